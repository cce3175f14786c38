"""Days of other calendars as days of the Gregorian one.

The lunar Hijri years from 1343 are those of Umm al-Qura, which `hijridate` holds; before them nobody's sightings are
known, and the tabular calendar (a cycle of 30 years, epoch 19 July 622) comes within a day or two. Solar Hijri days are
those of `persiantools`. The others are reckoned as in Reingold and Dershowitz, Calendrical Calculations (2018).
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
_HEBREW_EPOCH: Final = -1_373_427
_HEBREW_YEARS: Final = range(3800, 9000)  # of ours
_SHEVAT: Final = 5
_SAKA: Final = 78  # years behind ours
_ETHIOPIAN_EPOCH: Final = 2796  # 29 August 8 in the Julian calendar
_COPTIC: Final = 276  # years behind the Ethiopian
_BUDDHIST: Final = 543  # years before ours
_THAI_APRILS: Final = range(1889, 1941)  # the years of ours in which Thailand's began in April
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


def hebrew_span(year: int, month: int | None = None, day: int | None = None) -> tuple[Day, Day] | None:
    """The first and last day of a Hebrew year, month (Tishrei is 1) or day; None where the calendar has none."""
    if year not in _HEBREW_YEARS or not 1 <= (month or 1) <= MONTHS_OF_YEAR:
        return None
    first, end = _hebrew_new_year(year), _hebrew_new_year(year + 1)
    if month is None:
        return _span(first, end)
    days = (end - first) % 10
    lengths = [30, 29 + (days == 5), 30 - (days == 3), 29, 30, 29, 30, 29, 30, 29, 30, 29]
    leap = 30 if (7 * year + 1) % 19 < 7 else 0  # a first Adar before the second
    begin = first + sum(lengths[: month - 1]) + (leap if month > _SHEVAT else 0)
    return _piece(begin, lengths[month - 1], day)


def _hebrew_new_year(year: int) -> int:
    """The ordinal of 1 Tishrei."""
    before, here, behind = (_count_hebrew_days(year + offset) for offset in (-1, 0, 1))
    delay = 2 if behind - here == 356 else 1 if here - before == 382 else 0
    return _HEBREW_EPOCH + here + delay


def _count_hebrew_days(year: int) -> int:
    """The days from the epoch to the new moon of the year, put off to a day on which it can begin."""
    months = (235 * year - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // 25920
    return days + (3 * (days + 1) % 7 < 3)


def saka_span(year: int, month: int | None = None, day: int | None = None) -> tuple[Day, Day] | None:
    """The first and last day of a year, month or day of the Indian national calendar; None where it has none."""
    if not 1 <= year <= _LAST_HIJRI or not 1 <= (month or 1) <= MONTHS_OF_YEAR:
        return None
    leap = month_length(year + _SAKA, 2) - 28
    first = dt.date(year + _SAKA, 3, 22 - leap).toordinal()
    lengths = [30 + leap, *[31] * 5, *[30] * 6]
    if month is None:
        return _span(first, first + sum(lengths))
    return _piece(first + sum(lengths[: month - 1]), lengths[month - 1], day)


def ethiopian_span(year: int, month: int | None = None, day: int | None = None) -> tuple[Day, Day] | None:
    """The first and last day of an Ethiopian year, month or day; None where the calendar has none."""
    if not 1 <= year <= _LAST_HIJRI or not 1 <= (month or 1) <= MONTHS_OF_YEAR + 1:
        return None
    first, end = (_ETHIOPIAN_EPOCH + 365 * (one - 1) + one // 4 for one in (year, year + 1))
    if month is None:
        return _span(first, end)
    begin = first + 30 * (month - 1)
    return _piece(begin, min(30, end - begin), day)


def coptic_span(year: int, month: int | None = None, day: int | None = None) -> tuple[Day, Day] | None:
    """The first and last day of a Coptic year, which is the Ethiopian one with another number."""
    return ethiopian_span(year + _COPTIC, month, day) if year > 0 else None


def buddhist_span(year: int) -> tuple[Day, Day] | None:
    """The first and last day of a year of Thailand's Buddhist Era, which began in April before 1941; None for none."""
    ours = year - _BUDDHIST
    if not 1 <= ours <= _LAST_HIJRI:
        return None
    begins, ends = (4 if one in _THAI_APRILS else 1 for one in (ours, ours + 1))
    return _span(dt.date(ours, begins, 1).toordinal(), dt.date(ours + 1, ends, 1).toordinal())


def buddhist_year(year: int, month: int) -> int:
    """The year of ours in which a month of that year lies."""
    ours = year - _BUDDHIST
    return ours + (ours in _THAI_APRILS and ours + 1 in _THAI_APRILS and month < 4)


def _piece(begin: int, length: int, day: int | None) -> tuple[Day, Day] | None:
    """The month that begins with this ordinal, or its day; None where it is not so long."""
    if day is None:
        return _span(begin, begin + length)
    return _span(begin + day - 1, begin + day) if 1 <= day <= length else None


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
