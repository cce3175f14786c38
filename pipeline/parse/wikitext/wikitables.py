"""Wikitables: cells as blocks, each named after its column; Parser::handleTables (MediaWiki 1.43), line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from pipeline.parse.table_grids import GridCell, lay_rows, number_rows
from pipeline.parse.wikitext.drafts import Run
from pipeline.parse.wikitext.links import write_caption_span
from pipeline.parse.wikitext.masking import ATOM, HIDDEN, MaskedText
from pipeline.parse.wikitext.state import State

_BLANK = f" \t:{HIDDEN}"
_SPAN = re.compile(r"(colspan|rowspan)\s*=\s*[\"']?\s*(\d{1,3})", re.IGNORECASE)
# Attributes with no bar after them: the template that follows makes the bar, as {{n/a}} and its like do. Names of
# attributes after Sanitizer::setupAttributesInternal (MediaWiki 1.43).
_ATTRIBUTES = re.compile(
    r"(?:\s*(?:rowspan|colspan|style|class|align|valign|scope|width|height|bgcolor|nowrap|id|title|lang|dir"
    rf"|data-[\w-]+)\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'{ATOM}]+))+\s*(?={ATOM})",
    re.IGNORECASE,
)
# An infobox made by hand: its cells are values, each named by the header beside it, else by the one above.
_INFOBOX = re.compile(r"\bclass\s*=\s*(?:\"[^\"]*|'[^']*)?\b(?:infobox|infobox_v2|taxobox|biota)\b", re.IGNORECASE)
# The signs of a table. A comment may part them, or the bar be a template: {{!}}} is |}.
BEGIN = re.compile(rf"\{{{HIDDEN}*\|")
END = re.compile(rf"\|{HIDDEN}*\}}")
_ROW = re.compile(rf"\|{HIDDEN}*-")
_CAPTION = re.compile(rf"\|{HIDDEN}*\+")
_DATA_SEPARATOR = re.compile(rf"\|{HIDDEN}*\|")
_HEADER_SEPARATOR = re.compile(rf"\|{HIDDEN}*\||!{HIDDEN}*!")


@dataclass(slots=True)
class _Cell(GridCell):
    """A cell whose content stands from `start` to `end` of the source."""

    start: int = 0
    end: int = 0


@dataclass(slots=True)
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list)
    captions: list[_Cell] = field(default_factory=list)
    loose: list[_Cell] = field(default_factory=list)  # text that stands in no cell; a browser shows it before the table
    end: int = 0
    line_end: int = 0


def read_wikitable(state: State, masked: MaskedText, lines: Iterator[tuple[int, int]], start: int) -> tuple[int, int]:
    """What follows the table that begins at `start` on its last line, once its caption and cells are blocks.

    Its lines are taken. One that is not closed ends with the text that holds it.
    """
    table = _collect_cells(state, masked, lines, start)
    for caption in table.captions:
        write_caption_span(state, masked, caption.start, caption.end)
    for loose in table.loose:
        with state.block("table"), state.aside(state.run):
            state.read_lines(masked, loose.start, loose.end)
    begun = max(masked.find("\n", start, table.end), start)
    write = _write_infobox if _INFOBOX.search(masked.slice(start, begun)) else _write_rows
    write(state, masked, [row for row in table.rows if row])
    state.sweep(masked.atoms_between(start, table.end), masked.depth + 1)
    return table.end, table.line_end


def _write_rows(state: State, masked: MaskedText, rows: list[list[_Cell]]) -> None:
    """Write each row's cells as blocks that know their row; rows of headers give the columns below their names."""
    numbers = number_rows(rows, state.table_rows)
    state.table_rows = numbers[-1]
    saved = state.group_start, state.cell
    for row in lay_rows(rows, numbers, partial(_show_header, state, masked)):
        state.group_start = len(state.draft.blocks)
        for cell, name, place in row:
            with state.block("table", name or None), state.aside(state.run):
                state.cell = place
                state.read_lines(masked, cell.start, cell.end)
    state.group_start, state.cell = saved


def _write_infobox(state: State, masked: MaskedText, rows: list[list[_Cell]]) -> None:
    """Write each value as a block that its label names."""
    saved = state.group_start, state.cell
    state.group_start = len(state.draft.blocks)
    header = ""
    for row in rows:
        heads = [cell for cell in row if cell.is_header]
        if len(heads) == len(row):
            header = " ".join(filter(None, [_show_header(state, masked, head) for head in heads]))
            continue
        label = _show_header(state, masked, heads[0]) if heads else header
        for cell in row:
            if not cell.is_header:
                with state.block("infobox", label or None), state.aside(state.run):
                    state.cell = None
                    state.read_lines(masked, cell.start, cell.end)
    state.group_start, state.cell = saved


def _collect_cells(state: State, masked: MaskedText, lines: Iterator[tuple[int, int]], start: int) -> _Table:
    table = _Table()
    nested = 0
    current: _Cell | None = None
    for line_start, line_end in lines:
        line = masked.slice(line_start, line_end)
        bare = line.lstrip(_BLANK)
        at = line_end - len(bare)
        table.end = table.line_end = line_end
        if BEGIN.match(bare):
            nested += 1
        elif (closing := END.match(bare)) and nested:
            nested -= 1
        elif nested:
            pass
        elif closing:
            table.end = at + closing.end()
            return table
        elif _ROW.match(bare):
            table.rows.append([])
            current = None
            continue
        elif sign := _CAPTION.match(bare):
            current = _read_cell(masked, at + sign.end(), line_end, is_header=False)
            table.captions.append(current)
            continue
        elif bare[:1] in ("|", "!"):
            if not table.rows:
                table.rows.append([])
            cells = list(_read_cells(masked, at, line_end))
            table.rows[-1] += cells
            current = cells[-1]
            continue
        if current is None and bare:
            current = _Cell(is_header=False, start=line_start, end=line_end)
            table.loose.append(current)
        elif current is not None:
            current.end = line_end
    state.report("warning", "markup_error", "a table is never closed", start, start + 2)
    return table


def _read_cells(masked: MaskedText, start: int, end: int) -> Iterator[_Cell]:
    """The cells of a line: a `!` line holds headers, of which `||` or `!!` parts one from the next."""
    line = masked.slice(start, end)
    is_header = line[0] == "!"
    position = 1
    for match in (_HEADER_SEPARATOR if is_header else _DATA_SEPARATOR).finditer(line, 1):
        yield _read_cell(masked, start + position, start + match.start(), is_header=is_header)
        position = match.end()
    yield _read_cell(masked, start + position, end, is_header=is_header)


def _read_cell(masked: MaskedText, start: int, end: int, *, is_header: bool) -> _Cell:
    cell = _Cell(is_header, start=start, end=end)
    bar = masked.find("|", start, end)
    if bar >= 0 and "[[" not in masked.slice(start, bar):
        _read_spans(cell, masked.slice(start, bar))
        cell.start = bar + 1
    elif attributes := _ATTRIBUTES.match(masked.text, start - masked.base, end - masked.base):
        _read_spans(cell, attributes.group())
        cell.start = attributes.end() + masked.base
    return cell


def _read_spans(cell: _Cell, text: str) -> None:
    for name, number in _SPAN.findall(text):
        if name.lower() == "colspan":
            cell.columns = max(int(number), 1)
        else:
            cell.rows = max(int(number), 1)


def _show_header(state: State, masked: MaskedText, cell: _Cell) -> str:
    """What a cell that names columns shows. Its markers stand outside any text."""
    state.cell = None
    with state.aside(Run()) as run:
        state.read_lines(masked, cell.start, cell.end)
    run.set_markers_apart()
    return run.builder.build().text
