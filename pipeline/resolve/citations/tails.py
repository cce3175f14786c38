"""The tail of a printed citation: the parts after the title, one by one."""

from __future__ import annotations

import re

from pipeline.resolve.citations import elements
from pipeline.resolve.citations.dates import read_date
from pipeline.resolve.citations.draft import Draft, Span, has_word
from pipeline.resolve.citations.elements import Element, find_boundary, is_abbreviated, match_element, skip_separators
from pipeline.resolve.citations.names import looks_like_names, read_printed_names

_ROUND = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_COLLECTED = frozenset(
    {
        "issued", "accessed", "archived", "language", "medium", "publisher", "publisher_place", "volume", "issue",
        "page", "doi", "isbn", "issn", "pmid", "arxiv", "quote", "url", "url_status", "editor", "by",
    }
)  # fmt: skip
_LOCATORS = frozenset({"page", "doi", "isbn", "issn", "pmid", "arxiv", "id"})


def read_tail(draft: Draft, position: int) -> None:
    """Read the parts after the title one by one; words that show nothing by themselves are kept in their order."""
    text = draft.text
    while True:
        position = skip_separators(text, position)
        if position >= len(text):
            return
        element = match_element(text, position)
        if element is None:
            if {"accessed", "archived"} & draft.values.keys():
                _take_quotation(draft, position)
                return
            end = find_boundary(text, position, is_comma_style=draft.is_comma_style, is_dated="issued" in draft.values)
            end = max(end, position + 1)
            _take_free(draft, position, end)
            position = end
        else:
            take_element(draft, element)
            position = max(element.end, position + 1)


def _qualifies(draft: Draft, bracket: int) -> bool:
    """Whether square brackets speak of the words right before them: a translation, or the date of an original."""
    return draft.text[:bracket].rstrip()[-1:] not in {".", ",", ";", ""}


def _take_free(draft: Draft, start: int, end: int) -> None:
    words = draft.text[start:end].strip(" .,;:–—-")
    if draft.text.startswith(".", end) and is_abbreviated(draft.text, start, end):
        words += "."
    if has_word(words) and not words.startswith("("):
        if draft.is_located:
            _take_identifier(draft, start, end)
            return
        lead = draft.text.index(words, start)
        draft.free.append(Span(lead, lead + len(words), words))


def _take_identifier(draft: Draft, start: int, end: int) -> None:
    """Take words after pages or identifiers where they can be an identifier themselves: CS1 prints |id= there."""
    words = draft.text[start:end]
    if len(words.split()) <= 6 and any(map(str.isdigit, words)):
        draft.claim(start, end)


def _take_quotation(draft: Draft, position: int) -> None:
    """Take what follows the dates of archive and access: CS1 prints only the quotation there."""
    text = draft.text
    rest = text[position:].strip()
    if "quote" in draft.values or _holds_citation(rest):
        return
    draft.put("quote", rest)
    draft.claim(position, len(text))


def _holds_citation(text: str) -> bool:
    """Whether the words hold dates of access or a dated head, as another citation does and a quotation does not."""
    return bool(re.search(r"\b(?:retrieved|archived from|accessed)\b.{0,20}\d", text, re.I)) or any(
        read_date(match[1]) and not elements.is_bare_number(match[1]) for match in _ROUND.finditer(text)
    )


def _date_volume(draft: Draft, element: Element) -> Element:
    """The element, its volume read as the year where it is one and nothing else dates the work: `Knuth 1973:7`."""
    fields = dict(element.values)
    if "issued" in fields or "issue" in fields or "issued" in draft.values or not _YEAR.fullmatch(fields["volume"]):
        return element
    values = (("issued" if field == "volume" else field, value) for field, value in element.values)
    return Element(element.start, element.end, tuple(values))


def take_element(draft: Draft, element: Element) -> None:
    """Take a part into the fields that it gives, unless an earlier part gave one of them another value."""
    if element.field == "volume":
        element = _date_volume(draft, element)
    for field, value in element.values:
        if (
            field in draft.values
            and field not in {"language", "issn", "url_status", "medium"}
            and value not in draft.values[field]
        ):
            return
    if element.field == "bracket" and not _qualifies(draft, element.start):
        return
    if element.field == "bad_date":
        message = f"no date that can be told ({element.values[0][1]})"
        draft.report("citation_error", message, element.start, element.end)
    if element.field == "by":
        names = element.values[0][1]
        if draft.authors or not looks_like_names(names):
            return
        draft.authors = read_printed_names(names)
    for field, value in element.values:
        if field in _COLLECTED:
            draft.put(field, value)
    fields = {field for field, _ in element.values}
    words = draft.text[element.start : element.end]
    if element.field == "volume" and words[0] not in "Vv(" and ("page" in fields or "(" in words):
        draft.is_journal = True
    if element.field == "editor" and words.lower().startswith("in"):
        draft.is_contained = True
    if element.field in _LOCATORS and not words.startswith("("):
        draft.is_located = True
    draft.claim(element.start, element.end)
