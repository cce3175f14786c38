"""The commands that print what the tables hold: `show`, `timeline`, `cite`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console

from pipeline.cli.output import OUTPUT, OutputOption
from pipeline.cli.terminal import print_lines
from pipeline.review.show import show_citation, show_sentence
from pipeline.tables import read_tables

app = typer.Typer(help="Print one sentence or citation with its sources.", no_args_is_help=True)


@app.command("sentence", epilog="Example: citetrace show sentence s3f0c2a9d51b7e864")
def show_one_sentence(sentence_id: str, output: OutputOption = OUTPUT) -> None:
    """Print a sentence with its dates, places, actors and sources."""
    names = ("sentences", "sections", "date_mentions", "place_mentions", "actor_mentions", "places", "actors")
    tables = read_tables((*names, "markers", "sentence_citations", "citations"), output)
    print_lines(show_sentence(tables, sentence_id))


@app.command("citation", epilog="Example: citetrace show citation c9a1d4e7702fb3c58")
def show_one_citation(citation_id: str, output: OutputOption = OUTPUT) -> None:
    """Print a citation with its fields and the sentences that rest on it."""
    print_lines(show_citation(read_tables(("citations", "sentences", "sentence_citations"), output), citation_id))


def timeline(
    article: Annotated[str, typer.Argument(help="The article's id.")],
    output: OutputOption = OUTPUT,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="A year, month or day: no earlier.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The same: no later.")] = None,
) -> None:
    """Print what happened when: each date of an article with its sentences, places, actors and sources."""
    from pipeline.review.timeline_text import parse_bound, show_timeline

    try:
        first = parse_bound(since, is_end=False) if since else None
        last = parse_bound(until, is_end=True) if until else None
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    width = Console().width
    print_lines(
        show_timeline(read_tables(("articles", "timeline"), output), article, width=width, since=first, until=last)
    )


class CiteFormat(StrEnum):
    """The forms in which citations are exported."""

    csl_json = "csl-json"
    bibtex = "bibtex"


def cite(
    wanted: Annotated[str | None, typer.Argument(metavar="ID", help="A citation_id or work_id; all works.")] = None,
    form: Annotated[CiteFormat, typer.Option("--format", "-f", help="How to write them.")] = CiteFormat.csl_json,
    article: Annotated[str | None, typer.Option(help="The article's id; all articles.")] = None,
    output: OutputOption = OUTPUT,
) -> None:
    """Print the works that are cited, each once, for a reference manager or a bibliography."""
    from pipeline.export.bibtex import format_bibtex
    from pipeline.export.csl import format_csl_json
    from pipeline.export.works import find_works, read_citations, select_works

    rows = read_citations(read_tables(("articles", "citations"), output), article)
    works = find_works(rows, wanted) if wanted else select_works(rows)
    typer.echo(format_bibtex(works) if form is CiteFormat.bibtex else format_csl_json(works), nl=False)
