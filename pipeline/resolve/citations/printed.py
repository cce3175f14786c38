"""The work that a printed citation names: its parts told by their form and order, every word accounted for.

Citation Style 1 prints authors and date, title in quotation marks, container, publisher, pages, identifiers, archive,
access and quotation in one order; citations by hand mostly keep it. A part is read as a field only where its form or
its place leaves no doubt; whatever remains is a problem with the words that remain.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from pipeline.document import Content, Work
from pipeline.resolve.citations import elements
from pipeline.resolve.citations.cs1.templates import find_csl_type
from pipeline.resolve.citations.dates import read_date
from pipeline.resolve.citations.draft import Draft, Span, has_word, shows_words
from pipeline.resolve.citations.elements import find_boundary, find_closing_quote, match_element, skip_separators
from pipeline.resolve.citations.heads import read_head
from pipeline.resolve.citations.identifiers import is_well_formed
from pipeline.resolve.citations.names import read_printed_names
from pipeline.resolve.citations.problems import Reading
from pipeline.resolve.citations.sources import MEDIA, is_agency, is_place
from pipeline.resolve.citations.tails import read_tail, take_element

# What CS1 prints after a citation about the citation itself: Help:CS1 errors (2024), in its present and older forms.
_MESSAGE = re.compile(
    r"(?:\{\{[^{}]{1,60}\}\}:\s*|(?=CS1 (?:maint|errors?)\b)|(?=Missing or empty \|)|(?=Check \|)"
    r"|(?=Check date values in)|(?=Unknown parameter \|)|(?=External link in \|)|(?=\|\w+=)"
    r"|(?=Cite (?:error|uses|has|journal|magazine|news|web|book)\b))"
    r"[^()]{0,300}(?:\(\|[^()]{0,100}\)[^()]{0,100}){0,5}\((?:link|links|help)\)[\s;,]*",
)
_MESSAGE_TEMPLATE = re.compile(r"\{\{\s*(?P<name>cite [a-z ]{2,30}|citation)\s*\}\}:", re.I)
# `Parker v. D.C., 478 F.3d 370, 401 (D.C. Cir. 2007).`, as {{cite court}} prints it (Template:Cite court, 2024).
_CASE = re.compile(
    r"(?P<title>[^\W_][^,\"“”]{1,120} v\.? [^,\"“”]{2,120}), (?P<volume>\d{1,4}) "
    r"(?P<container>[A-Z][\w.]{0,12}(?: [A-Z\d][\w.]{0,12}){0,3}) (?P<first>\d{1,5})"
    r"(?:, (?P<page>\d{1,5}(?:[–-]\d{1,5})?))? \((?P<court>[^()\d]{2,40} )?(?P<issued>[12]\d{3})\)(?=[.,;]|$)"
)
_CITE_ERROR = re.compile(r"Cite error:.{0,400}$", re.S)
# The number of a report, which |id= prints behind the publisher.
_NUMBERED = re.compile(r"\d{3}|\d[-–.]\d|[A-Z]-\d")
_DATES = frozenset({"issued", "accessed", "archived"})
_SINGLE_FIELDS = (
    "container_title", "publisher", "publisher_place", "url", "url_status", "language", "volume", "issue", "page",
    "quote", "doi", "isbn", "issn", "pmid", "arxiv",
)  # fmt: skip
# What may stand around a citation template and add to it; "id" and "" are understood and take no column.
_AROUND = frozenset(
    {
        "accessed", "archived", "page", "quote", "language", "medium", "url_status", "doi", "isbn", "issn", "pmid",
        "id", "",
    }
)  # fmt: skip


def read_printed(content: Content) -> Reading:
    """The work that the content's words name; words that no field took are `unparsed_citation` problems."""
    draft = Draft(content)
    _take_messages(draft)
    if _take_case(draft):
        read_tail(draft, draft.title.end if draft.title else 0)
    elif not _take_bare_address(draft):
        position = read_head(draft)
        read_tail(draft, position)
    work = _fill_work(draft)
    for span in draft.remainders():
        draft.report("unparsed_citation", f"not read: {span.text}", span.start, span.end)
    return Reading(work, tuple(draft.problems))


def read_around(content: Content) -> Reading:
    """What the words around a citation template say: only parts that show what they are; the rest is a problem."""
    draft = Draft(content)
    _take_messages(draft)
    text, position = draft.text, 0
    while position < len(text):
        position = skip_separators(text, position)
        if position >= len(text):
            break
        element = match_element(text, position)
        if element and element.field in _AROUND:
            take_element(draft, element)
            position = max(element.end, position + 1)
        else:
            position = find_boundary(text, position, is_comma_style=False) + 1
    work = _fill_work(draft)
    for span in draft.remainders():
        draft.report("unparsed_citation", f"words around the citation: {span.text}", span.start, span.end)
    return Reading(work, tuple(draft.problems))


# --- what is not the citation itself ---


def _take_messages(draft: Draft) -> None:
    """Take CS1's messages out of the text; each is a problem."""
    text = draft.text
    for match in (*_MESSAGE.finditer(text), *_CITE_ERROR.finditer(text)):
        draft.claim(*match.span())
        draft.report("citation_error", match.group().strip(" ;,"), *match.span())
        template = _MESSAGE_TEMPLATE.match(match.group())
        if template:
            draft.template = draft.template or template["name"].lower()
        draft.text = draft.text[: match.start()] + " " * len(match.group()) + draft.text[match.end() :]


def _take_case(draft: Draft) -> bool:
    """Whether the citation is of a case in the reports of a court; its parts are then taken."""
    match = _CASE.match(draft.text, skip_separators(draft.text, 0))
    if not match:
        return False
    draft.title = Span(match.start(), match.end(), match["title"])
    draft.csl_type = "legal_case"
    draft.put("container_title", match["container"])
    draft.put("page", match["page"] or match["first"])
    for field in ("volume", "issued"):
        draft.put(field, match[field])
    if match["court"]:
        draft.put("publisher", match["court"].strip())
    draft.claim(*match.span())
    return True


def _take_bare_address(draft: Draft) -> bool:
    """Whether the citation begins with an address in place of a title; it is then its URL."""
    links = [link for link in draft.content.external_links if not shows_words(draft.text, link)]
    match = elements.match_address(draft.text, skip_separators(draft.text, 0))
    words = draft.text.strip(" .[]()<>")
    if match:
        for field, value in match.values:
            draft.put(field, value)
        draft.claim(match.start, match.end)
        read_tail(draft, match.end)
    elif links and not has_word(words):
        draft.put("url", links[0].url)
    else:
        return False
    draft.report("citation_error", f"bare URL ({draft.values['url'][0]})", 0, len(draft.text.rstrip()))
    return True


# --- from parts to fields ---


def _fill_work(draft: Draft) -> Work:
    fields: dict[str, Any] = {field: _first(draft, field) for field in _SINGLE_FIELDS}
    fields["medium"] = "; ".join(dict.fromkeys(draft.values.get("medium", ()))) or None
    for field in _DATES:
        fields[field] = _read_date_of(draft, field)
    work = Work(
        title=draft.title.text if draft.title else None,
        author=draft.authors,
        editor=draft.editors or read_printed_names(_first(draft, "editor") or ""),
        template=draft.template,
        csl_type=_tell_type(draft),
        **fields,
    )
    work = _add_sources(draft, work)
    work = _add_links(draft, work)
    _check(draft, work)
    if work.quote:
        work = replace(work, quote=_unquote(work.quote))
    return work


def _first(draft: Draft, field: str) -> str | None:
    return draft.values.get(field, [None])[0] or None


def _read_date_of(draft: Draft, field: str) -> str | None:
    date = read_date(_first(draft, field) or "")
    return date.edtf if date else None


def _unquote(quote: str) -> str:
    if quote[0] in elements.OPENING_QUOTES and find_closing_quote(quote, 0) == len(quote.rstrip(" .")) - 1:
        return quote.rstrip(" .")[1:-1]
    return quote


def _tell_type(draft: Draft) -> str | None:
    """The CSL type, where the print tells it: by the kind of document, the form of volume and pages, or a template."""
    if draft.csl_type:
        return draft.csl_type
    for medium in draft.values.get("medium", ()):
        kind = MEDIA.get(medium.lower())
        if kind:
            return kind
    if draft.is_journal and draft.title and (draft.is_title_marked or _names_journal(draft)):
        return "article-journal"
    return find_csl_type(draft.template or "")


def _names_journal(draft: Draft) -> bool:
    """Whether the words after a title that nothing sets off name a journal: volume and pages follow, and no imprint."""
    return draft.is_journal and len(draft.free) == 1 and ":" not in draft.free[0].text


def _add_sources(draft: Draft, work: Work) -> Work:
    """The work with the free words after the title as container, publisher, place and agency, by order and kind."""
    spans = _join_places(draft)
    if not spans or not _is_citation(draft):
        return work
    agency = place = publisher = container = None
    if len(spans) > 1:
        agencies = [span for span in spans if is_agency(span.text)]
        if agencies and len(agencies) < len(spans):
            agency = agencies[0]
            spans = [span for span in spans if span is not agency]
    if len(spans) > (2 if draft.is_title_marked else 1) and _NUMBERED.search(spans[-1].text):
        number = spans.pop()
        draft.claim(number.start, number.end)
    places = [span for span in spans if is_place(span.text)]
    if places:
        place = places[0]
        spans = [span for span in spans if span is not place]
    has_container = draft.is_title_marked or draft.is_contained or _names_journal(draft)
    if spans and has_container and not _split_imprint(spans[0].text):
        container = spans.pop(0)
    if spans:
        publisher = spans.pop()
        if len(spans) == 1 and _split_loose_imprint(publisher.text):
            draft.claim(spans[0].start, spans[0].end)  # the series, which CS1 prints before the place
    for span in filter(None, (agency, place, container, publisher)):
        draft.claim(span.start, span.end)
    return _put_sources(work, *(span.text if span else None for span in (agency, place, container, publisher)))


def _join_places(draft: Draft) -> list[Span]:
    """The free words, a city with the state or country after it as one where commas part everything."""
    spans: list[Span] = []
    for span in draft.free:
        if spans and draft.is_comma_style and is_place(spans[-1].text) and _begins_with_place(span.text):
            first = spans.pop()
            span = Span(first.start, span.end, draft.text[first.start : span.end])
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
        container_title=container or work.container_title,
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


def _is_citation(draft: Draft) -> bool:
    """Whether enough is known to read the free words by their order."""
    if draft.title is None:
        return False
    return draft.is_title_marked or bool(draft.values) or bool(draft.authors)


def _add_links(draft: Draft, work: Work) -> Work:
    """The work with the addresses behind the title and behind `the original` and `Archived`."""
    title, archive, original, loose = None, None, None, None
    for link in draft.content.external_links:
        shown = draft.text[link.start : link.end].strip().lower()
        if shown.startswith("archived"):
            archive = archive or link.url
        elif shown == "the original":
            original = original or link.url
        elif draft.title and link.start <= draft.title.end and draft.title.start <= link.end:
            title = title or link.url
        elif not shows_words(draft.text, link):
            loose = loose or link.url
            draft.claim(link.start, link.end)
    if original and title:
        archive = archive or title
    return replace(work, url=original or title or work.url or loose, archive_url=archive)


def _check(draft: Draft, work: Work) -> None:
    for kind in ("doi", "isbn", "issn", "pmid", "arxiv"):
        value = getattr(work, kind)
        if value and not is_well_formed(kind, value):
            draft.report("citation_error", f"no valid {kind.upper()} ({value})", 0, len(draft.text.rstrip()))
    languages = draft.values.get("language", [])
    if len(languages) > 1:
        message = f"a work in several languages: {languages[0]} is kept, not {', '.join(languages[1:])}"
        draft.report("unparsed_citation", message, 0, len(draft.text.rstrip()))
