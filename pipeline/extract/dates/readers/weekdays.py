"""Days that leave their month to the context: "on Tuesday", "on the 12th"."""

from __future__ import annotations

from typing import Final

from pipeline.english.word_lists import split_words
from pipeline.extract.dates.points import Point, weekday_timex
from pipeline.extract.dates.readers.matches import PatternMatch, Phrase, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.resolving.counted import Counted
from pipeline.extract.dates.resolving.sets import Repeated
from pipeline.extract.dates.resolving.weekdays import Weekday
from pipeline.extract.dates.tense import tells_past

PATTERNS: Final = Patterns()
_MONTHS: Final = ("sure_month", "doubtful_month", "abbreviated_month")
# A weekday after one of these is part of a name.
_NAMING: Final = split_words("black good ash bloody palm easter super cyber holy maundy shrove whit red blue")

_PARTS: Final = {"mornings": "MO", "afternoons": "AF", "evenings": "EV", "nights": "NI"}  # of every week's day


@PATTERNS.add(
    day_alone="""
        <{in during preposition from to until after before later and between} the day:ordinal (>{comma stop close
        semicolon the in preposition and dash owner pronoun before after} | END)
        | <{preposition} the day:ordinal >{word}
    """,
)
def _day_alone(match: PatternMatch) -> Phrases:
    number, rest = match.number("day"), match.lexemes[match.end : match.end + 2]
    lists_units = match.follows("and") and len(rest) == 2 and rest[1].is_a("ordinal")  # "and the 2nd, 3rd and 4th"
    qualifies = bool(rest) and rest[0].is_a("word") and not (match.follows("preposition") and tells_past(rest[0].text))
    if not 1 <= number <= 31 or lists_units or qualifies:  # "on the 3rd floor", but "on the 3rd sighted land"
        return []
    return match.point(Point("day", day=number))


@PATTERNS.add(
    day_opening_clause="""
        <(START preposition) the day:ordinal >{a every few number_word name plural word}
        | <({comma semicolon and dash} preposition) the day:ordinal >{a every few number_word name plural word}
    """
)
def _day_opening_clause(match: PatternMatch) -> Phrases:
    """`In May two ships met; on the 17th an escort sank one`: behind a month, before what came about."""
    number, rest = match.number("day"), match.lexemes[match.end : match.end + 3]
    names_month = any(one.is_a(*_MONTHS) for one in match.lexemes[: match.first])
    if match.lexemes[match.first - 1].text.lower() != "on" or not names_month or not 1 <= number <= 31:
        return []
    acts = len(rest) > 1 and any(one.is_a("word") and tells_past(one.text) for one in rest[1:])
    return match.point(Point("day", day=number)) if rest[0].is_a("a", "every", "few", "number_word") or acts else []


@PATTERNS.add(
    day_of_month_told="the day:ordinal of (the shift:{next previous same} | shift:{that this}) same? whole:unit"
)
def _day_of_month_told(match: PatternMatch) -> Phrases:
    """`the 20th of that month`, `the 3rd of the following month`."""
    number, shift = match.number("day"), match.lexeme("shift")
    if match.unit.value != "month" or not 1 <= number <= 31:
        return []
    count = 1 if shift.is_a("next") else -1 if shift.is_a("previous") else 0
    return match.whole(Counted(count, "month", target=Point("day", day=number)))


@PATTERNS.add(
    weekday_of_no_week="""
        <{preposition START} a weekday:full_weekday daypart?
        (>{the in preposition stop semicolon pronoun and close owner} | >(comma {the pronoun owner name word in}) | END)
    """
)
def _weekday_of_no_week(match: PatternMatch) -> Phrases:
    """`on a Thursday`: of whichever week."""
    return match.whole(Weekday(match.number("weekday"), 0, is_of_no_week=True))


@PATTERNS.add(
    weekday_beside_event="<{the} weekday:full_weekday >({before after} {the a owner possessive name pronoun})"
)
def _weekday_beside_event(match: PatternMatch) -> Phrases:
    """`the Monday after the wreck`: of a week that no rule tells, unless a date follows."""
    return match.whole(Weekday(match.number("weekday"), 0, is_of_no_week=True))


@PATTERNS.add(
    weekday="""
        ( <{preposition in during from to until between and last before after} weekday:full_weekday
        | START weekday:full_weekday !>{name} !>(possessive name)
        | !<{name} weekday:full_weekday !>{name times} !>(the nth) !>(possessive name)
        ) !>(comma? the? {day_number ordinal} of? month) !>(comma? month {day_number ordinal})
    """,
)
def _weekday(match: PatternMatch) -> Phrases:
    """`Tuesday`; one that stands with its date ("the early hours of Tuesday, 3 May") is part of that.

    `Tuesday nights` are those of every week.
    """
    previous, after = match.previous, match.next
    in_title = match.first > 1 and previous is not None and previous.is_a("last") and previous.text[0].isupper()
    if in_title or (previous is not None and previous.text.lower() in _NAMING):
        return []
    if after is not None and after.is_a("daypart") and after.text[0].isupper():
        return []
    if after is not None and (part := _PARTS.get(after.text)):
        return [Phrase(match.start, match.end + 1, Repeated(f"{weekday_timex(match.number('weekday'))}T{part}"))]
    return match.whole(Weekday(match.number("weekday"), 0))
