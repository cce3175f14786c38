"""Dates in words, as fine as the text tells them: `early May 1996`, `summer 1994`, not the days of these."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.document import DateBasis
from pipeline.edtf import EdtfDate, find_days, format_edtf, parse_edtf
from pipeline.tables import Row

Days = npt.NDArray[np.datetime64]

# How the value of a date was found.
BASES: dict[DateBasis, str] = {
    "explicit": "it says all of itself",
    "context": "what it leaves out stands in a date or heading before it",
    "relative": "counted from another date",
    "as_of": "counted from the day that the article speaks from",
    "none": "it hangs on no date",
    "unresolved": "which day it means is not told",
}
# What stands before a part of a date, by TIMEX3's modifiers (ISO 24617-1); `APPROX` stands in EDTF as well.
_PARTS = {"START": "early ", "MID": "mid-", "END": "late "}
REACH = "earliest date beside it", "latest date beside it"  # as pages name them
COLUMNS = ["edtf", "timex_mod", "earliest", "latest"]  # what is asked of a date mention


def tells_when(mentions: pa.Table) -> pa.ChunkedArray:
    """Of each date whether it tells when something was; the year of a work that is cited does not."""
    return pc.invert(pc.fill_null(mentions["cited"], False))


def word_date(row: Row) -> str:
    """The date of a mention in words; empty where it has none."""
    edtf, first, last = row["edtf"], row["earliest"], row["latest"]
    part = _PARTS.get(row["timex_mod"] or "", "")
    if edtf is None or (part and "/" in edtf):
        return word_days(first, last) if first or last else ""
    return part + format_edtf(edtf)


def find_part_days(row: Row) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a mention that means a part of what its words name, or a time without fixed days."""
    first, last = row["earliest"], row["latest"]
    date = parse_edtf(row["edtf"] or "")
    if not (isinstance(date, EdtfDate) and first and last):
        return None
    whole = find_days(date)
    is_part = whole is None or (whole != (first, last) and whole[0] <= first <= last <= whole[1])
    return (first, last) if is_part else None


def word_days(first: dt.date | None, last: dt.date | None) -> str:
    """The days from one to the other in words; as whole months or years, where they fill them."""
    if first is None or last is None:
        return format_edtf(f"{first or '..'}/{last or '..'}")
    end = last + dt.timedelta(days=1) if last < dt.date.max else None
    fills_months = first.day == 1 and (end is None or end.day == 1)
    fills_years = fills_months and first.month == 1 and last.month == 12
    length = len("2021") if fills_years else len("2021-08") if fills_months else len("2021-08-26")
    return format_edtf(f"{str(first)[:length]}/{str(last)[:length]}")


def word_reach(mentions: Iterable[Row]) -> dict[str, str]:
    """The earliest and the latest of the dates in words; nothing where none has days."""
    rows = list(mentions)
    firsts, lasts = (np.array([row[edge] for row in rows], "datetime64[D]") for edge in ("earliest", "latest"))
    return {what: word_date(rows[at]) for what, at in find_reach(firsts, lasts).items()}


def find_reach(firsts: Days, lasts: Days) -> dict[str, int]:
    """Which of the dates is the earliest and which the latest, of equals the one told first; empty where none has days.

    `firsts` and `lasts` are the first and last day of each, NaT where it has none.
    """
    known = np.flatnonzero(~(np.isnat(firsts) | np.isnat(lasts)))
    if not len(known):
        return {}
    early = known[firsts[known] == firsts[known].min()]
    late = known[lasts[known] == lasts[known].max()]
    edges = early[np.argmin(lasts[early])], late[np.argmax(firsts[late])]
    return dict(zip(REACH, map(int, edges), strict=True))


def word_day(day: Any) -> str | None:
    """A day, or a moment's, in words; None of none."""
    return None if day is None else format_edtf(day.isoformat()[: len("2021-08-26")])
