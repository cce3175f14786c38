"""Templates that name a language, or how a word sounds."""

from __future__ import annotations

import re

from pipeline.english.countries import name_country
from pipeline.english.languages import name_language_code
from pipeline.parse.templates.computed import east_asian
from pipeline.parse.templates.computed.arguments import FALSE, Writer, text_of, values_of, write, write_all
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.state import State

# What {{IPAc-en}} and {{IPA-fr}} put before the sounds, by the word that they are given; `{}` is the language.
_LEADS = {
    "us": "US: ", "uk": "UK: ", "pron": "pronounced ", "lang": "{}: ", "also": "also ", "local": "locally ",
    "usalso": "US also: ", "ukalso": "UK also: ", "alsous": "also US: ", "alsouk": "also UK: ", "ipa": "",
    "uslang": "US English: ", "uklang": "UK English: ", "au": "AU: ", "ca": "CA: ", "nz": "NZ: ", "ie": "IE: ",
}  # fmt: skip
_SOUNDS = re.compile(r"[\[/⫽⟨(|].*[\]/⫽⟩)|]")


def _write_pronunciation(state: State, call: Call) -> None:
    """{{IPAc-en|ˈ|æ|p}}: /ˈæp/; words before it say whose."""
    values = [value for value in values_of(state, call) if value]
    words = "".join(_LEADS[value.lower()].format("English") for value in values if value.lower() in _LEADS)
    sounds = "".join(value for value in values if value.lower() not in _LEADS).replace("_", " ")
    write(state, call, f"{words}/{sounds}/" if sounds else "")


def _write_sounds(state: State, call: Call) -> None:
    """{{IPA|[mo]}}: as it stands; {{IPA|fr|mo}}: as {{IPA-fr|mo}}."""
    values = values_of(state, call)
    if len(values) > 1 and (language := name_language_code(values[0])):
        _write_spoken(state, call, language, values[1:])
    else:
        write_all(state, call, call.get("1"))


def _write_spoken(state: State, call: Call, language: str | None, values: list[str]) -> None:
    """{{IPA-fr|mo|lang}}: French: [mo]; the word after the sounds says what stands before them."""
    sounds = values[0] if _SOUNDS.fullmatch(values[0]) else f"[{values[0]}]"
    lead = next((value for value in values[1:] if value and "." not in value), "")
    if lead:
        known = _LEADS.get(lead.lower())
        words = known.format(language or "") if known is not None else f"{lead} "
    elif text_of(state, call, "label").lower() in FALSE:
        words = ""
    else:
        words = f"{language} pronunciation: " if language else ""
    write(state, call, words + sounds)


def _write_respelling(state: State, call: Call) -> None:
    """{{respell|AP|əl}}: AP-əl."""
    write(state, call, re.sub(r"-*_-*", " ", "-".join(value for value in values_of(state, call) if value)))


def _write_in_language(state: State, call: Call) -> None:
    """{{in lang|fr|de}}: (in French and German)."""
    names = [name_language_code(code) or code for code in values_of(state, call) if code]
    write(state, call, f"(in {' and '.join(names)})" if names else "")


def _write_labelled(state: State, call: Call, name: str | None, first: int) -> None:
    """{{lang-ru|слово|slovo|word}}: Russian: слово, romanized: slovo, lit. 'word'.

    `first` is the number of the argument that holds the word.
    """
    region = call.get(str(first), "text")
    if region is None:
        return
    label = text_of(state, call, "label") or name or ""
    write_all(state, call, f"{label}: " if label and label.lower() not in FALSE else "", region)
    romanized = call.get(str(first + 1), "translit", "r", "tr")
    sounds, literal = call.get("p", "ipa"), call.get(str(first + 2), "lit", "translation", "t")
    if romanized is not None:
        write_all(state, call, ", romanized: ", romanized)
    if sounds is not None:
        write_all(state, call, ", IPA: [", sounds, "]")
    if literal is not None:
        write_all(state, call, ", lit. '", literal, "'")


def _write_langx(state: State, call: Call) -> None:
    """{{langx|fr|mot}}: as {{lang-fr|mot}}."""
    code = text_of(state, call, "1", "code")
    _write_labelled(state, call, name_language_code(code) if code else None, 2)


def _write_native_name(state: State, call: Call) -> None:
    """{{native name|fr|Nom}}: Nom (French)."""
    language = name_language_code(text_of(state, call, "1", "tag"))
    shown = call.get("2", "name")
    is_silent = text_of(state, call, "paren", "parensize").lower() in ("omit", "off", "no")
    write_all(state, call, shown, f" ({language})" if language and shown is not None and not is_silent else "")


def _write_etymology(state: State, call: Call) -> None:
    """{{etymology|fr|mot|word}}: from French mot 'word', and on with the next three."""
    regions = call.positional
    for start in range(0, len(regions), 3):
        code, *rest = regions[start : start + 3]
        language = name_language_code(state.plain_text(code)) or ""
        words = [region for region in rest if state.plain_text(region)]
        write_all(state, call, ", " if start else "", "from ", language)
        if words:
            write_all(state, call, " ", words[0])
        if len(words) > 1:
            write_all(state, call, " '", words[1], "'")


def _write_language_name(state: State, call: Call) -> None:
    """{{ISO 639 name|fr}}: French."""
    code = text_of(state, call, "1")
    write(state, call, name_language_code(code) or code)


def _write_word_for(state: State, call: Call) -> None:
    """{{langnf|fr|mot|word}}: mot (French for 'word')."""
    language = name_language_code(text_of(state, call, "1")) or ""
    word, meaning = call.get("2"), call.get("3")
    if word is None:
        write_all(state, call, f"{language} for '", meaning, "'")
    else:
        write_all(state, call, word, f" ({language} for '", meaning, "')")


def write_country(state: State, call: Call) -> bool:
    """Write the country whose code in capitals is the template's name, {{GER}}; whether it is one."""
    country = name_country(state.source[call.name_region.start : call.name_region.end].strip())
    if country:
        write(state, call, country)
    return country is not None


def write_by_code(state: State, call: Call) -> bool:
    """Write what a template shows whose name holds the code of a language or a country; whether it does."""
    name = call.name
    if name.startswith(("zh-", "lang-zh")) and east_asian.write_chinese_forms(state, call):
        return True
    if name.startswith("lang-"):
        _write_labelled(state, call, name_language_code(name.removeprefix("lang-")), 1)
    elif name.startswith("ipa-") and call.positional:
        language = name_language_code(name.removeprefix("ipa-"))
        _write_spoken(state, call, language, values_of(state, call))
    elif name.endswith(" icon") and (language := name_language_code(name.removesuffix(" icon"))):
        write(state, call, f"(in {language})")
    else:
        return write_country(state, call)
    return True


WRITERS: dict[str, Writer] = {
    "pronunciation": _write_pronunciation,
    "sounds": _write_sounds,
    "respelling": _write_respelling,
    "in_language": _write_in_language,
    "langx": _write_langx,
    "native_name": _write_native_name,
    "etymology": _write_etymology,
    "language_name": _write_language_name,
    "word_for": _write_word_for,
}
