"""Dates seen from another: "the following day", "last year", "next May", "the spring of that year"."""

from __future__ import annotations

from typing import Final

from pipeline.extract.dates.narrative import COARSE
from pipeline.extract.dates.points import Point
from pipeline.extract.dates.readers.matches import PatternMatch, Phrase, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.readers.quantities import write_duration
from pipeline.extract.dates.resolving.counted import Counted, CountedFrom
from pipeline.extract.dates.resolving.lengths import Length, NextUnit
from pipeline.extract.dates.resolving.occurrences import Occurrence
from pipeline.extract.dates.resolving.times import TimeOfDay
from pipeline.extract.dates.resolving.weekdays import Weekday
from pipeline.extract.dates.words import PARTS

PATTERNS: Final = Patterns()


@PATTERNS.add(
    month_of_that_year="""
        month:full_month (comma? of)? ({the}? shift:{next previous same last} | shift:{that this}) same?
        whole:unit
    """,
    season_of_that_year="""
        the? season:season (comma? of)? (the? shift:{next previous same last} | shift:{that this}) same?
        whole:unit
    """,
)
def _target_in_year(match: PatternMatch) -> Phrases:
    """`May of the following year`, `the spring of that year`."""
    direction = read_direction(match)
    if direction is None or match.unit.value != "year":
        return []
    month, season = match.optional("month"), match.optional("season")
    target = Point("month", month=month) if month else Point("season", season=season)
    count, speech = direction
    return match.whole(
        Counted(count, "year", target=target, part=match.part, approximate=match.approximate, from_speech=speech)
    )


@PATTERNS.add(
    shifted_month="the? shift:{next previous last this that same} month:full_month !>{name day_number ordinal year}",
    shifted_season="the? shift:{next previous last this that same} season:season",
)
def _shifted_target(match: PatternMatch) -> Phrases:
    direction, after = read_direction(match), match.next
    if direction is None or (after is not None and after.is_a("event", "war") and after.text[0].isupper()):
        return []
    count, speech = direction
    if match["month"] is not None:
        target = Point("month", month=match.number("month"))
    else:
        target = Point("season", season=match.number("season"))
    return match.whole(
        Occurrence(count, target, part=match.part, approximate=match.approximate, from_speech=speech),
        article=True,
    )


@PATTERNS.add(season_beside="the season:season direction:{before after} (>{comma stop semicolon close} | END)")
def _season_beside(match: PatternMatch) -> Phrases:
    """`the winter before,`."""
    count = -1 if match.lexeme("direction").is_a("before") else 1
    return match.whole(Occurrence(count, Point("season", season=match.number("season"))), article=True)


@PATTERNS.add(weekday_beside="the weekday:full_weekday direction:{before after} (>{comma stop semicolon close} | END)")
def _weekday_beside(match: PatternMatch) -> Phrases:
    """`the Tuesday before,`."""
    goes_back = match.lexeme("direction").is_a("before")
    return match.whole(Weekday(match.number("weekday"), -1 if goes_back else 1), article=True)


@PATTERNS.add(shifted_weekday="the? shift:{next previous last this that same} weekday:weekday")
def _shifted_weekday(match: PatternMatch) -> Phrases:
    direction = read_direction(match)
    if direction is None:
        return []
    count = direction[0]
    return match.whole(Weekday(match.number("weekday"), 1 if count > 0 else -1 if count < 0 else 0), article=True)


@PATTERNS.add(
    shifted="""
        the shift:{next previous same} same? whole:unit | !<{the this} shift:{next last this that} same? whole:unit
    """,
)
def _shifted_unit(match: PatternMatch) -> Phrases:
    direction = read_direction(match)
    unit = match["whole"] and match.unit
    if direction is None or not unit:
        return []
    name = str(unit.value)
    if name in ("minute", "hour", "quarter") or (name == "day" and direction == (0, True)):
        return []
    if match["share"] is not None and match.part is None:
        return []
    count, speech = direction
    if name == "night":
        return match.whole(TimeOfDay("TNI", Counted(count, "day", from_speech=speech)), article=True)
    part = match.part
    article = match.body == match.first or part is not None
    counted = Counted(count, name, part=part, approximate=match.approximate, from_speech=speech)
    value = write_duration(1, name)
    if count > 0 and part is None and not speech and value is not None and _spans(match, name):
        return match.whole(NextUnit(Length(value, 1, 1, name), counted), article=True)
    return match.whole(counted, article=article)


def _spans(match: PatternMatch, unit: str) -> bool:
    """Whether the unit is how long something went on: `over the next year`, `for the next decade`."""
    before = match.previous.text.lower() if match.previous is not None else ""
    return before in ("over", "within") or (before == "for" and unit in COARSE)


@PATTERNS.add(
    shifted_daypart="the? shift:{next previous same} daypart:daypart | shift:{that this} same? daypart:daypart",
)
def _shifted_daypart(match: PatternMatch) -> Phrases:
    direction = read_direction(match)
    if direction is None:
        return []
    count, speech = direction
    time = TimeOfDay(f"T{match.lexeme('daypart').value}", Counted(count, "day", from_speech=speech))
    return match.whole(time, article=True)


@PATTERNS.add(
    unit_after_that="the whole:unit direction:{before after} that (>{comma stop semicolon pronoun the} | END)"
)
def _unit_after_that(match: PatternMatch) -> Phrases:
    """`The day after that it rained.`"""
    name = str(match.lexeme("whole").value)
    if name not in ("day", "week", "month", "year"):
        return []
    count = -1 if match.lexeme("direction").is_a("before") else 1
    return match.whole(Counted(count, name), article=True)


@PATTERNS.add(unit_before="the whole:unit direction:{before after}")
def _unit_before(match: PatternMatch) -> Phrases:
    """`the day before`, `the year after`; of an event it is a date that no rule can tell."""
    name = str(match.lexeme("whole").value)
    if name not in ("day", "night", "week", "month", "year"):
        return []
    if match.ends_clause:
        return match.whole(Counted(-1 if match.lexeme("direction").is_a("before") else 1, name), article=True)
    if name not in ("day", "night"):
        return []
    return match.whole(CountedFrom(-1 if match.lexeme("direction").is_a("before") else 1, "day"), article=True)


@PATTERNS.add(the_weekend="the whole:unit !>{preposition of}")
def _the_weekend(match: PatternMatch) -> Phrases:
    is_weekend = match.lexeme("whole").text == "weekend"
    return match.whole(Counted(0, "weekend", from_speech=True)) if is_weekend else []


@PATTERNS.add(
    whole_of_part="<{the part_noun in of} whole:unit !>{of year three_digits}",
    later_in_unit="<{later earlier} in the whole:unit",
)
def _unit_of_context(match: PatternMatch) -> Phrases:
    name, part = str(match.unit.value), match.part
    units = ("week", "month", "year", "decade", "century", "season")
    if name not in units or match.has_piece or (match["share"] and part is None):
        return []
    has_preposition = match.lexemes[match.first].is_a("in")
    if part is None and match["noun"] is None and not has_preposition:
        return []
    meaning = Counted(0, name, part=part, approximate=match.approximate, definite=True)
    return [Phrase(match.first + has_preposition, match.end, meaning)]


@PATTERNS.add(
    year_end="""
        <{preposition in before until} whole:unit {dash possessive}? part:part_noun
        (>{comma stop close semicolon pronoun the name} | END)
        | <{preposition in before until} the whole:unit {dash possessive}? part:part_noun
        (>{comma stop close semicolon pronoun the} | END)
    """
)
def _year_end(match: PatternMatch) -> Phrases:
    """`by year end`, the last day of it; `at month's end` said short."""
    name, word = str(match.unit.value), match.lexeme("part").text.lower()
    if name not in ("week", "month", "year", "decade", "century") or word not in ("end", "start"):
        return []
    if name == "year":
        day = Point("day", month=1, day=1) if word == "start" else Point("day", month=12, day=31)
        return match.whole(Counted(0, name, target=day, definite=True), article=True)
    return match.whole(Counted(0, name, part=PARTS[word], definite=True), article=True)


def read_direction(match: PatternMatch) -> tuple[int, bool] | None:
    """How many units away, and whether it is counted from the day on which it is said."""
    shift = match.lexeme("shift")
    if shift.text[0].isupper() and match.previous is not None and match.previous.is_a("name", "word", "pronoun"):
        return None  # in a title: "The Night of Last Friday"
    article = any(lexeme.is_a("the") for lexeme in match.lexemes[match.body : match.span("shift")[0]])
    if shift.is_a("next"):
        return 1, shift.text.lower() == "next" and not article
    if shift.is_a("previous"):
        return -1, False
    if shift.is_a("last"):
        return None if article else (-1, True)
    return 0, shift.is_a("this")
