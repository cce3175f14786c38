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
from typing import Literal

from pipeline.english.calendar import SEASONS, name_month
from pipeline.english.numbers import end_ordinal

_SEASON_NAMES = {number: name for name, number in reversed(SEASONS.items())}
_DATE = re.compile(
    r"(?P<year>-?\d{4}|Y-?\d{5,}|-?\d{3}X|-?\d{2}XX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%]?)"
)
_LAST_YEAR_OF = {"year": 0, "decade": 9, "century": 99}


@dataclass(frozen=True, slots=True)
class EdtfDate:
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

    def sort_end(self, end: Literal[0, 1]) -> tuple[int, int, int]:
        """What orders the first (0) or the last (1) of its days among others."""
        month = self.month or (3 * (self.season - 20) + 2 * end if self.season else (1, 12)[end])
        return self.year + (_LAST_YEAR_OF[self.unit] if end else 0), month, self.day or (1, 31)[end]


@dataclass(frozen=True, slots=True)
class EdtfInterval:
    """The time from one date to another; None is an open or unknown end."""

    start: EdtfDate | None
    end: EdtfDate | None

    @property
    def runs_on(self) -> bool:
        """Whether it does not end before it begins."""
        return self.start is None or self.end is None or self.start.sort_end(0) <= self.end.sort_end(1)


def parse_edtf(value: str) -> EdtfDate | EdtfInterval | None:
    """What the value says; None where it is not EDTF of a form that the tables hold, or no possible date."""
    first, slash, last = value.partition("/")
    if not slash:
        return _parse_date(value)
    ends = [None if side in ("", "..") else _parse_date(side) for side in (first, last)]
    if any(date is None and side not in ("", "..") for date, side in zip(ends, (first, last), strict=True)):
        return None
    return EdtfInterval(*ends) if any(ends) else None


def _parse_date(value: str) -> EdtfDate | None:
    match = _DATE.fullmatch(value)
    if not match:
        return None
    digits, month, day = match["year"].lstrip("Y"), int(match["month"] or 0), int(match["day"] or 0)
    unit = ("year", "decade", "century")[digits.count("X")]
    is_season = month in _SEASON_NAMES and not match["day"]
    if match["month"] and (unit != "year" or not (is_season or 1 <= month <= 12)):
        return None
    year = int(digits.replace("X", "0"))
    if match["day"] and not 1 <= day <= month_length(year, month):
        return None
    return EdtfDate(
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
    return 29 if month == 2 and calendar.isleap(year) else calendar.monthrange(2001, month)[1]


def find_days(date: EdtfDate) -> tuple[dt.date, dt.date] | None:
    """The first and last day of the date; None for a season, whose days are not fixed, and outside years 1 to 9999."""
    last = date.year + _LAST_YEAR_OF[date.unit]
    if date.season or date.year < 1 or last > 9999:
        return None
    month = date.month or 12
    return (
        dt.date(date.year, date.month or 1, date.day or 1),
        dt.date(last, month, date.day or month_length(last, month)),
    )


# --- in words ------------------------------------------------------------------------------------------


def format_edtf(value: str) -> str:
    """The value as English prose has it (`26–29 August 2021`, `4th century BC`); itself where it cannot be read."""
    date = parse_edtf(value)
    if isinstance(date, EdtfDate):
        return format_date(date)
    return format_interval(date) if date else value


def format_date(date: EdtfDate) -> str:
    """The date in words: `26 August 2021`, `summer 2021`, `1990s`, `20th century`, `264 BC`, `c. 1890`."""
    month = name_month(date.month) if date.month else _SEASON_NAMES.get(date.season or 0)
    words = " ".join(filter(None, (str(date.day or ""), month, _format_year(date))))
    return f"{'c. ' if date.is_approximate else ''}{words}{'?' if date.is_uncertain else ''}"


def _format_year(date: EdtfDate) -> str:
    era = "" if date.year > 0 or (date.year == 0 and date.unit != "year") else " BC"
    if date.unit == "century":
        number = -date.year // 100 + 1 if era else date.year // 100 + 1
        return f"{number}{end_ordinal(number)} century{era}"
    if date.unit == "decade":
        return f"{-date.year - 9 if era else date.year}s{era}"
    return f"{1 - date.year if era else date.year}{era}"


def format_interval(interval: EdtfInterval) -> str:
    """The interval in words, saying once what both ends share: `26–29 August 2021`, `1996–2001`, `since 1990`."""
    start, end = interval.start, interval.end
    if start is None or end is None:
        return f"since {format_date(start)}" if start else f"until {format_date(end)}" if end else ""
    first, last = format_date(start), format_date(end)
    if first == last:
        return first
    shared = _shared_words(start, end)
    first = first.removesuffix(shared)
    return f"{first}–{last}" if " " not in first and " " not in last.removesuffix(shared) else f"{first} – {last}"


def _shared_words(start: EdtfDate, end: EdtfDate) -> str:
    """The words with which both ends close and which the first can leave out: the year, or the month and year."""
    if start.is_uncertain or end.is_uncertain or start.year != end.year or (start.unit, end.unit) != ("year", "year"):
        return ""
    year = f" {_format_year(start)}"
    if start.month and start.day and end.day and start.month == end.month:
        return f" {name_month(start.month)}{year}"
    return year if (start.month or start.season) and (end.month or end.season) else ""
