"""Days in figures: "2021-08-22", "22/8/2021", "22.8.2021", "9 XI 1938"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.extract.dates.lexemes import Lexeme, is_roman, read_roman
from pipeline.extract.dates.points import Point
from pipeline.extract.dates.readers.matches import PatternMatch, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.unclear import Unclear
from pipeline.extract.dates.words import VERSIONS

PATTERNS: Final = Patterns()


@PATTERNS.add(iso="!<{dash slash} year:year dash month:{day_number} dash day:day_number !>{dash slash}")
def _iso(match: PatternMatch) -> Phrases:
    parts = (match["year"], match["month"], match["day"])
    if any(p is None or len(p.text) != n for p, n in zip(parts, (4, 2, 2), strict=True)):
        return []
    return read_day(match)


@PATTERNS.add(
    impossible_iso="""
        !<{dash slash label} year:year dash month:{day_number small_number} dash day:{day_number small_number}
        !>{dash slash name word}
    """
)
def _impossible_iso(match: PatternMatch) -> Phrases:
    """`2021-13-45`, which no calendar has; `1995-96-97` are seasons."""
    month, lengths = match.number("month"), [len(match.lexeme(name).text) for name in ("month", "day")]
    follows = month == match.number("year") % 100 + 1
    return [] if lengths != [2, 2] or follows else read_day(match)


@PATTERNS.add(numeric="!<{dash slash} first:day_number slash second:day_number slash year:year !>{dash slash}")
def _numeric(match: PatternMatch) -> Phrases:
    """`22/8/2021`: which number is the month only a number above 12 tells, of it or of one like it beside it."""
    first, second, year = match.number("first"), match.number("second"), match.number("year")
    begins_with_day = _tell_order(match.lexemes) if first <= 12 and second <= 12 and first != second else second <= 12
    if begins_with_day is None:
        return match.whole(Unclear(f"{year:04}-XX-XX", "day and month cannot be told apart"))
    day, month = (first, second) if begins_with_day else (second, first)
    return match.point(Point("day", year=year, month=month, day=day))


def _tell_order(lexemes: Sequence[Lexeme]) -> bool | None:
    """True where such a date of the sentence begins with its day, False where with its month; None for no or both."""
    told = set()
    for first, slash, second, other, year in zip(*(lexemes[index:] for index in range(5)), strict=False):
        is_date = slash.is_a("slash") and other.is_a("slash") and year.is_a("year")
        if is_date and isinstance(first.value, int) and isinstance(second.value, int):
            told |= {True} if first.value > 12 else {False} if second.value > 12 else set()
    return told.pop() if len(told) == 1 else None


@PATTERNS.add(roman_month="!<{label name} day:day_number month:name year:year !>{measure any_unit}")
def _roman_month(match: PatternMatch) -> Phrases:
    """`9 XI 1938`."""
    numeral = match.lexeme("month").text
    month = read_roman(numeral) if is_roman(numeral) else 0
    if not 1 <= month <= 12:
        return []
    return match.point(Point("day", year=match.number("year"), month=month, day=match.number("day")))


@PATTERNS.add(dotted="!<{label} dotted")
def _dotted(match: PatternMatch) -> Phrases:
    """`22.8.2021`, `24.VIII.1939`: with full stops the day comes first, unless it can be none (`08.15.2021`).

    Other numbers, and what stands behind "version", are no days.
    """
    first, second, third = match.lexemes[match.end - 1].text.split(".")
    day, month, year = int(first), int(second) if second.isdecimal() else read_roman(second), int(third)
    day, month = (month, day) if 12 < month <= 31 and day <= 12 else (day, month)
    is_version = match.previous is not None and match.previous.text.lower() in VERSIONS
    if is_version or not (1 <= day <= 31 and 1 <= month <= 12 and 1000 <= year <= 2100):
        return []
    return match.point(Point("day", year=year, month=month, day=day))


def read_day(match: PatternMatch) -> Phrases:
    """The day of the match's day, month and year, with its weekday where one stands with it."""
    day, month, year = match.number("day"), match.number("month"), match.year()
    phrases = match.point(Point("day", year=year, month=month, day=day))
    weekday = match.optional("on")
    return [
        phrase._replace(meaning=replace(phrase.meaning, weekday=weekday))
        if isinstance(phrase.meaning, CalendarDate)
        else phrase
        for phrase in phrases
    ]
