"""Templates of chemistry, physics, astronomy and musical notation."""

from __future__ import annotations

import re
from functools import partial

from pipeline.parse.templates.computed.arguments import Writer, values_of, write
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.state import State
from pipeline.parse.wikitext.superscripts import raise_number

# The elements by their atomic number (IUPAC, 2021): symbol and name.
_TABLE = (
    "H hydrogen He helium Li lithium Be beryllium B boron C carbon N nitrogen O oxygen F fluorine Ne neon Na sodium "
    "Mg magnesium Al aluminium Si silicon P phosphorus S sulfur Cl chlorine Ar argon K potassium Ca calcium "
    "Sc scandium Ti titanium V vanadium Cr chromium Mn manganese Fe iron Co cobalt Ni nickel Cu copper Zn zinc "
    "Ga gallium Ge germanium As arsenic Se selenium Br bromine Kr krypton Rb rubidium Sr strontium Y yttrium "
    "Zr zirconium Nb niobium Mo molybdenum Tc technetium Ru ruthenium Rh rhodium Pd palladium Ag silver Cd cadmium "
    "In indium Sn tin Sb antimony Te tellurium I iodine Xe xenon Cs caesium Ba barium La lanthanum Ce cerium "
    "Pr praseodymium Nd neodymium Pm promethium Sm samarium Eu europium Gd gadolinium Tb terbium Dy dysprosium "
    "Ho holmium Er erbium Tm thulium Yb ytterbium Lu lutetium Hf hafnium Ta tantalum W tungsten Re rhenium Os osmium "
    "Ir iridium Pt platinum Au gold Hg mercury Tl thallium Pb lead Bi bismuth Po polonium At astatine Rn radon "
    "Fr francium Ra radium Ac actinium Th thorium Pa protactinium U uranium Np neptunium Pu plutonium Am americium "
    "Cm curium Bk berkelium Cf californium Es einsteinium Fm fermium Md mendelevium No nobelium Lr lawrencium "
    "Rf rutherfordium Db dubnium Sg seaborgium Bh bohrium Hs hassium Mt meitnerium Ds darmstadtium Rg roentgenium "
    "Cn copernicium Nh nihonium Fl flerovium Mc moscovium Lv livermorium Ts tennessine Og oganesson"
)
_ELEMENTS = _TABLE.split()
_SYMBOLS = {name: symbol for symbol, name in zip(_ELEMENTS[::2], _ELEMENTS[1::2], strict=True)} | {
    "aluminum": "Al", "sulphur": "S", "cesium": "Cs", "deuterium": "D", "tritium": "T", "neutron": "n", "proton": "p",
}  # fmt: skip
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
