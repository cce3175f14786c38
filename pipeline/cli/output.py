"""The folder of tables as the commands write and read it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.cli.terminal import print_lines
from pipeline.errors import NotFoundError
from pipeline.review.show import summarise
from pipeline.storage import write_file
from pipeline.tables import Tables, write_tables

OUTPUT, METRICS = Path("output"), "metrics.json"
# One meaning each, in every command: where the tables are read, and where a command writes.
TablesOption = Annotated[Path, typer.Option("--tables", "-t", metavar="FOLDER", help="The folder of the tables.")]
OutputFolder = Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="The folder to write to.")]
OutputFile = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="The file to write to.")]


def merge(articles: Sequence[Tables]) -> Tables:
    from pipeline.write.merge import merge_articles

    return merge_articles(articles)


def write_output(tables: Tables, folder: Path) -> dict[str, Any]:
    """The metrics of these tables; tables, `metrics.json` and the plots' data stand in the folder as one set."""
    from pipeline.write.metrics import measure, plot_coverage, plot_mentions

    metrics = measure(tables)
    others = {
        METRICS: json.dumps(metrics, indent=2) + "\n",
        "plots/mentions_over_time.csv": plot_mentions(tables),
        "plots/coverage_by_section.csv": plot_coverage(tables),
    }
    write_tables(tables, folder, {name: text.encode() for name, text in others.items()})
    return metrics


def write_named(path: Path, data: bytes) -> None:
    """The file that someone named holds the data.

    Raises NotFoundError where its folder is not there: one is never made by a slip of the pen.
    """
    if not path.parent.is_dir():
        raise NotFoundError(f"{path.parent}: no such folder")
    write_file(path, data)


def print_summary(tables: Tables, metrics: dict[str, Any]) -> None:
    """What was read, found and left, on standard output."""
    print_lines(summarise(tables, metrics["all"]))
