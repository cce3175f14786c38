"""The work that a printed citation names: its parts told by their form and order, every word accounted for.

Citation Style 1 prints authors and date, title in quotation marks, container, publisher, pages, identifiers, archive,
access and quotation in one order; citations by hand mostly keep it. A part is read as a field only where its form or
its place leaves no doubt; whatever remains is a problem with the words that remain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from pipeline.document import Content, ExternalLink, Name, Work
from pipeline.resolve.citations import elements
from pipeline.resolve.citations.dates import read_date
from pipeline.resolve.citations.elements import (
    Element,
    find_boundary,
    find_closing_quote,
    find_title_end,
    is_abbreviated,
    match_element,
    skip_separators,
)
from pipeline.resolve.citations.identifiers import is_well_formed
from pipeline.resolve.citations.names import is_full_name, is_plainly_inverted, looks_like_names, read_printed_names
from pipeline.resolve.citations.problems import Problem, ProblemCode, Reading
from pipeline.resolve.citations.sources import MEDIA, is_agency, is_place

# What CS1 prints after a citation about the citation itself: Help:CS1 errors (2024), in its present and older forms.
_MESSAGE = re.compile(
    r"(?:\{\{[^{}]{1,60}\}\}:\s*|(?=CS1 (?:maint|errors?)\b)|(?=Missing or empty \|)|(?=Check \|)"
    r"|(?=Check date values in)|(?=Unknown parameter \|)|(?=External link in \|)|(?=\|\w+=)"
    r"|(?=Cite (?:error|uses|has|journal|magazine|news|web|book)\b))"
    r"[^()]{0,300}(?:\(\|[^()]{0,100}\)[^()]{0,100}){0,5}\((?:link|links|help)\)[\s;,]*",
)
_CITE_ERROR = re.compile(r"Cite error:.{0,400}$", re.S)
_ROUND = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_ORIGINAL_DATE = re.compile(r"\s*\[[^\[\]]{1,200}\]")
_EDITORS = re.compile(r"\s*[(\[,]\s*(?:eds?\.?|editors?)\s*[)\]]?\s*$", re.I)
_EDITORS_AFTER = re.compile(r"[\s.,]*(?P<people>[^()\"“”]{2,600}?)\s*\((?:eds?\.?|editors?)\)", re.I)
_HEAD_WORDS = re.compile(r"^(?:by|source|sources|see|see also|cf\.?|e\.g\.?|quoted in|cited in)\b:?\s*", re.I)
# A list of inverted names that ends in an initial, whose full stop would else hide the end of the part.
_INVERTED = re.compile(
    r"(?:[^\W\d_][\w'’-]{1,30} ?){1,3}, (?:[^\W\d_][\w-]{0,30}\.?[ -]?){1,3}"
    r"(?:; (?:[^\W\d_][\w'’-]{1,30} ?){1,3}, (?:[^\W\d_][\w-]{0,30}\.?[ -]?){1,3}){0,20}\.(?=\s)"
)
_MEDIUM = re.compile(r"\s\(([^()\d]{2,40})\)(?=[.,]|\s\()")
# The number of a report, which |id= prints behind the publisher.
_NUMBERED = re.compile(r"\d{3}|\d[-–.]\d|[A-Z]-\d")
_WORD = re.compile(r"[^\W_]")
_HEAD_LIMIT = 3000
_COLLECTED = ("issued", "accessed", "archived", "language", "medium", "publisher", "publisher_place", "volume", "issue",
              "page", "doi", "isbn", "issn", "pmid", "arxiv", "quote", "url", "url_status", "editor", "by")  # fmt: skip
_LOCATORS = frozenset({"page", "doi", "isbn", "issn", "pmid", "arxiv", "id"})
_DATES = frozenset({"issued", "accessed", "archived"})


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    text: str


class _Citation:
    """A printed citation while it is read: what the fields took, and which characters are accounted for."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.text = content.text.text
        self.problems: list[Problem] = []
        self.values: dict[str, list[str]] = {}
        self.authors: tuple[Name, ...] = ()
        self.editors: tuple[Name, ...] = ()
        self.title: _Span | None = None
        self.is_title_marked = False
        self.is_comma_style = False
        self.free: list[_Span] = []
        self.is_located = False
        self.is_journal = False
        self.csl_type: str | None = None
        self._is_claimed = bytearray(len(self.text))

    def claim(self, start: int, end: int) -> None:
        self._is_claimed[start:end] = b"\x01" * (end - start)

    def put(self, field: str, value: str) -> None:
        """Keep the first value of a field; a different second one is a problem."""
        self.values.setdefault(field, []).append(value)

    def report(self, code: ProblemCode, message: str, start: int, end: int) -> None:
        source: tuple[int | None, int | None] = None, None
        if 0 <= start < end <= len(self.text) and self.content.text.segments:
            source = self.content.text.source_span(start, end)
        self.problems.append(Problem(code, message, source_start=source[0], source_end=source[1]))

    def remainders(self) -> list[_Span]:
        """Every run of characters that nothing accounts for and that holds a letter or digit."""
        spans, start = [], None
        for index in range(len(self.text) + 1):
            is_open = index < len(self.text) and not self._is_claimed[index]
            if is_open and start is None:
                start = index
            elif not is_open and start is not None:
                words = self.text[start:index]
                if _WORD.search(words):
                    lead = len(words) - len(words.lstrip(" .,;:"))
                    stripped = words.strip(" .,;:")
                    spans.append(_Span(start + lead, start + lead + len(stripped), stripped))
                start = None
        return spans


def read_printed(content: Content) -> Reading:
    """The work that the content's words name; words that no field took are `unparsed_citation` problems."""
    citation = _Citation(content)
    _take_messages(citation)
    if not _take_bare_address(citation):
        position = _read_head(citation)
        _read_tail(citation, position)
    work = _fill_work(citation)
    for span in citation.remainders():
        citation.report("unparsed_citation", f"not read: {span.text}", span.start, span.end)
    return Reading(work, tuple(citation.problems))


# --- what is not the citation itself ---


def _take_messages(citation: _Citation) -> None:
    """Take CS1's messages out of the text; each is a problem."""
    text = citation.text
    for match in (*_MESSAGE.finditer(text), *_CITE_ERROR.finditer(text)):
        citation.claim(*match.span())
        citation.report("citation_error", match.group().strip(" ;,"), *match.span())
        citation.text = citation.text[: match.start()] + " " * len(match.group()) + citation.text[match.end() :]


def _take_bare_address(citation: _Citation) -> bool:
    """Whether the citation begins with an address in place of a title; it is then its URL."""
    links = [link for link in citation.content.external_links if not _shows_words(citation.text, link)]
    match = elements.match_address(citation.text, skip_separators(citation.text, 0))
    words = citation.text.strip(" .[]()<>")
    if match:
        citation.put("url", match.values[0][1])
        citation.claim(match.start, match.end)
        _read_tail(citation, match.end)
    elif links and not _WORD.search(words):
        citation.put("url", links[0].url)
    else:
        return False
    citation.report("citation_error", f"bare URL ({citation.values['url'][0]})", 0, len(citation.text.rstrip()))
    return True


def _shows_words(text: str, link: ExternalLink) -> bool:
    shown = text[link.start : link.end].strip()
    return bool(shown) and not re.match(r"\w+://|\[?\d+\]?$", shown)


# --- authors, date and title ---


def _read_head(citation: _Citation) -> int:
    """Read authors, date and title; the position after them."""
    position = _read_dated_authors(citation)
    if position is not None:
        position = _read_head_editors(citation, position)
        return _read_title(citation, position)
    return _read_undated(citation)


def _first_quote(text: str) -> int:
    return next((index for index, character in enumerate(text) if character in elements.OPENING_QUOTES), len(text))


def _read_dated_authors(citation: _Citation) -> int | None:
    """Read "Names (date)." at the start; the position after it, or None where the citation does not begin so."""
    text = citation.text
    for match in _ROUND.finditer(text, 0, _HEAD_LIMIT):
        people = text[: match.start()].rstrip(" ,.;")
        if not people or not read_date(match[1]) or elements.is_bare_number(match[1]):
            continue
        is_listed = "," in people and '"' not in people and looks_like_names(people)
        is_broken = find_title_end(text, 0, is_comma_style=False) < len(people) and not is_listed
        if is_broken or people.count('"') % 2 or not _fits_people(people, text[match.end() :].lstrip()[:1]):
            return None
        citation.put("issued", match[1])
        _put_people(citation, text[: match.start()].rstrip(" ,;"))
        original = _ORIGINAL_DATE.match(text, match.end())
        end = original.end() if original else match.end()
        citation.claim(0, end)
        citation.is_comma_style = text.startswith(",", end)
        return end
    return None


def _fits_people(people: str, after: str) -> bool:
    """Whether words before a date in brackets can be names: any before CS1's stop or comma, else plain names only."""
    return after in {".", ",", ":", "", "["} or looks_like_names(people)


def _put_people(citation: _Citation, people: str) -> None:
    people = _HEAD_WORDS.sub("", people) if _HEAD_WORDS.match(people) and people.lower().startswith("by ") else people
    match = _EDITORS.search(people)
    if match:
        citation.editors = read_printed_names(_trim_stop(people[: match.start()]))
    else:
        citation.authors = read_printed_names(_trim_stop(people))


def _trim_stop(people: str) -> str:
    """The names without the full stop that ends their part; that of an initial or a `Jr.` stays."""
    people = people.strip(" ,;:")
    if people.endswith(".") and not re.search(r"(?:\b[^\W\d_]|\b[JS]r)\.$", people):
        return people[:-1]
    return people


def _read_head_editors(citation: _Citation, position: int) -> int:
    """Read "Names (ed.)." between date and title."""
    match = _EDITORS_AFTER.match(citation.text, position)
    if not match or re.match(r"in:?\s", match["people"], re.I):
        return position
    citation.editors = read_printed_names(match["people"])
    citation.claim(position, match.end())
    return match.end()


def _read_title(citation: _Citation, position: int) -> int:
    """Read the title that begins here: in quotation marks, in italics, as a link, or up to the end of its part."""
    text, start = citation.text, skip_separators(citation.text, position)
    if start >= len(text):
        return start
    if text[start] in elements.OPENING_QUOTES:
        end = find_closing_quote(text, start)
        if end is not None:
            return _put_quoted(citation, start, end)
    marked = _marked_span(citation, start)
    if marked:
        return _put_title(citation, *marked, is_marked=False)
    element = match_element(text, start)
    if element and (element.field != "issued" or "issued" not in citation.values):
        return start
    end = find_title_end(text, start, is_comma_style=citation.is_comma_style)
    return _put_title(citation, start, end, is_marked=False)


def _put_quoted(citation: _Citation, start: int, end: int) -> int:
    text = citation.text
    _put_title(citation, start + 1, end, is_marked=True)
    citation.claim(start, end + 1)
    inside = text[start + 1 : end]
    citation.is_comma_style = text.startswith(",", end + 1) or inside.endswith(",")
    return _read_medium(citation, end + 1)


def _read_medium(citation: _Citation, position: int) -> int:
    """Read the brackets that stand right behind a title in quotation marks: there CS1 prints format and kind alone."""
    match = _MEDIUM.match(citation.text, position)
    if not match or match_element(citation.text, match.start(1) - 1):
        return position
    citation.put("medium", match[1])
    citation.claim(*match.span())
    return match.end()


def _put_title(citation: _Citation, start: int, end: int, *, is_marked: bool) -> int:
    title = citation.text[start:end].strip()
    title = title.rstrip(",") if is_marked else title.rstrip(" ,;:")
    if is_marked and title.endswith(".") and not title.endswith("..") and _closes_by_hand(citation.text, end):
        title = title[:-1]
    citation.title = _Span(start, end, title)
    citation.is_title_marked = is_marked
    if not is_marked:
        citation.is_comma_style = citation.text.startswith(",", end)
    citation.claim(start, end)
    return end


def _closes_by_hand(text: str, end: int) -> bool:
    """Whether the full stop inside the quotation marks ends the part, as Americans write it."""
    return not text.startswith((".", ","), end + 1)


def _marked_span(citation: _Citation, start: int) -> tuple[int, int] | None:
    """The italics or the link's words that begin at this position."""
    spans = list(citation.content.italics)
    spans += [(link.start, link.end) for link in citation.content.external_links if _shows_words(citation.text, link)]
    return max(
        (span for span in spans if start - 1 <= span[0] <= start < span[1]), key=lambda span: span[1], default=None
    )


def _read_undated(citation: _Citation) -> int:
    """Read a head without a date: names before a title that quotes, italics or a link set off, or a title alone."""
    text, start = citation.text, skip_separators(citation.text, 0)
    signal = _HEAD_WORDS.match(text, start)
    if signal and text[signal.start() : signal.end()].lower().startswith(("by", "source:")):
        citation.claim(*signal.span())
        start = signal.end()
    title = _find_marked_title(citation, start)
    if title is None:
        return _read_unmarked(citation, start)
    people = text[start:title].strip(" ,;:–—")
    if people:
        if _EDITORS.search(people.rstrip(".")):
            _put_edited_head(citation, people.rstrip("."))
            citation.claim(start, title)
        elif _is_head(people):
            _put_people(citation, people)
            citation.claim(start, title)
        elif find_boundary(text, start) < title and match_element(text, start):
            return start
    return _read_title(citation, title)


def _is_head(people: str) -> bool:
    """Whether words before a marked title are its authors: names, or a few words that a full stop parts from it."""
    is_part = people.endswith(".") and len(people.split()) <= 5 and not any(map(str.isdigit, people))
    return is_part or looks_like_names(people.rstrip("."))


def _put_edited_head(citation: _Citation, people: str) -> None:
    """Keep "Authors. Editors (ed.)" or editors alone, as they stand before a title without a date."""
    match = _EDITORS.search(people)
    names = people[: match.start()] if match else people
    end = find_title_end(names, 0, is_comma_style=False)
    if end + 1 < len(names):
        citation.authors = read_printed_names(_trim_stop(names[:end]))
        names = names[end + 1 :]
    citation.editors = read_printed_names(_trim_stop(names))


def _find_marked_title(citation: _Citation, start: int) -> int | None:
    """Where the title begins that quotation marks, else a link's words, else italics set off; None where none do."""
    quote = _first_quote(citation.text)
    links = [link.start for link in citation.content.external_links if _shows_words(citation.text, link)]
    italics = [span[0] for span in citation.content.italics]
    marks = [mark for mark in (*links, *italics) if mark >= start]
    if quote < len(citation.text) and find_closing_quote(citation.text, quote) is not None:
        head = citation.text[start:quote]
        people = head.rstrip(" ,;:.–—")
        is_whole = find_title_end(citation.text, start, is_comma_style=False) >= start + len(people)
        is_people = (is_whole and _is_head(head.strip(" ,;:"))) or bool(_EDITORS.search(people))
        if not people or (is_people and (not marks or min(marks) >= quote - 1)):
            return quote
    return min(marks, default=None)


def _read_unmarked(citation: _Citation, start: int) -> int:
    """Read a title that nothing sets off: the first part, where a later part shows that this is a citation."""
    text = citation.text
    if start >= len(text) or match_element(text, start):
        return start
    start = _read_undated_authors(citation, start)
    end = find_title_end(text, start, is_comma_style=False)
    is_part = text.startswith(".", end) or "," not in text[start:end]
    if text.startswith((",", ";"), end) or not is_part or not _has_evidence(text, end):
        return start
    return _put_title(citation, start, end, is_marked=False)


def _read_undated_authors(citation: _Citation, start: int) -> int:
    """Read "Family, Given." or, before both a title and a publisher, "Given Family."; the position after it."""
    text = citation.text
    match = _INVERTED.match(text, start)
    end = match.end() if match else find_title_end(text, start, is_comma_style=False)
    people = _trim_stop(text[start:end])
    following = skip_separators(text, end)
    if following >= len(text) or match_element(text, following) or is_place(people):
        return start
    is_inverted = all(is_plainly_inverted(part) for part in people.split(";"))
    if not is_inverted and not (is_full_name(people) and _has_two_parts(text, following)):
        return start
    citation.authors = read_printed_names(people)
    citation.claim(start, end)
    return following


def _has_two_parts(text: str, position: int) -> bool:
    """Whether two parts of free words follow one another here."""
    end = find_title_end(text, position, is_comma_style=False)
    following = skip_separators(text, end)
    return text.startswith(".", end) and following < len(text) and not match_element(text, following)


def _has_evidence(text: str, position: int) -> bool:
    """Whether a part follows that only a citation has."""
    for match in re.finditer(r"[.)\]]\s+(?=\S)|\s(?=\()", text[position:]):
        element = match_element(text, position + match.end())
        if element and element.field in {
            "issued", "accessed", "archived", "page", "isbn", "issn", "doi", "language", "medium", "volume", "pmid",
            "arxiv",
        }:  # fmt: skip
            return True
    return False


# --- what follows the title ---


def _read_tail(citation: _Citation, position: int) -> None:
    """Read the parts after the title one by one; words that show nothing by themselves are kept in their order."""
    text = citation.text
    while True:
        position = skip_separators(text, position)
        if position >= len(text):
            return
        element = match_element(text, position)
        if element is None:
            if {"accessed", "archived"} & citation.values.keys():
                _take_quotation(citation, position)
                return
            end = find_boundary(
                text, position, is_comma_style=citation.is_comma_style, is_dated="issued" in citation.values
            )
            end = max(end, position + 1)
            _take_free(citation, position, end)
            position = end
        else:
            _take_element(citation, element)
            position = max(element.end, position + 1)


def _take_free(citation: _Citation, start: int, end: int) -> None:
    words = citation.text[start:end].strip(" .,;:–—-")
    if citation.text.startswith(".", end) and is_abbreviated(citation.text, start, end):
        words += "."
    if _WORD.search(words) and not words.startswith("("):
        if citation.is_located:
            _take_identifier(citation, start, end)
            return
        lead = citation.text.index(words, start)
        citation.free.append(_Span(lead, lead + len(words), words))


def _take_identifier(citation: _Citation, start: int, end: int) -> None:
    """Take words after pages or identifiers where they can be an identifier themselves: CS1 prints |id= there."""
    words = citation.text[start:end]
    if len(words.split()) <= 6 and any(map(str.isdigit, words)):
        citation.claim(start, end)


def _take_quotation(citation: _Citation, position: int) -> None:
    """Take what follows the dates of archive and access: CS1 prints only the quotation there."""
    text = citation.text
    rest = text[position:].strip()
    if "quote" in citation.values or _holds_citation(rest):
        return
    citation.put("quote", rest)
    citation.claim(position, len(text))


def _holds_citation(text: str) -> bool:
    """Whether the words hold dates of access or a dated head, as another citation does and a quotation does not."""
    return bool(re.search(r"\b(?:retrieved|archived from|accessed)\b.{0,20}\d", text, re.I)) or any(
        read_date(match[1]) and not elements.is_bare_number(match[1]) for match in _ROUND.finditer(text)
    )


def _take_element(citation: _Citation, element: Element) -> None:
    """Take a part into the fields that it gives, unless an earlier part gave one of them another value."""
    for field, value in element.values:
        if (
            field in citation.values
            and field not in {"language", "issn", "url_status", "medium"}
            and value not in citation.values[field]
        ):
            return
    if element.field == "bad_date":
        message = f"no date that can be told ({element.values[0][1]})"
        citation.report("citation_error", message, element.start, element.end)
    if element.field == "by":
        names = element.values[0][1]
        if citation.authors or not looks_like_names(names):
            return
        citation.authors = read_printed_names(names)
    for field, value in element.values:
        if field in _COLLECTED:
            citation.put(field, value)
    if element.field == "volume" and len(element.values) > 1 and "(" in citation.text[element.start : element.end]:
        citation.is_journal = True
    if element.field in _LOCATORS:
        citation.is_located = True
    citation.claim(element.start, element.end)


# --- from parts to fields ---


def _fill_work(citation: _Citation) -> Work:
    fields: dict[str, Any] = {field: _first(citation, field) for field in _PLAIN_FIELDS}
    fields["medium"] = "; ".join(dict.fromkeys(citation.values.get("medium", ()))) or None
    for field in _DATES:
        fields[field] = _read_date_of(citation, field)
    work = Work(
        title=citation.title.text if citation.title else None,
        author=citation.authors,
        editor=citation.editors or read_printed_names(_first(citation, "editor") or ""),
        csl_type=_tell_type(citation),
        **fields,
    )
    work = _add_sources(citation, work)
    work = _add_links(citation, work)
    _check(citation, work)
    if work.quote:
        work = replace(work, quote=_unquote(work.quote))
    return work


_PLAIN_FIELDS = ("publisher", "publisher_place", "medium", "url", "url_status", "language", "volume", "issue", "page",
                 "quote", "doi", "isbn", "issn", "pmid", "arxiv")  # fmt: skip


def _first(citation: _Citation, field: str) -> str | None:
    return citation.values.get(field, [None])[0] or None


def _read_date_of(citation: _Citation, field: str) -> str | None:
    date = read_date(_first(citation, field) or "")
    return date.edtf if date else None


def _unquote(quote: str) -> str:
    if quote[0] in elements.OPENING_QUOTES and find_closing_quote(quote, 0) == len(quote.rstrip(" .")) - 1:
        return quote.rstrip(" .")[1:-1]
    return quote


def _tell_type(citation: _Citation) -> str | None:
    """The CSL type, where the print tells it: by the kind of document in brackets or the form of volume and pages."""
    for medium in citation.values.get("medium", ()):
        kind = MEDIA.get(medium.lower())
        if kind:
            return kind
    return "article-journal" if citation.is_journal and citation.is_title_marked else None


def _add_sources(citation: _Citation, work: Work) -> Work:
    """The work with the free words after the title as container, publisher, place and agency, by order and kind."""
    spans = _join_places(citation)
    if not spans or not _is_citation(citation):
        return work
    agency = place = publisher = container = None
    if len(spans) > 1:
        agencies = [span for span in spans if is_agency(span.text)]
        if agencies and len(agencies) < len(spans):
            agency = agencies[0]
            spans = [span for span in spans if span is not agency]
    if len(spans) > (2 if citation.is_title_marked else 1) and _NUMBERED.search(spans[-1].text):
        number = spans.pop()
        citation.claim(number.start, number.end)
    places = [span for span in spans if is_place(span.text)]
    if places:
        place = places[0]
        spans = [span for span in spans if span is not place]
    if spans and citation.is_title_marked and not _split_imprint(spans[0].text):
        container = spans.pop(0)
    if spans:
        publisher = spans.pop()
        if len(spans) == 1 and _split_loose_imprint(publisher.text):
            citation.claim(spans[0].start, spans[0].end)  # the series, which CS1 prints before the place
    for span in filter(None, (agency, place, container, publisher)):
        citation.claim(span.start, span.end)
    return _put_sources(work, *(span.text if span else None for span in (agency, place, container, publisher)))


def _join_places(citation: _Citation) -> list[_Span]:
    """The free words, a city with the state or country after it as one where commas part everything."""
    spans: list[_Span] = []
    for span in citation.free:
        if spans and citation.is_comma_style and is_place(spans[-1].text) and _begins_with_place(span.text):
            first = spans.pop()
            span = _Span(first.start, span.end, citation.text[first.start : span.end])
        spans.append(span)
    return spans


def _begins_with_place(text: str) -> bool:
    return is_place(text.partition(":")[0])


def _put_sources(
    work: Work, agency: str | None, place: str | None, container: str | None, publisher: str | None
) -> Work:
    imprint = publisher and (_split_imprint(publisher) or (_split_loose_imprint(publisher) if not place else None))
    if imprint:
        place, publisher = imprint
    return replace(
        work,
        agency=agency,
        container_title=container,
        publisher=publisher or work.publisher,
        publisher_place=place or work.publisher_place,
    )


def _split_imprint(text: str) -> tuple[str, str] | None:
    """`London: Penguin` as its place and publisher, where the first is known as a place."""
    place, colon, publisher = (part.strip() for part in text.partition(": "))
    return (place, publisher) if colon and publisher and is_place(place) else None


def _split_loose_imprint(text: str) -> tuple[str, str] | None:
    """`Place: Publisher` in a publisher's position, the place of one to three capitalised words."""
    place, colon, publisher = (part.strip() for part in text.partition(": "))
    words = re.split(r"[\s,;]+", place)
    named = [word for word in words if word not in {"and", "&"}]
    is_named = 0 < len(named) <= 4 and all(word.lstrip("&")[:1].isupper() for word in named)
    return (place, publisher) if colon and publisher and is_named else None


def _is_citation(citation: _Citation) -> bool:
    """Whether enough is known to read the free words by their order."""
    if citation.title is None:
        return False
    return citation.is_title_marked or bool(citation.values) or bool(citation.authors)


def _add_links(citation: _Citation, work: Work) -> Work:
    """The work with the addresses behind the title and behind `the original` and `Archived`."""
    title, archive, original, loose = None, None, None, None
    for link in citation.content.external_links:
        shown = citation.text[link.start : link.end].strip().lower()
        if shown.startswith("archived"):
            archive = archive or link.url
        elif shown == "the original":
            original = original or link.url
        elif citation.title and link.start <= citation.title.end and citation.title.start <= link.end:
            title = title or link.url
        elif not _shows_words(citation.text, link):
            loose = loose or link.url
            citation.claim(link.start, link.end)
    if original and title:
        archive = archive or title
    return replace(work, url=original or title or work.url or loose, archive_url=archive)


def _check(citation: _Citation, work: Work) -> None:
    for kind in ("doi", "isbn", "issn", "pmid", "arxiv"):
        value = getattr(work, kind)
        if value and not is_well_formed(kind, value):
            citation.report("citation_error", f"no valid {kind.upper()} ({value})", 0, len(citation.text.rstrip()))
    languages = citation.values.get("language", [])
    if len(languages) > 1:
        message = f"a work in several languages: {languages[0]} is kept, not {', '.join(languages[1:])}"
        citation.report("unparsed_citation", message, 0, len(citation.text.rstrip()))


def read_around(content: Content) -> Reading:
    """What the words around a citation template say: only parts that show what they are; the rest is a problem."""
    citation = _Citation(content)
    _take_messages(citation)
    text, position = citation.text, 0
    while position < len(text):
        position = skip_separators(text, position)
        if position >= len(text):
            break
        element = match_element(text, position)
        if element and element.field in _AROUND:
            _take_element(citation, element)
            position = max(element.end, position + 1)
        else:
            position = find_boundary(text, position, is_comma_style=False) + 1
    work = _fill_work(citation)
    for span in citation.remainders():
        citation.report("unparsed_citation", f"words around the citation: {span.text}", span.start, span.end)
    return Reading(work, tuple(citation.problems))


_AROUND = frozenset(
    {
        "accessed",
        "archived",
        "page",
        "quote",
        "language",
        "medium",
        "url_status",
        "doi",
        "isbn",
        "issn",
        "pmid",
        "id",
        "",
    }
)
