"""What is known of an expression, written as a mention: TIMEX3, EDTF, first and last day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from pipeline.document import DateMention
from pipeline.extract.dates.expressions import (
    Absolute,
    Clock,
    Meaning,
    MonthWeekday,
    Present,
    Range,
    Shifted,
    Unclear,
    Weekday,
)
from pipeline.extract.dates.points import GRAINS, Point, Precision, to_date

How = Literal["explicit", "context", "relative", "as_of", "none", "unresolved"]
Kind = Literal["date", "time", "duration", "set"]


class Impossible(Exception):
    """The calendar has no such day."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands: its sentence, its span there and its words."""

    sentence: int
    start: int
    end: int
    text: str


def write_point(place: Place, point: Point, how: How, anchor: int | None) -> DateMention:
    """The mention of one date; raises Impossible where the calendar has no such day."""
    check(point)
    first, last = point.bounds()
    return DateMention(
        sentence=place.sentence,
        start=place.start,
        end=place.end,
        text=place.text,
        timex_type="date",
        timex_value=point.timex(),
        resolution=how,
        timex_mod=point.mod,
        edtf=point.edtf(),
        earliest=to_date(max(first, (1, 1, 1)) if last >= (1, 1, 1) else first),
        latest=to_date(last),
        precision=precision_of(point),
        anchor=anchor,
    )


def write_range(place: Place, first: Point | None, last: Point | None, how: How, anchor: int | None) -> DateMention:
    """The mention of a range, of which one end may be open; raises Impossible where it ends before it begins."""
    points = [point for point in (first, last) if point is not None]
    for point in points:
        check(point)
    begin = first.bounds()[0] if first else None
    end = last.bounds()[1] if last else None
    if begin and end and begin > end:
        raise Impossible("the range ends before it begins")
    return DateMention(
        sentence=place.sentence,
        start=place.start,
        end=place.end,
        text=place.text,
        timex_type="date",
        timex_value=f"{_timex(first)}/{_timex(last)}",
        resolution=how,
        timex_mod="APPROX" if any(point.approximate for point in points) else None,
        edtf=_edtf_interval(first, last),
        earliest=to_date(begin) if begin else None,
        latest=to_date(end) if end else None,
        precision=min((point.precision for point in points), key=GRAINS.index),
        anchor=anchor,
    )


def write_bare(place: Place, kind: Kind, value: str, how: How = "none", *, approximate: bool = False) -> DateMention:
    """The mention of what has no place in the calendar, or none that we can tell."""
    return DateMention(
        sentence=place.sentence,
        start=place.start,
        end=place.end,
        text=place.text,
        timex_type=kind,
        timex_value=value,
        resolution=how,
        timex_mod="APPROX" if approximate else None,
    )


def check(point: Point) -> None:
    """Raise Impossible where the calendar has no such day."""
    if not point.is_possible:
        raise Impossible(f"the calendar has no {point.timex()}")


def precision_of(point: Point) -> Precision:
    """The precision of the point; of a half or quarter, that of the days, months or years that make it."""
    return point.finer if point.part and point.part[0] in "HQ" else point.precision


def _timex(point: Point | None) -> str:
    return point.timex() if point else ".."


def _edtf_interval(first: Point | None, last: Point | None) -> str | None:
    """The EDTF level 1 interval; None where an end lies outside four-digit years, which an interval cannot hold."""
    begin = first.edtf_end(0) if first else ".."
    end = last.edtf_end(1) if last else ".."
    return f"{begin}/{end}" if begin and end else None


def write_unknown(meaning: Meaning) -> str:
    """What is known of an unresolved date, the rest as X."""
    if isinstance(meaning, Absolute):
        return meaning.point.timex()
    if isinstance(meaning, Range):
        return f"{_timex(meaning.first)}/{_timex(meaning.last)}"
    if isinstance(meaning, Weekday):
        return f"XXXX-WXX-{meaning.number}"
    if isinstance(meaning, Unclear):
        return meaning.value
    if isinstance(meaning, MonthWeekday):
        return meaning.month.timex() + "-XX"
    if isinstance(meaning, Present):
        return "PRESENT_REF" if not meaning.days else "XXXX-XX-XX"
    if isinstance(meaning, Clock):
        return (write_unknown(meaning.date) if meaning.date else "") + meaning.value
    if isinstance(meaning, Shifted):
        return meaning.target.timex() if meaning.target else _UNKNOWN.get(meaning.unit, "XXXX-XX-XX")
    return meaning.value


_UNKNOWN: Final = {
    "month": "XXXX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "year": "XXXX", "decade": "XXX", "century": "XX",
    "millennium": "X",
}  # fmt: skip
