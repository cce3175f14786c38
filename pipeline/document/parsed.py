"""What `parse` yields: an article as blocks of plain text, with its markers and its definitions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from pipeline.coordinates import Point
from pipeline.document.diagnostic import Diagnostic
from pipeline.document.source import Origin
from pipeline.spans import MappedText

BlockKind = Literal["paragraph", "list_item", "quote", "caption", "infobox", "table", "note"]
MarkerKind = Literal["footnote", "note", "short_footnote", "parenthetical", "inline_tag"]


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
class WikidataItem:
    """A name that the article gives for an item of Wikidata, and the item's id: Q42."""

    name: str
    wikidata_id: str


@dataclass(frozen=True, slots=True)
class AnchorLink:
    """A link in a text, from `start` to `end` of it, to a place of the article itself: `[[#Roe|Roe 2001]]`."""

    start: int
    end: int
    anchor: str


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
    italics: tuple[tuple[int, int], ...] = ()  # spans of the text set in italics: titles of works, mostly
    is_attribution: bool = False  # says whose words the quotation before it is


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a citation template: its name as written (`1`, `2`, … where it has none) and its value."""

    name: str
    value: str  # plain text: links, formatting and entities as read; NFC, white space collapsed
    source_start: int  # the value's span, white space around it not counted
    source_end: int
    url: str | None = None  # the address, where the value is or holds one external link


@dataclass(frozen=True, slots=True)
class PrintedCitation:
    """What a citation template prints on a page: its words, and what in them is a link or stands in italics."""

    text: MappedText
    external_links: tuple[ExternalLink, ...] = ()
    italics: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A citation template: its canonical name (`cite news`, redirects followed) and its parameters in order.

    `offset` is where it stands in the text of the content that holds it: the text has nothing there, for
    what a citation template shows is made by `resolve`. A page in HTML has it expanded: its words are `printed`, and
    its parameters are those that the page's metadata tell.
    """

    name: str
    parameters: tuple[Parameter, ...]
    offset: int
    source_start: int
    source_end: int
    printed: PrintedCitation | None = None


@dataclass(frozen=True, slots=True)
class ShortCitation:
    """One work named by an `{{sfn}}`, `{{harvnb}}` and their like: up to four names, a year with its letter."""

    names: tuple[str, ...]
    year: str
    locator: str | None = None  # `p. 2`, `pp. 1–2`, `chpt. 3`: as printed
    ref: str | None = None  # the anchor, where |ref= overrides the one made of names and year
    start: int = 0  # the words that it prints, in the text of the content that holds it
    end: int = 0


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
    breaks: tuple[int, ...] = ()  # offsets in the text at which a line ends (a <br>, an item of a list)
    anchors: tuple[str, ...] = ()  # places to which links lead, written by hand: `CITEREFSmith2004`
    anchor_links: tuple[AnchorLink, ...] = ()


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
    entry: int | None = None  # index of the entry of a printed list to which its link leads, where it is one


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
    label: str | None = None  # what its markers print, where a template says it
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
    name: str | None = None
    main: int | None = None  # index of the entry of which it is a sub-reference


@dataclass(frozen=True, slots=True)
class Document:
    """An article: its blocks of plain text, its markers and its definitions, each tied to the raw file.

    Wikitext gives `events` (what MediaWiki's Cite would process, in its order); rendered text and HTML give `entries`
    (the printed lists). `bibliography` are the contents of works listed outside any footnote.
    """

    origin: Origin
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
    point: Point | None = None  # where its subject lies, as it says beside its title
    wikidata_id: str | None = None  # of its subject
    items: tuple[WikidataItem, ...] = ()
    categories: tuple[str, ...] = ()  # their names, as they stand

    @property
    def lead(self) -> str:
        """The first paragraph before any heading; empty where there is none."""
        leads = (block.text.text for block in self.blocks if block.kind == "paragraph" and block.section == 0)
        return next(leads, "")
