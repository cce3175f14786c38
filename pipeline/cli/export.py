"""The command that prints tables in the forms of other programs: `export`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from pipeline.cli.options import TablesFolder
from pipeline.folders import OUTPUT
from pipeline.table_files import read_tables


class ExportFormat(StrEnum):
    """The forms in which places and the actors that stand together are exported."""

    geojson = "geojson"
    graphml = "graphml"
    csv = "csv"


def export(
    form: Annotated[
        ExportFormat,
        typer.Option("--format", "-f", help="geojson: places on a map; graphml, csv: actors that stand together."),
    ] = ExportFormat.geojson,
    tables: TablesFolder = OUTPUT,
) -> None:
    """Print the places for a map, or the actors that stand in one sentence for a graph."""
    from pipeline.export.actor_links import format_csv, format_graphml
    from pipeline.export.places import format_geojson

    if form is ExportFormat.geojson:
        typer.echo(format_geojson(read_tables(["places"], tables)["places"].to_pylist()), nl=False)
        return
    found = read_tables(["actors", "actor_links"], tables)
    write = format_graphml if form is ExportFormat.graphml else format_csv
    typer.echo(write(found["actors"].to_pylist(), found["actor_links"].to_pylist()), nl=False)
