"""Heads that nothing sets off: `Names. Title`, or a title alone."""

from __future__ import annotations

import re

from pipeline.resolve.citations.names import is_plainly_inverted, read_vancouver
from pipeline.resolve.citations.printed.boundaries import find_title_end
from pipeline.resolve.citations.printed.citation_draft import CitationDraft
from pipeline.resolve.citations.printed.forms import Part, skip_separators
from pipeline.resolve.citations.printed.head_names import skip_signal, trim_stop
from pipeline.resolve.citations.printed.head_titles import put_title
from pipeline.resolve.citations.printed.locator_forms import cites_as_medicine
from pipeline.resolve.citations.printed.name_lists import is_full_name, read_printed_names
from pipeline.resolve.citations.printed.parts import match_part
from pipeline.resolve.citations.publisher_places import is_place

_YEAR_PART = re.compile(r"(?P<year>[12]\d{3}[a-z]?)\.\s+")
_VANCOUVER_NAME = r"[^\W\d_][\w'’-]{1,30}(?: [^\W\d_][\w'’-]{1,30})? [A-Z]{1,3}"
_VANCOUVER = re.compile(rf"{_VANCOUVER_NAME}(?:, {_VANCOUVER_NAME}){{0,30}}(?:,? et al)?\.(?=\s)")
_FAMILY, _GIVEN = r"[^\W\d_][\w'’-]{1,30}", r"[^\W\d_][\w-]{0,30}\.?"
_INVERTED_NAME = rf"{_FAMILY}(?: {_FAMILY}){{0,2}}, {_GIVEN}(?:[ -]{_GIVEN}){{0,2}}"
# A list of inverted names that ends in an initial, whose full stop would else hide the end of the part.
_INVERTED = re.compile(rf"{_INVERTED_NAME}(?:; {_INVERTED_NAME}){{0,20}}(?:(?<=\.)|\.)(?=\s)")
_PART_START = re.compile(r"[.,)\]]\s+(?=\S)|\s(?=\()")
# Fields of parts that only a citation has.
_EVIDENCE = frozenset(
    (
        "issued", "accessed", "archived", "page", "isbn", "issn", "doi", "language", "medium", "volume", "pmid",
        "arxiv",
    )
)  # fmt: skip


def read_plain_head(draft: CitationDraft) -> int:
    """Read the first part as the title, where a later part shows that this is a citation; the position after it."""
    text, start = draft.text, skip_signal(draft)
    if start >= len(text) or match_part(text, start):
        return start
    start = _read_medical_authors(draft, start) or _read_plain_authors(draft, start)
    end = find_title_end(text, start, is_comma_style=False)
    is_part = text.startswith(".", end) or "," not in text[start:end]
    if text.startswith((",", ";"), end) or not is_part:
        return start
    if "issued" not in draft.values and not _has_evidence(text, end):
        return start
    return put_title(draft, start, end)


def _read_medical_authors(draft: CitationDraft, start: int) -> int | None:
    """Read "Smith JB, Doe A." of a medical journal; the position after it, None where it is not there."""
    match = _VANCOUVER.match(draft.text, start) if cites_as_medicine(draft.text) else None
    if not match:
        return None
    draft.authors = read_vancouver(match.group().rstrip("."))
    draft.claim(*match.span())
    return skip_separators(draft.text, match.end())


def _read_plain_authors(draft: CitationDraft, start: int) -> int:
    """Read "Family, Given." or, before both a title and a publisher, "Given Family."; the position after it."""
    text = draft.text
    match = _INVERTED.match(text, start)
    end = match.end() if match else find_title_end(text, start, is_comma_style=False)
    following = skip_separators(text, end)
    year = _YEAR_PART.match(text, following) if match else None
    if year:
        following = year.end()
    if not _are_authors(text, trim_stop(text[start:end]), following):
        return start
    draft.authors = read_printed_names(trim_stop(text[start:end]))
    draft.claim(start, end)
    if year:
        draft.put("issued", year["year"])
        draft.claim(*year.span())
    return following


def _are_authors(text: str, people: str, following: int) -> bool:
    """Whether the words at the start are names, inverted or before both a title and a publisher."""
    if following >= len(text) or match_part(text, following) or is_place(people):
        return False
    if all(is_plainly_inverted(part) for part in people.split(";")):
        return True
    return is_full_name(people) and _has_two_parts(text, following)


def _has_two_parts(text: str, position: int) -> bool:
    """Whether two parts of free words follow one another here."""
    end = find_title_end(text, position, is_comma_style=False)
    following = skip_separators(text, end)
    return text.startswith(".", end) and following < len(text) and not match_part(text, following)


def _has_evidence(text: str, position: int) -> bool:
    """Whether a part follows that only a citation has."""
    starts = (position + match.end() for match in _PART_START.finditer(text[position:]))
    return any(_is_evidence(text, part) for start in starts if (part := match_part(text, start)))


def _is_evidence(text: str, part: Part) -> bool:
    """Whether the part is one that only a citation has, and not `(p. 9)`, which prose has as well."""
    return part.field in _EVIDENCE and not (part.field == "page" and text[part.start] == "(")
