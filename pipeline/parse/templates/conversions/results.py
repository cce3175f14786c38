"""The numbers of a conversion's result, rounded by the rules of Module:Convert."""

from __future__ import annotations

import math
import re

from pipeline.parse.templates.conversions.numerals import (
    FUDGE,
    Number,
    magnitude,
    round_to_fraction,
    round_to_step,
    round_value,
)
from pipeline.parse.templates.conversions.readings import Reading
from pipeline.parse.templates.conversions.units import Unit

# Units to which a whole number is converted with more precision, and after whose like a subdivision is
# (`integer_more_precision` and `subunit_more_precision` of Module:Convert/data).
_PRECISE_FOR_INTEGERS = frozenset(["ft", "lb"])
_PRECISE_AS_SUBDIVISION = frozenset(["in"])
_STEP = re.compile(r"\d{1,3}(?:\.\d{1,2})?")

_SLACK = 1e-9  # of a division of floats

Amount = tuple[Number, ...]  # one number for each of the units of a target: 6 ft 1 in


def convert(reading: Reading, units: list[Unit], options: dict[str, str]) -> list[Amount]:
    """What each number of the call is in the target's units."""
    values = [_to_target(reading, number, units) for number in reading.numbers]
    if re.fullmatch(r"\d{1,2}", significant := options.get("sigfig", "")) and int(significant):
        choices = [int(significant) - 1 - magnitude(value) for value in values]
    else:
        choices = [_choose_digits(reading, values, units)] * len(values)
    return [_split(value, units, digits, options) for value, digits in zip(values, choices, strict=True)]


def _to_target(reading: Reading, number: Number, units: list[Unit]) -> float:
    """The value in the target's smallest unit."""
    base = reading.unit.to_base(number.value)
    base += sum(part.to_base(more.value) for more, part in reading.parts)
    return units[-1].from_base(base)


def _choose_digits(reading: Reading, values: list[float], units: list[Unit]) -> int:
    """The decimals of the results: those asked for, else as many as the most precise of them needs."""
    if reading.digits is not None:
        return reading.digits
    pairs = zip(reading.numbers, values, strict=True)
    digits = max(_default_digits(reading, number, value, units[-1]) for number, value in pairs)
    return max(digits, 0) if len(units) > 1 else digits


def _default_digits(reading: Reading, number: Number, value: float, unit: Unit) -> int:
    """Decimals of the result: as precise as the number given, at least two significant figures."""
    last = reading.parts[-1][0] if reading.parts else number
    precision: float = max(math.log10(last.denominator), 1) if last.denominator else last.decimals
    given = abs(number.value)
    if unit.kind == "temperature":
        kelvin = abs(unit.to_base(value))
        return max(math.floor(precision), 2 - magnitude(kelvin) if kelvin > FUDGE else 2)
    value = abs(value)
    if not given or not value:
        return 0
    if reading.parts:
        smallest = reading.parts[-1][1]
        precision = max(precision, 0)
        given = value * unit.scale / smallest.scale
    if unit.code in _PRECISE_FOR_INTEGERS and given == math.floor(given) and not number.is_scientific:
        adjust = -math.log10(reading.unit.scale)
    elif reading.parts and reading.parts[-1][1].code in _PRECISE_AS_SUBDIVISION:
        adjust = math.log10(unit.scale) + 2
    else:
        adjust = math.log10(given / value)
    return max(math.floor(precision + adjust + math.log10(2)), 1 - magnitude(value))


def _split(value: float, units: list[Unit], digits: int, options: dict[str, str]) -> Amount:
    """The value of the smallest unit as whole numbers of the larger ones and a rest."""
    if len(units) == 1:
        return (_round(value, digits, options),)
    rounded = abs(_round(value, digits, options).value)
    amounts: list[Number] = []
    for unit in units[:-1]:
        count = math.floor(rounded * units[-1].scale / unit.scale + _SLACK)
        rounded -= count * unit.scale / units[-1].scale
        amounts.append(round_value(-count if value < 0 and not amounts else count, 0))
    return (*amounts, _round(max(rounded, 0.0), digits, options))


def _round(value: float, digits: int, options: dict[str, str]) -> Number:
    if _STEP.fullmatch(step := options.get("round", "")) and float(step):
        return round_to_step(value, float(step))
    if re.fullmatch(r"\d{1,3}", denominator := options.get("frac", "")) and int(denominator):
        return round_to_fraction(value, int(denominator))
    return round_value(value, digits)
