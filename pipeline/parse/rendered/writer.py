"""A document's blocks, markers and contents, written part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from pipeline.document import Block, Cell, Content, Diagnostic, Entry, Marker
from pipeline.english.attribution_notices import NOTICE_REASON, is_notice
from pipeline.english.footnote_labels import print_label
from pipeline.parse.rendered.apparatus import ListEntry
from pipeline.parse.rendered.brackets import find_unlisted, take_markers
from pipeline.parse.rendered.furniture import skipped
from pipeline.parse.rendered.marker_labels import KnownLabels, PrintedList
from pipeline.parse.rendered.parts import Part
from pipeline.parse.rendered.passages import Passage
from pipeline.parse.rendered.raw_blocks import RawBlock
from pipeline.spans import plain


@dataclass(slots=True)
class DocumentWriter:
    """Collects a document's blocks, markers and contents, part by part."""

    source: str
    labels: KnownLabels
    blocks: list[Block] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    inner_markers: list[Marker] = field(default_factory=list)  # those inside notes and references
    contents: list[Content] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    bibliography: list[int] = field(default_factory=list)
    titles: dict[int, str] = field(default_factory=dict)  # of the sections, their markers taken out
    diagnostics: list[Diagnostic] = field(default_factory=list)  # of what is not read
    rows: dict[int, int] = field(default_factory=dict)  # the numbers of the tables' rows, by where each starts

    def write_body(self, part: Part) -> None:
        """Add the heading's markers and the part's blocks."""
        if part.heading:
            cleaned, found = take_markers(part.heading.mapped, self.labels)
            self.titles[part.section] = cleaned.text
            self.markers += _place_markers(found, None)
        for raw in part.blocks:
            self._write_block(part.section, raw)

    def write_list(self, part: Part, printed: PrintedList | None) -> None:
        """Add the part's entries and works; a list to which no marker leads is works, or items where it says so."""
        values = iter(printed.values() if printed else ())
        group = printed.group if printed else None
        for entry in part.entries:
            value = None if entry.is_work else next(values)
            if value is not None and printed and group is not None:
                self._write_entry(part, printed, entry, self._print_number(entry, group, value))
            elif part.role == "bibliography" or not printed or not printed.is_notes:
                self.bibliography.append(self._write_content(entry.passage))
            else:
                self._write_block(part.section, RawBlock("list_item", entry.passage))

    def _write_entry(self, part: Part, printed: PrintedList, entry: ListEntry, number: str) -> None:
        group = printed.group or ""
        kind: Literal["footnote", "note"] = "note" if group in self.labels.notes else "footnote"
        content = self._write_content(entry.passage, part.section if kind == "note" else None)
        self.entries.append(Entry(number, group, content, entry.backlink_count or 0, kind))

    def _print_number(self, entry: ListEntry, group: str, value: int) -> str:
        """The entry's label as its markers print it, whatever the list prints."""
        if entry.number and not entry.number.isdigit():
            return entry.number
        return print_label(group, value, named=group in self.labels.named)

    def _write_content(self, passage: Passage, note_section: int | None = None) -> int:
        """Add what an entry says, and a note as a block besides; markers inside it come after those of the body."""
        text, found = take_markers(passage.mapped, self.labels)
        content, block = len(self.contents), None
        if note_section is not None and text.text:
            block = len(self.blocks)
            self.blocks.append(Block(note_section, "note", text))
        self.contents.append(
            Content(
                text=text,
                raw=plain(self.source[passage.source_start : passage.source_end]),
                source_start=passage.source_start,
                source_end=passage.source_end,
                block=block,
            )
        )
        self.inner_markers += _place_markers(found, block, content)
        return content

    def _write_block(self, section: int, raw: RawBlock) -> None:
        text, found = take_markers(raw.passage.mapped, self.labels)
        self.diagnostics += find_unlisted(raw.passage.mapped, self.labels)
        block = len(self.blocks) if text.text and not raw.is_name else None
        if block is not None and is_notice(text.text):
            block = None
            self.diagnostics.append(skipped(raw.passage, NOTICE_REASON))
        row = None if raw.row is None else self.rows.setdefault(raw.row, len(self.rows))
        cell = None if row is None else Cell(row, row + 1)
        if block is not None:
            self.blocks.append(Block(section, raw.kind, text, field=raw.field, cell=cell))
        self.markers += _place_markers(found, block, cell=cell)


def _place_markers(
    found: list[Marker], block: int | None, inside: int | None = None, cell: Cell | None = None
) -> Iterator[Marker]:
    for marker in found:
        offset = marker.offset if block is not None or inside is not None else 0
        yield replace(marker, block=block, offset=offset, inside=inside, cell=cell)
