"""What each footnote and each listed work holds: its kind, its words and the work that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from pipeline.document import CitationKind, Content, Document, ShortCitation, Work
from pipeline.resolve.citations import Problem, identify, print_content, read_content
from pipeline.resolve.footnotes import Footnote, Footnotes
from pipeline.spans import plain

_PAGES = re.compile(r"(?:pp?\.|pages?|p)\s*(?=\S)", re.IGNORECASE)
_IS_PAGE = re.compile(r"[A-Za-z]?-?\d|[ivxlcdm]+\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
# The words that short citations print between names and pages.
_JOINING = frozenset(("and", "et", "al", "see", "also", "cf", "in", "p", "pp"))


@dataclass(frozen=True, slots=True)
class Definition:
    """One footnote or listed work, read by itself; `footnote` and `content` are indexes, None where it has none."""

    kind: CitationKind
    footnote: int | None
    content: int | None
    raw: str
    text: str
    work: Work
    identity: str  # what tells its work from others: the same for every citation of one work
    source_start: int
    source_end: int
    short_citations: tuple[ShortCitation, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_definitions(document: Document, footnotes: Footnotes) -> tuple[Definition, ...]:
    """The footnotes that have a definition, in their order, then the works listed outside any footnote."""
    return tuple(_read_definitions(document, footnotes))


def _read_definitions(document: Document, footnotes: Footnotes) -> Iterator[Definition]:
    for index, footnote in enumerate(footnotes.footnotes):
        if footnote.details is not None:
            yield _read_details(index, footnote, footnote.details)
        elif footnote.contents:
            kind = _classify(document, footnote)
            yield _read_contents(document, footnote.contents, kind, index)
    for content in document.bibliography:
        yield _read_contents(document, (content,), "bibliography", None)


def _classify(document: Document, footnote: Footnote) -> CitationKind:
    content = document.contents[footnote.contents[0]]
    if footnote.main is not None:
        return "sub_reference"
    marked_as = {document.markers[marker].kind for marker in footnote.markers}
    if footnote.is_note or content.block is not None or "note" in marked_as:
        return "note"
    if "short_footnote" in marked_as or _holds_only_short_citations(content):
        return "short_footnote"
    return "footnote"


def _holds_only_short_citations(content: Content) -> bool:
    """Whether the words are those of short citations, and none besides."""
    if not content.short_citations or content.templates:
        return False
    words = set(_JOINING)
    for short in content.short_citations:
        for part in (*short.names, short.year, short.locator or ""):
            words.update(_words(part))
    return all(word in words for word in _words(content.text.text))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _read_details(index: int, footnote: Footnote, details: str) -> Definition:
    text = " ".join(plain(details).split())
    work = Work(page=_read_pages(text))
    return Definition(
        kind="sub_reference",
        footnote=index,
        content=None,
        raw=text,
        text=text,
        work=work,
        identity=identify(work, text),
        source_start=footnote.source_start,
        source_end=footnote.source_end,
    )


def _read_contents(
    document: Document, contents: tuple[int, ...], kind: CitationKind, footnote: int | None
) -> Definition:
    """A definition with what continues it; the work is the first content's."""
    first = document.contents[contents[0]]
    work, problems = _read_work(first, kind, is_typed=document.origin.source_format == "wikitext")
    text = " ".join(filter(None, (print_content(document.contents[content]) for content in contents)))
    words = _name_works(first) if kind == "short_footnote" else text
    return Definition(
        kind=kind,
        footnote=footnote,
        content=contents[0],
        raw=first.raw,
        text=text,
        work=work,
        identity=identify(work, words or first.raw),
        source_start=first.source_start,
        source_end=first.source_end,
        short_citations=first.short_citations,
        problems=problems,
    )


def _name_works(content: Content) -> str:
    """The works that short citations name, without pages: short footnotes to one unknown work share its identity."""
    return "; ".join(" ".join((*short.names, short.year)) for short in content.short_citations)


def _read_work(content: Content, kind: CitationKind, *, is_typed: bool) -> tuple[Work, tuple[Problem, ...]]:
    """The content's own fields: a short footnote and a sub-reference have pages alone, a note in words has none."""
    if kind == "short_footnote":
        pages = (_read_pages(short.locator) for short in content.short_citations if short.locator)
        return Work(page="; ".join(filter(None, pages)) or None), ()
    if kind == "sub_reference" and not content.templates:
        return Work(page=_read_pages(content.text.text)), ()
    if kind == "note" and not content.templates:
        return Work(), ()
    reading = read_content(content, is_typed=is_typed)
    return reading.work, reading.problems


def _read_pages(locator: str) -> str | None:
    """The pages that a locator gives, `1–2` of `pp. 1–2, n. 3`; None where it gives another place."""
    match = _PAGES.match(locator)
    if not match:
        return None
    first, *others = locator[match.end() :].rstrip(" .").split(", ")
    return ", ".join((first, *takewhile(_IS_PAGE.match, others)))
