"""Counting from a date: weeks, the next month or season of its kind, stretches of time that begin or end there."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.dates.expressions import Length
from pipeline.extract.dates.points import YEARS, Day, Point, add_days, add_months, as_day, weekday


def as_tuple(point: Point) -> Day:
    """The first day that the point names."""
    assert point.year is not None
    return point.year, point.month or 1, point.day or 1


def count_weeks(base: Point, count: int, *, weekend: bool) -> Point:
    """The week, from its Monday, or the weekend, so many weeks on; raises ValueError where the base is no day."""
    if base.precision != "day":
        raise ValueError(f"weeks are counted from a day, not from {base.timex()}")
    day = as_tuple(base)
    monday = add_days(day, 1 - weekday(day) + 7 * count)
    return replace(as_day(add_days(monday, 5) if weekend else monday), week=not weekend, weekend=weekend)


def find_occurrence(base: Point, count: int, target: Point) -> Point:
    """The next, last or same day, month or season, seen from a date; raises ValueError where that is not clear."""
    if base.year is None:
        raise ValueError("the year from which it is counted is not told")
    begin = target.month or 3 * ((target.season or 21) - 20)
    here = base.month or (3 * (base.season - 20) if base.season else None)
    if count == 0:
        return replace(target, year=base.year - (1 if target.season == 24 and here is not None and here <= 2 else 0))
    if here is None:
        raise ValueError(f"{base.timex()} does not say before or after which month")
    if target.precision == "day" and begin == here:
        reached, over = (target.day or 0) <= (base.day or 31), (target.day or 0) >= (base.day or 1)
    else:
        reached, over = begin <= here, begin + (2 if target.season else 0) >= here
    return replace(target, year=base.year + (reached if count > 0 else -over))


def measure_stretch(anchor: Point, meaning: Length) -> tuple[Point | None, Point | None] | None:
    """The interval of so many units that ends, or begins, at the anchor; None for hours, or where it is too coarse."""
    unit, count, direction = meaning.unit, meaning.count, meaning.direction
    if unit in ("minute", "hour") or anchor.year is None:
        return None
    here = replace(anchor, part=None, week=False, weekend=False, approximate=False)
    if unit in ("day", "night", "week", "fortnight"):
        if here.precision != "day":
            return None
        days = {"week": 7, "fortnight": 14}.get(unit, 1)
        far = None if count is None else as_day(add_days(as_tuple(here), direction * days * count))
    elif unit in ("month", "quarter"):
        if here.month is None:
            return None
        here = Point("month", year=here.year, month=here.month)
        months = 3 if unit == "quarter" else 1
        year, month = add_months(anchor.year, here.month or 1, direction * months * (count or 0))
        far = None if count is None else Point("month", year=year, month=month)
    else:
        if here.precision in YEARS and here.precision != "year":
            return None
        here = Point("year", year=here.year)
        far = None if count is None else Point("year", year=anchor.year + direction * YEARS[unit] * count)
    return (far, here) if direction < 0 else (here, far)


def find_weekday(day: Day, number: int, *, ahead: bool, other: bool) -> Day:
    """The nearest such weekday after the day, or before it; the day itself counts unless `ahead` or `other`."""
    distance = (number - weekday(day)) % 7
    if ahead:
        return add_days(day, distance or 7)
    return add_days(day, distance - 7 if distance or other else 0)
