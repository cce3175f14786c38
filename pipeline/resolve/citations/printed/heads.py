"""The head of a printed citation: authors, date, editors and title, in CS1's order or as written by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.resolve.citations.names import is_plainly_inverted, read_vancouver
from pipeline.resolve.citations.printed import quotation_marks
from pipeline.resolve.citations.printed.boundaries import find_boundary, find_title_end
from pipeline.resolve.citations.printed.bracket_forms import ROUND
from pipeline.resolve.citations.printed.citation_draft import CitationDraft
from pipeline.resolve.citations.printed.date_forms import is_date
from pipeline.resolve.citations.printed.forms import Part, skip_separators
from pipeline.resolve.citations.printed.head_titles import list_marks, put_title, read_title
from pipeline.resolve.citations.printed.locator_forms import cites_as_medicine
from pipeline.resolve.citations.printed.name_lists import is_full_name, looks_like_names, read_printed_names
from pipeline.resolve.citations.printed.parts import match_part
from pipeline.resolve.citations.publisher_places import is_place

_LONGEST_HEAD = 3000  # characters before its date
_ORIGINAL_DATE = re.compile(r"\s*\[[^\[\]]{1,200}\]")
_EDITORS = re.compile(r"\s*[(\[,]\s*(?:eds?\.?|editors?)\s*[)\]]?\s*$", re.I)
_EDITORS_AFTER = re.compile(r"[\s.,]*(?P<people>[^()\"“”]{2,600}?)\s*\((?:eds?\.?|editors?)\)", re.I)
# "In" before the editors of a book: what stands before it is a title, never more editors.
_IN = re.compile(r"(?:^|[.,?!'’]\s+)in:?\s", re.I)
# A quotation that a comma or full stop parts from what follows: a title, where a nickname has neither.
_PARTED_QUOTE = re.compile(r"[.,][\"”»]|[\"”»][.,]")
_SIGNAL = re.compile(r"^(?:by\b:?|source:)\s*", re.I)
_BY = re.compile(r"^by\s+", re.I)
_OWN_STOP = re.compile(r"(?:\b[^\W\d_]|\b[JS]r)\.$")  # of an initial, of a `Jr.`
_TRAILING_YEAR = re.compile(r"[.,]\s+(?P<year>[12]\d{3}[a-z]?)[.,:]?$")
_YEAR_PART = re.compile(r"(?P<year>[12]\d{3}[a-z]?)\.\s+")
_VANCOUVER_NAME = r"[^\W\d_][\w'’-]{1,30}(?: [^\W\d_][\w'’-]{1,30})? [A-Z]{1,3}"
_VANCOUVER = re.compile(rf"{_VANCOUVER_NAME}(?:, {_VANCOUVER_NAME}){{0,30}}(?:,? et al)?\.(?=\s)")
_FAMILY, _GIVEN = r"[^\W\d_][\w'’-]{1,30}", r"[^\W\d_][\w-]{0,30}\.?"
_INVERTED_NAME = rf"{_FAMILY}(?: {_FAMILY}){{0,2}}, {_GIVEN}(?:[ -]{_GIVEN}){{0,2}}"
# A list of inverted names that ends in an initial, whose full stop would else hide the end of the part.
_INVERTED = re.compile(rf"{_INVERTED_NAME}(?:; {_INVERTED_NAME}){{0,20}}(?:(?<=\.)|\.)(?=\s)")
_PART_START = re.compile(r"[.,)\]]\s+(?=\S)|\s(?=\()")
_FEW_WORDS = 5  # of a head that is no list of names
# Fields of parts that only a citation has.
_EVIDENCE = frozenset(
    (
        "issued", "accessed", "archived", "page", "isbn", "issn", "doi", "language", "medium", "volume", "pmid",
        "arxiv",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HeadForm:
    """One way in which a citation begins; `read` gives the position after its title, None where it begins otherwise."""

    name: str
    read: Callable[[CitationDraft], int | None]


def read_head(draft: CitationDraft) -> int:
    """Read authors, date and title; the position after them."""
    return next((end for form in HEAD_FORMS if (end := form.read(draft)) is not None), 0)


# --- Names (date). Title ---


def _read_dated(draft: CitationDraft) -> int | None:
    date = _find_head_date(draft)
    if not date:
        return None
    text = draft.text
    draft.put("issued", date[1])
    _put_people(draft, text[: date.start()].rstrip(" ,;"))
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
        people = text[: match.start()].rstrip(" ,.;")
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


def _put_people(draft: CitationDraft, people: str) -> None:
    people = _BY.sub("", people)
    match = _EDITORS.search(people)
    if match:
        draft.editors = read_printed_names(_trim_stop(people[: match.start()]))
    else:
        draft.authors = read_printed_names(_trim_stop(people))


def _trim_stop(people: str) -> str:
    """The names without the full stop that ends their part; that of an initial or a `Jr.` stays."""
    people = people.strip(" ,;:")
    return people[:-1] if people.endswith(".") and not _OWN_STOP.search(people) else people


# --- Names. "Title", Title set in italics or as a link ---


def _read_before_marked_title(draft: CitationDraft) -> int | None:
    text, start = draft.text, _skip_signal(draft)
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
    is_head = _is_head(people)
    if year and is_head:
        draft.put("issued", year)
    if _EDITORS.search(people.rstrip(".")):
        _put_edited(draft, people.rstrip("."))
        return True
    if is_head:
        _put_people(draft, people)
    return is_head


def _skip_signal(draft: CitationDraft) -> int:
    """The position after "by" or "source:", which say that a citation follows."""
    start = skip_separators(draft.text, 0)
    signal = _SIGNAL.match(draft.text, start)
    if not signal:
        return start
    draft.claim(*signal.span())
    return signal.end()


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
    if _EDITORS.search(people) or head.rstrip().endswith(")."):  # editors; names with a date that cannot be read
        return True
    is_whole = find_title_end(text, start, is_comma_style=False) >= start + len(people)
    return is_whole and _is_head(head.strip(" ,;:"))


def _split_year(people: str) -> tuple[str, str | None]:
    """The names and the year of "Names. 1965.", as some put it behind them."""
    match = _TRAILING_YEAR.search(people)
    return (people[: match.start() + 1], match["year"]) if match else (people, None)


def _is_head(people: str) -> bool:
    """Whether words before a marked title are its authors: names, or a few words that a full stop parts from it."""
    is_part = people.endswith(".") and len(people.split()) <= _FEW_WORDS and not any(map(str.isdigit, people))
    return is_part or looks_like_names(people.rstrip("."))


def _put_edited(draft: CitationDraft, people: str) -> None:
    """Keep "Authors. Editors (ed.)" or editors alone, as they stand before a title without a date."""
    match = _EDITORS.search(people)
    names = people[: match.start()] if match else people
    end = find_title_end(names, 0, is_comma_style=False)
    if end + 1 < len(names):
        draft.authors = read_printed_names(_trim_stop(names[:end]))
        names = names[end + 1 :]
    draft.editors = read_printed_names(_trim_stop(names))


# --- Names. Title, or a title alone, that nothing sets off ---


def _read_unmarked(draft: CitationDraft) -> int:
    """Read the first part as the title, where a later part shows that this is a citation."""
    text, start = draft.text, _skip_signal(draft)
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
    if not _are_authors(text, _trim_stop(text[start:end]), following):
        return start
    draft.authors = read_printed_names(_trim_stop(text[start:end]))
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


# In their order: the first that the citation has counts.
HEAD_FORMS = (
    HeadForm("names and a date in brackets", _read_dated),
    HeadForm("names before a title that is set off", _read_before_marked_title),
    HeadForm("a title that nothing sets off", _read_unmarked),
)
