"""Units of measure: those of `units.toml`, and those made of them: with a prefix, a power of ten, or by division."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from pipeline.data_tables import load_table


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: `scale` of them make one base unit of its kind; `offset` is where a temperature begins.

    A unit without a symbol is written with its name; `before` is a sign that stands before the number; of an inverse
    one more means less: litres for a distance.
    """

    kind: str
    code: str
    scale: float
    symbol: str
    name: str
    plural: str
    default: str
    offset: float = 0.0
    power: str = ""  # the power of ten that a symbol puts after the number
    word: str = ""  # the same as a word
    before: str = ""
    is_inverse: bool = False

    def to_base(self, value: float) -> float:
        """The value in base units of the kind."""
        if self.is_inverse:
            return 1 / (value * self.scale) if value else 0.0
        return (value + self.offset) * self.scale

    def from_base(self, base: float) -> float:
        """What so many base units are in this one."""
        if self.is_inverse:
            return 1 / (base * self.scale) if base else 0.0
        return base / self.scale - self.offset


_RULES: dict[str, Any] = load_table(__package__, "units.toml")
_PREFIXED = frozenset(_RULES.pop("prefixed"))
_INVERSE = frozenset(_RULES.pop("inverse"))
COMBINED: dict[str, list[str]] = _RULES.pop("combined")
_CURRENCIES = frozenset(_RULES.pop("currencies"))


def _load_units() -> dict[str, Unit]:
    units = {}
    for kind, rows in _RULES.items():
        for code, row in rows.items():
            aliases, scale, symbol, name, plural, default, *rest = row
            offset = float(rest[0]) if rest else 0.0
            unit = Unit(kind, code, float(scale), symbol, name, plural or f"{name}s", default, offset)
            if code in _INVERSE:
                unit = replace(unit, is_inverse=True)
            for alias in [code, *filter(None, aliases.split(";"))]:
                units[alias] = unit
    return units


_UNITS = _load_units()
_MULTIPLES = {
    "e3": (1e3, "thousand", "×10³"), "e6": (1e6, "million", "×10⁶"), "e9": (1e9, "billion", "×10⁹"),
    "e12": (1e12, "trillion", "×10¹²"), "e15": (1e15, "quadrillion", "×10¹⁵"),
}  # fmt: skip
# The prefixes of the SI (BIPM, 9th edition): symbol, power of ten, name.
_SI_PREFIXES = {
    "y": (-24, "yocto"), "z": (-21, "zepto"), "a": (-18, "atto"), "f": (-15, "femto"), "p": (-12, "pico"),
    "n": (-9, "nano"), "μ": (-6, "micro"), "µ": (-6, "micro"), "u": (-6, "micro"), "m": (-3, "milli"),
    "c": (-2, "centi"), "d": (-1, "deci"), "da": (1, "deca"), "h": (2, "hecto"), "k": (3, "kilo"), "M": (6, "mega"),
    "G": (9, "giga"), "T": (12, "tera"), "P": (15, "peta"), "E": (18, "exa"), "Z": (21, "zetta"), "Y": (24, "yotta"),
}  # fmt: skip
_MAX_CODE = 40  # characters of a unit's code


@lru_cache(maxsize=4096)
def find_unit(code: str) -> Unit | None:
    """The unit of this code, also of ones like `e6km2`, `MPa` and `$/ft2`; None where none has it."""
    if len(code) > _MAX_CODE:
        return None
    return _UNITS.get(code) or _find_multiple(code) or _find_prefixed(code) or _find_ratio(code)


def _find_multiple(code: str) -> Unit | None:
    digits = 3 if code[1:3] in ("12", "15") else 2
    multiple, unit = _MULTIPLES.get(code[:digits]), _UNITS.get(code[digits:])
    if multiple is None or unit is None or unit.word:
        return None
    factor, word, power = multiple
    default = " ".join(code[:digits] + target for target in unit.default.split())
    return replace(unit, code=code, scale=unit.scale * factor, default=default, power=power, word=word)


def _find_prefixed(code: str) -> Unit | None:
    for length in (2, 1):
        prefix, base = _SI_PREFIXES.get(code[:length]), code[length:]
        if prefix is not None and base in _PREFIXED:
            unit = _UNITS[base]
            sign = "μ" if code[0] in "uµ" else code[:length]
            return replace(
                unit, code=code, scale=unit.scale * 10.0 ** prefix[0], symbol=sign + unit.symbol,
                name=prefix[1] + unit.name, plural=prefix[1] + unit.plural,
            )  # fmt: skip
    return None


def _find_ratio(code: str) -> Unit | None:
    """`kg/m2`: so much of one unit for each of another; of money, `$/ft2`, the sign stands before the number."""
    above, slash, below = code.partition("/")
    if not slash or "/" in below:
        return None
    divisor = _UNITS.get(below) or _find_prefixed(below)
    if divisor is None or divisor.offset or divisor.is_inverse:
        return None
    per = divisor.symbol or divisor.name
    if above in _CURRENCIES:
        default = " ".join(f"{above}/{target}" for target in divisor.default.split())
        words = f"per {divisor.name}"
        return Unit(f"{above}/{divisor.kind}", code, 1 / divisor.scale, f"/{per}", words, words, default, before=above)
    unit = _UNITS.get(above) or _find_prefixed(above)
    if unit is None or unit.offset or unit.is_inverse:
        return None
    default = "/".join((unit.default.split() or [above])[:1] + (divisor.default.split() or [below])[:1])
    words = f" per {divisor.name}"
    return Unit(
        f"{unit.kind}/{divisor.kind}", code, unit.scale / divisor.scale, f"{unit.symbol or unit.name}/{per}",
        unit.name + words, unit.plural + words, default,
    )  # fmt: skip


def split_codes(text: str) -> list[str]:
    """The codes that stand in the text, parted by spaces or `+`; a code with a space in it is one."""
    if find_unit(text) or text in COMBINED:
        return [text]
    words = text.replace("+", " ").split()
    codes = []
    while words:
        length = next(
            (n for n in range(min(3, len(words)), 1, -1) if find_unit(" ".join(words[:n]))),
            1,
        )
        codes.append(" ".join(words[:length]))
        words = words[length:]
    return codes
