"""What the stages hand to each other: the document model and each stage's product.

`parse` yields a `Document`, the same whatever the source format; `split`, `extract` and `resolve` each yield
a product that refers to it by index and never repeats or changes it. All are frozen, hold plain values only,
and survive a round trip through JSON (`dump` and `load`). Indexes count from 0 into the tuple they name.

Every `source_start`/`source_end` counts code points of the raw file; every other `start`, `end` and `offset` counts
code points of the text that its docstring names. Spans are half-open.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from pipeline.errors import InterimError
from pipeline.spans import MappedText

BlockKind = Literal["paragraph", "list_item", "quote", "caption", "infobox", "table", "note"]
MarkerKind = Literal["footnote", "note", "short_footnote", "parenthetical", "inline_tag"]
MarkerStatus = Literal["resolved", "undefined", "inline_tag"]
CitationKind = Literal["footnote", "note", "short_footnote", "sub_reference", "bibliography"]
Coverage = Literal["direct", "row", "paragraph", "none", "not_a_claim"]
Severity = Literal["error", "warning", "info"]
Via = Literal["direct", "note", "short_footnote"]
Role = Literal["agent", "patient", "speaker", "other"]
SourceFormat = Literal["wikitext", "rendered", "html"]
ArticleStatus = Literal["read", "failed"]
TimexType = Literal["date", "time", "duration", "set"]
DateResolution = Literal["explicit", "context", "relative", "as_of", "none", "unresolved"]
Precision = Literal["day", "month", "season", "year", "decade", "century", "millennium"]
PlaceLabel = Literal["GPE", "LOC", "FAC"]
ActorLabel = Literal["PERSON", "ORG", "NORP", "GPE"]  # a GPE that acts


@dataclass(frozen=True, slots=True)
class Source:
    """A raw article as it came, with what is known of it from outside."""

    article_id: str
    text: str
    source_format: SourceFormat
    source_file: str = ""
    title: str | None = None
    page_id: int | None = None
    revision_id: int | None = None
    revision_timestamp: dt.datetime | None = None
    url: str | None = None
    language: str = "en"
    as_of: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be read, and why, in one line; it stands for the products of every stage."""

    source: Source  # its `text` is empty here
    source_sha256: str
    reason: str


# --- parse ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; section 0 is the lead, titled as the article, at level 1."""

    level: int
    title: str
    parent: int | None  # index of the section that holds this one; None for the lead alone


@dataclass(frozen=True, slots=True)
class Link:
    """A wikilink in a text, from `start` to `end` of it, to the page `target` (title, without fragment)."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class ExternalLink:
    """A URL in a text; `start` to `end` of the text is what the link shows, empty for a bare `[url]`."""

    url: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell by the rows that it spans, `first_row` to `end_row`, counted from 0 over all tables; half-open.

    Rows that only name columns are not counted.
    """

    first_row: int
    end_row: int
    is_header: bool = False  # it names its row


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that reads by itself: a paragraph, a list item, an infobox field, a table cell, a note."""

    section: int
    kind: BlockKind
    text: MappedText
    links: tuple[Link, ...] = ()
    field: str | None = None  # the infobox field's or table column's name
    breaks: tuple[int, ...] = ()  # offsets in the text at which a sentence must end (a <br>, a list inside)
    cell: Cell | None = None  # of a table


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a citation template: its name as written (`1`, `2`, … where it has none) and its value."""

    name: str
    value: str  # plain text: links, formatting and entities as read; NFC, white space collapsed
    source_start: int  # the value's span, white space around it not counted
    source_end: int
    url: str | None = None  # the address, where the value is or holds one external link


@dataclass(frozen=True, slots=True)
class Template:
    """A citation template: its canonical name (`cite news`, redirects followed) and its parameters in order.

    `offset` is where it stands in the text of the content that holds it: the text has nothing there, for
    what a citation template shows is made by `resolve`.
    """

    name: str
    parameters: tuple[Parameter, ...]
    offset: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class ShortCitation:
    """One work named by an `{{sfn}}`, `{{harvnb}}` and their like: up to four names, a year with its letter."""

    names: tuple[str, ...]
    year: str
    locator: str | None = None  # `p. 2`, `pp. 1–2`, `chpt. 3`: as printed
    ref: str | None = None  # the anchor, where |ref= overrides the one made of names and year


@dataclass(frozen=True, slots=True)
class Content:
    """What a definition holds: the words of a footnote, a note, a short footnote or a bibliography entry.

    Where `block` is set the content is an explanatory note whose words are that block's sentences.
    """

    text: MappedText
    raw: str  # the definition as it stands in the source, odd spaces and line ends as plain spaces
    source_start: int  # its span, white space around it not counted
    source_end: int
    templates: tuple[Template, ...] = ()
    external_links: tuple[ExternalLink, ...] = ()
    links: tuple[Link, ...] = ()
    italics: tuple[tuple[int, int], ...] = ()  # spans of the text set in italics: titles of works, mostly
    short_citations: tuple[ShortCitation, ...] = ()
    block: int | None = None
    dead_link: bool = False  # {{dead link}} stands in it
    anchors: tuple[str, ...] = ()  # those of short citations that are written by hand: `CITEREFSmith2004`


@dataclass(frozen=True, slots=True)
class Marker:
    """A place where the article refers to something: a reference, a note, an inline tag; in reading order.

    It stands at `offset` of the text of `block`, or inside a reference's `inside` content (its text then),
    or, with both None, outside any text.
    """

    kind: MarkerKind
    source_start: int
    source_end: int
    block: int | None
    offset: int
    inside: int | None = None  # index of the content in which it stands, notes included
    label: str | None = None  # as printed, where the source prints it: rendered text and parentheticals
    group: str = ""
    name: str | None = None
    locator: str | None = None
    tag: str | None = None  # an inline tag's type
    tag_date: str | None = None  # EDTF
    tag_reason: str | None = None
    dead_link: bool = False  # {{dead link}} stands at it
    short_citation: ShortCitation | None = None  # a parenthetical's work
    cell: Cell | None = None  # of a table, in which it stands


@dataclass(frozen=True, slots=True)
class Reference:
    """One `<ref>`, or a template that makes one, in the order in which MediaWiki expands them.

    `marker` is None where it only defines (inside `<references>`).
    """

    group: str
    name: str | None
    marker: int | None
    content: int | None  # index of the content that it carries; None where it has none
    source_start: int
    source_end: int
    follow: str | None = None
    details: str | None = None
    extends: str | None = None
    direction: str | None = None
    unknown_attributes: tuple[str, ...] = ()
    in_list: int | None = None  # index in `events` of the list that it stands in (a list follows its own definitions)
    type: Literal["reference"] = "reference"


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """A `<references>` or a template that makes one: it prints, and ends, what its group gathered so far."""

    group: str
    source_start: int
    source_end: int
    type: Literal["list"] = "list"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a printed list of notes or references: its label as markers print it, and what it says.

    `number` is the marker's label (`12`, `note 1`, `a`); `backlink_count` counts the `^ a b c` letters.
    """

    number: str
    group: str
    content: int
    backlink_count: int
    kind: Literal["footnote", "note"] = "footnote"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something that was not parsed, resolved or normalised, and where."""

    severity: Severity
    code: str
    message: str
    source_start: int | None = None
    source_end: int | None = None
    sentence: int | None = None  # index into the sentences
    citation: int | None = None  # index into the citations


@dataclass(frozen=True, slots=True)
class Document:
    """An article: its blocks of plain text, its markers and its definitions, each tied to the raw file.

    Wikitext gives `events` (what MediaWiki's Cite would process, in its order); rendered text gives `entries`
    (the printed lists). `bibliography` are the contents of works listed outside any footnote.
    """

    source: Source  # its `text` is empty here: the raw file is not repeated
    title: str
    as_of: dt.date | None  # the day the article speaks from
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    markers: tuple[Marker, ...]
    contents: tuple[Content, ...]
    events: tuple[Reference | ReferenceList, ...] = ()
    entries: tuple[Entry, ...] = ()
    bibliography: tuple[int, ...] = ()  # indexes of contents
    diagnostics: tuple[Diagnostic, ...] = ()
    source_sha256: str = ""  # of the raw text


# --- split ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a unit that reads as one: `start` to `end` of its block's text."""

    sentence_id: str
    block: int
    start: int
    end: int
    text: str
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a marker stands: at `start` of the text of a sentence; the words from `scope_start` are what it follows.

    One for each marker of the document, in the same order; `sentence` is None for a marker outside any sentence.
    """

    sentence: int | None
    start: int
    scope_start: int


@dataclass(frozen=True, slots=True)
class Sentences:
    """Every sentence in document order, and every marker's place among them."""

    sentences: tuple[Sentence, ...]
    placements: tuple[Placement, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


# --- extract -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, duration or set in a sentence, normalised; columns as in the table `date_mentions`."""

    sentence: int
    start: int
    end: int
    text: str
    timex_type: TimexType
    timex_value: str
    resolution: DateResolution
    timex_mod: str | None = None
    edtf: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    precision: Precision | None = None
    anchor: int | None = None  # index of the date mention that it was counted from


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in a sentence, with the label of the contract and, where it was a wikilink, the page."""

    sentence: int
    start: int
    end: int
    text: str
    label: PlaceLabel | ActorLabel
    link: str | None = None
    score: float | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Mentions:
    """What the sentences speak of, each list in the order of the text."""

    dates: tuple[DateMention, ...]
    places: tuple[NameMention, ...]  # GPE, LOC, FAC
    actors: tuple[NameMention, ...]  # PERSON, ORG, NORP, and each GPE that acts
    model: str  # name and version of the spaCy pipeline
    diagnostics: tuple[Diagnostic, ...] = ()


# --- resolve -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Name:
    """A CSL name: `family` and `given`, or a `literal` that is not split."""

    family: str | None = None
    given: str | None = None
    literal: str | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """The fields of one citation; names and meanings are CSL's, dates are EDTF; None is what it does not say."""

    template: str | None = None
    csl_type: str | None = None
    title: str | None = None
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    container_title: str | None = None
    publisher: str | None = None
    publisher_place: str | None = None
    agency: str | None = None
    medium: str | None = None
    issued: str | None = None
    accessed: str | None = None
    archived: str | None = None
    url: str | None = None
    archive_url: str | None = None
    url_status: str | None = None
    language: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    quote: str | None = None
    doi: str | None = None
    isbn: str | None = None
    issn: str | None = None
    pmid: str | None = None
    arxiv: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A footnote, note, short footnote, sub-reference or bibliography entry, with the work that it cites."""

    citation_id: str
    work_id: str
    kind: CitationKind
    group: str
    number: str | None
    name: str | None
    targets: tuple[int, ...]  # indexes of citations
    raw: str
    text: str
    work: Work
    marker_count: int
    backlink_count: int | None
    source_start: int
    source_end: int
    content: int | None  # index of the content it was read from; None for a sub-reference's details


@dataclass(frozen=True, slots=True)
class ResolvedMarker:
    """What a marker leads to; one for each marker of the document, in the same order."""

    marker_id: str
    label: str  # as printed; empty where nothing is: an invalid reference, or one that continues another
    status: MarkerStatus
    citation: int | None
    kind: MarkerKind


@dataclass(frozen=True, slots=True)
class Entity:
    """A place or an actor, under one canonical name; `mentions` are indexes into the mentions of its kind."""

    entity_id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    link: str | None
    country_code: str | None
    mentions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Every marker resolved, every citation read, every name grouped; all in document order, entities by id."""

    markers: tuple[ResolvedMarker, ...]
    citations: tuple[Citation, ...]
    places: tuple[Entity, ...]
    actors: tuple[Entity, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


# --- JSON ----------------------------------------------------------------------------------------------

T = TypeVar("T")


_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}  # building one costs more than reading a document


def _adapter(kind: Any) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def dump(product: Any) -> bytes:
    """The product as indented JSON, the same bytes for equal products."""
    return _adapter(type(product)).dump_json(product, indent=1, exclude_defaults=True)


def load(kind: type[T], data: bytes) -> T:
    """The product of this kind that `dump` wrote; raises InterimError where it is not one."""
    try:
        product: T = _adapter(kind).validate_json(data)
    except ValidationError as error:
        raise InterimError("not what its stage writes; run `dvc repro --force`") from error
    return product
