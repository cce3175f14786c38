"""The columns of a row that are fields of a stage's record, under the same name."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any

from pipeline.schema import TABLES

Rows = list[dict[str, Any]]


def share_columns(table: str, record: Any) -> dict[str, Any]:
    """The columns of the table that the record has fields for.

    A row puts its own value over a field that means something else, as the index of a block.
    """
    names, read = _list_shared(table, record.__class__)
    return dict(zip(names, read(record), strict=True))


@cache
def _list_shared(table: str, kind: Hashable) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names that the table and the record share, two at least, and what reads them."""
    columns = {column.name for column in TABLES[table]}
    names = tuple(field.name for field in fields(kind) if field.name in columns)  # type: ignore[arg-type]
    return names, attrgetter(*names)
