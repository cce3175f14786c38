"""The commands that tell upon what most rests: `works` and `sources`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Annotated

import typer
from rich.console import Console

from pipeline.cli.options import Since, TablesFolder, Until, parse_bounds
from pipeline.cli.terminal import print_lines
from pipeline.folders import OUTPUT
from pipeline.table_files import read_tables
from pipeline.tables import Tables

Article = Annotated[str | None, typer.Option(help="Of this article alone: its id, the start of it, or its title.")]
Actor = Annotated[str | None, typer.Option(help="Of sentences that name this actor: its id, or a name.")]
Most = Annotated[int | None, typer.Option("--most", "-n", min=1, help="How many to print; all, unless told.")]

_TABLES = ("articles", "sentences", "citations", "works", "sources", "sentence_citations")


def works(
    article: Article = None,
    since: Since = None,
    until: Until = None,
    actor: Actor = None,
    most: Most = None,
    tables: TablesFolder = OUTPUT,
) -> None:
    """Print the works on which sentences rest, those with most sentences first."""
    from pipeline.review.show.rankings import rank_works

    _print_ranked(rank_works, article, since, until, actor, most, tables)


def sources(
    article: Article = None,
    since: Since = None,
    until: Until = None,
    actor: Actor = None,
    most: Most = None,
    tables: TablesFolder = OUTPUT,
) -> None:
    """Print the sources on which sentences rest, newspapers, sites and publishers, those with most sentences first."""
    from pipeline.review.show.rankings import rank_sources

    _print_ranked(rank_sources, article, since, until, actor, most, tables)


def _print_ranked(
    rank: Callable[..., Iterator[str]],
    article: str | None,
    since: str | None,
    until: str | None,
    actor: str | None,
    most: int | None,
    folder: TablesFolder,
) -> None:
    from pipeline.review.lookup import find_article
    from pipeline.review.show.rankings import Wanted

    first, last = parse_bounds(since, until)
    names = [*_TABLES, *(("timeline",) if first or last else ())]
    names += [
        *(("actors", "actor_mentions") if actor is not None else ()),
        *(("diagnostics",) if article is not None else ()),
    ]
    found: Tables = read_tables(names, folder)
    wanted = Wanted(find_article(found, article) if article is not None else None, first, last, actor)
    console = Console()
    lines = rank(found, wanted, width=console.width if console.is_terminal else None)
    print_lines(lines if most is None else islice(lines, min(most, sys.maxsize - 1) + 1))
