"""Days and months of the proleptic Gregorian calendar, in any year: sums, weekdays, Easter.

Years are astronomical (1 BC is 0, 264 BC is -263), as in ISO 8601; `datetime` begins with year 1.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from dateutil.easter import EASTER_JULIAN, EASTER_WESTERN
from dateutil.easter import easter as find_easter

from pipeline.edtf import month_length

Day = tuple[int, int, int]
# The years for which dateutil reckons Easter, and the first in which the Gregorian calendar did.
_FIRST_EASTER, _REFORM, _LAST_EASTER = 326, 1583, 4099


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The year and month that many months on."""
    years, index = divmod(month - 1 + count, 12)
    return year + years, index + 1


_CYCLE: Final = 146_097  # days of 400 years


def add_days(day: Day, count: int) -> Day:
    """The day that many days on, in any year: four centuries repeat, so the sum is made in a year that `date` has."""
    year, month, number = day
    cycles = (year - 2000) // 400
    turns, count = divmod(count, _CYCLE)
    moved = dt.date(year - 400 * cycles, month, number) + dt.timedelta(days=count)
    return moved.year + 400 * (cycles + turns), moved.month, moved.day


def to_date(day: Day) -> dt.date | None:
    """The day as a `date`; None outside the years 1 to 9999."""
    return dt.date(*day) if 1 <= day[0] <= 9999 else None


def weekday(day: Day) -> int:
    """1 for Monday to 7 for Sunday; the weeks of the proleptic Gregorian calendar repeat every 400 years."""
    return dt.date(day[0] % 400 + 2000, day[1], day[2]).isoweekday()


def weekday_of_month(year: int, month: int, number: int, which: int) -> Day | None:
    """The nth such weekday of a month, the last for -1; None where the month has no fifth one."""
    length = month_length(year, month)
    first = 1 + (number - weekday((year, month, 1))) % 7
    day = first + 7 * (which - 1) if which > 0 else first + 7 * ((length - first) // 7)
    return (year, month, day) if day <= length else None


def easter(year: int) -> Day | None:
    """Easter Sunday, before 1583 as printed, in the Julian calendar; None where nobody kept it by one rule."""
    if not _FIRST_EASTER <= year <= _LAST_EASTER:
        return None
    found = find_easter(year, EASTER_WESTERN if year >= _REFORM else EASTER_JULIAN)
    return found.year, found.month, found.day
