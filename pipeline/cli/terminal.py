"""What the commands print: lines on standard output, progress on standard error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from pipeline.printable import make_printable

T = TypeVar("T")

progress_console = Console(stderr=True)


def track(items: Sequence[T], what: str) -> Iterable[T]:
    """The items, with progress on standard error where someone is looking."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed}/{task.total} {task.description}", markup=False),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=progress_console, transient=True) as progress:
        yield from progress.track(items, description=make_printable(what))


def print_lines(lines: Iterable[str]) -> None:
    """Each line on standard output, as it may be shown."""
    for line in lines:
        typer.echo(make_printable(line))


def warn(lines: Iterable[str]) -> None:
    """Each line on standard error, as it may be shown, behind the command's name."""
    for line in lines:
        typer.echo(f"citetrace: {make_printable(line)}", err=True)
