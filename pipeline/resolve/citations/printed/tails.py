"""The tail of a printed citation: the parts after the title, one by one."""

from __future__ import annotations

import re

from pipeline.resolve.citations.identifiers import IDENTIFIER_LABELS
from pipeline.resolve.citations.printed.abbreviations import is_abbreviated
from pipeline.resolve.citations.printed.boundaries import find_boundary
from pipeline.resolve.citations.printed.bracket_forms import ROUND
from pipeline.resolve.citations.printed.citation_draft import CitationDraft, Phrase, has_word
from pipeline.resolve.citations.printed.date_forms import is_date
from pipeline.resolve.citations.printed.forms import BAD_DATE, BRACKET, BYLINE, Part, skip_separators
from pipeline.resolve.citations.printed.name_lists import looks_like_names, read_printed_names
from pipeline.resolve.citations.printed.parts import match_part

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_ACCESS = re.compile(r"\b(?:retrieved|archived from|accessed)\b.{0,20}\d", re.I)
_AROUND_WORDS = " .,;:–—-"
_LONGEST_IDENTIFIER = 6  # words
_UNKEPT = frozenset((BAD_DATE, BRACKET))
# A second part of these adds to the first; of other fields it is none where it says something else.
_SEVERAL = frozenset(("language", "issn", "url_status", "medium"))
_LOCATING = frozenset(("page", *IDENTIFIER_LABELS))
# Behind the dates of archive and access CS1 prints the quotation alone.
_LAST = frozenset(("accessed", "archived"))


def read_tail(draft: CitationDraft, position: int) -> None:
    """Read the parts after the title one by one; words that show nothing by themselves are kept in their order."""
    text = draft.text
    while (position := skip_separators(text, position)) < len(text):
        part = match_part(text, position)
        if part:
            take_part(draft, part)
            position = max(part.end, position + 1)
        elif _LAST & draft.values.keys():
            _take_quotation(draft, position)
            return
        else:
            end = find_boundary(text, position, is_comma_style=draft.is_comma_style, is_dated="issued" in draft.values)
            end = max(end, position + 1)
            _take_free(draft, position, end)
            position = end


def take_part(draft: CitationDraft, part: Part) -> None:
    """Take a part into the fields that it fills, unless an earlier part gave one of them another value."""
    if part.field == "volume":
        part = _date_volume(draft, part)
    if _contradicts(draft, part) or (part.field == BRACKET and not _qualifies(draft, part.start)):
        return
    if part.field == BYLINE and not _take_byline(draft, part.values[0][1]):
        return
    if part.field == BAD_DATE:
        draft.report("citation_error", f"no date that can be told ({part.values[0][1]})", part.start, part.end)
    for field, value in part.values:
        if field not in _UNKEPT:
            draft.put(field, value)
    words = draft.text[part.start : part.end]
    if part.field == "volume" and words[0] not in "Vv(" and ("(" in words or any(f == "page" for f, _ in part.values)):
        draft.is_journal = True
    if part.field in _LOCATING and words[0] != "(":
        draft.is_located = True
    draft.claim(part.start, part.end)


def _date_volume(draft: CitationDraft, part: Part) -> Part:
    """The part, its volume read as the year where it is one and nothing else dates the work: `Knuth 1973:7`."""
    fields = dict(part.values)
    if "issued" in fields or "issue" in fields or "issued" in draft.values or not _YEAR.fullmatch(fields["volume"]):
        return part
    values = (("issued" if field == "volume" else field, value) for field, value in part.values)
    return Part(part.start, part.end, tuple(values))


def _contradicts(draft: CitationDraft, part: Part) -> bool:
    return any(
        field in draft.values and field not in _SEVERAL and value not in draft.values[field]
        for field, value in part.values
    )


def _qualifies(draft: CitationDraft, bracket: int) -> bool:
    """Whether square brackets speak of the words right before them: a translation, or the date of an original."""
    return draft.text[:bracket].rstrip()[-1:] not in {".", ",", ";", ""}


def _take_byline(draft: CitationDraft, names: str) -> bool:
    """Whether the words after "by" are the authors, of whom nothing was known; they are then taken."""
    if draft.authors or not looks_like_names(names):
        return False
    draft.authors = read_printed_names(names)
    return True


def _take_free(draft: CitationDraft, start: int, end: int) -> None:
    words = draft.text[start:end].strip(_AROUND_WORDS)
    if draft.text.startswith(".", end) and is_abbreviated(draft.text, start, end):
        words += "."
    if not has_word(words) or words.startswith("("):
        return
    if draft.is_located:
        _take_identifier(draft, start, end)
        return
    lead = draft.text.index(words, start)
    draft.free.append(Phrase(lead, lead + len(words), words))


def _take_identifier(draft: CitationDraft, start: int, end: int) -> None:
    """Take words after pages or identifiers where they can be an identifier themselves: CS1 prints |id= there."""
    words = draft.text[start:end]
    if len(words.split()) <= _LONGEST_IDENTIFIER and any(map(str.isdigit, words)):
        draft.claim(start, end)


def _take_quotation(draft: CitationDraft, position: int) -> None:
    """Take what follows the dates of archive and access, unless it is another citation."""
    rest = draft.text[position:].strip()
    if "quote" in draft.values or _holds_citation(rest):
        return
    draft.put("quote", rest)
    draft.claim(position, len(draft.text))


def _holds_citation(text: str) -> bool:
    """Whether the words hold dates of access or a dated head, as another citation does and a quotation does not."""
    return bool(_ACCESS.search(text)) or any(is_date(match[1]) for match in ROUND.finditer(text))
