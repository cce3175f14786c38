"""A document while it is being read: its records, each beside what it belongs to and what came of its text.

What in a record is an index, or what its text holds, is empty until `assembly` fills it in.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.document import (
    AnchorLink,
    Block,
    Cell,
    Content,
    Diagnostic,
    ExternalLink,
    Link,
    Marker,
    Reference,
    ReferenceList,
    Section,
    ShortCitation,
    Template,
)
from pipeline.spans import MappedText, TextBuilder

UNWRITTEN = MappedText()  # stands in a record for the text of its run


@dataclass(slots=True, eq=False)
class Run:
    """A text that is being written, and what was met in it, by offset."""

    builder: TextBuilder = field(default_factory=lambda: TextBuilder(collapse=True))
    links: list[Link] = field(default_factory=list)
    external_links: list[ExternalLink] = field(default_factory=list)
    italics: list[tuple[int, int]] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    templates: list[Template] = field(default_factory=list)
    short_citations: list[ShortCitation] = field(default_factory=list)
    markers: list[MarkerDraft] = field(default_factory=list)
    last_citing: MarkerDraft | None = None  # the last of them that is no inline tag
    block: BlockDraft | None = None
    content: ContentDraft | None = None
    gap: bool = False  # a marker was the last thing met, and stood after a space
    passed: int = 0  # where in the source what is left out behind a marker ends
    position: int | None = None  # where among the blocks it goes, if others began after its first words
    is_attribution: bool = False  # whether it says whose words stand before it
    is_unknown: bool = False  # whether something stood in it whose text cannot be told
    dead_link: bool = False
    italic_start: int | None = None
    citations: list[str] = field(default_factory=list)  # the words that its short citations print
    anchors: list[str] = field(default_factory=list)
    anchor_links: list[AnchorLink] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)  # the source of what may show no words

    def add_anchor(self, anchor: str, start: int, end: int) -> None:
        """Note a place to which links lead, written from `start` to `end` of the source."""
        self.anchors.append(anchor)
        self.hidden.append((start, end))

    def add_external_link(self, link: ExternalLink, start: int, end: int) -> None:
        """Note an external link, written from `start` to `end` of the source."""
        self.external_links.append(link)
        self.hidden.append((start, end))

    @property
    def source_span(self) -> tuple[int, int]:
        """The source of its words and of what stands in it without showing any; it holds something."""
        spans = [(segment.source_start, segment.source_end) for segment in self.builder.build().segments]
        spans += [(template.source_start, template.source_end) for template in self.templates]
        starts, ends = zip(*spans, *self.hidden, strict=True)
        return min(starts), max(ends)

    @property
    def next_start(self) -> int:
        """Where the next word will begin."""
        return len(self.builder) + (1 if self.builder.ends_in_space and len(self.builder) else 0)

    @property
    def has_words(self) -> bool:
        """Whether there is a letter or a digit: without one the text is what something left out has left."""
        return self.builder.has_words

    @property
    def holds_anything(self) -> bool:
        """Whether there is any character, citation or link, as a bare address that prints no words."""
        return bool(not self.builder.is_empty or self.templates or self.external_links)

    def add_break(self, start: int, end: int) -> None:
        """End a sentence here; in the text a space stands for it."""
        self.builder.add_shown(" ", start, end)
        offset = len(self.builder)
        if offset and (not self.breaks or self.breaks[-1] != offset):
            self.breaks.append(offset)

    def drop_brackets(self, end: int) -> bool:
        """Leave out the bracket just written and the one that ends at `end` of the source; whether there is one.

        They hold nothing but a marker.
        """
        is_open = self.builder.take_back("(")
        self.passed = end if is_open else self.passed
        return is_open

    def set_markers_apart(self) -> None:
        """Let its markers stand outside any text."""
        for marker in self.markers:
            marker.run, marker.offset = None, 0

    def inner_breaks(self) -> tuple[int, ...]:
        return tuple(offset for offset in self.breaks if offset < len(self.builder))


@dataclass(slots=True, eq=False)
class BlockDraft:
    record: Block
    run: Run


@dataclass(slots=True, eq=False)
class ContentDraft:
    record: Content
    run: Run
    note: BlockDraft | None = None


@dataclass(slots=True, eq=False)
class MarkerDraft:
    """A marker in the run where it was met; `run` is None outside any text."""

    record: Marker
    run: Run | None
    offset: int
    section: int
    cell: Cell | None


@dataclass(slots=True, eq=False)
class ReferenceDraft:
    """One `<ref>` or what makes one; `nested` are the events of what it holds, which the wiki reads with its list."""

    record: Reference
    marker: MarkerDraft | None = None
    content: ContentDraft | None = None
    in_list: ListDraft | None = None
    nested: list[ReferenceDraft | ListDraft] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class ListDraft:
    record: ReferenceList
    section: int


@dataclass(slots=True)
class Draft:
    """Everything read so far, in the order in which it was met."""

    sections: list[Section] = field(default_factory=list)
    blocks: list[BlockDraft] = field(default_factory=list)
    markers: list[MarkerDraft] = field(default_factory=list)
    contents: list[ContentDraft] = field(default_factory=list)
    events: list[ReferenceDraft | ListDraft] = field(default_factory=list)
    bibliography: list[ContentDraft] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
