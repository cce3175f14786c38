"""Templates of chemistry, physics, astronomy and musical notation."""

from __future__ import annotations

import re
from functools import partial

from pipeline.data_tables import load_table
from pipeline.parse.templates.computed.arguments import Writer, values_of, write
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.state import State
from pipeline.parse.wikitext.superscripts import raise_number

_SYMBOLS: dict[str, str] = load_table(__package__, "nuclides.toml")
_CHARGE = re.compile(r"\(?(\d{0,3}[-+−])\)?(?=$|[\s\]])")


def _write_nuclide(state: State, call: Call) -> None:
    """{{nuclide|carbon|14}}: ¹⁴C."""
    values = [*values_of(state, call), "", ""]
    symbol = _SYMBOLS.get(values[0].lower(), values[0])
    write(state, call, raise_number(values[1]) + symbol if values[1].isdecimal() else symbol)


def _write_formula(state: State, call: Call) -> None:
    """{{chem2|SO4(2-)}}: SO4²⁻; the charge raised, the counts as they are."""
    text = "".join(values_of(state, call)[:1])
    text = text.replace("<->", "⇌").replace("->", "→").replace("*", "·")
    write(state, call, _CHARGE.sub(lambda match: raise_number(match[1]), text))


def _write_position(state: State, call: Call, signs: str) -> None:
    """{{RA|17|45|40}}: 17h 45m 40s; {{DEC|−29|00|28}}: −29° 00′ 28″."""
    pairs = zip(values_of(state, call), signs, strict=False)
    write(state, call, " ".join(f"{value.replace('-', '−')}{sign}" for value, sign in pairs if value))


# What {{music|flat}} shows; a number or a letter stands for itself (Template:Music).
_MUSIC = {
    "flat": "♭", "b": "♭", "sharp": "♯", "#": "♯", "natural": "♮", "n": "♮", "doubleflat": "𝄫", "bb": "𝄫",
    "doublesharp": "𝄪", "x": "𝄪", "##": "𝄪", "dim": "o", "aug": "+", "halfdim": "ø", "treble": "𝄞", "bass": "𝄢",
}  # fmt: skip


def _write_music(state: State, call: Call) -> None:
    """{{music|flat}}: ♭; {{music|time|3|4}}: 3/4."""
    kind, *rest = [*values_of(state, call), ""]
    write(state, call, "/".join(filter(None, rest)) if any(rest) else _MUSIC.get(kind.lower(), kind))


WRITERS: dict[str, Writer] = {
    "nuclide": _write_nuclide,
    "formula": _write_formula,
    "right_ascension": partial(_write_position, signs="hms"),
    "declination": partial(_write_position, signs="°′″"),
    "music": _write_music,
}
