"""Whole dates in a form that no pattern reads, as dateparser reads them: "17-Aug-2021", "2021 August 17".

dateparser fills what is missing from today and guesses languages: here it is given one whole expression only, in
English, with every part required, and a fixed day in place of today. It is slow, so each expression is read once.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any, Final

import dateparser

_SETTINGS: Final[dict[str, Any]] = {
    "RELATIVE_BASE": dt.datetime(2000, 1, 1),
    "REQUIRE_PARTS": ["day", "month", "year"],
    "DATE_ORDER": "DMY",
    "RETURN_AS_TIMEZONE_AWARE": False,
}


@lru_cache(maxsize=4096)
def read_isolated(text: str) -> dt.date | None:
    """The day that an isolated expression with a day, a month's name and a year says; None where it says none."""
    found = dateparser.parse(text, languages=["en"], settings=_SETTINGS)
    return found.date() if found else None
