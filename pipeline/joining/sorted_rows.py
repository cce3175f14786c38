"""Rows that articles give to what they share, in the order of their ids, a slice of the ids at a time.

The rows of some articles together are put in order in a run, and a slice is read out of all runs: what is held is one
run or one slice, however many articles there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.schema import SCHEMAS
from pipeline.table_files import TableWriter
from pipeline.tables import Held, Row, make_table

ARTICLE = pa.field("article_id", pa.string(), nullable=False)
# What is joined over all articles, each by these columns, of which the first is an id of this kind.
REGISTRIES = {
    "places": ("place_id",),
    "actors": ("actor_id",),
    "actor_links": ("actor_id", "other_actor_id"),
    "works": ("work_id",),
    "sources": ("source_id",),
}
KINDS = {"places": "p", "actors": "a", "actor_links": "a", "works": "w", "sources": "o"}

_MOST_ROWS = 1 << 19  # of a run, or of a slice, about
_AT_ONCE = 1 << 13  # rows that are held as Python's
_DIGITS = 4  # of an id, behind the letter of its kind, by which slices are told apart


@dataclass(frozen=True, slots=True)
class Slice:
    """The ids from `first` on and before `end`; None: without an end there."""

    name: str
    first: str | None = None
    end: str | None = None


def make_slices(kind: str, rows: int) -> list[Slice]:
    """So many slices of the ids of this kind that each has few of so many rows."""
    count = min(16**_DIGITS, 1 + rows // _MOST_ROWS)
    borders = [f"{kind}{place * 16**_DIGITS // count:0{_DIGITS}x}" for place in range(1, count)]
    pairs = zip([None, *borders], [*borders, None], strict=True)
    return [Slice(f"{number:05}", first, end) for number, (first, end) in enumerate(pairs)]


def group_runs(rows: Mapping[str, int]) -> dict[str, list[str]]:
    """The ranges whose rows, so many each, are put in order together, by the name of their run."""
    runs: dict[str, list[str]] = {}
    held = 0
    for name, count in rows.items():
        if not runs or held + count > _MOST_ROWS:
            runs[f"{len(runs):05}"], held = [], 0
        runs[f"{len(runs) - 1:05}"].append(name)
        held += count
    return runs


class SortedWriter:
    """Rows of a registry, each with its article, in the order of their keys and articles.

    That holds of so many at a time, or of all.
    """

    def __init__(self, registry: str, *, at_once: int | None = 1 << 18) -> None:
        self.count = 0
        self._keys = [(key, "ascending") for key in (*REGISTRIES[registry], ARTICLE.name)]
        self._writer = TableWriter(SCHEMAS[registry].append(ARTICLE))
        self._held = Held()
        self._at_once = at_once

    def add(self, table: pa.Table) -> None:
        self._held.add(table)
        self.count += table.num_rows
        if self._at_once is not None and self._held.rows >= self._at_once:
            self._flush()

    def finish(self) -> bytes:
        self._flush()
        return self._writer.finish()

    def _flush(self) -> None:
        if self._held.rows:
            self._writer.add(self._held.take().sort_by(self._keys))


def gather_groups(
    registry: str, wanted: Slice, files: Iterable[Callable[[], BinaryIO]]
) -> Iterator[Sequence[dict[str, Any]]]:
    """For each entity of the slice, in the order of their ids, the rows of its articles in theirs."""
    keys = REGISTRIES[registry]
    table = gather(files, keys[0], wanted)
    table = table.sort_by([(key, "ascending") for key in (*keys, ARTICLE.name)]).drop_columns(ARTICLE.name)
    return split_groups(table, keys)


def make_tables(registry: str, rows: Iterable[Row]) -> Iterator[pa.Table]:
    """The rows as tables, few rows at a time."""
    held: list[Row] = []
    for row in rows:
        held.append(row)
        if len(held) == _AT_ONCE:
            yield make_table(registry, held)
            held = []
    yield make_table(registry, held)


def gather(files: Iterable[Callable[[], BinaryIO]], key: str, wanted: Slice) -> pa.Table:
    """The rows of these files, as they are opened, whose id is in the slice; of what has none nothing is read."""
    found: list[pa.Table] = []
    for open_file in files:
        with open_file() as opened:
            parquet = pq.ParquetFile(opened)
            for number in range(parquet.num_row_groups):
                if _overlaps(parquet.metadata.row_group(number), key, wanted):
                    found.append(_choose(parquet.read_row_group(number, use_threads=False), key, wanted))
            empty = parquet.schema_arrow.empty_table()
    return pa.concat_tables([*found, empty]).combine_chunks()


def _overlaps(group: Any, key: str, wanted: Slice) -> bool:
    columns = (group.column(number) for number in range(group.num_columns))
    known = next(column.statistics for column in columns if column.path_in_schema == key)
    if known is None or not known.has_min_max:
        return True
    return (wanted.end is None or known.min < wanted.end) and (wanted.first is None or known.max >= wanted.first)


def _choose(table: pa.Table, key: str, wanted: Slice) -> pa.Table:
    if wanted.first is not None:
        table = table.filter(pc.greater_equal(table[key], wanted.first))
    return table if wanted.end is None else table.filter(pc.less(table[key], wanted.end))


def split_groups(table: pa.Table, keys: Sequence[str]) -> Iterator[Sequence[dict[str, Any]]]:
    """The rows of each key, one group after the other; the table is in the order of its keys."""
    borders = [*_find_borders(table, keys), table.num_rows]
    start = 0
    while start < len(borders) - 1:
        stop = start + 1
        while stop < len(borders) - 1 and borders[stop + 1] - borders[start] <= _AT_ONCE:
            stop += 1
        first = borders[start]
        if stop == start + 1:
            yield _Rows(table.slice(first, borders[stop] - first))
        else:
            rows = table.slice(first, borders[stop] - first).to_pylist()
            yield from (rows[borders[n] - first : borders[n + 1] - first] for n in range(start, stop))
        start = stop


def _find_borders(table: pa.Table, keys: Sequence[str]) -> list[int]:
    """Where a row has another key than the one before it."""
    if not table.num_rows:
        return []
    differs = np.zeros(table.num_rows - 1, dtype=bool)
    for key in keys:
        values = table[key].combine_chunks()
        differs |= pc.not_equal(values[1:], values[:-1]).to_numpy(zero_copy_only=False)
    return [0, *(np.flatnonzero(differs) + 1).tolist()]


class _Rows(Sequence[dict[str, Any]]):
    """The rows of a table, of which few are Python's at a time, however often they are gone through."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def __getitem__(self, place: Any) -> Any:
        return self._table.slice(range(len(self))[place], 1).to_pylist()[0]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self._table.slice(start, _AT_ONCE).to_pylist()
