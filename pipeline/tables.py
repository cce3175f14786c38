"""Rows become Arrow tables that fit their schema exactly, and tables become files, a folder of them one set.

Writing is deterministic: equal tables give equal bytes (fixed compression, row groups and format version, no time).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.checks import check_columns, check_references
from pipeline.cleaning import is_clean
from pipeline.columns import Column, Enumeration
from pipeline.errors import NotFoundError, SchemaError
from pipeline.schema import ADDED, SCHEMAS, TABLES
from pipeline.storage.sets import read_set, write_set
from pipeline.version import VERSION

Row = dict[str, Any]
Tables = dict[str, pa.Table]

_ROW_GROUP_SIZE = 1 << 16


def make_table(name: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """The rows as the table of this name, in the order given, with exactly its schema.

    Raises SchemaError, naming column and row, for a missing or unknown column, a null where none may be, a value
    outside its enumeration, or text that is not clean (NFC, no control characters).
    """
    rows = list(rows)
    columns = TABLES[name]
    names = {column.name for column in columns}
    for index, row in enumerate(rows):
        if row.keys() != names:
            odd = ", ".join(sorted(row.keys() ^ names))
            raise SchemaError(f"{name}: row {index} lacks or adds columns: {odd}")
    arrays = [_make_array(name, column, [row[column.name] for row in rows]) for column in columns]
    return pa.Table.from_arrays(arrays, schema=SCHEMAS[name])


def _make_array(table: str, column: Column, values: list[Any]) -> pa.Array:
    before: Any = None  # many rows in a row hold the very text of one sentence
    for index, value in enumerate(values):
        if (value is None or value is not before) and (problem := _find_problem(column, value)):
            raise SchemaError(f"{table}.{column.name}: row {index}: {problem}")
        before = value
    if isinstance(column.type, Enumeration):
        indices = [None if value is None else column.type.values.index(value) for value in values]
        return pa.DictionaryArray.from_arrays(pa.array(indices, pa.int32()), pa.array(column.type.values, pa.string()))
    try:
        return pa.array(values, column.type)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as error:
        raise SchemaError(f"{table}.{column.name}: {error}") from error


def _find_problem(column: Column, value: Any) -> str | None:
    if value is None:
        return None if column.nullable else "null in a column that has none"
    if isinstance(column.type, Enumeration):
        return None if value in column.type.values else f"{value!r} is not one of {', '.join(column.type.values)}"
    for text in _texts(value):
        if not is_clean(text):
            return f"text is not NFC or holds a control character: {text[:60]!r}"
    return None


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)


def concat_tables(tables: Iterable[pa.Table]) -> pa.Table:
    """The tables, which share one schema, one below the other."""
    return pa.concat_tables(tables).combine_chunks()


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
    pq.write_table(
        table,
        sink,
        row_group_size=_ROW_GROUP_SIZE,
        compression="zstd",
        compression_level=9,
        version="2.6",
        use_dictionary=True,
        write_statistics=True,
        store_schema=True,
    )
    data: bytes = sink.getvalue().to_pybytes()
    return data


def read_table(name: str, folder: Path) -> pa.Table:
    """The table of this name in the folder; as `read_tables`."""
    return read_tables([name], folder)[name]


def read_tables(names: Iterable[str], folder: Path) -> Tables:
    """The tables of these names in the folder, all of one set.

    Raises NotFoundError where one is not there, StorageError where it is not of the set, SchemaError where it is not a
    table of its schema or an id leads nowhere in another of them.
    """
    names = list(names)
    return decode_tables(names, read_set(folder, map(name_table, names)), folder)


def decode_tables(names: Iterable[str], files: Mapping[str, bytes], folder: Path) -> Tables:
    """The tables of these names from the files as read; as `read_tables`, whose messages name the folder."""
    tables = {name: _decode_table(name, files.get(name_table(name)), folder / name_table(name)) for name in names}
    try:
        check_references(tables)
    except SchemaError as error:
        raise SchemaError(f"{folder}: {error}") from error
    return tables


def _decode_table(name: str, data: bytes | None, path: Path) -> pa.Table:
    if data is None:
        raise NotFoundError(f"{path}: no such table; run the pipeline first")
    try:
        there = pq.read_schema(pa.BufferReader(data)).names
        table = pq.read_table(pa.BufferReader(data), schema=SCHEMAS[name])
        table.validate(full=True)
        if lacking := [column for column in SCHEMAS[name].names if column not in (*there, *ADDED.get(name, ()))]:
            raise SchemaError(f"{name}.{lacking[0]}: the file has no such column")
        check_columns(name, table.select([column for column in SCHEMAS[name].names if column in there]))
    except (pa.ArrowException, OSError, SchemaError) as error:
        raise SchemaError(f"{path}: not a `{name}` table: {str(error).splitlines()[0]}") from error
    return table


def select_article(tables: Tables, name: str, article_id: str) -> pa.Table:
    """The rows of this article in the table of this name."""
    return tables[name].filter(pc.equal(tables[name]["article_id"], pa.scalar(article_id)))
