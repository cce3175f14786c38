"""A citation template that a page shows expanded: what its metadata say, and for the rest what it prints.

Citation Style 1 sets its words so that they tell more than the same words typed by hand: what is a periodical or a book
stands in italics, a publisher never does; an archived copy that is linked behind the title is one of a live page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from urllib.parse import unquote

from pipeline.document import Content, Name, PrintedCitation, Template, Work
from pipeline.resolve.citations.agencies import is_agency
from pipeline.resolve.citations.cs1 import read_template
from pipeline.resolve.citations.dates import read_date
from pipeline.resolve.citations.identifiers import find_printed
from pipeline.resolve.citations.printed import read_printed
from pipeline.resolve.citations.reading import Problem, Reading

_EMPTY = Work()
# What the link behind the first says of the address that was cited (Module:Citation/CS1/Configuration, 2024).
_STATUSES = {"archived": "live", "the original": "dead"}
_ARCHIVED = re.compile(r"\barchived from the original\b", re.IGNORECASE)
# What CS1 prints behind the identifiers, of which that of |id= is the last and the only one without a label.
_BEHIND_IDENTIFIERS = re.compile(r"\b(?:archived|retrieved)\b|[–-] via\b|$", re.IGNORECASE)
_FREE_IDENTIFIER = re.compile(r"(?=\D*\d)(?:[A-Z\d(][\w./:()–-]*(?: |$))+")


def read_expanded(template: Template, printed: PrintedCitation) -> Reading:
    """The work that the template's parameters describe, with every field that they lack as it is printed."""
    told = read_template(template)
    span = template.source_start, template.source_end
    text = printed.text.cut(0, _find_end(printed.text.text, told.work.quote))
    links = tuple(link for link in printed.external_links if link.end <= len(text.text))
    shown = read_printed(Content(text, text.text, *span, external_links=links, italics=printed.italics))
    work = _tell_status(_forget_told(_sort_sources(shown.work, printed), told.work, text.text), printed)
    if work.url and (_is_of_identifier(work.url, told.work) or not _is_of_title(work.url, told.work, printed)):
        work = replace(work, url=None)
    whole = fill_gaps(told.work, work)
    whole = replace(whole, identifiers=(*whole.identifiers, *_find_free_identifier(text.text, whole)))
    return Reading(whole, (*told.problems, *shown.problems, *_list_untold(whole, printed)))


def _find_end(text: str, quote: str | None) -> int:
    """Where the words that describe the work end: those that are quoted from it stand behind them."""
    start = text.rfind(quote) if quote else -1
    return start if start > 0 else len(text)


def fill_gaps(work: Work, other: Work) -> Work:
    """The work with every field that it lacks taken from the other reading of it."""
    added = {
        field.name: getattr(other, field.name)
        for field in fields(Work)
        if getattr(work, field.name) == getattr(_EMPTY, field.name)
    }
    return replace(work, **added)


def _forget_told(work: Work, told: Work, text: str) -> Work:
    """The work without what the text has only in what the metadata call otherwise: a publisher or its place, an
    editor, a date, a series' number in its name, and the title of an untitled work, which is its container.
    """
    container = told.container_title
    others = [one for one in (container, told.collection_title, told.volume, told.issue, told.page) if one]
    untold = text
    for other in others:
        untold = untold.replace(other, "\n", 1)
    if container and work.title == container and not told.title:
        work = replace(work, title=None)
    if work.publisher_place and work.publisher_place in (told.publisher or ""):
        work = replace(work, publisher_place=None)
    if work.publisher and not told.publisher and work.publisher not in untold:
        work = replace(work, publisher=None, publisher_place=None)
    if work.volume and re.search(rf"(?<!\w){re.escape(work.volume)}(?!\w)", told.collection_title or ""):
        work = replace(work, volume=None)
    if work.issued and 0 < text.count(work.issued[:4]) <= sum(other.count(work.issued[:4]) for other in others):
        work = replace(work, issued=None)
    return replace(work, editor=tuple(one for one in work.editor if not _is_among(one, told.author)))


def _is_among(person: Name, others: Iterable[Name]) -> bool:
    """Whether the name is, or is part of, what stands before the comma in one of the others: "Roe" in "Roe, ed."."""
    return any(person.literal in (other.literal or other.family or "") for other in others if person.literal)


def _sort_sources(work: Work, printed: PrintedCitation) -> Work:
    """The work, its container a publisher where it does not stand in italics."""
    container = work.container_title
    if container is None or work.publisher or is_agency(container):
        return work
    is_italic = any(container in printed.text.text[first:last] for first, last in printed.italics)
    return work if is_italic else replace(work, container_title=None, publisher=container)


def _find_free_identifier(text: str, work: Work) -> Iterator[tuple[str, str]]:
    """What |id= gave, of which the metadata say nothing: the words behind all else that describes the work."""
    described = (work.title, work.container_title, work.collection_title, work.volume, work.issue)
    identifiers = (work.doi, work.pmid, work.arxiv, work.isbn, work.issn, *(value for _, value in work.identifiers))
    start = max(_find_part(text, value) for value in (work.publisher, work.page, *identifiers))
    if start <= max(0, *(_find_part(text, value) for value in described)):
        return
    behind = _BEHIND_IDENTIFIERS.search(text, start)
    words = text[start : behind.start() if behind else len(text)].strip(" .,;")
    if _FREE_IDENTIFIER.fullmatch(words) and not read_date(words) and not any(find_printed(words)):
        yield "id", words


def _find_part(text: str, part: str | None) -> int:
    """Where the last element that ends in this part of the text ends, -1 where none does."""
    if not part:
        return -1
    start = max(f"{text}{mark} ".rfind(f"{part}{mark} ") for mark in ".,")
    return start if start < 0 else start + len(part)


def _is_of_identifier(url: str, work: Work) -> bool:
    """Whether the address is the one that an identifier makes, to which a title may be linked as well."""
    values = (work.doi, work.pmid, work.arxiv, *(value for _, value in work.identifiers))
    address = unquote(url)
    return any(value and re.search(rf"(?<!\d){re.escape(value)}(?!\d)", address) for value in values)


def _is_of_title(url: str, work: Work, printed: PrintedCitation) -> bool:
    """Whether the title, where the metadata give it, is what leads to the address, and no other words."""
    if not work.title:
        return True
    shown = (
        printed.text.text[link.start : link.end].strip(" \"'“”‘’") for link in printed.external_links if link.url == url
    )
    return any(words and (words in work.title or work.title in words) for words in shown)


def _tell_status(work: Work, printed: PrintedCitation) -> Work:
    """The work, its page live where the link to a copy stands behind that to the page itself, dead where the page's
    own stands behind, as "the original".
    """
    shown = {printed.text.text[link.start : link.end].strip().lower() for link in printed.external_links}
    found = next((status for words, status in _STATUSES.items() if words in shown), None)
    return work if work.url_status or not (work.archive_url or work.archived) else replace(work, url_status=found)


def _list_untold(work: Work, printed: PrintedCitation) -> Iterator[Problem]:
    """What the words leave open: CS1 links neither word where the page is unfit or usurped."""
    if work.archived and not work.url_status and _ARCHIVED.search(printed.text.text):
        yield Problem("not_told", "the page does not tell what has become of the original's address", "info")
