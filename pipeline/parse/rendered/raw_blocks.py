"""Blocks of an article's text, their markers still in them; the rows of a table as one block a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import BlockKind
from pipeline.parse.rendered.passages import Passage, ends_sentence, is_prose
from pipeline.parse.rendered.wraps import join_lines

MARKER = re.compile(r"\[(?:\d{1,4}(?:\.\d{1,3})?|[a-z]{1,3}|[^\W\d]{1,12} \d{1,3})\]")
_NARROWEST = 30  # characters of a column whose cells are broken over several lines
_FULL = 0.75  # of the column: a line of a cell that goes on


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A passage and the kind of block that it becomes once its markers are taken out."""

    kind: BlockKind
    passage: Passage
    field: str | None = None
    row: int | None = None  # of a table's cell: where its row starts in the raw file
    is_name: bool = False  # a column's name: its markers count, its words name the column's cells


def read_table(rows: list[Passage]) -> Iterator[RawBlock]:
    """One block a cell, named after its column where the first row names them; the names' markers stand outside."""
    heads = [rows[0].cut(start, end) for start, end in rows[0].cells]
    names = [MARKER.sub("", head.text).strip() for head in heads]
    headed = len(rows) > 1 and all(name and not name[0].isdigit() and not is_prose(name) for name in names)
    if headed:
        yield from (RawBlock("table", head, is_name=True) for head in heads)
    for row in _join_rows(rows[1:] if headed else rows):
        for column, lines in enumerate(row.cells):
            if lines:
                name = names[column] if headed and column < len(names) else None
                yield RawBlock("table", join_lines(lines), name, row.start)


@dataclass(slots=True)
class _Row:
    """A row of a table: its cells by column, each with its lines, and where it starts in the raw file."""

    start: int
    cells: list[list[Passage]]

    def add(self, line: list[Passage]) -> None:
        """Add a further line of the row."""
        self.cells += [[] for _ in range(len(line) - len(self.cells))]
        for cell, passage in zip(self.cells, line, strict=False):
            if passage.text:
                cell.append(passage)


def _join_rows(rows: list[Passage]) -> list[_Row]:
    """The rows, those whose cells a text browser broke over several lines joined again.

    The widest column tells: a line of it goes on where it is full and ends no sentence, and where the next is empty.
    """
    lines = [[row.cut(start, end) for start, end in row.cells] for row in rows]
    widest, width = 0, 0
    for line in lines:
        for column, cell in enumerate(line):
            if len(cell.text) > width:
                widest, width = column, len(cell.text)
    found: list[_Row] = []
    before = ""
    for row, line in zip(rows, lines, strict=True):
        text = line[widest].text if widest < len(line) else ""
        broken = row.aligned and width >= _NARROWEST and bool(found)
        goes_on = not text or text[0].islower() or text.startswith("[") or not ends_sentence(before)
        if not (broken and goes_on and (not text or len(before) >= _FULL * width)):
            found.append(_Row(row.source_start, []))
        found[-1].add(line)
        before = text or before
    return found
