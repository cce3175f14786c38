"""Dates counted from another: "the following day", "last year", "two weeks later", "on Tuesday"."""

from __future__ import annotations

from typing import Final

from pipeline.extract.dates import words
from pipeline.extract.dates.lexemes import CLASSES
from pipeline.extract.dates.points import Point
from pipeline.extract.dates.readers.found import Found, Piece, Pieces, Reader
from pipeline.extract.dates.readers.lengths import count_units, write_duration
from pipeline.extract.dates.resolving.counted import Counted
from pipeline.extract.dates.resolving.lengths import Length
from pipeline.extract.dates.resolving.occurrences import Occurrence
from pipeline.extract.dates.resolving.times import TimeOfDay
from pipeline.extract.dates.resolving.unclear import Unclear
from pipeline.extract.dates.resolving.weekdays import Weekday

_SPEECH: Final = frozenset({"last", "this", "past"})


def _direction(found: Found) -> tuple[int, bool] | None:
    """How many units away, and whether it is counted from the day on which it is said."""
    shift = found["shift"]
    assert shift is not None
    word = shift.text.lower()
    article = any(
        lexeme.cls == CLASSES["the"] for lexeme in found.lexemes[found.span("body")[0] : found.span("shift")[0]]
    )
    if word in words.NEXT or word == "coming":
        return 1, word == "next" and not article
    if word in words.PREVIOUS:
        return -1, False
    if word in ("last", "past"):
        return None if article else (-1, True)
    if word == "this":
        return 0, True
    return 0, False


def _shifted_unit(found: Found) -> Pieces:
    direction = _direction(found)
    unit = found["whole"] and found.unit
    if direction is None or not unit:
        return []
    name = str(unit.value)
    if name in ("minute", "hour", "quarter") or (name == "day" and direction == (0, True)):
        return []
    if found["share"] is not None and found.part is None:
        return []
    count, speech = direction
    if name == "night":
        return found.whole(TimeOfDay("TNI", Counted(count, "day", from_speech=speech)), article=True)
    part = found.part
    article = found.span("body")[0] == found.match.start() or part is not None
    return found.whole(
        Counted(count, name, part=part, approximate=found.approximate, from_speech=speech), article=article
    )


def _shifted_target(found: Found) -> Pieces:
    direction = _direction(found)
    month, season = found["month"], found["season"]
    if direction is None:
        return []
    count, speech = direction
    if month is not None:
        target = Point("month", month=found.number("month"))
    else:
        assert season is not None
        target = Point("season", season=found.number("season"))
    return found.whole(
        Occurrence(count, target, part=found.part, approximate=found.approximate, from_speech=speech),
        article=True,
    )


def _target_of_unit(found: Found) -> Pieces:
    """`May of the following year`, `the spring of that year`."""
    direction = _direction(found)
    if direction is None or found.unit.value != "year":
        return []
    month, season = found.optional("month"), found.optional("season")
    target = Point("month", month=month) if month else Point("season", season=season)
    count, speech = direction
    return found.whole(
        Counted(count, "year", target=target, part=found.part, approximate=found.approximate, from_speech=speech)
    )


def _shifted_weekday(found: Found) -> Pieces:
    direction = _direction(found)
    if direction is None:
        return []
    count = direction[0]
    return found.whole(Weekday(found.number("weekday"), 1 if count > 0 else -1 if count < 0 else 0), article=True)


def _the_weekend(found: Found) -> Pieces:
    whole = found["whole"]
    assert whole is not None
    return found.whole(Counted(0, "weekend", from_speech=True)) if whole.value == "weekend" else []


def _weekday(found: Found) -> Pieces:
    previous, after = found.previous, found.next
    if previous is not None and previous.text.lower() in words.NAMES_OF_WEEKDAYS:
        return []
    if after is not None and after.cls == CLASSES["daypart"] and after.text[0].isupper():
        return []
    return found.whole(Weekday(found.number("weekday"), 0))


def _shifted_daypart(found: Found) -> Pieces:
    direction, daypart = _direction(found), found["daypart"]
    if direction is None:
        return []
    assert daypart is not None
    count, speech = direction
    return found.whole(TimeOfDay(f"T{daypart.value}", Counted(count, "day", from_speech=speech)), article=True)


def _unit_before(found: Found) -> Pieces:
    """`the day before`, `the year after`; of an event it is a date that no rule can tell."""
    whole, direction = found["whole"], found["direction"]
    assert whole is not None
    assert direction is not None
    name, after = str(whole.value), found.next
    if name not in ("day", "night", "week", "month", "year"):
        return []
    if (
        after is not None
        and after.cls not in CLASSES["comma"] + CLASSES["stop"] + CLASSES["semicolon"] + CLASSES["close"]
    ):
        if name not in ("day", "night") or direction.text.lower() == "following":
            return []
        return found.whole(Unclear("XXXX-XX-XX", "counted from an event"), article=True)
    return found.whole(Counted(1 if direction.text.lower() != "before" else -1, name), article=True)


def _unit_of_context(found: Found) -> Pieces:
    whole = found.unit
    name = str(whole.value)
    part = found.part
    if name not in ("week", "month", "year", "decade", "century", "season") or (found["share"] and part is None):
        return []
    if part is None and found["noun"] is None and found.lexemes[found.match.start()].cls != CLASSES["in"]:
        return []
    start = found.match.start() + (1 if found.lexemes[found.match.start()].cls == CLASSES["in"] else 0)
    return [Piece(start, found.end, Counted(0, name, part=part, approximate=found.approximate, definite=True))]


def _counted_from(found: Found) -> Pieces:
    count, unit, direction = count_units(found.all("count")), found["units"], found["direction"]
    assert unit is not None
    assert direction is not None
    name, word = str(unit.value), direction.text.lower()
    value = write_duration(count, name)
    if value is None:
        return []
    number_end = found.end - 1
    if word in ("before", "after", "following") and not found.ends_clause:
        return [Piece(found.start, number_end, Length(value, approximate=found.approximate))]
    if word in ("earlier", "later") and found.next is not None and found.next.text.lower() == "than":
        return [Piece(found.start, number_end, Length(value, approximate=found.approximate))]
    if count is None or count != int(count) or name in ("minute", "hour"):
        return [Piece(found.start, number_end, Length(value, approximate=found.approximate))]
    sign = 1 if word in words.LATER or word in ("after", "following") else -1
    return found.whole(
        Counted(sign * int(count), name, approximate=found.approximate, from_speech=word == "ago", counted=True)
    )


READERS: Final[dict[str, Reader]] = {
    "month_of_that_year": _target_of_unit,
    "season_of_that_year": _target_of_unit,
    "shifted_month": _shifted_target,
    "shifted_season": _shifted_target,
    "shifted_weekday": _shifted_weekday,
    "weekday": _weekday,
    "shifted": _shifted_unit,
    "shifted_daypart": _shifted_daypart,
    "unit_before": _unit_before,
    "whole_of_part": _unit_of_context,
    "the_weekend": _the_weekend,
    "later_in_unit": _unit_of_context,
    "counted_from": _counted_from,
}
