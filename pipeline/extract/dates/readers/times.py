"""Times of day: "21:00", "9 p.m.", "at noon"."""

from __future__ import annotations

from typing import Final

from pipeline.english.word_lists import split_words
from pipeline.extract.dates.readers.matches import PatternMatch, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.resolving.times import TimeOfDay

PATTERNS: Final = Patterns()
_NO_TIMES: Final = split_words("for spent")  # of the prepositions: a number of hours behind them is a length


@PATTERNS.add(
    twelve_hours="hour:{day_number small_number clock} dash? meridiem zone? | hour:{number_word day_number} oclock",
)
def _twelve_hours(match: PatternMatch) -> Phrases:
    hour = match.lexeme("hour")
    hours, minutes = map(int, str(hour.value).split(":")) if hour.is_a("clock") else (int(hour.value or 0), 0)
    half = next((x for x in match.lexemes[match.span("hour")[0] : match.end] if x.is_a("meridiem")), None)
    if half is None:
        return match.whole(TimeOfDay(f"T{hours:02}:{minutes:02}")) if 1 <= hours <= 12 else []
    if not 1 <= hours <= 12:
        return [] if hours > 24 else match.whole(TimeOfDay(f"T{hours:02}:{minutes:02}"))
    hours = hours % 12 + (12 if half.value == "p" else 0)
    return match.whole(TimeOfDay(f"T{hours:02}:{minutes:02}"))


@PATTERNS.add(
    military="""
        <{preposition from until to between and} hour:{year four_digits}
        (units !>{of} | zone | >{preposition})
    """
)
def _military(match: PatternMatch) -> Phrases:
    """`at 1600 hours`, `at 0430 on 5 July`; `by 1600 on 5 July` and `for 1600 hours` say something else."""
    text, behind = match.lexeme("hour").text, match.lexemes[match.end - 1]
    marked = behind.is_a("units", "zone") or (text[0] == "0" and match.next is not None and match.next.text == "on")
    if len(text) != 4 or not marked or match.lexemes[match.first - 1].text.lower() in _NO_TIMES:
        return []
    if behind.is_a("units") and behind.value != "hour":
        return []
    hours, minutes = int(text[:2]), int(text[2:])
    return match.whole(TimeOfDay(f"T{hours:02}:{minutes:02}")) if hours <= 24 and minutes < 60 else []


@PATTERNS.add(
    clock="""
        <{in during preposition from to until between and dash approximation comma daypart open} clock:clock zone? |
        clock:clock (zone | >{dash}) | START clock:clock
    """,
)
def _clock(match: PatternMatch) -> Phrases:
    return match.whole(TimeOfDay(f"T{match.lexeme('clock').value}"))


@PATTERNS.add(noon="<{preposition in during from to until before after between and approximation} daypart:daypart")
def _noon(match: PatternMatch) -> Phrases:
    daypart = match.lexeme("daypart")
    if daypart.text.lower() not in ("noon", "midday", "midnight", "dawn", "dusk"):
        return []
    return match.whole(TimeOfDay(f"T{daypart.value}"))
