"""The command that gives tables in the forms of other programs: `export`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import OutputFile, TablesFolder
from pipeline.cli.terminal import warn
from pipeline.errors import NotFoundError
from pipeline.folders import OUTPUT
from pipeline.schema import TABLES
from pipeline.storage.files import write_file, write_named
from pipeline.table_files import read_tables


class ExportFormat(StrEnum):
    """The forms in which tables are exported."""

    geojson = "geojson"
    graphml = "graphml"
    csv = "csv"
    csv_tables = "csv-tables"
    sqlite = "sqlite"
    duckdb = "duckdb"
    jsonl = "jsonl"
    docbin = "docbin"


_FILES = (ExportFormat.csv_tables, ExportFormat.sqlite, ExportFormat.duckdb, ExportFormat.docbin)
_HELP = (
    "geojson: places on a map; graphml, csv: actors that stand together; csv-tables: every table as a file of the "
    "folder that --output names; sqlite, duckdb: all tables as one database; jsonl: sentences and mentions for Label "
    "Studio; docbin: the same for spaCy."
)


def export(
    form: Annotated[ExportFormat, typer.Option("--format", "-f", help=_HELP)] = ExportFormat.geojson,
    output: OutputFile = None,
    tables: TablesFolder = OUTPUT,
) -> None:
    """Give the tables in the form of another program, on the terminal or in a file."""
    if form in _FILES and output is None:
        raise NotFoundError(f"{form.value} is no text for a terminal: say where to with --output")
    if form is ExportFormat.csv_tables and output is not None:
        _write_csv(tables, output)
        return
    data = _make(form, tables)
    if output is not None:
        write_named(output, data.encode() if isinstance(data, str) else data)
        warn([f"wrote {output}"])
    elif isinstance(data, str):
        typer.echo(data, nl=False)


def _make(form: ExportFormat, tables: Path) -> str | bytes:
    """The text, or the bytes of the file."""
    from pipeline.export import annotations, databases
    from pipeline.export.actor_links import format_csv, format_graphml
    from pipeline.export.places import format_geojson

    if form is ExportFormat.geojson:
        return format_geojson(read_tables(["places"], tables)["places"].to_pylist())
    if form in (ExportFormat.sqlite, ExportFormat.duckdb):
        make = databases.make_sqlite if form is ExportFormat.sqlite else databases.make_duckdb
        return make(read_tables(TABLES, tables))
    if form in (ExportFormat.jsonl, ExportFormat.docbin):
        found = read_tables(annotations.TABLES, tables)
        return annotations.format_tasks(found) if form is ExportFormat.jsonl else annotations.make_doc_bin(found)
    found = read_tables(["actors", "actor_links"], tables)
    write = format_graphml if form is ExportFormat.graphml else format_csv
    return write(found["actors"].to_pylist(), found["actor_links"].to_pylist())


def _write_csv(tables: Path, folder: Path) -> None:
    from pipeline.export.csv_tables import format_csv_table

    for name, table in read_tables(TABLES, tables).items():
        write_file(folder / f"{name}.csv", format_csv_table(table))
    warn([f"wrote {len(TABLES)} tables to {folder}"])
