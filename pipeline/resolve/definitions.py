"""What each footnote and each listed work holds: its kind, its words and the work that it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.document import CitationKind, Content, Document, ShortCitation, Work
from pipeline.english.footnote_labels import SHORT_FOOTNOTE
from pipeline.resolve.citations import Problem, choose_identity, list_identities, print_content, read_content
from pipeline.resolve.footnotes import Footnote, Footnotes
from pipeline.resolve.notices import hide_notices
from pipeline.resolve.parts import (
    CitedPart,
    NamedContents,
    ShortForm,
    name_anchored,
    names_work,
    part_content,
    read_pages,
)
from pipeline.spans import plain


@dataclass(frozen=True, slots=True)
class Definition:
    """One work of a footnote, or a listed work, read by itself.

    `footnote` and `content` are indexes, None where it has none; `words` is its own part of the content.
    """

    kind: CitationKind
    footnote: int | None
    content: int | None
    raw: str
    text: str
    work: Work
    identity: str  # what tells its work from others: the same for every citation of one work
    identities: tuple[str, ...]  # all of the kind that its work gives
    source_start: int
    source_end: int
    part: int = 1  # which of the footnote's works
    words: Content | None = None
    short_citations: tuple[ShortCitation, ...] = ()
    form: ShortForm | None = None  # a short citation typed by hand
    fuller: int | None = None  # index of the full citation of the work of which it tells but the title
    problems: tuple[Problem, ...] = ()


def read_definitions(document: Document, footnotes: Footnotes) -> tuple[Definition, ...]:
    """The footnotes that have a definition, in their order and part by part, then the works listed outside any."""
    document = replace(document, contents=tuple(name_anchored(hide_notices(one)) for one in document.contents))
    listed = {*document.bibliography}
    shown = listed.union(*(footnote.contents for footnote in footnotes.footnotes))  # a name's first definition alone
    named = NamedContents(
        (index, content)
        for index, content in enumerate(document.contents)
        if index in listed or (index in shown and (content.templates or names_work(content)))
    )
    return tuple(_read_definitions(document, footnotes, named))


def find_first_parts(definitions: Sequence[Definition]) -> dict[int, int]:
    """For each footnote that is defined the first of its works, to which its markers lead."""
    return {one.footnote: index for index, one in enumerate(definitions) if one.footnote is not None and one.part == 1}


def _read_definitions(document: Document, footnotes: Footnotes, known: NamedContents) -> Iterator[Definition]:
    for index, footnote in enumerate(footnotes.footnotes):
        if footnote.details is not None:
            yield _read_details(index, footnote, footnote.details)
        elif footnote.contents:
            yield from _read_footnote(document, index, footnote, known)
    for content in document.bibliography:
        part = CitedPart(document.contents[content], document.contents[content])
        yield _read_part(document, part, "bibliography", content=content)


def _read_footnote(document: Document, index: int, footnote: Footnote, known: NamedContents) -> Iterator[Definition]:
    """The works that a footnote cites, one definition each; what continues it belongs to the last."""
    first, *continued = footnote.contents
    kind, content = _classify(document, footnote), document.contents[first]
    parts = [CitedPart(content, content, content.short_citations)]
    if kind != "sub_reference":
        is_whole = (footnote.name or "").startswith(SHORT_FOOTNOTE)
        parts = list(part_content(content, known.without(first), is_whole=is_whole))
    for number, part in enumerate(parts, 1):
        is_short = part.is_short and not part.is_led and kind == "footnote"
        part_kind: CitationKind = "short_footnote" if is_short else kind
        more = continued if number == len(parts) else ()
        yield _read_part(document, part, part_kind, content=first, footnote=index, number=number, continued=more)


def _classify(document: Document, footnote: Footnote) -> CitationKind:
    content = document.contents[footnote.contents[0]]
    if footnote.main is not None:
        return "sub_reference"
    marked_as = {document.markers[marker].kind for marker in footnote.markers}
    if footnote.is_note or content.block is not None or "note" in marked_as:
        return "note"
    return "footnote"


def _read_details(index: int, footnote: Footnote, details: str) -> Definition:
    text = " ".join(plain(details).split())
    work = Work(page=read_pages(text))
    identities = list_identities(work)
    return Definition(
        kind="sub_reference",
        footnote=index,
        content=None,
        raw=text,
        text=text,
        work=work,
        identity=choose_identity(identities, text),
        identities=identities,
        source_start=footnote.source_start,
        source_end=footnote.source_end,
    )


def _read_part(
    document: Document,
    part: CitedPart,
    kind: CitationKind,
    *,
    content: int,
    footnote: int | None = None,
    number: int = 1,
    continued: Iterable[int] = (),
) -> Definition:
    """The part of this number of the content of this index, with what continues it."""
    words = part.content
    work, problems = _read_work(part, kind, is_typed=document.origin.source_format != "rendered")
    contents = (words, *(document.contents[one] for one in continued))
    text = " ".join(filter(None, map(print_content, contents)))
    named = _name_works(part) if kind == "short_footnote" else text
    identities = list_identities(work)
    return Definition(
        kind=kind,
        footnote=footnote,
        content=content,
        raw=words.raw,
        text=text,
        work=work,
        identity=choose_identity(identities, named or text or words.raw),
        identities=identities,
        source_start=words.source_start,
        source_end=words.source_end,
        part=number,
        words=words,
        short_citations=_list_shorts(part),
        form=part.form,
        problems=problems,
    )


def _name_works(part: CitedPart) -> str:
    """The works that short citations name, without pages: short footnotes to one unknown work share its identity."""
    named = [" ".join((*short.names, short.year)) for short in _list_shorts(part)]
    title = part.form.title if part.form else None
    return "; ".join(filter(None, (*named, title)))


def _list_shorts(part: CitedPart) -> tuple[ShortCitation, ...]:
    """The short citations by templates, else the one typed by hand."""
    if part.form is None or any(short.names for short in part.shorts):
        return part.shorts
    form = part.form
    return (*part.shorts, ShortCitation(form.names, form.year, form.locator, start=form.start, end=form.end))


def _read_work(part: CitedPart, kind: CitationKind, *, is_typed: bool) -> tuple[Work, tuple[Problem, ...]]:
    """The part's own fields: pages alone of a short footnote without a title and of a sub-reference, none of prose."""
    content = part.content
    if part.is_short:
        is_titled = part.form is not None and part.form.title is not None and not part.is_led
        said = read_content(part.words, is_typed=is_typed).work if is_titled else Work()
        if said.title and part.form and part.form.title and part.form.title.startswith(f"{said.title} "):
            said = replace(said, title=part.form.title)  # "FM 23-30": a number is no page
        return replace(said, page=part.page, quote=part.quote), ()
    if kind == "sub_reference" and not content.templates:
        return Work(page=read_pages(content.text.text)), ()
    if not content.templates and (kind == "note" or (kind == "footnote" and _is_page_link(content))):
        return Work(), ()
    reading = read_content(part.words, is_typed=is_typed)
    work = reading.work
    return (replace(work, page=part.page) if part.page else work), reading.problems


def _is_page_link(content: Content) -> bool:
    """Whether the content is a link to another page of the wiki, and nothing else."""
    end = len(content.text.text.rstrip(" ."))
    return any(link.start == 0 and link.end >= end for link in content.links) and not content.italics
