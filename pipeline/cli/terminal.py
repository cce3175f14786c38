"""What the commands print: lines on standard output, progress on standard error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

T = TypeVar("T")

progress_console = Console(stderr=True)


def track(items: Sequence[T], what: str) -> Iterable[T]:
    """The items, with progress on standard error where someone is looking."""
    columns = (SpinnerColumn(), TextColumn("{task.completed}/{task.total} {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=progress_console, transient=True) as progress:
        yield from progress.track(items, description=what)


def print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def warn(lines: Iterable[str]) -> None:
    """The lines are on standard error, each with the command's name."""
    for line in lines:
        typer.echo(f"citetrace: {line}", err=True)
