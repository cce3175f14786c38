"""Arrow tables sorted by their first column, of which only the parts that are asked for are decoded.

A part is a record batch, compressed by itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from mmap import mmap
from typing import Any

import pyarrow as pa
import pyarrow.ipc as ipc

from pipeline.gazetteer.bloom_filter import passes

ROWS_OF_A_BATCH = 256
_FIRST_KEYS = b"first_keys"
_KEPT_BATCHES = 512


class SortedTable:
    """A table in Arrow's file format, sorted by its first column as `fold` has it; `keys` is the filter of these."""

    def __init__(
        self, data: bytes | mmap, *, keys: bytes | mmap | None = None, fold: Callable[[str], str] = str
    ) -> None:
        # A file that Arrow itself maps starts threads.
        source = pa.BufferReader(pa.py_buffer(data))
        reader = ipc.open_file(source, options=ipc.IpcReadOptions(use_threads=False))
        self._keys, self._fold = keys, fold
        self._first_keys: Sequence[str] = reader.schema.metadata[_FIRST_KEYS].decode("utf-8").split("\n")
        self._read_columns = lru_cache(maxsize=_KEPT_BATCHES)(lambda batch: tuple(reader.get_batch(batch).columns))

    def find(self, key: str) -> Iterator[tuple[Any, ...]]:
        """The rows whose first column folds to the key, in their order."""
        if self._keys is not None and not passes(key, self._keys):
            return
        first = max(bisect_left(self._first_keys, key) - 1, 0)
        for batch in range(first, bisect_right(self._first_keys, key)):
            columns = self._read_columns(batch)
            names = columns[0]
            start = bisect_left(names, key, key=lambda name: self._fold(name.as_py()))
            for row in range(start, len(names)):
                if self._fold(names[row].as_py()) != key:
                    return
                yield _read_row(columns, row)

    def read(self, row: int) -> tuple[Any, ...]:
        """The row of this number."""
        batch, row = divmod(row, ROWS_OF_A_BATCH)
        return _read_row(self._read_columns(batch), row)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """Every row."""
        for batch in range(len(self._first_keys)):
            yield from zip(*(column.to_pylist() for column in self._read_columns(batch)), strict=True)


def encode_table(table: pa.Table, fold: Callable[[str], str] = str) -> bytes:
    """The table, which is sorted already, as a file that `SortedTable` reads; equal tables give equal bytes."""
    keys = [fold(name) for name in table[0].to_pylist()]
    assert all(key <= next_key for key, next_key in pairwise(keys)), "the table is not sorted"
    table = table.replace_schema_metadata({_FIRST_KEYS: "\n".join(keys[::ROWS_OF_A_BATCH])}).combine_chunks()
    sink = pa.BufferOutputStream()
    options = ipc.IpcWriteOptions(compression=pa.Codec("zstd", compression_level=19), use_threads=False)
    with ipc.new_file(sink, table.schema, options=options) as writer:
        writer.write_table(table, max_chunksize=ROWS_OF_A_BATCH)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _read_row(columns: Sequence[pa.Array], row: int) -> tuple[Any, ...]:
    return tuple([column[row].as_py() for column in columns])
