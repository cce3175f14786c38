"""Heads of names and a date in brackets, as CS1 prints them: `Names (date). Names (eds.). Title`."""

from __future__ import annotations

import re

from pipeline.resolve.citations.printed.boundaries import find_title_end
from pipeline.resolve.citations.printed.bracket_forms import ROUND
from pipeline.resolve.citations.printed.citation_draft import CitationDraft
from pipeline.resolve.citations.printed.date_forms import is_date
from pipeline.resolve.citations.printed.head_names import put_people
from pipeline.resolve.citations.printed.head_titles import list_marks, read_title
from pipeline.resolve.citations.printed.name_lists import looks_like_names, read_printed_names

_HANDLE = re.compile(r"\s*\[@[\w.]+\]$")  # of an account, behind its holder
_LONGEST_HEAD = 3000  # characters before its date
_ORIGINAL_DATE = re.compile(r"\s*\[[^\[\]]{1,200}\]")
_EDITORS_AFTER = re.compile(r"[\s.,]*(?P<people>[^()\"“”]{2,600}?)\s*\((?:eds?\.?|editors?)\)", re.I)
# "In" before the editors of a book: what stands before it is a title, never more editors.
_IN = re.compile(r"(?:^|[.,?!'’]\s+)in:?\s", re.I)
# A quotation that a comma or full stop parts from what follows: a title, where a nickname has neither.
_PARTED_QUOTE = re.compile(r"[.,][\"”»]|[\"”»][.,]")


def read_dated_head(draft: CitationDraft) -> int | None:
    """Read names, date and title; the position after it, None where the citation begins otherwise."""
    date = _find_head_date(draft)
    if not date:
        return None
    text = draft.text
    draft.put("issued", date[1])
    put_people(draft, _HANDLE.sub("", text[: date.start()].rstrip(" ,;")))
    original = _ORIGINAL_DATE.match(text, date.end())
    end = original.end() if original else date.end()
    draft.claim(0, end)
    draft.is_comma_style = text.startswith(",", end)
    return read_title(draft, _read_editors(draft, end))


def _find_head_date(draft: CitationDraft) -> re.Match[str] | None:
    """The date in brackets that stands behind names at the start, before any title."""
    text, first_mark = draft.text, min(list_marks(draft), default=None)
    for match in ROUND.finditer(text, 0, _LONGEST_HEAD):
        if first_mark is not None and first_mark < match.start():
            return None
        people = _HANDLE.sub("", text[: match.start()].rstrip(" ,.;"))
        if people and is_date(match[1]):
            return match if _is_dated_head(text, people, match.end()) else None
    return None


def _is_dated_head(text: str, people: str, end: int) -> bool:
    """Whether words before a date in brackets can be names: any before CS1's stop or comma, else plain names only."""
    if _PARTED_QUOTE.search(people) or people.count('"') % 2:
        return False
    is_listed = "," in people and '"' not in people and looks_like_names(people)
    if not is_listed and find_title_end(text, 0, is_comma_style=False) < len(people):
        return False
    return text[end:].lstrip()[:1] in {".", ",", ":", "", "["} or looks_like_names(people)


def _read_editors(draft: CitationDraft, position: int) -> int:
    """Read "Names (ed.)." between date and title; the position after it."""
    match = _EDITORS_AFTER.match(draft.text, position)
    if not match or _IN.search(match["people"]):
        return position
    draft.editors = read_printed_names(match["people"])
    draft.claim(position, match.end())
    return match.end()
