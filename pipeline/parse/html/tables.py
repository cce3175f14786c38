"""Tables of a page: cells as blocks, each named after its column; infoboxes, a block a field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import BlockKind
from pipeline.parse.html import links
from pipeline.parse.html.tree import Element
from pipeline.parse.html.visibility import find_reason
from pipeline.parse.html.writer import Writer
from pipeline.parse.table_grids import GridCell, lay_rows, number_rows
from pipeline.parse.wikitext.drafts import Run

_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_TABLE_PARTS = frozenset({"tr", "td", "th", "caption", "colgroup", "col", *_ROW_GROUPS})
_INFOBOXES = frozenset({"infobox", "infobox_v2", "infobox_v3", "taxobox", "biota"})
_PICTURES = frozenset({"infobox-image", "infobox-caption"})
_MOST_SPANNED = 999


@dataclass(slots=True)
class _TableCell(GridCell):
    element: Element = None  # type: ignore[assignment]


def is_infobox(table: Element) -> bool:
    """Whether the table is an infobox, or one of its parts that stand in it as tables."""
    return not _INFOBOXES.isdisjoint(table.classes)


def write_table(writer: Writer, table: Element) -> None:
    """Write the table's caption and its cells, row by row."""
    if writer.kind == "infobox" or is_infobox(table):
        _read_infobox(writer, table)
        return
    rows = []
    for row in _list_rows(writer, table):
        cells = [_read_cell(element) for element in row.elements() if element.name in ("td", "th")]
        if cells := [cell for cell in cells if find_reason(cell.element) is None]:
            rows.append(cells)
    _write_rows(writer, rows)


def _list_rows(writer: Writer, table: Element) -> Iterator[Element]:
    """The table's rows; a caption on the way is written, and so is what stands in no cell."""
    for part in table.elements():
        if part.name in _ROW_GROUPS:
            yield from _list_rows(writer, part)
        elif part.name == "tr":
            _write_loose(writer, part)
            yield part
        elif part.name == "caption" and find_reason(part) is None:
            with writer.block("caption", can_break=False):
                writer.write_children(part)
    _write_loose(writer, table)


def _write_loose(writer: Writer, element: Element) -> None:
    """Write what no cell of a table or row holds, where markup is broken or the table nested too deep."""
    loose = [one for one in element.children if not isinstance(one, Element) or one.name not in _TABLE_PARTS]
    if any(isinstance(one, Element) or writer.decode(one.start, one.end).strip() for one in loose):
        with writer.block("table", can_break=False):
            writer.write_children(Element("", element.start, element.inner, element.end, children=loose))


def _read_cell(element: Element) -> _TableCell:
    return _TableCell(element.name == "th", _read_span(element, "colspan"), _read_span(element, "rowspan"), element)


def _read_span(element: Element, name: str) -> int:
    digits = element.get(name).strip()[:4]
    return min(max(int(digits), 1), _MOST_SPANNED) if digits.isascii() and digits.isdigit() else 1


def _write_rows(writer: Writer, rows: list[list[_TableCell]]) -> None:
    """Write each row's cells as blocks that know their row; rows of headers give the columns below their names."""
    numbers = number_rows(rows, writer.table_rows)
    writer.table_rows = numbers[-1]
    saved = writer.group_start, writer.cell

    def show(cell: _TableCell) -> str:
        writer.cell = None
        return _write_aside(writer, cell.element)

    for row in lay_rows(rows, numbers, show):
        writer.group_start = len(writer.draft.blocks)
        for cell, name, place in row:
            with writer.block("table", name or None, can_break=False):
                writer.cell = place
                writer.write_children(cell.element)
    writer.group_start, writer.cell = saved


def _write_aside(writer: Writer, element: Element) -> str:
    """The element's words, which are no block; its markers stand outside any text."""
    with writer.aside(Run()) as run:
        writer.write_children(element)
    run.set_markers_apart()
    return run.builder.build().text


def _read_infobox(writer: Writer, table: Element) -> None:
    """Write an infobox: each value is a block named by the label beside it, else by the header above it."""
    saved = writer.group_start, writer.cell
    writer.group_start, writer.cell = len(writer.draft.blocks), None
    header: str | None = None
    for row in _list_rows(writer, table):
        cells = [one for one in row.elements() if one.name in ("td", "th") and find_reason(one) is None]
        if find_reason(row) is not None or not cells:
            continue
        heads = [one for one in cells if one.name == "th"]
        if heads and len(heads) == len(cells):
            header = _write_head(writer, heads)
            continue
        if not heads and links.leads_to_sister(row):
            writer.report("info", "skipped_block", "a link to a sister project is not read", row.start, row.end)
            _write_aside(writer, row)
            continue
        label = _write_aside(writer, heads[0]) if heads else header
        for cell in cells:
            if cell.name == "td":
                _write_value(writer, cell, label or None)
    writer.group_start, writer.cell = saved


def _write_head(writer: Writer, heads: list[Element]) -> str | None:
    """What a row of heads calls the rows below it; the box's title is a value of its own."""
    if "infobox-above" in heads[0].classes or "fn" in heads[0].classes:
        _write_value(writer, heads[0], None)
        return None
    return " ".join(filter(None, (_write_aside(writer, head) for head in heads))) or None


def _write_value(writer: Writer, cell: Element, field: str | None) -> None:
    is_picture = not _PICTURES.isdisjoint(cell.classes) or any(one.name == "img" for one in cell.iterate())
    kind: BlockKind = "caption" if "infobox-image" in cell.classes or (is_picture and field is None) else "infobox"
    with writer.block(kind, field if kind == "infobox" else None, can_break=False):
        writer.write_children(cell)
