"""When a work was issued, read by the editor and archived, as its citation template says."""

from __future__ import annotations

import re

from pipeline.resolve.citations.cs1.fields import Fields
from pipeline.resolve.citations.dates import CitationDate, read_date

_YEAR = re.compile(r"(?<!\d)[1-9]\d{2,3}(?!\d)")


def read_issued(fields: Fields) -> CitationDate | None:
    """The date of the work, with the year and its letter by which short footnotes call it."""
    if not fields.has("date"):
        year, month, day = fields.get("year"), fields.get("month"), fields.get("day")
        if year and month:
            date = read_date(" ".join(filter(None, (day, month, year)))) or read_date(year)
            if date:
                return date
        return _read_day(fields, "year" if year else "publication_date")
    date = _read_day(fields, "date")
    year_date = read_date(fields.get("year") or "")
    if date is None or date.edtf is None:
        return year_date or date
    if year_date and year_date.anchor_year.rstrip("abcdefghijklmnopqrstuvwxyz") == date.anchor_year:
        return CitationDate(date.edtf, year_date.anchor_year)
    return date


def read_original_date(fields: Fields) -> CitationDate | None:
    """The date of the first publication."""
    parameter = fields.find("original_date")
    if parameter is None:
        return None
    date = read_worded_date(parameter.value)
    if date is None:
        message = f"no date that can be told in |{parameter.name}= ({parameter.value})"
        fields.report(parameter, message, "unparsed_citation")
    return date


def read_worded_date(text: str) -> CitationDate | None:
    """The date that the text is, else the only year in it: `first published 1859`."""
    years = _YEAR.findall(text)
    return read_date(text) or (read_date(years[0]) if len(years) == 1 else None)


def read_accessed(fields: Fields) -> CitationDate | None:
    """The day on which the editor read the work; parts of it may have parameters of their own in old revisions."""
    if fields.has("access_date"):
        year = fields.get("access_year")
        whole = read_date(f"{fields.get('access_date')} {year}") if year else None
        return whole or _read_day(fields, "access_date")
    parts = (fields.get("access_day"), fields.get("access_month"), fields.get("access_year"))
    return read_date(" ".join(filter(None, parts))) if fields.has("access_year") else None


def read_archived(fields: Fields) -> CitationDate | None:
    return _read_day(fields, "archive_date")


def _read_day(fields: Fields, meaning: str) -> CitationDate | None:
    parameter = fields.find(meaning)
    if parameter is None:
        return None
    date = read_date(parameter.value)
    if date is None:
        fields.report(parameter, f"no date that can be told in |{parameter.name}= ({parameter.value})")
    return date
