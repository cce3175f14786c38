"""Months, weekdays and seasons, as English names and shortens them.

Names are CLDR's (https://cldr.unicode.org, release 46), abbreviations those of
https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style/Dates_and_numbers (November 2026). All keys are lower case.
"""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_NUMBERS: Final = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
MONTH_ABBREVIATIONS: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
# Every form of a month's name, the longer first, as alternatives of a pattern that heeds case; no full stop.
MONTH_FORMS: Final = "|".join(
    sorted((name.capitalize() for name in (*MONTH_NUMBERS, *MONTH_ABBREVIATIONS)), key=len, reverse=True)
)
MONTH_NAMES: Final = "|".join(MONTHS)  # those in full alone

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY_NUMBERS: Final = {name.lower(): number for number, name in enumerate(WEEKDAYS, 1)}
WEEKDAY_ABBREVIATIONS: Final = {
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip

# The numbers of EDTF level 1 (ISO 8601-2:2019); of two names the first is printed.
SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

_BEGINNINGS = {name[:3]: number for name, number in MONTH_NUMBERS.items()}


def name_month(number: int) -> str:
    """The name of the month, from 1."""
    return MONTHS[number - 1]


def find_month(name: str) -> int | None:
    """The month, from 1, that the name in full or short is, told by its first three letters; else None."""
    return _BEGINNINGS.get(name[:3].lower())
