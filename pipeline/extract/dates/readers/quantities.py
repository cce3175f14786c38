"""Quantities of time: how many units the words say, and how TIMEX3 writes so many of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from unicodedata import numeric

from pipeline.extract.dates.lexemes import Lexeme
from pipeline.extract.dates.points import YEARS
from pipeline.extract.dates.readers.matches import NoDate

_UNIT_VALUES: Final = {
    "minute": ("PT", 1, "M"), "hour": ("PT", 1, "H"), "day": ("P", 1, "D"), "night": ("P", 1, "D"),
    "week": ("P", 1, "W"), "fortnight": ("P", 2, "W"), "month": ("P", 1, "M"), "quarter": ("P", 3, "M"),
    "year": ("P", 1, "Y"), "decade": ("P", 10, "Y"), "century": ("P", 100, "Y"), "millennium": ("P", 1000, "Y"),
}  # fmt: skip
DESCENDING_UNITS: Final = tuple(reversed(_UNIT_VALUES))
_MOST: Final = 10**12
_BOUNDING: Final = frozenset({"than", "nearly", "almost", "over", "under", "least", "most", "barely"})  # before a count
_PRECISE: Final = 1000  # more units than that are counted in whole ones


def count_units(lexemes: Sequence[Lexeme]) -> int | float | None:
    """The number that the lexemes say; None for "few" and its like, and for more than anyone counts.

    Raises NoDate for a unit among them that is no quarter ("a day of a"), and for two numbers side by side.
    """
    words = [lexeme.value for lexeme in lexemes if lexeme.is_a("number_word") and isinstance(lexeme.value, int)]
    is_one = any(lexeme.is_a("and") for lexeme in lexemes)
    if len(words) > 1 and not is_one and (words[0] % 10 or words[1] > 9):  # "a second one two hours later"
        raise NoDate
    whole, total = 0.0, 0.0  # of "two and a quarter" what stands before "and", and what stands behind it
    for index, lexeme in enumerate(lexemes):
        if lexeme.is_a("few"):
            if index == 0 and len(lexemes) > 1 and lexeme.text.lower() == "some" and not lexemes[1].is_a("of"):
                continue
            return lexeme.value if isinstance(lexeme.value, int) else None
        if lexeme.is_a("half"):
            return whole + 0.5
        if lexeme.is_a("unit", "units"):
            if lexeme.value != "quarter":
                raise NoDate
            return whole + max(total, 1) / 4
        if lexeme.is_a("and"):
            whole, total = total, 0
        elif lexeme.is_a("a"):
            total = total or 1
        elif lexeme.is_a("multiple", "large_multiple") and isinstance(lexeme.value, int):
            total = max(total, 1) * lexeme.value
        elif isinstance(lexeme.value, int):
            total += lexeme.value
        elif lexeme.is_a("number"):
            number = _read_number(lexeme.text)
            if number is None:
                return None
            total += number
    if total > _MOST:
        return None
    return round(total) if total == int(total) or total > _PRECISE else total


def _read_number(text: str) -> float | None:
    """The number that is no whole one (`2.5`, `2½`); None where it is none."""
    fraction = numeric(text[-1]) if text[-1].isnumeric() and not text[-1].isdecimal() else 0
    try:
        return float(text[:-1] if fraction else text) + fraction
    except ValueError:
        return None


def is_bounded(before: Lexeme | None) -> bool:
    """Whether the word before a count makes it a bound: `nearly two`, `more than two`."""
    return before is not None and before.text.lower() in _BOUNDING


def make_whole(count: float | None, unit: str) -> tuple[int, str] | None:
    """The same time as a whole number of years or months; None where it is none of these, or not said."""
    if count is None:
        return None
    if count == int(count):
        return int(count), unit
    months = 12 * count * YEARS.get(unit, 0)
    if not months or months != int(months):
        return None
    return (int(months) // 12, "year") if months % 12 == 0 else (int(months), "month")


def write_duration(count: int | float | None, unit: str) -> str | None:
    """The TIMEX3 value of so many units; half a century is fifty years."""
    if unit not in _UNIT_VALUES or count == 0:
        return None
    prefix, factor, letter = _UNIT_VALUES[unit]
    if count is None:
        return f"{prefix}X{letter}"
    number = count * factor
    return f"{prefix}{int(number) if number == int(number) else number}{letter}"
