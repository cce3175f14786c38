"""What is known of an expression, written as a mention: TIMEX3, EDTF, first and last day."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from pipeline.document import DateBasis, DateMention, Precision, TimexType
from pipeline.extract.dates.gregorian import to_date
from pipeline.extract.dates.points import GRAINS, MODS, Part, Point, months_of, write_span


class Impossible(Exception):
    """The calendar has no such day."""


class Wording(NamedTuple):
    """The words of a mention: their sentence's index, their span there, the words themselves."""

    sentence: int
    start: int
    end: int
    text: str


def write_point(wording: Wording, point: Point, how: DateBasis, anchor: int | None) -> DateMention:
    """The mention of one date; raises Impossible where the calendar has no such day."""
    check(point)
    first, last = point.bounds()
    return DateMention(
        *wording,
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


def write_range(
    wording: Wording, first: Point | None, last: Point | None, how: DateBasis, anchor: int | None
) -> DateMention:
    """The mention of a range, of which one end may be open; raises Impossible where it ends before it begins."""
    points = [point for point in (first, last) if point is not None]
    for point in points:
        check(point)
    begin = first.bounds()[0] if first else None
    end = last.bounds()[1] if last else None
    if begin and end and begin > end:
        raise Impossible("the range ends before it begins")
    return DateMention(
        *wording,
        timex_type="date",
        timex_value=write_span(first, last),
        resolution=how,
        timex_mod="APPROX" if any(point.approximate for point in points) else None,
        edtf=_edtf_interval(first, last),
        earliest=to_date(begin) if begin else None,
        latest=to_date(end) if end else None,
        precision=min((point.precision for point in points), key=GRAINS.index),
        anchor=anchor,
    )


def narrow_range(mention: DateMention, first: int, part: Part) -> DateMention:
    """The mention of two years with the days of the part that is meant; its value stays that of the whole."""
    begin, end = months_of(part, first, 24)
    mod = MODS.get(part)
    return replace(mention, earliest=to_date(begin), latest=to_date(end), timex_mod=mod or mention.timex_mod)


def write_bare(
    wording: Wording, kind: TimexType, value: str, how: DateBasis = "none", *, approximate: bool = False
) -> DateMention:
    """The mention of what has no place in the calendar, or none that we can tell."""
    mod = "APPROX" if approximate else None
    return DateMention(*wording, timex_type=kind, timex_value=value, resolution=how, timex_mod=mod)


def check(point: Point) -> None:
    """Raise Impossible where the calendar has no such day."""
    if not point.is_possible:
        raise Impossible(f"the calendar has no {point.timex()}")


def precision_of(point: Point) -> Precision:
    """The precision of the point; of a half or quarter, that of the days, months or years that make it."""
    return point.finer if point.part and point.part[0] in "HQ" else point.precision


def _edtf_interval(first: Point | None, last: Point | None) -> str | None:
    """The EDTF level 1 interval; None where an end is not complete."""
    begin = first.edtf_end(0) if first else ".."
    end = last.edtf_end(1) if last else ".."
    return f"{begin}/{end}" if begin and end else None
