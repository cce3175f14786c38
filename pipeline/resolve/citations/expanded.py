"""A citation template that a page shows expanded: what its metadata say, and for the rest what it prints.

Citation Style 1 sets its words so that they tell more than the same words typed by hand: what is a periodical or a book
stands in italics, a publisher never does; an archived copy that is linked behind the title is one of a live page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any
from urllib.parse import unquote

from pipeline.document import Content, Name, PrintedCitation, Template, Work
from pipeline.resolve.citations.agencies import is_agency
from pipeline.resolve.citations.cs1 import read_template
from pipeline.resolve.citations.cs1.templates import find_template_rule
from pipeline.resolve.citations.cs1.works import stand_alone
from pipeline.resolve.citations.dates import read_date
from pipeline.resolve.citations.identifiers import find_printed
from pipeline.resolve.citations.media import ACCESS_NOTES
from pipeline.resolve.citations.names import (
    CORPORATE_SUFFIXES,
    NO_FAMILIES,
    read_free_names,
    split_list,
    strip_et_al,
    strip_particles,
)
from pipeline.resolve.citations.printed import read_printed
from pipeline.resolve.citations.reading import Problem, Reading

_EMPTY = Work()
_BOOK = "cite book"  # the metadata of which tell the publisher, where there is one
_CONFERENCE = "paper-conference"  # what it was read at stands upright as well
_LOWERED = {ord(raised): plain for raised, plain in zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+−", strict=True)}
# Words that the metadata have in one field are no other's as well.
_TOLD_APART = (
    "title", "container_title", "collection_title", "publisher", "publisher_place", "agency", "volume", "issue", "page",
    "edition", "quote",
)  # fmt: skip
# What the link behind the first says of the address that was cited (Module:Citation/CS1/Configuration, 2024).
_STATUSES = {"archived": "live", "the original": "dead"}
_ARCHIVED = re.compile(r"\barchived from the original\b", re.IGNORECASE)
# What CS1 prints behind the identifiers, of which that of |id= is the last and the only one without a label.
_BEHIND_IDENTIFIERS = re.compile(r"[.,] (?:archived|retrieved)\b|[–-] via\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\(([^()]+)\)")
_BRACKETS = re.compile(r"[\"”]?(?: \[[^\[\]]{1,300}\])?(?: \([^()]{1,80}\))+")
_NO_MEDIUM = re.compile(r"^in |\beds?\.?$|^\W*\d+\W*$", re.IGNORECASE)
_FAMILY = re.compile(r"[A-ZÀ-ÖØ-Þ][^\W\d_A-Z]+(?:['’-][^\W\d_]+)?|[a-z]['’][A-Z][^\W\d_A-Z]+")
# CS1 sets no second full stop behind that of an initial.
_WORDS = r"[^,;:.()\d\n\"“]"
_PERSON = rf"[^\W\d_]{_WORDS}{{0,60}}(?:, (?:[^\W\d_]\.[ -]?)*{_WORDS}{{0,30}})?"
_TRANSLATED = re.compile(rf"\bTranslated by (?P<people>{_PERSON}(?:; {_PERSON}){{0,9}})(?:[.,;]|$|(?<=\.))")
# At the head, behind the date and what holds the chapter.
_EDITED = re.compile(
    r"(?:^|(?<=[)\]][.,] )|(?<=\b[Ii]n ))(?P<people>[^\W\d_][^\"“”()\[\]]{1,600}?)(?:,| \(| \[)\s?eds?\.(?=[\s),.\]])"
)
_NUMBER = re.compile(r"\d")
# "TP SP-4009", or what it is before a colon: "Accession Number: 70N21012; Report No: 7".
_CODE = r"[A-Z\d(][\w./:()–&-]*"
_FREE_IDENTIFIER = re.compile(rf"(?=\D*\d)(?:(?:[A-Z]\w*(?: \w+){{0,3}}: )?{_CODE}(?: {_CODE})*(?:[;,] |$))+")


def read_expanded(template: Template, printed: PrintedCitation) -> Reading:
    """The work that the template's parameters describe, with every field that they lack as it is printed."""
    told = read_template(template)
    span = template.source_start, template.source_end
    text = printed.text.cut(0, _find_end(printed.text.text, told.work.quote))
    links = tuple(link for link in printed.external_links if link.end <= len(text.text))
    shown = read_printed(Content(text, text.text, *span, external_links=links, italics=printed.italics))
    sorted_work = shown.work if told.work.csl_type == _CONFERENCE else _sort_sources(shown.work, printed)
    work = _tell_status(_forget_told(sorted_work, told.work, text.text), printed)
    if work.url and (_is_of_identifier(work.url, told.work) or not _is_of_title(work.url, told.work, printed)):
        work = replace(work, url=None)
    known = replace(
        _spell_as_printed(told.work, text.text),
        author=tuple(map(_take_for_family, told.work.author)),
        issued=_qualify(told.work.issued, shown.work.issued),
    )
    whole = stand_alone(fill_gaps(known, _choose_printed(known, work, text.text)))
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
    """The work without what the text has only in what the metadata call otherwise, as a publisher in the name of a
    series, without an editor who is only the author, and with no title that is the container of an untitled work.
    """
    container = told.container_title
    others = [one for one in (container, told.collection_title, told.volume, told.issue, told.page) if one]
    if container and work.title == container and not told.title:
        work = replace(work, title=None)
    if told.template == _BOOK and told.title and not told.publisher and work.publisher:
        agency = work.publisher if is_agency(work.publisher) else work.agency
        work = replace(work, publisher=None, agency=agency)
    untold = _cut_told(told, text)
    apart = {name: getattr(work, name) for name in _TOLD_APART if not getattr(told, name)}
    nowhere: dict[str, Any] = {name: None for name, value in apart.items() if value and value not in untold}
    work = replace(work, **nowhere)
    if told.title:
        work = replace(work, page=None)  # which CS1 always tells
    if work.publisher is None and not told.publisher:
        work = replace(work, publisher_place=None)
    if work.issued and 0 < text.count(work.issued[:4]) <= sum(other.count(work.issued[:4]) for other in others):
        work = replace(work, issued=None)
    return replace(work, editor=tuple(one for one in work.editor if not _is_among(one, told.author, text)))


def _cut_told(told: Work, text: str) -> str:
    """The text without what the metadata tell."""
    identifiers = (told.doi, *(value for _, value in told.identifiers))
    return _cut_out(text, filter(None, (*identifiers, *(getattr(told, name) for name in _TOLD_APART))))


def _cut_out(text: str, parts: Iterable[str]) -> str:
    """The text without one occurrence of each part, the longest first."""
    for part in sorted(parts, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", "\n", text, count=1)
    return text


def _is_among(person: Name, others: Iterable[Name], text: str) -> bool:
    """Whether the name is, or is part of, what stands before the comma in one of the others, "Roe" in "Roe, ed.", and
    stands nowhere else.
    """
    name = person.literal or person.family or ""
    return any(name in (other.literal or other.family or "") for other in others if name) and text.count(name) == 1


def _qualify(told: str | None, shown: str | None) -> str | None:
    """The date of the metadata, as it is printed where that alone says that it is about then, or of a longer time."""
    if told and shown and told != shown and shown.startswith(told) and shown[len(told)] in "~?/":
        return shown
    return told


def _spell_as_printed(told: Work, text: str) -> Work:
    """What the metadata tell, with the raised numbers of titles and the hyphens of pages that are printed."""
    plain = text.translate(_LOWERED)

    def find(told: str | None) -> str | None:
        start = plain.find(told) if told else -1
        return text[start : start + len(told)] if told and start >= 0 else told

    pages = re.escape(told.page or "").replace("–", "[–-]")
    page = re.search(rf"(?<![\w–-]){pages}(?![\w–-])", text) if told.page else None
    return replace(
        told,
        title=find(told.title),
        container_title=find(told.container_title),
        page=page.group() if page else told.page,
    )


def _choose_printed(told: Work, work: Work, text: str) -> Work:
    """The printed work with its medium, editors and translators where CS1 sets them, to fill what the metadata lack."""
    medium = _read_medium(told, text)
    return replace(
        work,
        medium=work.medium if medium is None else medium or None,
        editor=tuple(one for one in _read_editors(text) if not _is_among(one, told.author, text)) or work.editor,
        translator=_read_translators(_cut_told(told, text)),
    )


def _read_medium(told: Work, text: str) -> str | None:
    """What stands in brackets behind the title or the container, the format and then the type, without the type that
    CS1 itself gives such a work; None where neither is found.
    """
    found = [text.find(part) + len(part) for part in (told.title, told.container_title) if part and part in text]
    groups = (match.group() for place in found if (match := _BRACKETS.match(text, place)))
    parts = [part for group in groups for part in _BRACKETED.findall(group) if not _is_no_medium(part)]
    own = find_template_rule(told.template or "").printed_type.lower()
    return "; ".join(dict.fromkeys(part for part in parts if part.lower() != own)) if found else None


def _is_no_medium(words: str) -> bool:
    """Whether words in brackets tell a language, an edition, a date or who may read."""
    return bool(_NO_MEDIUM.search(words)) or words.lower() in ACCESS_NOTES or read_date(words) is not None


def _read_translators(text: str) -> tuple[Name, ...]:
    match = _TRANSLATED.search(text)
    return _read_people(match["people"]) if match else ()


def _read_editors(text: str) -> tuple[Name, ...]:
    match = _EDITED.search(text)
    return _read_people(match["people"]) if match else ()


def _read_people(listed: str) -> tuple[Name, ...]:
    """The people of a list as CS1 prints it: semicolons part them, a comma the family's name from the given ones."""
    names: list[Name] = []
    for one in split_list(strip_et_al(listed)):
        family, comma, given = one.partition(", ")
        is_inverted = comma and "," not in given and given.lower() not in CORPORATE_SUFFIXES
        names += [Name(family=family, given=given)] if is_inverted else read_free_names(one)
    return tuple(map(_take_for_family, names))


def _take_for_family(name: Name) -> Name:
    """A name of one word, with particles or without, as a family's: "Roe", "van Roe"; not "UNESCO".

    CS1 prints so where no given name is told.
    """
    word = strip_particles(name.literal or "")
    is_family = _FAMILY.fullmatch(word) and not is_agency(word) and word.lower() not in NO_FAMILIES
    return Name(family=name.literal) if is_family else name


def _sort_sources(work: Work, printed: PrintedCitation) -> Work:
    """The work, its container a publisher where it does not stand in italics."""
    container = work.container_title
    if container is None or work.publisher or is_agency(container):
        return work
    is_italic = any(container in printed.text.text[first:last] for first, last in printed.italics)
    return work if is_italic else replace(work, container_title=None, publisher=container)


def _find_free_identifier(text: str, work: Work) -> Iterator[tuple[str, str]]:
    """What |id= gave, of which the metadata say nothing: the words behind all else that describes the work."""
    behind = _BEHIND_IDENTIFIERS.search(text)
    text = text[: behind.start()] if behind else text
    described = (work.title, work.container_title, work.collection_title, work.volume, work.issue)
    identifiers = (work.doi, work.pmid, work.arxiv, work.isbn, work.issn, *(value for _, value in work.identifiers))
    year = (work.issued or "")[:4]
    start = max(_find_part(text, value) for value in (work.publisher, work.page, year, *identifiers))
    if start <= max(0, *(_find_part(text, value) for value in described)):
        return
    words = text[start:].strip(" .,;")
    numbered = _cut_out(words, filter(None, (work.volume, work.issue, work.page, work.agency)))
    is_numbered = _NUMBER.search(numbered) and not read_date(words)
    if is_numbered and _FREE_IDENTIFIER.fullmatch(words) and not any(find_printed(words)):
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
