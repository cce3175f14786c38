"""EDTF values read back: what a value says, the days it spans, and how a reader would write it.

The forms are those that the tables hold: level 1 of ISO 8601-2:2019 (Library of Congress, Extended Date/Time Format
specification, 4 February 2019) as far as the pipeline writes it. A decade and a century are those of EDTF: `19XX` is
1900 to 1999.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}

_POINT = re.compile(
    r"(?P<year>-?\d{4}|Y-?\d{5,}|-?\d{3}X|-?\d{2}XX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%]?)"
)
_LAST_YEAR_OF = {"year": 0, "decade": 9, "century": 99}


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month, season, year, decade or century; years are astronomical (0 is 1 BC), a decade's is its first.

    A season is its EDTF number, 21 (spring) to 24 (winter).
    """

    year: int
    unit: str = "year"  # what `year` stands for: year, decade or century
    month: int | None = None
    day: int | None = None
    season: int | None = None
    is_approximate: bool = False
    is_uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """The time from one point to another; None is an open or unknown end."""

    start: Point | None
    end: Point | None


def parse_edtf(value: str) -> Point | Interval | None:
    """What the value says; None where it is not EDTF of a form that the tables hold, or no possible date."""
    start, slash, end = value.partition("/")
    if not slash:
        return _parse_point(value)
    points = [None if side in ("", "..") else _parse_point(side) for side in (start, end)]
    if any(point is None and side not in ("", "..") for point, side in zip(points, (start, end), strict=True)):
        return None
    return Interval(*points) if any(points) else None


def _parse_point(value: str) -> Point | None:
    match = _POINT.fullmatch(value)
    if not match:
        return None
    digits, month, day = match["year"].lstrip("Y"), int(match["month"] or 0), int(match["day"] or 0)
    unit = ("year", "decade", "century")[digits.count("X")]
    is_season = month in SEASONS and not match["day"]
    if match["month"] and (unit != "year" or not (is_season or 1 <= month <= 12)):
        return None
    year = int(digits.replace("X", "0"))
    if match["day"] and not 1 <= day <= month_length(year, month):
        return None
    return Point(
        # Below zero the digits of a decade or century count away from zero: -03XX is -399 to -300.
        year=year - _LAST_YEAR_OF[unit] if digits.startswith("-") else year,
        unit=unit,
        month=None if is_season else month or None,
        day=day or None,
        season=month if is_season else None,
        is_approximate=match["mark"] in ("~", "%"),
        is_uncertain=match["mark"] in ("?", "%"),
    )


def month_length(year: int, month: int) -> int:
    """The number of days of a month in the proleptic Gregorian calendar."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else calendar.monthrange(2001, month)[1]


def find_days(point: Point) -> tuple[dt.date, dt.date] | None:
    """The first and last day of the point; None for a season, whose days are not fixed, and outside years 1 to 9999."""
    last = point.year + _LAST_YEAR_OF[point.unit]
    if point.season or point.year < 1 or last > 9999:
        return None
    month = point.month or 12
    return (
        dt.date(point.year, point.month or 1, point.day or 1),
        dt.date(last, month, point.day or month_length(last, month)),
    )


# --- in words ------------------------------------------------------------------------------------------


def format_edtf(value: str) -> str:
    """The value as English prose has it (`26–29 August 2021`, `4th century BC`); itself where it cannot be read."""
    date = parse_edtf(value)
    if isinstance(date, Point):
        return format_point(date)
    return format_interval(date) if date else value


def format_point(point: Point) -> str:
    """The point in words: `26 August 2021`, `summer 2021`, `1990s`, `20th century`, `264 BC`, `c. 1890`."""
    month = calendar.month_name[point.month] if point.month else SEASONS.get(point.season or 0)
    words = " ".join(filter(None, (str(point.day or ""), month, _format_year(point))))
    return f"{'c. ' if point.is_approximate else ''}{words}{'?' if point.is_uncertain else ''}"


def _format_year(point: Point) -> str:
    era = "" if point.year > 0 or (point.year == 0 and point.unit != "year") else " BC"
    if point.unit == "century":
        number = -point.year // 100 + 1 if era else point.year // 100 + 1
        return f"{number}{_ordinal_ending(number)} century{era}"
    if point.unit == "decade":
        return f"{-point.year - 9 if era else point.year}s{era}"
    return f"{1 - point.year if era else point.year}{era}"


def _ordinal_ending(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def format_interval(interval: Interval) -> str:
    """The interval in words, saying once what both ends share: `26–29 August 2021`, `1996–2001`, `since 1990`."""
    start, end = interval.start, interval.end
    if start is None or end is None:
        return f"since {format_point(start)}" if start else f"until {format_point(end)}" if end else ""
    first, last = format_point(start), format_point(end)
    if first == last:
        return first
    shared = _shared_words(start, end)
    first = first.removesuffix(shared)
    return f"{first}–{last}" if " " not in first and " " not in last.removesuffix(shared) else f"{first} – {last}"


def _shared_words(start: Point, end: Point) -> str:
    """The words with which both ends close and which the first can leave out: the year, or the month and year."""
    if start.is_uncertain or end.is_uncertain or start.year != end.year or (start.unit, end.unit) != ("year", "year"):
        return ""
    year = f" {_format_year(start)}"
    if start.day and end.day and start.month == end.month:
        return f" {calendar.month_name[start.month or 0]}{year}"
    return year if (start.month or start.season) and (end.month or end.season) else ""
