"""The tables of one article as bytes, and back: what a worker hands over and what is kept from run to run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from pipeline.tables import Tables

_LENGTH = 8  # bytes of the head's length


def pack_tables(tables: Tables) -> bytes:
    """The tables in Arrow's stream format one behind the other, behind a head that has each one's name and length."""
    packed = {name: _pack(table) for name, table in tables.items()}
    head = json.dumps({name: len(data) for name, data in packed.items()}).encode()
    return b"".join((len(head).to_bytes(_LENGTH, "big"), head, *packed.values()))


def unpack_tables(data: bytes) -> Tables:
    """The tables that `pack_tables` packed, which rest on these bytes."""
    whole, start = pa.py_buffer(data), _LENGTH + int.from_bytes(data[:_LENGTH], "big")
    tables = {}
    for name, length in json.loads(data[_LENGTH:start]).items():
        tables[name] = pa.ipc.open_stream(whole.slice(start, length)).read_all()
        start += length
    return tables


def _pack(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    data: bytes = sink.getvalue().to_pybytes()
    return data
