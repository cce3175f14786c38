"""Numbers as {{convert}} is given them and prints them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from pipeline.parse.wikitext.functions import group_digits
from pipeline.parse.wikitext.superscripts import raise_number

_DECIMAL = re.compile(r"([-−+]?)((?=[\d.])[\d,]*\.?\d*)(?:[eE]([-−+]?\d{1,3}))?")
_FRACTION = re.compile(r"([-−]?)(?:(\d+) *[-+ ] *)?(\d+)(?://?|⁄)(\d+)")
_MAX_EXPONENT = 60
_MAX_LENGTH = 60  # characters of a number
FUDGE = 1e-14
# From here on, and below, a result is printed with a power of ten.
_LARGE, _SMALL = 1e9, 1e-4


@dataclass(frozen=True, slots=True)
class Number:
    """A number: what it is worth, how many decimals it was given with, and how it is printed.

    `denominator` is that of a fraction, 0 of any other number; `is_scientific` says that it has a power of ten.
    """

    value: float
    decimals: int
    shown: str
    denominator: int = 0
    is_scientific: bool = False

    @property
    def is_singular(self) -> bool:
        return abs(self.value) == 1 or (self.denominator > 0 and abs(self.value) < 1)


def read_number(text: str) -> Number | None:
    """The number that the text is; None where it is none, or beyond all measures."""
    text = text.strip()
    if len(text) > _MAX_LENGTH:
        return None
    if fraction := _FRACTION.fullmatch(text):
        return _read_fraction(fraction)
    match = _DECIMAL.fullmatch(text)
    if not match or not any(character.isdecimal() for character in match[2]):
        return None
    sign, digits, power = match[1].replace("-", "−"), match[2].replace(",", ""), (match[3] or "").replace("−", "-")
    exponent = int(power or 0)
    if abs(exponent) > _MAX_EXPONENT:
        return None
    whole, point, decimals = digits.partition(".")
    value = float(digits) * 10.0**exponent
    if abs(value) >= 10.0**_MAX_EXPONENT:
        return None
    precision = len(decimals) if point else len(whole.rstrip("0")) - len(whole)
    shown = sign + group_digits(digits.rstrip(".") if not decimals else (whole or "0") + point + decimals)
    if power:
        shown += f"×10{raise_number(str(exponent))}"
    return Number(-value if sign == "−" else value, precision - exponent, shown, is_scientific=bool(power))


def _read_fraction(match: re.Match[str]) -> Number | None:
    sign, whole, above, below = match.groups()
    if not int(below):
        return None
    value = int(whole or 0) + int(above) / int(below)
    shown = f"{whole} {above}⁄{below}" if whole else f"{above}⁄{below}"
    return Number(-value if sign else value, 0, ("−" if sign else "") + shown, denominator=int(below))


def magnitude(value: float) -> int:
    """The power of ten of the value's first digit."""
    return math.floor(math.log10(abs(value)) + FUDGE) if value else 0


def round_value(value: float, digits: int) -> Number:
    """The value with so many decimals; a very large or small one with a power of ten."""
    digits = min(digits, 12 - min(magnitude(value), 0))
    if value and (abs(value) >= _LARGE or abs(value) < _SMALL):
        power = magnitude(value)
        mantissa = f"{value / 10.0**power:.{max(digits + power, 0)}f}".replace("-", "−")
        return Number(value, digits, f"{mantissa}×10{raise_number(str(power))}", is_scientific=True)
    scaled = math.floor(abs(value) * 10.0**digits + 0.5 + FUDGE) / 10.0**digits
    text = f"{scaled:.{max(digits, 0)}f}"
    rounded = float(text)
    sign = "−" if value < 0 and rounded else ""
    return Number(math.copysign(rounded, value), digits, sign + group_digits(text))


def round_to_step(value: float, step: float) -> Number:
    """The value as a multiple of the step."""
    decimals = max(-magnitude(step), 0)
    return round_value(math.copysign(math.floor(abs(value) / step + 0.5) * step, value), decimals)


def round_to_fraction(value: float, denominator: int) -> Number:
    """The value as a whole number and so many parts of one."""
    parts = math.floor(abs(value) * denominator + 0.5)
    whole, rest = divmod(parts, denominator)
    common = math.gcd(rest, denominator)
    fraction = f"{rest // common}⁄{denominator // common}" if rest else ""
    text = " ".join(filter(None, (group_digits(str(whole)) if whole or not rest else "", fraction)))
    shown = ("−" if value < 0 and parts else "") + text
    return Number(math.copysign(parts / denominator, value), 0, shown, denominator=denominator if rest else 0)
