"""All tables as one database, SQLite or DuckDB: the columns' meanings inside, and views of the usual joins.

What each column means stands in the table `columns`, as DuckDB's comments too; what each view is, in `views`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa

from pipeline.data_tables import load_table
from pipeline.errors import NotFoundError
from pipeline.export.plain_columns import name_type, read_plain_rows
from pipeline.tables import Tables

_COLUMNS = ("table_name", "column_name", "type", "meaning")
_VIEWS = ("view_name", "meaning")


def make_sqlite(tables: Tables) -> bytes:
    """The database as the bytes of its file; equal tables give equal bytes.

    Days and times are text in ISO 8601, lists and structures JSON, which SQLite's own functions read.
    """
    connection = sqlite3.connect(":memory:")
    try:
        for name, table in tables.items():
            typed = [f"{_quote(field.name)} {name_type(field.type)}" for field in table.schema]
            connection.execute(f"CREATE TABLE {_quote(name)} ({', '.join(typed)})")
            marks = ", ".join("?" * table.num_columns)
            connection.executemany(f"INSERT INTO {_quote(name)} VALUES ({marks})", read_plain_rows(table))
        for name, index in _list_keys(tables):
            connection.execute(f"CREATE INDEX {_quote(f'{name}_by_{index}')} ON {_quote(name)} ({_quote(index)})")
        _add_descriptions(connection, tables, name_type)
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def make_duckdb(tables: Tables) -> bytes:
    """The database as the bytes of its file, each column of the type that it has in Arrow.

    Raises NotFoundError where DuckDB is not installed.
    """
    try:
        duckdb: Any = import_module("duckdb")
    except ImportError as error:
        raise NotFoundError("DuckDB is not installed: pip install duckdb") from error
    with TemporaryDirectory(prefix="citetrace-") as folder:
        path = Path(folder) / "tables.duckdb"
        with duckdb.connect(str(path)) as connection:
            for name, table in tables.items():
                _add_table(connection, name, table)
            _add_descriptions(connection, tables, str)
        return path.read_bytes()


def _add_table(connection: Any, name: str, table: pa.Table) -> None:
    connection.register("arrow_table", table)
    connection.execute(f"CREATE TABLE {_quote(name)} AS SELECT * FROM arrow_table")
    connection.unregister("arrow_table")
    for column, meaning in _list_meanings(table):
        words = meaning.replace("'", "''")
        connection.execute(f"COMMENT ON COLUMN {_quote(name)}.{_quote(column)} IS '{words}'")


def _add_descriptions(connection: Any, tables: Tables, tell_type: Callable[[pa.DataType], str]) -> None:
    """The views, and the tables that say what columns and views are, in either database."""
    views = load_table(__package__, "views.toml")
    meanings = [
        (name, column, tell_type(table.schema.field(column).type), meaning)
        for name, table in tables.items()
        for column, meaning in _list_meanings(table)
    ]
    told = [(name, str(view["meaning"])) for name, view in views.items()]
    for name, columns, rows in (("columns", _COLUMNS, meanings), ("views", _VIEWS, told)):
        connection.execute(f"CREATE TABLE {name} ({', '.join(f'{column} TEXT' for column in columns)})")
        connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", rows)
    for name, view in views.items():
        connection.execute(f"CREATE VIEW {_quote(name)} AS {view['query']}")


def _list_meanings(table: pa.Table) -> Iterator[tuple[str, str]]:
    for field in table.schema:
        yield field.name, (field.metadata or {}).get(b"description", b"").decode()


def _list_keys(tables: Tables) -> Iterator[tuple[str, str]]:
    """The columns by which tables are joined, each with its table."""
    for name, table in tables.items():
        yield from ((name, column) for column in table.column_names if column.endswith("_id"))


def _quote(name: str) -> str:
    return f'"{name}"'
