"""The document that a page's draft makes: markers led to entries by their links, groups told by lists and labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace

from pipeline.document import Block, Document, Entry, Origin
from pipeline.english.footnote_labels import MARKED_GROUPS, NUMBERS_OF_MARKS, print_label
from pipeline.english.note_groups import is_note_group
from pipeline.parse.html.writer import EntryDraft, PageDraft, PrintedListDraft
from pipeline.parse.rendered.marker_labels import Label, read_labels
from pipeline.parse.wikitext.assembly import assemble
from pipeline.parse.wikitext.drafts import UNWRITTEN, BlockDraft, MarkerDraft

_NAMELESS = "cite_note-"  # where the legacy parser (1.39) leads all markers of a `<ref name="">` of no name
_LONGEST = 200  # characters of a group or number that other entries repeat; a longer one is none


@dataclass(slots=True)
class _Listed:
    """An entry that says something, with the markers that link to it and what they print."""

    draft: EntryDraft
    group: str = ""
    number: str = ""
    markers: list[MarkerDraft] = field(default_factory=list)


def assemble_page(draft: PageDraft, origin: Origin, title: str) -> Document:
    """The page's document: notes after all other blocks, nested markers after those of the text."""
    listed = [_Listed(one) for one in draft.entries if one.content.run.holds_anything]
    place = {id(one.draft): index for index, one in enumerate(listed)}
    by_target = {one.draft.target: index for index, one in reversed([*enumerate(listed)]) if one.draft.target}
    for marker in draft.markers:
        index = by_target.get(draft.targets[id(marker)])
        if index is not None:
            listed[index].markers.append(marker)
            marker.record = replace(marker.record, entry=index)
    by_list: list[list[_Listed]] = [[] for _ in draft.lists]
    for one in listed:
        by_list[one.draft.list].append(one)
    for printed, entries_of_list in zip(draft.lists, by_list, strict=True):
        _name_list(printed, entries_of_list)
    for marker in draft.markers:
        if draft.targets[id(marker)] == _NAMELESS:
            _lead_by_label(marker, by_list, place)
    _name_markers(draft.markers, listed)
    for one in listed:
        one.number = _number(one, listed, place)
    _add_notes(draft, listed)
    content_at = {id(content): index for index, content in enumerate(draft.contents)}
    entries = tuple(_finish(one, content_at[id(one.draft.content)], place) for one in listed)
    return replace(assemble(draft, origin, title), entries=entries)


def _lead_by_label(marker: MarkerDraft, by_list: Iterable[Sequence[_Listed]], place: dict[int, int]) -> None:
    """Lead the marker to the entry that its label means, where one list alone can be its group's."""
    labels = read_labels(marker.record.label or "")
    if not labels:
        return
    group, lists = labels[0].group, [one for one in by_list if one]
    alike = [one for one in lists if one[0].group == group and (group or _is_led_to(one))]
    fitting = alike or [one for one in lists if not _is_led_to(one)]
    entry = next((one for one in fitting[0] if one.draft.place == labels[0].value), None) if len(fitting) == 1 else None
    if entry is not None:
        for one in fitting[0]:
            one.group = group
        entry.markers.append(marker)
        marker.record = replace(marker.record, entry=place[id(entry.draft)])


def _is_led_to(entries: Iterable[_Listed]) -> bool:
    return any(one.markers for one in entries)


def _name_list(printed: PrintedListDraft, listed: Sequence[_Listed]) -> None:
    """Give the entries of a list its group: as its markup says, else as its markers' labels and its styles do."""
    group = printed.group
    if group is None or len(group) > _LONGEST:
        readings = [read_labels(marker.record.label or "") for one in listed for marker in one.markers]
        group = _choose_group([one for one in readings if one], printed.styles)
    for one in listed:
        one.group = group


def _choose_group(readings: Sequence[tuple[Label, ...]], styles: Set[str]) -> str:
    """The group of which every label may be: that of the list's styles, else that in which they begin earliest."""
    if not readings:
        return next((group for group in NUMBERS_OF_MARKS if group in styles), "")
    first, *others = ({label.group: label.value for label in reading} for reading in readings)
    common = [group for group in first if all(group in other for other in others)]
    styled = [group for group in common if group in styles]
    lowest = {group: min(found[group] for found in (first, *others)) for group in common}
    return min(styled or common, key=lowest.__getitem__, default="")


def _name_markers(markers: Iterable[MarkerDraft], listed: Sequence[_Listed]) -> None:
    """Give each marker its entry's group, else that of its own label; a letter's or numeral's own label is the mark."""
    for marker in markers:
        record = marker.record
        if record.kind != "footnote":
            continue
        readings = read_labels(record.label or "")
        group = record.group or (readings[0].group if readings else "")
        if record.entry is not None:
            group = listed[record.entry].group
        label = next((one for one in readings if one.group == group), None)
        shown = record.label
        if label is not None and label.is_named and group in MARKED_GROUPS:
            shown = print_label(group, label.value)  # Parsoid's words; a style of the wiki shows the mark
        kind = "note" if is_note_group(group) else record.kind
        marker.record = replace(record, kind=kind, group=group, label=shown)


def _number(one: _Listed, listed: Sequence[_Listed], place: dict[int, int]) -> str:
    """What the entry's markers print, else what the list does, else its place in it."""
    if printed := next((marker.record.label for marker in one.markers if marker.record.label), one.draft.label):
        return printed
    if one.draft.main is not None and id(one.draft.main) in place:
        number = listed[place[id(one.draft.main)]].number
        if len(number) <= _LONGEST:
            return f"{number}.{one.draft.place}"
    return print_label(one.group, one.draft.place)


def _add_notes(draft: PageDraft, listed: Iterable[_Listed]) -> None:
    """Append a block for each note that has words, in the section of its list."""
    for one in listed:
        content = one.draft.content
        if is_note_group(one.group) and content.run.has_words:
            content.note = BlockDraft(Block(one.draft.section, "note", UNWRITTEN), content.run)
            draft.blocks.append(content.note)


def _finish(one: _Listed, content: int, place: dict[int, int]) -> Entry:
    draft = one.draft
    return Entry(
        number=one.number,
        group=one.group,
        content=content,
        backlink_count=draft.backlink_count,
        kind="note" if is_note_group(one.group) else "footnote",
        name=next((marker.record.name for marker in one.markers if marker.record.name), draft.name),
        main=place.get(id(draft.main)) if draft.main is not None else None,
    )
