"""What the cells of a table row share: the markers that stand in any of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from pipeline.document import Cell

_MOST = 50  # markers that one cell shares: a row of a thousand cells would else share a million


class RowMarkers:
    """The markers of an article's tables, by the rows that their cells span."""

    def __init__(self, markers: Iterable[tuple[int, Cell, int | None]]) -> None:
        """Each marker, in reading order, with its cell and the block that it stands in."""
        self._starting: dict[int, list[tuple[int, Cell, int | None]]] = defaultdict(list)
        self._longest = 1  # rows that a marker's cell spans at most
        for index, cell, block in markers:
            self._starting[cell.first_row].append((index, cell, block))
            self._longest = max(self._longest, cell.end_row - cell.first_row)

    def find(self, cell: Cell, block: int) -> Iterator[int]:
        """The markers in the rows of this cell, but those in this block, which is the cell's own; the first 50."""
        return islice(self._find(cell, block), _MOST)

    def _find(self, cell: Cell, own: int) -> Iterator[int]:
        for row in range(cell.first_row - self._longest + 1, cell.end_row):
            for index, other, block in self._starting.get(row, ()):
                if other.end_row > cell.first_row and block != own:
                    yield index
