"""Rows become Arrow tables that fit their schema exactly, and files that are whole or not there.

Writing is deterministic: equal tables give equal bytes (fixed compression, row groups and format version, no time).
"""

from __future__ import annotations

import os
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.errors import NotFoundError, SchemaError
from pipeline.schema import SCHEMAS, TABLES, Column, Enumeration

Row = Mapping[str, Any]
Tables = dict[str, pa.Table]

_ROW_GROUP_SIZE = 1 << 16


def make_table(name: str, rows: Iterable[Row]) -> pa.Table:
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
    for index, value in enumerate(values):
        if problem := _find_problem(column, value):
            raise SchemaError(f"{table}.{column.name}: row {index}: {problem}")
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


def is_clean(text: str) -> bool:
    """Whether the text is NFC, free of control characters and encodable as UTF-8."""
    if text.isascii():
        return text.isprintable()
    return unicodedata.is_normalized("NFC", text) and not any(unicodedata.category(c) in ("Cc", "Cs") for c in text)


def concat_tables(tables: Iterable[pa.Table]) -> pa.Table:
    """The tables, which share one schema, one below the other."""
    return pa.concat_tables(tables).combine_chunks()


def write_file(path: Path, data: bytes) -> None:
    """The file holds exactly these bytes, or, where writing fails, what it held before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)  # mkstemp makes it private
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_tables(tables: Tables, folder: Path) -> None:
    """Every table stands in the folder as `<name>.parquet`; all are encoded before the first is replaced."""
    encoded = {name: encode_table(table) for name, table in tables.items()}
    for name, data in encoded.items():
        write_file(folder / f"{name}.parquet", data)


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
    """The table of this name in the folder.

    Raises NotFoundError where it is not there, SchemaError where it is not a table of this schema.
    """
    path = folder / f"{name}.parquet"
    if not path.is_file():
        raise NotFoundError(f"{path}: no such table; run the pipeline first")
    try:
        return pq.read_table(path, schema=SCHEMAS[name])
    except (pa.ArrowInvalid, OSError) as error:
        raise SchemaError(f"{path}: not a `{name}` table: {str(error).splitlines()[0]}") from error


def select_article(tables: Tables, name: str, article_id: str) -> pa.Table:
    """The rows of this article in the table of this name; raises NotFoundError where `articles` has no such id."""
    known = tables["articles"]["article_id"].to_pylist()
    if article_id not in known:
        some = ", ".join(known[:5]) + (", …" if len(known) > 5 else "")
        raise NotFoundError(f"no article {article_id!r} among {len(known)}" + (f": {some}" if known else ""))
    return tables[name].filter(pc.equal(tables[name]["article_id"], pa.scalar(article_id)))
