"""The document that a draft makes: its parts know each other by index, notes and nested markers follow the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.document import Block, Content, Document, Marker, Origin, Reference, ReferenceList
from pipeline.parse.wikitext.drafts import BlockDraft, ContentDraft, Draft, ListDraft, MarkerDraft, ReferenceDraft

_Event = ReferenceDraft | ListDraft
_Indexes = dict[int, int]  # by the identity of what is counted


def assemble(draft: Draft, origin: Origin, title: str) -> Document:
    """The source's document: notes after all other blocks, nested markers after those of the text."""
    # The wiki expands what stands in a page in the order in which it ends, though a table's caption is read first.
    events = list(_expand(sorted(draft.events, key=lambda event: event.record.source_end)))
    _add_notes(draft, events)
    markers = [marker for marker in draft.markers if not _is_nested(marker)]
    markers += _sort_nested(draft, events)
    block_at, content_at = _index(draft.blocks), _index(draft.contents)
    marker_at, event_at = _index(markers), _index(events)
    return Document(
        origin=origin,
        title=title,
        as_of=origin.as_of,
        sections=tuple(draft.sections),
        blocks=tuple(_finish_block(block) for block in draft.blocks),
        markers=tuple(_finish_marker(marker, block_at, content_at) for marker in markers),
        contents=tuple(_finish_content(content, block_at) for content in draft.contents),
        events=tuple(_finish_event(event, marker_at, content_at, event_at) for event in events),
        bibliography=tuple(content_at[id(content)] for content in draft.bibliography),
        diagnostics=tuple(draft.diagnostics),
        categories=tuple(draft.categories),
    )


def _index(parts: Iterable[object]) -> _Indexes:
    return {id(part): index for index, part in enumerate(parts)}


def _find(indexes: _Indexes, part: object | None) -> int | None:
    return indexes[id(part)] if part is not None else None


def _expand(events: list[_Event]) -> Iterator[_Event]:
    """The events with those inside references where the wiki reads them: after the list that prints the reference.

    Cite reads a `<ref>`'s content only when it prints the list (ReferenceListFormatter, 1.43).
    """
    waiting: dict[str, list[_Event]] = {}
    for event in events:
        yield event
        if isinstance(event, ReferenceDraft):
            waiting.setdefault(event.record.group, []).extend(event.nested)
        else:
            yield from _expand(waiting.pop(event.record.group, []))
    for group in list(waiting):
        yield from _expand(waiting[group])


def _sort_nested(draft: Draft, events: list[_Event]) -> list[MarkerDraft]:
    """The markers inside references and notes, in the order in which lists print what they stand in."""
    place = _place_contents(events)
    nested = [marker for marker in draft.markers if _is_nested(marker)]
    return sorted(nested, key=lambda marker: place.get(id(marker.run.content), (0, 0)) if marker.run else (0, 0))


def _place_contents(events: list[_Event]) -> dict[int, tuple[int, int]]:
    """For each content the list that prints it and the first reference to it, both by their places among the events."""
    lists: dict[str, int] = {}
    printed = [len(events)] * len(events)
    for at in range(len(events) - 1, -1, -1):
        group = events[at].record.group
        if isinstance(events[at], ListDraft):
            lists[group] = at
        printed[at] = lists.get(group, len(events))
    first: dict[tuple[str | None, int], int] = {}
    places: dict[int, tuple[int, int]] = {}
    for at, event in enumerate(events):
        if isinstance(event, ReferenceDraft):
            name = event.record.name
            begun = first.setdefault((name, printed[at]), at) if name else at
            places[id(event.content)] = printed[at], begun
    return places


def _is_nested(marker: MarkerDraft) -> bool:
    return marker.run is not None and marker.run.content is not None


def _add_notes(draft: Draft, events: list[_Event]) -> None:
    """Append a block for each note that has words, in the section of the list that prints it, else of its marker."""
    printed: dict[int, int] = {}  # section of the list, by the event's identity
    section_of_list: dict[str, int] = {}
    for event in reversed(events):
        group = event.record.group
        if isinstance(event, ListDraft):
            section_of_list[group] = event.section
        elif group in section_of_list:
            printed[id(event)] = section_of_list[group]
    for event in events:
        if not isinstance(event, ReferenceDraft) or not event.content or not event.content.note:
            continue
        note = event.content.note
        if not note.run.has_words:
            event.content.note = None
            continue
        own = event.marker.section if event.marker else note.record.section
        note.record = replace(note.record, section=printed.get(id(event), own))
        draft.blocks.append(note)


def _finish_block(block: BlockDraft) -> Block:
    run = block.run
    return replace(
        block.record,
        text=run.builder.build(),
        links=tuple(run.links),
        breaks=run.inner_breaks(),
        italics=tuple(run.italics),
        is_attribution=run.is_attribution,
    )


def _finish_marker(marker: MarkerDraft, block_at: _Indexes, content_at: _Indexes) -> Marker:
    content = marker.run.content if marker.run else None
    note = content.note if content else None
    block = _find(block_at, note or (marker.run.block if marker.run else None))
    inside = _find(content_at, content)
    offset = marker.offset if block is not None or inside is not None else 0
    return replace(marker.record, block=block, offset=offset, inside=inside, cell=marker.cell)


def _finish_content(content: ContentDraft, block_at: _Indexes) -> Content:
    run = content.run
    text = run.builder.build()
    return replace(
        content.record,
        text=text,
        templates=tuple(replace(template, offset=min(template.offset, len(text.text))) for template in run.templates),
        external_links=tuple(run.external_links),
        links=tuple(run.links),
        italics=tuple(run.italics),
        short_citations=tuple(run.short_citations),
        block=_find(block_at, content.note),
        dead_link=run.dead_link,
        breaks=run.inner_breaks(),
        anchors=tuple(run.anchors),
        anchor_links=tuple(run.anchor_links),
    )


def _finish_event(
    event: _Event, marker_at: _Indexes, content_at: _Indexes, event_at: _Indexes
) -> Reference | ReferenceList:
    if isinstance(event, ListDraft):
        return event.record
    return replace(
        event.record,
        marker=_find(marker_at, event.marker),
        content=_find(content_at, event.content),
        in_list=_find(event_at, event.in_list),
    )
