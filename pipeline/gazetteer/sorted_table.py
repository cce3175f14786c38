"""Tables sorted by their first column, of which only the parts that are asked for are decoded.

A row is a name and a record of so many bytes. In a file of Arrow's a table is one row a part of 128 names: the first of
them, folded; all of them, deflated; and their records, as they are, so that they are read where they lie. As the files
are mapped into memory, a name costs the inflating of some kilobytes, once, and a record nothing.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from mmap import mmap

import pyarrow as pa
import pyarrow.ipc as ipc

from pipeline.gazetteer.bloom_filter import passes

ROWS_OF_A_PART = 128
SCHEMA = pa.schema(
    [
        pa.field("first_key", pa.string(), nullable=False),
        pa.field("names", pa.binary(), nullable=False),
        pa.field("records", pa.binary(), nullable=False),
    ]
)
_RECORD = b"bytes_of_a_record"
_KEPT_PARTS = 512
_BARE = -zlib.MAX_WBITS  # without the header and the checksum of a file of its own

Row = tuple[str, bytes]


class SortedTable:
    """A table in Arrow's file format, sorted by its names as `fold` has them; `keys` is the filter of these."""

    def __init__(
        self, data: bytes | mmap, *, keys: bytes | mmap | None = None, fold: Callable[[str], str] = str
    ) -> None:
        # A file that Arrow itself maps starts threads.
        source = pa.BufferReader(pa.py_buffer(data))
        parts = ipc.open_file(source, options=ipc.IpcReadOptions(use_threads=False)).get_batch(0)
        self._keys, self._fold = keys, fold
        self._first_keys: Sequence[str] = parts["first_key"].to_pylist()
        self._width = int(parts.schema.metadata[_RECORD])
        self._records = memoryview(parts["records"].buffers()[2])
        names = parts["names"]
        self._read_names = lru_cache(maxsize=_KEPT_PARTS)(lambda part: _inflate(names[part].as_buffer()))

    def find(self, key: str) -> Iterator[Row]:
        """The rows whose name folds to the key, in their order."""
        if self._keys is not None and not passes(key, self._keys):
            return
        first = max(bisect_left(self._first_keys, key) - 1, 0)
        for part in range(first, bisect_right(self._first_keys, key)):
            names = self._read_names(part)
            for place in range(bisect_left(names, key, key=self._fold), len(names)):
                if self._fold(names[place]) != key:
                    return
                yield names[place], self._read_record(part * ROWS_OF_A_PART + place)

    def read(self, row: int) -> Row:
        """The row of this number."""
        part, place = divmod(row, ROWS_OF_A_PART)
        return self._read_names(part)[place], self._read_record(row)

    def __iter__(self) -> Iterator[Row]:
        """Every row."""
        for part in range(len(self._first_keys)):
            for place, name in enumerate(self._read_names(part)):
                yield name, self._read_record(part * ROWS_OF_A_PART + place)

    def _read_record(self, row: int) -> bytes:
        return bytes(self._records[row * self._width : (row + 1) * self._width])


def encode_table(rows: Sequence[Row], fold: Callable[[str], str] = str) -> bytes:
    """The rows, which are sorted already, as a file that `SortedTable` reads; equal rows give equal bytes."""
    keys = [fold(name) for name, _ in rows]
    assert all(key <= next_key for key, next_key in pairwise(keys)), "the table is not sorted"
    (width,) = {len(record) for _, record in rows}
    parts = [rows[start : start + ROWS_OF_A_PART] for start in range(0, len(rows), ROWS_OF_A_PART)]
    columns = [
        keys[::ROWS_OF_A_PART],
        [_deflate([name for name, _ in part]) for part in parts],
        [b"".join(record for _, record in part) for part in parts],
    ]
    sink = pa.BufferOutputStream()
    schema = SCHEMA.with_metadata({_RECORD: str(width)})
    with ipc.new_file(sink, schema, options=ipc.IpcWriteOptions(use_threads=False)) as writer:
        writer.write_batch(pa.record_batch(columns, schema=schema))
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _deflate(names: Sequence[str]) -> bytes:
    """The names of a part, none of which has a line end."""
    return zlib.compress("\n".join(names).encode("utf-8"), zlib.Z_BEST_COMPRESSION, _BARE)


def _inflate(names: pa.Buffer) -> list[str]:
    return zlib.decompress(names, _BARE).decode("utf-8").split("\n")
