"""Rendered text, as copied from a browser or a PDF, becomes a document.

Nothing in such text is marked up, so each step reads what the page's layout leaves behind: `furniture` takes the
site's own lines out, `passages` undoes hard wraps, `headings` and `line_kinds` tell headings and captions from prose,
`infobox` and `apparatus` read the lists, `labels` learns which brackets are markers, and `brackets` takes them out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from pipeline.article_title import TAGLINE, name_title
from pipeline.document import Block, Cell, Content, Document, Entry, Marker, Source
from pipeline.english.footnote_labels import print_label
from pipeline.parse.rendered.apparatus import ListEntry
from pipeline.parse.rendered.brackets import Found, find_candidates, take_markers
from pipeline.parse.rendered.labels import Labels, PrintedList, learn_labels
from pipeline.parse.rendered.layout import Layout, Part, read_layout, read_passages
from pipeline.parse.rendered.passages import Passage
from pipeline.parse.rendered.short_footnotes import read_short_citations
from pipeline.parse.rendered.units import Unit
from pipeline.spans import plain


def parse_rendered(source: Source) -> Document:
    """The document that a copy of the article's page makes; any clean text at all makes one."""
    tagline = TAGLINE.search(source.text)
    passages, diagnostics = read_passages(source.text)
    layout = read_layout(passages, source.origin.title, tagline.start() if tagline else None)
    labels, lists = _learn(layout)
    writer = _Writer(source.text, labels)
    for part in layout.parts:
        writer.write_body(part)
    for part, printed in zip(layout.parts, lists, strict=True):
        writer.write_list(part, printed)
    title = layout.title or name_title(source.origin)
    sections = [
        replace(section, title=writer.titles.get(index, section.title)) for index, section in enumerate(layout.sections)
    ]
    sections[0] = replace(sections[0], title=title)
    return Document(
        origin=source.origin,
        title=title,
        as_of=source.origin.as_of,
        sections=tuple(sections),
        blocks=tuple(writer.blocks),
        markers=tuple(writer.markers + writer.inner_markers),
        contents=tuple(writer.contents),
        entries=tuple(writer.entries),
        bibliography=tuple(writer.bibliography),
        diagnostics=tuple(sorted((*diagnostics, *layout.diagnostics), key=lambda row: row.source_start or 0)),
    )


def _learn(layout: Layout) -> tuple[Labels, list[PrintedList | None]]:
    """Which labels are markers', and the list of each part that holds one."""
    candidates = [
        candidate
        for part in layout.parts
        for passage in (*([part.heading] if part.heading else ()), *(unit.passage for unit in part.units))
        for candidate in find_candidates(passage.text)
    ]
    candidates += [
        candidate
        for part in layout.parts
        if part.role == "notes"
        for entry in part.entries
        for candidate in find_candidates(entry.passage.text)
    ]
    lists = [_describe(part) for part in layout.parts]
    return learn_labels(candidates, [printed for printed in lists if printed]), lists


def _describe(part: Part) -> PrintedList | None:
    entries = [entry for entry in part.entries if not entry.is_work]
    if not entries:
        return None
    bare = all(entry.number is None and entry.backlink_count is None for entry in entries)
    return PrintedList(part.role == "notes", bare, [entry.number for entry in entries])


@dataclass(slots=True)
class _Writer:
    """Collects a document's blocks, markers and contents, part by part."""

    source: str
    labels: Labels
    blocks: list[Block] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    inner_markers: list[Marker] = field(default_factory=list)  # those inside notes and references
    contents: list[Content] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    bibliography: list[int] = field(default_factory=list)
    titles: dict[int, str] = field(default_factory=dict)  # of the sections, their markers taken out
    rows: dict[int, int] = field(default_factory=dict)  # the numbers of the tables' rows, by where each starts

    def write_body(self, part: Part) -> None:
        """Add the heading's markers and the part's units."""
        if part.heading:
            cleaned, found = take_markers(part.heading.mapped, self.labels)
            self.titles[part.section] = cleaned.text
            self.markers += _place(found, None)
        for unit in part.units:
            self._write_block(part.section, unit)

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
                self._write_block(part.section, Unit("list_item", entry.passage))

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
        short = read_short_citations(text.text)
        content, block = len(self.contents), None
        if note_section is not None and text.text and not short:
            block = len(self.blocks)
            self.blocks.append(Block(note_section, "note", text))
        self.contents.append(
            Content(
                text=text,
                raw=plain(self.source[passage.source_start : passage.source_end]),
                source_start=passage.source_start,
                source_end=passage.source_end,
                short_citations=short,
                block=block,
            )
        )
        self.inner_markers += _place(found, block, content)
        return content

    def _write_block(self, section: int, unit: Unit) -> None:
        text, found = take_markers(unit.passage.mapped, self.labels)
        block = len(self.blocks) if text.text and not unit.is_name else None
        row = None if unit.row is None else self.rows.setdefault(unit.row, len(self.rows))
        cell = None if row is None else Cell(row, row + 1)
        if block is not None:
            self.blocks.append(Block(section, unit.kind, text, field=unit.field, cell=cell))
        self.markers += _place(found, block, cell=cell)


def _place(
    found: list[Found], block: int | None, inside: int | None = None, cell: Cell | None = None
) -> Iterator[Marker]:
    for marker in found:
        yield Marker(
            kind=marker.kind,
            source_start=marker.source_start,
            source_end=marker.source_end,
            block=block,
            offset=marker.offset if block is not None or inside is not None else 0,
            inside=inside,
            label=marker.label,
            group=marker.group,
            locator=marker.locator,
            tag=marker.tag,
            cell=cell,
        )
