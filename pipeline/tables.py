"""Rows become Arrow tables that fit their schema exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.cleaning import is_clean
from pipeline.column_types import Column, Enumeration
from pipeline.errors import SchemaError
from pipeline.schema import SCHEMAS, TABLES

Row = dict[str, Any]
Tables = dict[str, pa.Table]
_NOTHING = object()  # not even None


def make_table(name: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """The rows as the table of this name, in the order given, with exactly its schema; as `fill_table`."""
    return fill_table(name, TABLES[name], SCHEMAS[name], rows)


def fill_table(name: str, columns: Iterable[Column], schema: pa.Schema, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """The rows as a table of these columns, in the order given, with exactly this schema, which is theirs.

    Raises SchemaError, naming column and row, for a missing or unknown column, a null where none may be, a value
    outside its enumeration, or text that is not clean (NFC, no control characters).
    """
    rows, columns = list(rows), list(columns)
    names = {column.name for column in columns}
    for index, row in enumerate(rows):
        if row.keys() != names:
            odd = ", ".join(sorted(row.keys() ^ names))
            raise SchemaError(f"{name}: row {index} lacks or adds columns: {odd}")
    arrays = [_make_array(name, column, [row[column.name] for row in rows]) for column in columns]
    return pa.Table.from_arrays(arrays, schema=schema)


def _make_array(table: str, column: Column, values: list[Any]) -> pa.Array:
    before: Any = _NOTHING  # many rows in a row hold the very text of one sentence, or none
    for index, value in enumerate(values):
        if value is not before and (problem := _find_fault(column, value)):
            raise SchemaError(f"{table}.{column.name}: row {index}: {problem}")
        before = value
    if isinstance(column.type, Enumeration):
        indices = [None if value is None else column.type.values.index(value) for value in values]
        return pa.DictionaryArray.from_arrays(pa.array(indices, pa.int32()), pa.array(column.type.values, pa.string()))
    try:
        return pa.array(values, column.type)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as error:
        raise SchemaError(f"{table}.{column.name}: {error}") from error


def _find_fault(column: Column, value: Any) -> str | None:
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


class Held:
    """Tables of one schema, one below the other, until they are taken."""

    def __init__(self) -> None:
        self.rows = self.bytes = 0
        self._tables: list[pa.Table] = []

    def add(self, table: pa.Table) -> None:
        self.rows += table.num_rows
        self.bytes += table.nbytes
        self._tables.append(table)

    def take(self) -> pa.Table:
        """All, of which there is one at least; then none is held."""
        table = concat_tables(self._tables)
        self.rows = self.bytes = 0
        self._tables = []
        return table


def select_article(tables: Tables, name: str, article_id: str) -> pa.Table:
    """The rows of this article in the table of this name."""
    return tables[name].filter(pc.equal(tables[name]["article_id"], pa.scalar(article_id)))
