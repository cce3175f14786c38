"""Tables become Parquet files, a folder of them one set, and are held to their schema when they are read.

Writing is deterministic: equal tables give equal bytes (fixed compression, row groups and format version, no time).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.checks import check_columns, check_references
from pipeline.column_facts import Trait
from pipeline.column_types import Column
from pipeline.errors import NotFoundError, SchemaError
from pipeline.schema import LATER, SCHEMAS, TABLES, make_schema
from pipeline.storage.sets import list_parts, read_set, write_set
from pipeline.tables import Held, Tables, concat_tables
from pipeline.version import VERSION

_ROW_GROUP_SIZE = 1 << 16
_GROUP_BYTES = 32 << 20  # of rows that are held until they are written
_FORMAT = {
    "compression": "zstd",
    "compression_level": 9,
    "version": "2.6",
    "use_dictionary": True,
    "write_statistics": True,
    "store_schema": True,
}


def write_tables(tables: Tables, folder: Path, others: Mapping[str, bytes] | None = None) -> None:
    """The tables stand in the folder as `<name>.parquet`, with these other files, as one set."""
    files = {name_table(name): encode_table(table) for name, table in tables.items()}
    rows = {name_table(name): table.num_rows for name, table in tables.items()}
    write_set(folder, files | dict(others or {}), version=VERSION, rows=rows)


def name_table(name: str) -> str:
    """The file of the table of this name in its folder."""
    return f"{name}.parquet"


def encode_table(table: pa.Table) -> bytes:
    """The table as a Parquet file; equal tables give equal bytes."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, row_group_size=_ROW_GROUP_SIZE, **_FORMAT)
    data: bytes = sink.getvalue().to_pybytes()
    return data


class TableWriter:
    """A Parquet file that grows as tables of one schema are added, of whose rows few are held unpacked."""

    def __init__(self, schema: pa.Schema) -> None:
        self.count = 0  # of rows
        self._schema = schema
        self._sink = pa.BufferOutputStream()
        self._writer = pq.ParquetWriter(self._sink, schema, **_FORMAT)
        self._held = Held()

    def add(self, table: pa.Table) -> None:
        """The table's rows come behind those before."""
        self.count += table.num_rows
        self._held.add(table)
        if self._held.rows >= _ROW_GROUP_SIZE or self._held.bytes >= _GROUP_BYTES:
            self._flush()

    def finish(self) -> bytes:
        """The whole file, as `encode_table` has it where its rows are few."""
        if not self.count:
            self._writer.write_table(self._schema.empty_table())
        self._flush()
        self._writer.close()
        data: bytes = self._sink.getvalue().to_pybytes()
        return data

    def _flush(self) -> None:
        if self._held.rows:
            self._writer.write_table(self._held.take(), row_group_size=_ROW_GROUP_SIZE)


def read_table(name: str, folder: Path) -> pa.Table:
    """The table of this name in the folder; as `read_tables`."""
    return read_tables([name], folder)[name]


def read_tables(names: Iterable[str], folder: Path) -> Tables:
    """The tables of these names in the folder, each a file or, in a folder of its name, parts; all of one set.

    One that earlier versions lack is empty where it is not there, and its set has none. Raises NotFoundError where
    any other is not there, StorageError where it is not of the set, SchemaError where it is not a
    table of its schema or an id leads nowhere in another of them.
    """
    names = list(names)
    return decode_tables(names, read_set(folder, map(name_table, names)), folder)


def decode_tables(names: Iterable[str], files: Mapping[str, bytes], folder: Path) -> Tables:
    """The tables of these names from the files as read; as `read_tables`, whose messages name the folder."""
    tables = {name: _decode_table(name, files, folder) for name in names}
    try:
        check_references(tables)
    except SchemaError as error:
        raise SchemaError(f"{folder}: {error}") from error
    return tables


def _decode_table(name: str, files: Mapping[str, bytes], folder: Path) -> pa.Table:
    path = folder / name_table(name)
    parts = list_parts(name_table(name), files)
    if not parts and name in LATER:
        return SCHEMAS[name].empty_table()
    if not parts:
        raise NotFoundError(f"{path}: no such table; run the pipeline first")
    return concat_tables(decode_table(name, TABLES[name], files[part], folder / part) for part in parts)


def read_columns(data: bytes, names: Sequence[str]) -> pa.Table:
    """These columns of a table of ours, of the file's bytes."""
    return pq.ParquetFile(pa.BufferReader(data)).read([*names], use_threads=False)


def decode_table(name: str, columns: Sequence[Column], data: bytes, path: Path) -> pa.Table:
    """The table of these columns in the file's bytes; raises SchemaError, naming it, where it is none."""
    schema = make_schema(columns)
    try:
        # `pq.read_table` starts threads, which abort a short command now and then as it ends (pyarrow 26).
        read = pq.ParquetFile(pa.BufferReader(data)).read(use_threads=False)
        there = read.column_names
        table = _fit(read, schema)
        table.validate(full=True)
        needed = [column.name for column in columns if Trait.ADDED not in column.traits]
        if lacking := [column for column in needed if column not in there]:
            raise SchemaError(f"{name}.{lacking[0]}: the file has no such column")
        check_columns(name, [column for column in columns if column.name in there], table)
    except (pa.ArrowException, KeyError, OSError, SchemaError) as error:
        raise SchemaError(f"{path}: not a `{name}` table: {str(error).splitlines()[0]}") from error
    return table


def _fit(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """The table with the schema's columns and types; nulls stand where it has no such column."""
    there = {*table.column_names}
    columns = [
        table.column(field.name).cast(field.type) if field.name in there else pa.nulls(table.num_rows, field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(columns, schema=schema)
