"""Options with one meaning in every command: where the tables are read, and where a command writes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

TablesFolder = Annotated[Path, typer.Option("--tables", "-t", metavar="FOLDER", help="The folder of the tables.")]
OutputFolder = Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="The folder to write to.")]
OutputFile = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="The file to write to.")]
ParamsFile = Annotated[
    Path | None, typer.Option(help="The parameters; params.yaml in this folder, where there is one.")
]
CorrectionsFile = Annotated[
    Path | None, typer.Option(help="The corrections; corrections.yaml in this folder, where there is one.")
]
Namespaces = Annotated[
    list[int] | None,
    typer.Option("--namespace", metavar="NUMBER", help="Of a wiki's export, pages of this namespace; 0: articles."),
]
Redirects = Annotated[bool | None, typer.Option("--redirects", help="Of a wiki's export, redirects as well.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="A year, month or day: no earlier.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="The same: no later.")]


def parse_bounds(since: str | None, until: str | None) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day that the options mean; raises BadParameter where they are no dates, or turned."""
    from pipeline.review.show.timeline_text import parse_bound

    try:
        first = parse_bound(since, is_end=False) if since is not None else None
        last = parse_bound(until, is_end=True) if until is not None else None
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    if first and last and first > last:
        raise typer.BadParameter(f"{since} is after --until {until}", param_hint="--since")
    return first, last
