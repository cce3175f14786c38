"""The tables of an article as it shows them: rows of cells below the names of their columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.review.article.article_text import ShownBlock


@dataclass(frozen=True, slots=True)
class ShownTable:
    """Cells that follow each other, by row; a cell holds the blocks that stand in it, in the order of the text."""

    columns: tuple[str, ...]  # their names; none where the table names none
    rows: tuple[tuple[tuple[ShownBlock, ...], ...], ...]
    kind: str = "table"

    @property
    def width(self) -> int:
        """How many cells its longest row has."""
        return max(map(len, self.rows))


def join_cells(blocks: Sequence[ShownBlock]) -> list[ShownBlock | ShownTable]:
    """The blocks in order, those that are cells gathered to tables.

    A table ends where other text stands, where rows with names of columns follow rows without or the other way round,
    and where no column of a row has a name of the table so far.
    """
    shown: list[ShownBlock | ShownTable] = []
    rows: list[list[ShownBlock]] = []
    for block in blocks:
        if block.row is None:
            shown += _lay_tables(rows)
            rows = []
            shown.append(block)
        elif rows and rows[-1][0].row == block.row:
            rows[-1].append(block)
        else:
            rows.append([block])
    return [*shown, *_lay_tables(rows)]


def _lay_tables(rows: Sequence[Sequence[ShownBlock]]) -> list[ShownTable]:
    """The rows as tables."""
    tables: list[tuple[dict[str, None], list[Sequence[ShownBlock]]]] = []
    for row in rows:
        names = dict.fromkeys(cell.field for cell in row if cell.field)
        if not tables or not _goes_on(tables[-1][0], names):
            tables.append(({}, []))
        tables[-1][0].update(names)
        tables[-1][1].append(row)
    return [ShownTable(tuple(columns), tuple(_lay_row(row, columns) for row in taken)) for columns, taken in tables]


def _goes_on(columns: dict[str, None], names: dict[str, None]) -> bool:
    return not columns and not names if not columns or not names else not columns.keys().isdisjoint(names)


def _lay_row(row: Sequence[ShownBlock], columns: dict[str, None]) -> tuple[tuple[ShownBlock, ...], ...]:
    """The row's cells, one a column; a cell without a name stands where the one before it does."""
    if not columns:
        return tuple((cell,) for cell in row)
    cells: dict[str, list[ShownBlock]] = defaultdict(list)
    name = next(iter(columns))
    for cell in row:
        name = cell.field or name
        cells[name].append(cell)
    return tuple(tuple(cells[name]) for name in columns)
