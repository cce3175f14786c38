"""The head of a printed citation: authors, date, editors and title, in CS1's order or as written by hand."""

from __future__ import annotations

import re

from pipeline.resolve.citations import elements
from pipeline.resolve.citations.dates import read_date
from pipeline.resolve.citations.draft import Draft, Span, shows_words
from pipeline.resolve.citations.elements import (
    find_boundary,
    find_closing_quote,
    find_title_end,
    match_element,
    skip_separators,
)
from pipeline.resolve.citations.names import (
    is_full_name,
    is_plainly_inverted,
    looks_like_names,
    read_printed_names,
    read_vancouver,
)
from pipeline.resolve.citations.sources import is_place

_ROUND = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_ORIGINAL_DATE = re.compile(r"\s*\[[^\[\]]{1,200}\]")
_EDITORS = re.compile(r"\s*[(\[,]\s*(?:eds?\.?|editors?)\s*[)\]]?\s*$", re.I)
_EDITORS_AFTER = re.compile(r"[\s.,]*(?P<people>[^()\"“”]{2,600}?)\s*\((?:eds?\.?|editors?)\)", re.I)
# "In" before the editors of a book: what stands before it is a title, never more editors.
_IN = re.compile(r"(?:^|[.,?!'’]\s+)in:?\s", re.I)
# A quotation that a comma or full stop parts from what follows: a title, where a nickname has neither.
_PARTED_QUOTE = re.compile(r"[.,][\"”»]|[\"”»][.,]")
_VANCOUVER_NAME = r"[^\W\d_][\w'’-]{1,30}(?: [^\W\d_][\w'’-]{1,30})? [A-Z]{1,3}"
_VANCOUVER = re.compile(rf"{_VANCOUVER_NAME}(?:, {_VANCOUVER_NAME}){{0,30}}(?:,? et al)?\.(?=\s)")
_HEAD_WORDS = re.compile(r"^(?:by|source|sources|see|see also|cf\.?|e\.g\.?|quoted in|cited in)\b:?\s*", re.I)
_FAMILY, _GIVEN = r"[^\W\d_][\w'’-]{1,30}", r"[^\W\d_][\w-]{0,30}\.?"
_INVERTED_NAME = rf"{_FAMILY}(?: {_FAMILY}){{0,2}}, {_GIVEN}(?:[ -]{_GIVEN}){{0,2}}"
# A list of inverted names that ends in an initial, whose full stop would else hide the end of the part.
_INVERTED = re.compile(rf"{_INVERTED_NAME}(?:; {_INVERTED_NAME}){{0,20}}(?:(?<=\.)|\.)(?=\s)")
_MEDIUM = re.compile(r"\s\(([^()\d]{2,40})\)(?=[.,]|\s\()")
_TRAILING_YEAR = re.compile(r"[.,]\s+(?P<year>[12]\d{3}[a-z]?)[.,:]?$")
_YEAR_PART = re.compile(r"(?P<year>[12]\d{3}[a-z]?)\.\s+")
_HEAD_LIMIT = 3000
_EVIDENCE = frozenset(
    {
        "issued", "accessed", "archived", "page", "isbn", "issn", "doi", "language", "medium", "volume", "pmid",
        "arxiv",
    }
)  # fmt: skip


def read_head(draft: Draft) -> int:
    """Read authors, date and title; the position after them."""
    position = _read_dated_authors(draft)
    if position is not None:
        position = _read_head_editors(draft, position)
        return _read_title(draft, position)
    return _read_undated(draft)


def _first_quote(text: str) -> int:
    return next((index for index, character in enumerate(text) if character in elements.OPENING_QUOTES), len(text))


def _read_dated_authors(draft: Draft) -> int | None:
    """Read "Names (date)." at the start; the position after it, or None where the citation does not begin so."""
    text = draft.text
    marks = _marks(draft)
    for match in _ROUND.finditer(text, 0, _HEAD_LIMIT):
        if marks and min(marks) < match.start():
            return None
        people = text[: match.start()].rstrip(" ,.;")
        if not people or not read_date(match[1]) or elements.is_bare_number(match[1]):
            continue
        if _PARTED_QUOTE.search(people):
            return None
        is_listed = "," in people and '"' not in people and looks_like_names(people)
        is_broken = find_title_end(text, 0, is_comma_style=False) < len(people) and not is_listed
        if is_broken or people.count('"') % 2 or not _fits_people(people, text[match.end() :].lstrip()[:1]):
            return None
        draft.put("issued", match[1])
        _put_people(draft, text[: match.start()].rstrip(" ,;"))
        original = _ORIGINAL_DATE.match(text, match.end())
        end = original.end() if original else match.end()
        draft.claim(0, end)
        draft.is_comma_style = text.startswith(",", end)
        return end
    return None


def _marks(draft: Draft) -> list[int]:
    """Where links' words and italics begin: titles, for nobody's name is set so."""
    links = [link.start for link in draft.content.external_links if shows_words(draft.text, link)]
    return [*links, *(span[0] for span in draft.content.italics)]


def _fits_people(people: str, after: str) -> bool:
    """Whether words before a date in brackets can be names: any before CS1's stop or comma, else plain names only."""
    return after in {".", ",", ":", "", "["} or looks_like_names(people)


def _put_people(draft: Draft, people: str) -> None:
    people = _HEAD_WORDS.sub("", people) if _HEAD_WORDS.match(people) and people.lower().startswith("by ") else people
    match = _EDITORS.search(people)
    if match:
        draft.editors = read_printed_names(_trim_stop(people[: match.start()]))
    else:
        draft.authors = read_printed_names(_trim_stop(people))


def _trim_stop(people: str) -> str:
    """The names without the full stop that ends their part; that of an initial or a `Jr.` stays."""
    people = people.strip(" ,;:")
    if people.endswith(".") and not re.search(r"(?:\b[^\W\d_]|\b[JS]r)\.$", people):
        return people[:-1]
    return people


def _read_head_editors(draft: Draft, position: int) -> int:
    """Read "Names (ed.)." between date and title."""
    match = _EDITORS_AFTER.match(draft.text, position)
    if not match or _IN.search(match["people"]):
        return position
    draft.editors = read_printed_names(match["people"])
    draft.claim(position, match.end())
    return match.end()


def _read_title(draft: Draft, position: int) -> int:
    """Read the title that begins here: in quotation marks, in italics, as a link, or up to the end of its part."""
    text, start = draft.text, skip_separators(draft.text, position)
    if start >= len(text):
        return start
    if text[start] in elements.OPENING_QUOTES:
        end = find_closing_quote(text, start)
        if end is not None:
            return _put_quoted(draft, start, end)
    single = elements.find_single_quoted(text, start)
    if single and single[0] == start:
        return _put_quoted(draft, *single)
    marked = _marked_span(draft, start)
    if marked:
        end = _put_title(draft, *marked, is_marked=False)
        draft.is_title_marked = any(link.start == marked[0] for link in draft.content.external_links)
        return end
    element = match_element(text, start)
    if element and (element.field != "issued" or "issued" not in draft.values):
        return start
    end = find_title_end(text, start, is_comma_style=draft.is_comma_style)
    return _put_title(draft, start, end, is_marked=False)


def _put_quoted(draft: Draft, start: int, end: int) -> int:
    text = draft.text
    _put_title(draft, start + 1, end, is_marked=True)
    draft.claim(start, end + 1)
    inside = text[start + 1 : end]
    draft.is_comma_style = text.startswith(",", end + 1) or inside.endswith(",")
    return _read_medium(draft, end + 1)


def _read_medium(draft: Draft, position: int) -> int:
    """Read the brackets that stand right behind a title in quotation marks: there CS1 prints format and kind alone."""
    match = _MEDIUM.match(draft.text, position)
    if not match or match_element(draft.text, match.start(1) - 1):
        return position
    draft.put("medium", match[1])
    draft.claim(*match.span())
    return match.end()


def _put_title(draft: Draft, start: int, end: int, *, is_marked: bool) -> int:
    title = draft.text[start:end].strip()
    title = title.rstrip(",") if is_marked else title.rstrip(" ,;:")
    if is_marked and title.endswith(".") and not title.endswith("..") and _closes_by_hand(draft.text, end):
        title = title[:-1]
    draft.title = Span(start, end, title)
    draft.is_title_marked = is_marked
    if not is_marked:
        draft.is_comma_style = draft.text.startswith(",", end)
    draft.claim(start, end)
    return end


def _closes_by_hand(text: str, end: int) -> bool:
    """Whether the full stop inside the quotation marks ends the part, as Americans write it."""
    return not text.startswith((".", ","), end + 1)


def _marked_span(draft: Draft, start: int) -> tuple[int, int] | None:
    """The italics or the link's words that begin at this position."""
    spans = list(draft.content.italics)
    spans += [(link.start, link.end) for link in draft.content.external_links if shows_words(draft.text, link)]
    return max(
        (span for span in spans if start - 1 <= span[0] <= start < span[1]), key=lambda span: span[1], default=None
    )


def _read_undated(draft: Draft) -> int:
    """Read a head without a date: names before a title that quotes, italics or a link set off, or a title alone."""
    text, start = draft.text, skip_separators(draft.text, 0)
    signal = _HEAD_WORDS.match(text, start)
    if signal and text[signal.start() : signal.end()].lower().startswith(("by", "source:")):
        draft.claim(*signal.span())
        start = signal.end()
    title = _find_marked_title(draft, start)
    if title is None:
        return _read_unmarked(draft, start)
    people, year = _split_year(text[start:title].strip(" ,;:–—"))
    if people:
        if year and _is_head(people):
            draft.put("issued", year)
        if _EDITORS.search(people.rstrip(".")):
            _put_edited_head(draft, people.rstrip("."))
            draft.claim(start, title)
        elif _is_head(people):
            _put_people(draft, people)
            draft.claim(start, title)
        elif find_boundary(text, start) < title and match_element(text, start):
            return start
    return _read_title(draft, title)


def _split_year(people: str) -> tuple[str, str | None]:
    """ "Names. 1965." as the names and the year that some put behind them."""
    match = _TRAILING_YEAR.search(people)
    return (people[: match.start() + 1], match["year"]) if match else (people, None)


def _is_head(people: str) -> bool:
    """Whether words before a marked title are its authors: names, or a few words that a full stop parts from it."""
    is_part = people.endswith(".") and len(people.split()) <= 5 and not any(map(str.isdigit, people))
    return is_part or looks_like_names(people.rstrip("."))


def _put_edited_head(draft: Draft, people: str) -> None:
    """Keep "Authors. Editors (ed.)" or editors alone, as they stand before a title without a date."""
    match = _EDITORS.search(people)
    names = people[: match.start()] if match else people
    end = find_title_end(names, 0, is_comma_style=False)
    if end + 1 < len(names):
        draft.authors = read_printed_names(_trim_stop(names[:end]))
        names = names[end + 1 :]
    draft.editors = read_printed_names(_trim_stop(names))


def _find_marked_title(draft: Draft, start: int) -> int | None:
    """Where the title begins that quotation marks, else a link's words, else italics set off; None where none do."""
    quote = _first_quote(draft.text)
    single = elements.find_single_quoted(draft.text, start) if quote == len(draft.text) else None
    marks = [mark for mark in _marks(draft) if mark >= start]
    if single:
        quote = single[0]
    if single or (quote < len(draft.text) and find_closing_quote(draft.text, quote) is not None):
        head, _ = _split_year(draft.text[start:quote].rstrip())
        people = head.rstrip(" ,;:.–—")
        is_whole = find_title_end(draft.text, start, is_comma_style=False) >= start + len(people)
        is_people = (is_whole and _is_head(head.strip(" ,;:"))) or bool(_EDITORS.search(people))
        is_people = is_people or head.rstrip().endswith(").")  # names with a date that cannot be read
        if not people or (is_people and (not marks or min(marks) >= quote - 1)):
            return quote
    return min(marks, default=None)


def _read_unmarked(draft: Draft, start: int) -> int:
    """Read a title that nothing sets off: the first part, where a later part shows that this is a citation."""
    text = draft.text
    if start >= len(text) or match_element(text, start):
        return start
    start = _read_undated_authors(draft, start)
    end = find_title_end(text, start, is_comma_style=False)
    is_part = text.startswith(".", end) or "," not in text[start:end]
    if text.startswith((",", ";"), end) or not is_part:
        return start
    if "issued" not in draft.values and not _has_evidence(text, end):
        return start
    return _put_title(draft, start, end, is_marked=False)


def _read_undated_authors(draft: Draft, start: int) -> int:
    """Read "Family, Given." or, before both a title and a publisher, "Given Family."; the position after it."""
    text = draft.text
    match = _VANCOUVER.match(text, start) if elements.cites_as_medicine(text) else None
    if match:
        draft.authors = read_vancouver(match.group().rstrip("."))
        draft.claim(*match.span())
        return skip_separators(text, match.end())
    match = _INVERTED.match(text, start)
    end = match.end() if match else find_title_end(text, start, is_comma_style=False)
    people = _trim_stop(text[start:end])
    following = skip_separators(text, end)
    year = _YEAR_PART.match(text, following) if match else None
    if year:
        following = year.end()
    if following >= len(text) or match_element(text, following) or is_place(people):
        return start
    is_inverted = all(is_plainly_inverted(part) for part in people.split(";"))
    if not is_inverted and not (is_full_name(people) and _has_two_parts(text, following)):
        return start
    draft.authors = read_printed_names(people)
    draft.claim(start, end)
    if year:
        draft.put("issued", year["year"])
        draft.claim(*year.span())
    return following


def _has_two_parts(text: str, position: int) -> bool:
    """Whether two parts of free words follow one another here."""
    end = find_title_end(text, position, is_comma_style=False)
    following = skip_separators(text, end)
    return text.startswith(".", end) and following < len(text) and not match_element(text, following)


def _is_aside(text: str, element: elements.Element) -> bool:
    """Whether the part is `(p. 9)`, which prose has as citations do."""
    return element.field == "page" and text[element.start] == "("


def _has_evidence(text: str, position: int) -> bool:
    """Whether a part follows that only a citation has."""
    for match in re.finditer(r"[.,)\]]\s+(?=\S)|\s(?=\()", text[position:]):
        element = match_element(text, position + match.end())
        if element and element.field in _EVIDENCE and not _is_aside(text, element):
            return True
    return False
