"""When a citation's source was seen, and when and where it was archived."""

from __future__ import annotations

import re

from pipeline.resolve.citations.media import MEDIA
from pipeline.resolve.citations.printed.date_forms import find_bad_date, find_date
from pipeline.resolve.citations.printed.forms import WORDS, Form, Forms, Part, any_of

_DATE_IS_NEXT = re.compile(r"(?:\bon|:)\s*\(?$")
_PLACE = re.compile(r"\)?(?:\s*,?\s+at\s+(?:the\s+)?(?:[A-Z]\w+(?:\s+[A-Z]\w+)?|archive\.\w+))?")


def _read_archived(text: str, match: re.Match[str]) -> Part | None:
    """The date of the archived copy, empty where it has none, and the format that brackets beside it name."""
    date = find_date(text, match.end())
    medium = match["after"] or match["before"] or ""
    values = (("archived", date[0] if date else ""), *([("medium", medium)] if medium.lower() in MEDIA else ()))
    if date:
        place = _PLACE.match(text, date[1])
        return Part(match.start(), place.end() if place else date[1], values)
    bad_date = find_bad_date(text, match.start(), match.end()) if _DATE_IS_NEXT.search(match.group()) else None
    return bad_date or Part(match.start(), match.start() + len(match.group().rstrip(" (")), values)


def _read_archived_at(text: str, match: re.Match[str]) -> Part | None:
    """The date of the copy in `at the Wayback Machine (archived 2 January 2008)`, as {{webarchive}} prints it."""
    date = find_date(text, match.end())
    return Part(match.start(), date[1] + text.startswith(")", date[1]), (("archived", date[0]),)) if date else None


def _read_accessed(text: str, match: re.Match[str]) -> Part | None:
    date = find_date(text, match.end())
    if date:
        return Part(match.start(), date[1], (("accessed", date[0]),))
    return find_bad_date(text, match.start(), match.end())


_ACCESSED = rf"(?>(?:last\s+)?{any_of(WORDS['access'])}(?:\s+on\b|\s*:)?\s*)"

ACCESS_FORMS = Forms(
    (
        Form(
            "archived",
            re.compile(
                r"(?:(?:original(?:ly)?\s+)?archived(?:\s+copy)?|archive\s+(?:copy|index)\b)(?:\s*\((?P<before>[^()]*)\))?"
                r"(?:\s+from\s+(?:the\s+)?original)?(?:\s*\((?P<after>[^()]*)\))?"
                r"(?:\s+at\s+[^.,;()]{2,40}?(?=\s+(?:on|\()|[.,;]|$))?(?:\s+on\b|\s*:)?\s*\(?",
                re.I,
            ),
            _read_archived,
        ),
        Form(
            "at an archive (archived",
            re.compile(r"at\s+(?:the\s+)?[^.,;()\d]{2,40}?\s*\(archived\s+", re.I),
            _read_archived_at,
        ),
        Form("retrieved from an address", re.compile(rf"{_ACCESSED}from(?=\s+\S)", re.I)),
        Form("retrieved", re.compile(_ACCESSED, re.I), _read_accessed),
    )
)
