"""A document while it is being read: texts, markers and definitions that refer to each other, without indexes yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.document import (
    Block,
    BlockKind,
    Cell,
    Content,
    Diagnostic,
    ExternalLink,
    Link,
    Marker,
    MarkerKind,
    Reference,
    ReferenceList,
    Section,
    ShortCitation,
    Template,
)
from pipeline.spans import MappedText, TextBuilder


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
    position: int | None = None  # where among the blocks it goes, if others began after its first words
    is_unknown: bool = False  # whether something stood in it whose text cannot be told
    dead_link: bool = False
    italic_start: int | None = None
    citations: list[str] = field(default_factory=list)  # the words that its short citations print
    anchors: list[str] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)  # the source of what may show no words

    def add_anchor(self, anchor: str, start: int, end: int) -> None:
        """Note a place to which short citations lead, written from `start` to `end` of the source."""
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

    def add_break(self, start: int, end: int) -> None:
        """End a sentence here; in the text a space stands for it."""
        self.builder.add_rendered(" ", start, end)
        offset = len(self.builder)
        if offset and (not self.breaks or self.breaks[-1] != offset):
            self.breaks.append(offset)

    def inner_breaks(self) -> tuple[int, ...]:
        return tuple(offset for offset in self.breaks if offset < len(self.builder))


@dataclass(slots=True, eq=False)
class BlockDraft:
    section: int
    kind: BlockKind
    run: Run
    field: str | None = None
    cell: Cell | None = None


@dataclass(slots=True, eq=False)
class ContentDraft:
    run: Run
    source_start: int
    source_end: int
    raw: str
    note: BlockDraft | None = None


@dataclass(slots=True, eq=False)
class MarkerDraft:
    """A marker in the run where it was met; `run` is None outside any text."""

    kind: MarkerKind
    source_start: int
    source_end: int
    run: Run | None
    offset: int
    section: int
    group: str = ""
    name: str | None = None
    label: str | None = None
    locator: str | None = None
    tag: str | None = None
    tag_date: str | None = None
    tag_reason: str | None = None
    dead_link: bool = False
    short_citation: ShortCitation | None = None
    cell: Cell | None = None


@dataclass(slots=True, eq=False)
class ReferenceDraft:
    """One `<ref>` or what makes one; `nested` are the events of what it holds, which the wiki reads with its list."""

    group: str
    name: str | None
    marker: MarkerDraft | None
    content: ContentDraft | None
    source_start: int
    source_end: int
    follow: str | None = None
    details: str | None = None
    extends: str | None = None
    direction: str | None = None
    unknown_attributes: tuple[str, ...] = ()
    in_list: ListDraft | None = None
    nested: list[ReferenceDraft | ListDraft] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class ListDraft:
    group: str
    source_start: int
    source_end: int
    section: int


@dataclass(slots=True)
class Draft:
    """Everything read so far; `assemble` gives it indexes."""

    sections: list[Section] = field(default_factory=list)
    blocks: list[BlockDraft] = field(default_factory=list)
    markers: list[MarkerDraft] = field(default_factory=list)
    contents: list[ContentDraft] = field(default_factory=list)
    events: list[ReferenceDraft | ListDraft] = field(default_factory=list)
    bibliography: list[ContentDraft] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Assembly:
    """The draft's parts as the document holds them."""

    blocks: tuple[Block, ...]
    markers: tuple[Marker, ...]
    contents: tuple[Content, ...]
    events: tuple[Reference | ReferenceList, ...]
    bibliography: tuple[int, ...]


def assemble(draft: Draft) -> Assembly:
    """The draft with indexes for references: notes after all other blocks, nested markers after those of the text."""
    # The wiki expands what stands in a page in the order in which it ends, though a table's caption is read first.
    events = list(_expand(sorted(draft.events, key=lambda event: event.source_end)))
    _add_notes(draft, events)
    markers = [marker for marker in draft.markers if not _is_nested(marker)]
    markers += _sort_nested(draft, events)
    block_index = {id(block): index for index, block in enumerate(draft.blocks)}
    content_index = {id(content): index for index, content in enumerate(draft.contents)}
    marker_index = {id(marker): index for index, marker in enumerate(markers)}
    event_index = {id(event): index for index, event in enumerate(events)}
    return Assembly(
        blocks=tuple(_finish_block(block) for block in draft.blocks),
        markers=tuple(_finish_marker(marker, block_index, content_index) for marker in markers),
        contents=tuple(_finish_content(content, block_index) for content in draft.contents),
        events=tuple(_finish_event(event, marker_index, content_index, event_index) for event in events),
        bibliography=tuple(content_index[id(content)] for content in draft.bibliography),
    )


def _expand(events: list[ReferenceDraft | ListDraft]) -> Iterator[ReferenceDraft | ListDraft]:
    """The events with those inside references where the wiki reads them: after the list that prints the reference.

    Cite reads a `<ref>`'s content only when it prints the list (ReferenceListFormatter, 1.43).
    """
    waiting: dict[str, list[ReferenceDraft | ListDraft]] = {}
    for event in events:
        yield event
        if isinstance(event, ReferenceDraft):
            waiting.setdefault(event.group, []).extend(event.nested)
        else:
            yield from _expand(waiting.pop(event.group, []))
    for group in list(waiting):
        yield from _expand(waiting[group])


def _sort_nested(draft: Draft, events: list[ReferenceDraft | ListDraft]) -> list[MarkerDraft]:
    """The markers inside references and notes, in the order in which the wiki reads what they stand in."""
    place = {id(event.content): at for at, event in enumerate(events) if isinstance(event, ReferenceDraft)}
    nested = [marker for marker in draft.markers if _is_nested(marker)]
    return sorted(nested, key=lambda marker: place.get(id(marker.run.content), 0) if marker.run else 0)


def _is_nested(marker: MarkerDraft) -> bool:
    return marker.run is not None and marker.run.content is not None


def _add_notes(draft: Draft, events: list[ReferenceDraft | ListDraft]) -> None:
    """Append a block for each note that has words, in the section of the list that prints it, else of its marker."""
    printed: dict[int, int] = {}  # section of the list, by the event's identity
    section_of_list: dict[str, int] = {}
    for event in reversed(events):
        if isinstance(event, ListDraft):
            section_of_list[event.group] = event.section
        elif event.group in section_of_list:
            printed[id(event)] = section_of_list[event.group]
    for event in events:
        if not isinstance(event, ReferenceDraft) or not event.content or not event.content.note:
            continue
        note = event.content.note
        if not note.run.has_words:
            event.content.note = None
            continue
        own = event.marker.section if event.marker else note.section
        note.section = printed.get(id(event), own)
        draft.blocks.append(note)


def _finish_block(block: BlockDraft) -> Block:
    run = block.run
    return Block(
        section=block.section,
        kind=block.kind,
        text=run.builder.build(),
        links=tuple(run.links),
        field=block.field,
        breaks=run.inner_breaks(),
        cell=block.cell,
    )


def _finish_marker(marker: MarkerDraft, block_index: dict[int, int], content_index: dict[int, int]) -> Marker:
    block = marker.run.block if marker.run else None
    content = marker.run.content if marker.run else None
    note = content.note if content else None
    placed = note if note is not None else block
    index = block_index.get(id(placed)) if placed is not None else None
    inside = content_index[id(content)] if content is not None else None
    return Marker(
        kind=marker.kind,
        source_start=marker.source_start,
        source_end=marker.source_end,
        block=index,
        offset=marker.offset if index is not None or inside is not None else 0,
        inside=inside,
        label=marker.label,
        group=marker.group,
        name=marker.name,
        locator=marker.locator,
        tag=marker.tag,
        tag_date=marker.tag_date,
        tag_reason=marker.tag_reason,
        dead_link=marker.dead_link,
        short_citation=marker.short_citation,
        cell=marker.cell,
    )


def _finish_content(content: ContentDraft, block_index: dict[int, int]) -> Content:
    run = content.run
    text: MappedText = run.builder.build()
    return Content(
        text=text,
        raw=content.raw,
        source_start=content.source_start,
        source_end=content.source_end,
        templates=tuple(replace(template, offset=min(template.offset, len(text.text))) for template in run.templates),
        external_links=tuple(run.external_links),
        links=tuple(run.links),
        italics=tuple(run.italics),
        short_citations=tuple(run.short_citations),
        block=block_index[id(content.note)] if content.note is not None else None,
        dead_link=run.dead_link,
        anchors=tuple(run.anchors),
    )


def _finish_event(
    event: ReferenceDraft | ListDraft,
    marker_index: dict[int, int],
    content_index: dict[int, int],
    event_index: dict[int, int],
) -> Reference | ReferenceList:
    if isinstance(event, ListDraft):
        return ReferenceList(event.group, event.source_start, event.source_end)
    return Reference(
        group=event.group,
        name=event.name,
        marker=marker_index[id(event.marker)] if event.marker is not None else None,
        content=content_index[id(event.content)] if event.content is not None else None,
        source_start=event.source_start,
        source_end=event.source_end,
        follow=event.follow,
        details=event.details,
        extends=event.extends,
        direction=event.direction,
        unknown_attributes=event.unknown_attributes,
        in_list=event_index[id(event.in_list)] if event.in_list is not None else None,
    )
