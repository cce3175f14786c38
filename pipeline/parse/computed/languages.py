"""Templates that name a language, or how a word sounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.parse import languages
from pipeline.parse.calls import Call
from pipeline.parse.computed.arguments import Renderer, text_of, values_of, write

if TYPE_CHECKING:
    from pipeline.parse.reader import Reader


def _render_pronunciation(reader: Reader, call: Call) -> None:
    """{{IPAc-en|ˈ|æ|p}}: /ˈæp/; words before it say whose."""
    values = [value for value in values_of(reader, call) if value]
    lead = {
        "us": "US: ",
        "uk": "UK: ",
        "pron": "pronounced ",
        "lang": "English: ",
        "also": "also ",
        "local": "locally ",
    }
    words = "".join(lead[value.lower()] for value in values if value.lower() in lead)
    sounds = "".join(value for value in values if value.lower() not in lead).replace("_", " ")
    write(reader, call, f"{words}/{sounds}/" if sounds else "")


def _render_respelling(reader: Reader, call: Call) -> None:
    """{{respell|AP|əl}}: AP-əl."""
    write(reader, call, re.sub(r"-*_-*", " ", "-".join(value for value in values_of(reader, call) if value)))


def _render_in_language(reader: Reader, call: Call) -> None:
    """{{in lang|fr|de}}: (in French and German)."""
    names = [languages.name_of(code) or code for code in values_of(reader, call) if code]
    write(reader, call, f"(in {' and '.join(names)})" if names else "")


def _render_labelled(reader: Reader, call: Call, code: str) -> None:
    """{{lang-fr|mot}}: French: mot, with what `links`, `translit` and `lit` add."""
    name = text_of(reader, call, "label") or languages.name_of(code)
    region = call.get("1", "text")
    if region is None:
        return
    if name and text_of(reader, call, "label").lower() != "none":
        write(reader, call, f"{name}: ")
    reader.render(region)
    extras = [text_of(reader, call, "2", "translit")]
    literal = text_of(reader, call, "3", "lit", "translation")
    extras.append(f"lit. '{literal}'" if literal else "")
    for extra in extras:
        if extra:
            write(reader, call, f", {extra}")


def _render_langx(reader: Reader, call: Call) -> None:
    """{{langx|fr|mot}}: as {{lang-fr|mot}}."""
    values = values_of(reader, call)
    region = call.get("2", "text")
    name = text_of(reader, call, "label") or (languages.name_of(values[0]) if values else None)
    if region is None:
        return
    if name and name.lower() != "none":
        write(reader, call, f"{name}: ")
    reader.render(region)


def render_by_prefix(reader: Reader, call: Call) -> bool:
    """Write what a template of a family shows whose names hold a language code; whether it is of one."""
    name = call.name
    if name.startswith("lang-"):
        _render_labelled(reader, call, name.removeprefix("lang-"))
    elif name.startswith(("ipa-", "ipac-")):
        code = name.partition("-")[2]
        language = languages.name_of(code)
        sounds = "".join(values_of(reader, call)[:1])
        write(reader, call, f"{language} pronunciation: [{sounds}]" if language else f"[{sounds}]")
    elif name.endswith(" icon") and (language := languages.name_of(name.removesuffix(" icon"))):
        write(reader, call, f"(in {language})")
    elif country := languages.country_of(reader.source[call.name_region.start : call.name_region.end].strip()):
        write(reader, call, country)
    else:
        return False
    return True


RENDERERS: dict[str, Renderer] = {
    "pronunciation": _render_pronunciation,
    "respelling": _render_respelling,
    "in_language": _render_in_language,
    "langx": _render_langx,
}
