"""What the commands print: lines on standard output, progress on standard error."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import TypeVar

import typer
from rich.console import Console
from rich.progress import (
    Progress,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from pipeline.printable import make_printable

T = TypeVar("T")

progress_console = Console(stderr=True)


def track(items: Iterable[T], what: str, total: int) -> Generator[T]:
    """The items, of which there are so many, with progress on standard error where someone is looking."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed}/{task.total} {task.description}", markup=False),
        TaskProgressColumn("", show_speed=True),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=progress_console, transient=True, speed_estimate_period=60) as progress:
        yield from progress.track(items, total=total, description=make_printable(what))


def print_lines(lines: Iterable[str]) -> None:
    """Each line on standard output, as it may be shown."""
    for line in lines:
        typer.echo(make_printable(line))


def warn(lines: Iterable[str]) -> None:
    """Each line on standard error, as it may be shown, behind the command's name."""
    for line in lines:
        typer.echo(f"citetrace: {make_printable(line)}", err=True)
