"""Days of other calendars as days of the Gregorian one.

The lunar Hijri years from 1343 are those of Umm al-Qura, which `hijridate` holds; before them nobody's sightings are
known, and the tabular calendar (a cycle of 30 years, epoch 19 July 622) comes within a day or two. Solar Hijri days are
those of `persiantools`.
"""

from __future__ import annotations

import datetime as dt
import math
import string
from typing import Final

from hijridate import Hijri
from persiantools.jdatetime import JalaliDate

from pipeline.data_tables import load_table
from pipeline.edtf import month_length
from pipeline.extract.dates.gregorian import Day, add_days

MONTHS_OF_YEAR: Final = 12
_UMM_AL_QURA: Final = range(1343, 1500)
_EPOCH: Final = dt.date(622, 7, 19).toordinal()  # 1 Muharram of the year 1
_LAST_HIJRI: Final = 9000  # within the years of `date`
_REPUBLICAN_EPOCH: Final = dt.date(1792, 9, 22).toordinal()  # 1 Vendémiaire of the year I
_REPUBLICAN_LEAPS: Final = (3, 7, 11)
_REPUBLICAN_MONTH: Final = 30  # days
_LAST_REPUBLICAN: Final = 14
_FIRST_GREGORIAN: Final = 1582
_NEW_YEARS: Final = load_table(__package__, "calendars.toml")["chinese_new_year"]
_LETTERS: Final = string.ascii_uppercase + string.ascii_lowercase


def hijri_span(year: int, month: int | None = None, day: int | None = None) -> tuple[Day, Day] | None:
    """The first and last day of a lunar Hijri year, month or day; None where the calendar has none."""
    if not 1 <= year <= _LAST_HIJRI or not 1 <= (month or 1) <= MONTHS_OF_YEAR or not 1 <= (day or 1) <= 30:
        return None
    first = _hijri_month(year, month or 1)
    if day is not None:
        return _span(first + day - 1, first + day)
    return _span(first, _hijri_month(year + 1, 1) if month is None else _hijri_month(year, month + 1))


def _hijri_month(year: int, month: int) -> int:
    """The ordinal of the month's first day; the 13th month is the next year's first."""
    year, month = (year + 1, 1) if month > MONTHS_OF_YEAR else (year, month)
    if year in _UMM_AL_QURA:
        found = Hijri(year, month, 1).to_gregorian()
        return dt.date(found.year, found.month, found.day).toordinal()
    return _EPOCH + 354 * (year - 1) + (3 + 11 * year) // 30 + math.ceil(29.5 * (month - 1))


def solar_hijri_span(year: int, month: int | None = None, day: int | None = None) -> tuple[Day, Day] | None:
    """The first and last day of a solar Hijri year, month or day; None where the calendar has none."""
    if not 1 <= year <= _LAST_HIJRI or not 1 <= (month or 1) <= MONTHS_OF_YEAR:
        return None
    if day is not None:
        try:
            ordinal = JalaliDate(year, month or 1, day).to_gregorian().toordinal()
        except ValueError:
            return None
        return _span(ordinal, ordinal + 1)
    last = month or MONTHS_OF_YEAR
    end = (year + 1, 1) if last == MONTHS_OF_YEAR else (year, last + 1)
    first = JalaliDate(year, month or 1, 1).to_gregorian().toordinal()
    return _span(first, JalaliDate(*end, 1).to_gregorian().toordinal())


def republican_span(year: int, month: int, day: int | None = None) -> tuple[Day, Day] | None:
    """The first and last day of a month, or a day, of the French Republican calendar; None where it has none."""
    if not 1 <= year <= _LAST_REPUBLICAN or not 1 <= (day or 1) <= _REPUBLICAN_MONTH:
        return None
    leaps = sum(leap < year for leap in _REPUBLICAN_LEAPS)
    first = _REPUBLICAN_EPOCH + 365 * (year - 1) + leaps + _REPUBLICAN_MONTH * (month - 1)
    return _span(first, first + _REPUBLICAN_MONTH) if day is None else _span(first + day - 1, first + day)


def _span(first: int, end: int) -> tuple[Day, Day]:
    begin, last = dt.date.fromordinal(first), dt.date.fromordinal(end - 1)
    return (begin.year, begin.month, begin.day), (last.year, last.month, last.day)


def chinese_new_year(year: int) -> Day | None:
    """The first day of the Chinese year that begins in this one; None outside the years of the table."""
    index = year - int(_NEW_YEARS["first"])
    letters = str(_NEW_YEARS["letters"]).replace("\n", "")
    if not 0 <= index < len(letters):
        return None
    return add_days((year, 1, 20), _LETTERS.index(letters[index]))


def julian_day(year: int, month: int, day: int) -> Day | None:
    """The Gregorian day of an Old Style one after the reform; before it a day stays as printed."""
    if not 1 <= month <= MONTHS_OF_YEAR or not 1 <= day <= month_length(2000 if year % 4 == 0 else 2001, month):
        return None
    if year < _FIRST_GREGORIAN:
        return (year, month, day) if day <= month_length(year, month) else None
    turned = year - (month <= 2)
    # Counted from the month's first day: the Gregorian calendar has no 29 February of 1700.
    return add_days((year, month, 1), day - 1 + turned // 100 - turned // 400 - 2)
