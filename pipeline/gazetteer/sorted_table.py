"""Arrow files of rows sorted by a name, of which only the parts that are asked for are read.

The file is mapped into memory, so that processes share it; a part is a record batch, compressed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.ipc as ipc

ROWS_OF_A_BATCH = 512
_FIRST_KEYS = b"first_keys"
_KEPT_BATCHES = 512


class SortedTable:
    """A table in a file, sorted by its column `name` as `fold` has it."""

    def __init__(self, path: Path, fold: Callable[[str], str] = str) -> None:
        with path.open("rb") as file:
            data = mmap(file.fileno(), 0, access=ACCESS_READ)
        # A file that Arrow itself maps starts threads.
        source = pa.BufferReader(pa.py_buffer(data))
        reader = ipc.open_file(source, options=ipc.IpcReadOptions(use_threads=False))
        self._fold = fold
        self._first_keys: Sequence[str] = reader.schema.metadata[_FIRST_KEYS].decode("utf-8").split("\n")
        self._read_batch = lru_cache(maxsize=_KEPT_BATCHES)(reader.get_batch)

    def find(self, key: str) -> Iterator[tuple[Any, ...]]:
        """The rows whose name folds to the key, in their order."""
        first = max(bisect_left(self._first_keys, key) - 1, 0)
        for number in range(first, bisect_right(self._first_keys, key)):
            batch = self._read_batch(number)
            names = batch.column("name")
            start = bisect_left(names, key, key=lambda name: self._fold(name.as_py()))
            end = bisect_right(names, key, lo=start, key=lambda name: self._fold(name.as_py()))
            yield from _list_rows(batch.slice(start, end - start))

    def read(self, row: int) -> tuple[Any, ...]:
        """The row of this number."""
        number, place = divmod(row, ROWS_OF_A_BATCH)
        return next(_list_rows(self._read_batch(number).slice(place, 1)))

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """Every row."""
        for number in range(len(self._first_keys)):
            yield from _list_rows(self._read_batch.__wrapped__(number))


def encode_table(table: pa.Table, fold: Callable[[str], str] = str) -> bytes:
    """The table, which is sorted already, as a file that `SortedTable` reads; equal tables give equal bytes."""
    keys = [fold(name) for name in table["name"].to_pylist()]
    assert all(key <= next_key for key, next_key in pairwise(keys)), "the table is not sorted"
    table = table.replace_schema_metadata({_FIRST_KEYS: "\n".join(keys[::ROWS_OF_A_BATCH])}).combine_chunks()
    sink = pa.BufferOutputStream()
    options = ipc.IpcWriteOptions(compression=pa.Codec("zstd", compression_level=19), use_threads=False)
    with ipc.new_file(sink, table.schema, options=options) as writer:
        writer.write_table(table, max_chunksize=ROWS_OF_A_BATCH)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _list_rows(batch: pa.RecordBatch) -> Iterator[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in batch.columns), strict=True)
