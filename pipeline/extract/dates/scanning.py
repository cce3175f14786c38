"""The phrases of a sentence that say something of time: one pass of all patterns of the readers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.extract.dates.lexemes import Lexeme
from pipeline.extract.dates.points import Point
from pipeline.extract.dates.readers import (
    calendars,
    centuries,
    counted,
    day_figures,
    days,
    deep_time,
    early_years,
    edition_years,
    holidays,
    lengths,
    months,
    named_calendars,
    periods,
    present,
    relative,
    seasons,
    sets,
    short_years,
    times,
    weekdays,
    year_spans,
    years,
)
from pipeline.extract.dates.readers.matches import NoDate, PatternMatch, Phrase, Phrases
from pipeline.extract.dates.readers.patterns import Pattern, compile_detail, compile_scan, compile_sequence
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate

# In order: where patterns of two fit at one place, that of the first is taken.
_MODULES: Final = (
    calendars, named_calendars, day_figures, days, holidays, relative, months, seasons, deep_time, short_years,
    centuries, year_spans, years,
    edition_years, early_years, weekdays, times, counted, lengths, sets, periods, present,
)  # fmt: skip
_PATTERNS: Final[list[Pattern]] = [pattern for module in _MODULES for pattern in module.PATTERNS]
_ORDER: Final = {pattern.name: index for index, pattern in enumerate(_PATTERNS)}
_SCAN: Final = compile_scan(_PATTERNS)
_DETAILS: Final = [compile_detail(pattern) for pattern in _PATTERNS]
_MORE_YEARS: Final = compile_sequence(
    "comma and? year:year (>{comma and stop close semicolon} | END)"
    "| comma? and? apostrophe year:{day_number small_number} (>{comma and stop close semicolon word} | END)"
)


def scan(classes: str, lexemes: Sequence[Lexeme]) -> Phrases:
    """The phrases from left to right."""
    phrases: Phrases = []
    position = 0
    while match := _SCAN.search(classes, position):
        found = _read(match, lexemes)
        if not found:
            position = match.start() + 1
            continue
        phrases += found
        position = found[-1].end
        if all(point.precision == "year" for point in found[-1].meaning.points) and found[-1].meaning.points:
            position = _scan_years(classes, lexemes, phrases, position)
    return phrases


def _read(found: re.Match[str], lexemes: Sequence[Lexeme]) -> Phrases:
    """The phrases of the first pattern that says something where the scan stands; none where the words are no date."""
    name = found.lastgroup
    assert name is not None, "each alternative is a group"
    for index in range(_ORDER[name], len(_PATTERNS)):
        match = _DETAILS[index].match(found.string, found.start())
        if match is None:
            continue
        pattern = _PATTERNS[index]
        try:
            phrases = pattern.read(PatternMatch(match, lexemes))
        except NoDate:
            continue
        if phrases:
            return [phrase._replace(is_weak=True) for phrase in phrases] if pattern.is_weak else phrases
    return []


def _scan_years(classes: str, lexemes: Sequence[Lexeme], phrases: Phrases, position: int) -> int:
    """Where a list of years ("1987, 1991 and 1994") that begins before the position ends."""
    while more := _MORE_YEARS.match(classes, position):
        group = "year" if more["year"] else "year__2"
        begin, value = more.start(group), lexemes[more.start(group)].value
        before = phrases[-1].meaning.points[-1].year
        assert isinstance(value, int)
        if group != "year":  # "1901, '03 and '07"
            if before is None or value <= before % 100 or more.start() == begin - 1:
                break
            value, begin = before - before % 100 + value, begin - 1
        phrases.append(Phrase(begin, more.end(), CalendarDate(Point("year", year=value))))
        position = more.end()
    return position
