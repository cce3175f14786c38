"""Dates as parts of a printed citation."""

from __future__ import annotations

import re

from pipeline.resolve.citations.dates import read_date
from pipeline.resolve.citations.printed.forms import BAD_DATE, Part

_PART_END = re.compile(r"[.,;](?=\s|$|\[)|\s(?=[(\[–—])|\s(?=(?:at|from|by|via)\s)|\s(?=pp?\.)|(?=\))|$")
_BAD_DATE_END = re.compile(r"[.;](?=\s|$)|$")
_LONGEST = 60  # characters
_DATED = re.compile(r"\d|n\.? ?d|no date", re.I)  # without one of these there is no date
_SHORT_NUMBER = re.compile(r"^\d{1,3}[a-z]?$")


def is_date(text: str) -> bool:
    """Whether the text is a date, and no number too short for the year of a work in print."""
    return not _SHORT_NUMBER.match(text) and read_date(text) is not None


def is_range(date: Part) -> bool:
    """Whether the date is a range of years: it belongs to a name more often than it is the day of a citation."""
    read = read_date(date.values[0][1])
    return read is not None and "/" in (read.edtf or "")


def find_date(text: str, position: int) -> tuple[str, int] | None:
    """The date that begins at this position and fills a part up to some punctuation, and where it ends."""
    limit = position + _LONGEST
    if not _DATED.search(text, position, limit):
        return None
    best = None
    for match in _PART_END.finditer(text, position, limit):
        words = text[position : match.start()].strip()
        is_cut = match.start() == limit < len(text)
        if words and not is_cut and is_date(words):
            best = words, match.start()
    if best and text.startswith(".", best[1]) and read_date(best[0] + "."):
        return (best[0] + ".", best[1] + 1) if best[0].lower().startswith("n.") else best
    return best


def match_date(text: str, position: int) -> Part | None:
    """The date of issue that begins at this position."""
    found = find_date(text, position)
    return Part(position, found[1], (("issued", found[0]),)) if found else None


def find_bad_date(text: str, position: int, start: int) -> Part | None:
    """The words with a digit that stand in place of a date and are none, up to the end of their part."""
    end = next((match.start() for match in _BAD_DATE_END.finditer(text[start : start + _LONGEST])), 0) + start
    words = text[start:end].strip()
    return Part(position, end, ((BAD_DATE, words),)) if any(map(str.isdigit, words)) else None
