"""Templates that print names: of people, ships, countries, stations, pages."""

from __future__ import annotations

import re
from functools import partial

from pipeline.english.countries import name_country
from pipeline.parse.templates.computed.arguments import (
    TRUE,
    Writer,
    is_on,
    text_of,
    values_of,
    write,
    write_all,
    write_link,
)
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.state import State

_ALPHA3 = re.compile(r"[A-Z]{2,3}")


def _write_interlanguage_link(state: State, call: Call) -> None:
    """{{ill|Page|fr|Page}}: the text that the link would show."""
    region = call.get("lt", "display", "1")
    if region is not None:
        state.write(region)


def _write_sorted_name(state: State, call: Call) -> None:
    """{{sortname|Ann|Doe|Ann Doe (miller)}}: Ann Doe, a link to the third, else to the name itself."""
    name = " ".join(filter(None, (text_of(state, call, "1", "first"), text_of(state, call, "2", "last"))))
    target, kind = text_of(state, call, "3", "link"), text_of(state, call, "dab")
    if text_of(state, call, "nolink").lower() in TRUE or target.lower() in ("-", "nolink"):
        write(state, call, name)
    else:
        write_link(state, call, name, target or (f"{name} ({kind})" if kind else name))


def _write_ship(state: State, call: Call, *, takes_prefix: bool = False) -> None:
    """{{USS|Hornet|CV-12|6}}, {{ship|USS|Hornet|CV-12}}: USS Hornet (CV-12); the number says which parts show."""
    values = [*values_of(state, call), "", "", "", ""]
    prefix = values.pop(0) if takes_prefix else call.name.upper()
    name, pennant, style = values[0], values[1], text_of(state, call, "up") or values[2]
    full = f"{prefix} {name}".strip()
    shown = {
        "1": full, "2": name, "3": f"{name} ({pennant})" if pennant else name, "4": pennant or name,
        "5": f"{pennant} {name}".strip(), "6": full,
    }.get(style)  # fmt: skip
    write(state, call, shown or (f"{full} ({pennant})" if pennant else full))


def _write_ship_class(state: State, call: Call) -> None:
    """{{sclass|Iowa|battleship}}: Iowa-class battleship."""
    name, kind = text_of(state, call, "1"), text_of(state, call, "2")
    write(state, call, f"{name}-class {kind}".strip())


def _write_flag(state: State, call: Call) -> None:
    """{{flag|Albania|name=…}}, {{fb|GER}}: the country's name."""
    region = call.get("name", "1")
    if region is None:
        return
    code = state.source[region.start : region.end].strip()
    country = name_country(code) if _ALPHA3.fullmatch(code) else None
    write_all(state, call, country or region)


def _write_styled_flag(state: State, call: Call) -> None:
    """{{flagg|cncie|Iran}}: the country, unless the letters say that only the flag shows."""
    style = text_of(state, call, "1").lower()
    if "x" not in style[1:2]:
        write_all(state, call, call.get("name", "2"))


def _write_flagged_person(state: State, call: Call) -> None:
    """{{flagathlete|Ann Doe|USA}}: Ann Doe (USA)."""
    code = text_of(state, call, "2")
    write_all(state, call, call.get("1"), f" ({code})" if code else "")


# How a marriage ended: Template:Marriage.
_ENDS = {
    "div": "div.", "div.": "div.", "divorced": "div.", "divorce": "div.", "d": "died", "d.": "died", "died": "died",
    "his death": "his death", "her death": "her death", "w": "wid.", "w.": "wid.", "wid": "wid.", "wid.": "wid.",
    "widowed": "wid.", "ann": "ann.", "ann.": "ann.", "annulled": "ann.", "annulment": "ann.", "sep": "sep.",
    "sep.": "sep.", "separated": "sep.",
}  # fmt: skip


def _write_marriage(state: State, call: Call) -> None:
    """{{marriage|Name|1990|2000|end=div}}: Name (m. 1990; div. 2000)."""
    begin, end = text_of(state, call, "2"), text_of(state, call, "3")
    reason = text_of(state, call, "end", "reason")
    years = f"m. {begin}" if begin else ""
    if end:
        years += f"; {_ENDS.get(reason.lower(), reason)} {end}" if reason else f"–{end}"
    write_all(state, call, call.get("1"), f" ({years})" if years else "")


def _write_sic(state: State, call: Call) -> None:
    """{{sic|teh}}: the words, then [sic], unless hidden."""
    words = "".join(values_of(state, call)[:2])
    write(state, call, words if is_on(state, call, "hide") else f"{words} [sic]".strip())


def _write_section_link(state: State, call: Call) -> None:
    """{{section link|Page|One|Two}}: Page §§ One and Two; of this page only the sections."""
    page, *sections = values_of(state, call) or [""]
    words = [name for name in sections if name]
    joined = " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
    sign = "§§" if len(words) > 1 else "§"
    write(state, call, f"{page} {sign} {joined}".strip() if words else page)


def _write_road(state: State, call: Call) -> None:
    """{{jct|state=NY|I|95|US|1|dir1=north}}: I-95 north / US 1."""
    values = values_of(state, call)
    roads = []
    for number, start in enumerate(range(0, len(values) - 1, 2), start=1):
        kind, road = values[start], values[start + 1]
        if not kind:
            continue
        name = f"I-{road}" if kind == "I" else f"{kind} {road}".strip()
        lead = "To " if is_on(state, call, f"to{number}") else ""
        roads.append(lead + " ".join(filter(None, (name, text_of(state, call, f"dir{number}")))))
    places = [text_of(state, call, f"city{number}", f"location{number}", f"area{number}") for number in range(1, 5)]
    write(state, call, " – ".join(filter(None, (" / ".join(roads), ", ".join(filter(None, places))))))


def _write_city(state: State, call: Call) -> None:
    """{{city-state|Salem|Oregon}}: Salem, Oregon."""
    write(state, call, ", ".join(filter(None, values_of(state, call))))


def _write_bible_verse(state: State, call: Call) -> None:
    """{{bibleverse|John|3:16}}, and with the book's number, or none, first: {{bibleverse|1|John|4:8}}: John 3:16."""
    values = [*values_of(state, call), "", "", ""]
    parts = values[:3] if not values[0] or values[0].isdecimal() else values[:2]
    write(state, call, " ".join(filter(None, parts)))


WRITERS: dict[str, Writer] = {
    "interlanguage_link": _write_interlanguage_link,
    "sorted_name": _write_sorted_name,
    "ship": partial(_write_ship, takes_prefix=True),
    "prefixed_ship": _write_ship,
    "ship_class": _write_ship_class,
    "flag": _write_flag,
    "styled_flag": _write_styled_flag,
    "flagged_person": _write_flagged_person,
    "marriage": _write_marriage,
    "sic": _write_sic,
    "section_link": _write_section_link,
    "road": _write_road,
    "city": _write_city,
    "bible_verse": _write_bible_verse,
}
