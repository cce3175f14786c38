"""Heads of names before a title that is set off: `Names. "Title"`, the title in italics or as a link's words."""

from __future__ import annotations

import re

from pipeline.resolve.citations.printed import quotation_marks
from pipeline.resolve.citations.printed.boundaries import find_boundary, find_title_end
from pipeline.resolve.citations.printed.citation_draft import CitationDraft
from pipeline.resolve.citations.printed.head_names import (
    are_authors,
    ends_with_editors,
    put_edited,
    put_people,
    skip_signal,
)
from pipeline.resolve.citations.printed.head_titles import list_marks, read_title
from pipeline.resolve.citations.printed.parts import match_part

_TRAILING_YEAR = re.compile(r"[.,]\s+(?P<year>[12]\d{3}[a-z]?)[.,:]?$")


def read_marked_head(draft: CitationDraft) -> int | None:
    """Read names and the title that is set off; the position after it, None where nothing is."""
    text, start = draft.text, skip_signal(draft)
    title = _find_marked_title(draft, start)
    if title is None:
        return None
    people, year = _split_year(text[start:title].strip(" ,;:–—"))
    if people and _take_people(draft, people, year):
        draft.claim(start, title)
    elif people and find_boundary(text, start) < title and match_part(text, start):
        return start
    return read_title(draft, title)


def _take_people(draft: CitationDraft, people: str, year: str | None) -> bool:
    """Whether the words before a title are its authors or editors; they are then taken, with the year."""
    is_authors = are_authors(people)
    if year and is_authors:
        draft.put("issued", year)
    if ends_with_editors(people.rstrip(".")):
        put_edited(draft, people.rstrip("."))
        return True
    if is_authors:
        put_people(draft, people)
    return is_authors


def _find_marked_title(draft: CitationDraft, start: int) -> int | None:
    """Where the title begins that quotation marks, else a link's words, else italics set off; None where none do."""
    text = draft.text
    mark = min((mark for mark in list_marks(draft) if mark >= start), default=None)
    quote = _find_quote(text, start)
    if quote is None:
        return mark
    head, _ = _split_year(text[start:quote].rstrip())
    is_first = mark is None or mark >= quote - 1
    if not head.rstrip(" ,;:.–—") or (is_first and _precedes_quote(text, start, head)):
        return quote
    return mark


def _find_quote(text: str, start: int) -> int | None:
    """Where the first quotation mark stands that opens a title; single ones count where there are no others."""
    quote = quotation_marks.find_opening(text)
    if quote is None:
        single = quotation_marks.find_single_quoted(text, start)
        return single[0] if single else None
    return None if quotation_marks.find_closing(text, quote) is None else quote


def _precedes_quote(text: str, start: int, head: str) -> bool:
    """Whether the words before a quotation can be names: their part ends there, or their form shows it."""
    people = head.rstrip(" ,;:.–—")
    if ends_with_editors(people) or head.rstrip().endswith(")."):  # editors; names with a date that cannot be read
        return True
    is_whole = find_title_end(text, start, is_comma_style=False) >= start + len(people)
    return is_whole and are_authors(head.strip(" ,;:"))


def _split_year(people: str) -> tuple[str, str | None]:
    """The names and the year of "Names. 1965.", as some put it behind them."""
    match = _TRAILING_YEAR.search(people)
    return (people[: match.start() + 1], match["year"]) if match else (people, None)
