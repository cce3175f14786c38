"""Time counted in thousands and millions of years before now: "3.3–3.7 billion years ago", "40,000 BP"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.extract.dates.lexemes import Lexeme
from pipeline.extract.dates.points import Point
from pipeline.extract.dates.readers.matches import NoDate, PatternMatch, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.readers.quantities import count_units
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.ranges import Range

PATTERNS: Final = Patterns()
_BP: Final = 1950  # from which it is counted: https://en.wikipedia.org/wiki/Before_Present
_NOW: Final = 2000  # near enough for what is counted in thousands of years
_FEWEST: Final = 1000  # years: fewer are counted from the day on which it is said
_ROUND: Final = 10_000  # from so many years on they are a round number
_VAST: Final = 100_000  # and from so many on it does not matter from which year they are counted
_LONGEST: Final = 10**11  # years


@PATTERNS.add(
    deep_range="""
        first:digits first_scale:{multiple large_multiple}? (up_to | and) last:digits scale:{multiple large_multiple}?
        units:units (ago | bp)
    """,
    before_present_range="first:digits up_to last:digits units? (word stop?)? bp",
)
def _deep_range(match: PatternMatch) -> Phrases:
    """From so many years ago to so many, whichever is told first; the scale of the last serves both."""
    scale = match.all("scale")
    first = _count([match.lexeme("first"), *(match.all("first_scale") or scale)])
    last = _count([match.lexeme("last"), *scale])
    units = match["units"]
    if first == last or min(first, last) < _FEWEST or (units is not None and units.value != "year"):
        return []
    present = _BP if match.lexemes[match.end - 1].is_a("bp") else _NOW
    return match.whole(Range(_point(max(first, last), present), _point(min(first, last), present)))


@PATTERNS.add(
    deep_units_range="first:{day_number small_number three_digits number} up_to last:digits unit:deep_unit ago?",
    deep_units="last:{day_number small_number three_digits number} unit:deep_unit ago?",
)
def _deep_units(match: PatternMatch) -> Phrases:
    """`66 Ma ago`, `about 12 ka`; `2.7 Ga old` is an age."""
    scale = match.number("unit")
    if match.next is not None and match.next.text == "old":
        return []
    first, last = (_count_scaled(match[name], scale) for name in ("first", "last"))
    if last is None or first == last:
        return []
    if first is None:
        return match.whole(CalendarDate(_point(last, _NOW)))
    return match.whole(Range(_point(max(first, last), _NOW), _point(min(first, last), _NOW)))


def _count_scaled(lexeme: Lexeme | None, scale: int) -> float | None:
    return None if lexeme is None else _count([lexeme]) * scale


@PATTERNS.add(before_present="count:digits scale:{multiple large_multiple}? units? (word stop?)? bp")
def _before_present(match: PatternMatch) -> Phrases:
    count = _count([match.lexeme("count"), *match.all("scale")])
    return match.whole(CalendarDate(_point(count, _BP)))


def _count(lexemes: Sequence[Lexeme]) -> float:
    count = count_units(lexemes)
    if count is None or not 0 < count <= _LONGEST:
        raise NoDate
    return count


def _point(count: float, present: int) -> Point:
    year = present * (count < _VAST) - int(count)
    return Point("millennium" if count >= _ROUND else "year", year=year, approximate=True)
