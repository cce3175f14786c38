"""The grid of a table: in which columns and rows its cells stand, and what its header rows call the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.document import Cell

_MAX_ROWS = 100  # a cell is not told to span more: what each shares with all the others grows with the square
_MAX_COLUMNS = 1000
_MAX_NAME = 200  # a longer one is not made longer by a header row below


@dataclass(slots=True)
class GridCell:
    """A cell, and how many columns and rows it spans."""

    is_header: bool
    columns: int = 1
    rows: int = 1


AnyCell = TypeVar("AnyCell", bound=GridCell)


def number_rows(rows: Sequence[Sequence[GridCell]], first: int) -> list[int]:
    """For each row its number, and at last that of the row after them; one that names columns takes none."""
    numbers = [first]
    named = False
    for row in rows:
        names_columns = all(cell.is_header for cell in row) and (len(row) > 1 or not named)
        named = named or names_columns
        numbers.append(numbers[-1] + (not names_columns))
    return numbers


def lay_rows(
    rows: Sequence[Sequence[AnyCell]], numbers: Sequence[int], show: Callable[[AnyCell], str]
) -> Iterator[list[tuple[AnyCell, str, Cell]]]:
    """For each row that names no columns its cells, each with its column's name and its place by `numbers` of rows.

    Rows of headers give the columns below their names, which `show` tells of a cell, in reading order.
    """
    names: list[str] = []
    follows_header = False
    for index, (row, columns) in enumerate(zip(rows, _place_cells(rows), strict=True)):
        if numbers[index] == numbers[index + 1]:
            names = _name_columns(row, columns, [*map(show, row)], names if follows_header else [])
            follows_header = True
            continue
        follows_header = False
        ends = (numbers[min(index + min(cell.rows, _MAX_ROWS), len(rows))] for cell in row)
        yield [
            (cell, names[column] if column < len(names) else "", Cell(numbers[index], end, cell.is_header))
            for cell, column, end in zip(row, columns, ends, strict=True)
        ]


def _place_cells(rows: Sequence[Sequence[GridCell]]) -> Iterator[list[int]]:
    """For each row the columns in which its cells begin, cells that span rows counted in."""
    taken: dict[int, int] = {}  # how many more rows a column is taken for
    for row in rows:
        columns = []
        column = 0
        spans: dict[int, int] = {}
        for cell in row:
            while taken.get(column, 0) > 0 and column < _MAX_COLUMNS:
                column += 1
            columns.append(column)
            if cell.rows > 1:
                spans.update((column + offset, cell.rows) for offset in range(cell.columns))
            column = min(column + cell.columns, _MAX_COLUMNS)
        taken = {column: left - 1 for column, left in (taken | spans).items() if left > 1}
        yield columns


def _name_columns(row: Sequence[GridCell], columns: Sequence[int], shown: Sequence[str], above: list[str]) -> list[str]:
    """The columns' names by a row of headers that show these words, under the names that a header row above gave."""
    width = max((column + cell.columns for cell, column in zip(row, columns, strict=True)), default=0)
    names = above + [""] * (width - len(above))
    for cell, column, name in zip(row, columns, shown, strict=True):
        for index in range(column, min(column + cell.columns, len(names))):
            is_part = bool(above) and len(names[index]) < _MAX_NAME
            names[index] = f"{names[index]} {name}".strip() if is_part else name
    return names
