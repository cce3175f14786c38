"""The tables of articles as bytes, and back: what a worker hands over and what is kept from run to run.

A table's rows are packed in Arrow's stream format without the schema, which all articles share and `schema` has: the
rows of many articles, one behind the other, are a stream that is read at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from pipeline.tables import Tables

_LENGTH = 8  # bytes of the head's length
_END = 8  # bytes by which a stream says that it ends
_MOST_ROWS, _MOST_BYTES = 1 << 13, 4 << 20  # of rows that are held packed


@dataclass(frozen=True, slots=True)
class PackedRows:
    """So many rows of a table."""

    count: int
    data: bytes


class HeldRows:
    """Rows of a table of this schema, packed as articles gave them, one below the other, until they are taken."""

    def __init__(self, schema: pa.Schema) -> None:
        self._schema = schema
        self._pieces: list[bytes] = []
        self._rows = self._bytes = 0

    @property
    def is_full(self) -> bool:
        """Whether they are so many that they are to be taken."""
        return self._rows >= _MOST_ROWS or self._bytes >= _MOST_BYTES

    def add(self, rows: PackedRows) -> None:
        self._pieces.append(rows.data)
        self._rows += rows.count
        self._bytes += len(rows.data)

    def take(self) -> pa.Table:
        """All as a table; then none is held."""
        table = _unpack(self._schema, self._pieces)
        self._pieces, self._rows, self._bytes = [], 0, 0
        return table


def pack_tables(tables: Tables) -> bytes:
    """The tables one behind the other, behind a head that has each one's name, its rows' count and their length."""
    packed = {name: _pack(table) for name, table in tables.items()}
    head = json.dumps({name: (tables[name].num_rows, len(data)) for name, data in packed.items()}).encode()
    return b"".join((len(head).to_bytes(_LENGTH, "big"), head, *packed.values()))


def split_tables(data: bytes) -> dict[str, PackedRows]:
    """The rows of each of the tables that `pack_tables` packed."""
    return dict(_split(data))


def unpack_tables(data: bytes, schemas: Mapping[str, pa.Schema]) -> Tables:
    """The tables that `pack_tables` packed, which have these schemas by name."""
    return {name: _unpack(schemas[name], [rows.data]) for name, rows in _split(data)}


def _split(data: bytes) -> Iterator[tuple[str, PackedRows]]:
    start = _LENGTH + int.from_bytes(data[:_LENGTH], "big")
    for name, (count, length) in json.loads(data[_LENGTH:start]).items():
        yield name, PackedRows(count, data[start : start + length])
        start += length


def _pack(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    data: bytes = sink.getvalue().slice(table.schema.serialize().size).to_pybytes()
    return data[:-_END]


def _unpack(schema: pa.Schema, pieces: Iterable[bytes]) -> pa.Table:
    return pa.ipc.open_stream(b"".join((schema.serialize(), *pieces))).read_all().combine_chunks()
