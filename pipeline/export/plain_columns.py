"""Columns as programs without lists and structures hold them: such a value is JSON text."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

Plain = str | int | float | None

_NESTED = (pa.types.is_list, pa.types.is_struct, pa.types.is_map)


def name_type(kind: pa.DataType) -> str:
    """The column's type in SQLite, whose days and times are text in ISO 8601 and whose truth is 1 or 0."""
    if pa.types.is_integer(kind) or pa.types.is_boolean(kind):
        return "INTEGER"
    return "REAL" if pa.types.is_floating(kind) else "TEXT"


def read_plain_rows(table: pa.Table) -> Iterator[tuple[Plain, ...]]:
    """The table's rows, each value a text, a number or None; a table is read a part at a time."""
    maps = [index for index, field in enumerate(table.schema) if pa.types.is_map(field.type)]
    nested = [index for index, field in enumerate(table.schema) if any(test(field.type) for test in _NESTED)]
    for batch in table.to_batches(max_chunksize=1 << 14):
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            values = [_make_plain(value) for value in row]
            for index in nested:
                value = dict(row[index]) if index in maps and row[index] is not None else row[index]
                values[index] = None if value is None else json.dumps(value, ensure_ascii=False)
            yield tuple(values)


def _make_plain(value: Any) -> Plain:
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value
