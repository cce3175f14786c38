"""The commands by which people review: `diff`, `page`, `textconv`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.cli.errors import describe_error
from pipeline.cli.options import OutputFile, TablesFolder
from pipeline.cli.terminal import print_lines, warn
from pipeline.errors import PipelineError
from pipeline.folders import HISTORY, OUTPUT, PAGES, REVIEWS
from pipeline.review.diff.report import Report, dump_report
from pipeline.review.forms.markdown import format_markdown
from pipeline.review.forms.review_page import render_review
from pipeline.review.forms.terminal import format_plain, print_report
from pipeline.storage.by_id import name_by_id
from pipeline.storage.files import replace_file, write_named
from pipeline.versions.folder import open_folder


class DiffFormat(StrEnum):
    """The forms in which a comparison is shown."""

    terminal = "terminal"
    markdown = "markdown"
    json = "json"
    html = "html"


def diff(
    a: Annotated[str, typer.Argument(help="A git revision, a folder of tables, or a raw article.")] = "HEAD",
    b: Annotated[str, typer.Argument(help="The same, of the newer version; the work tree's output.")] = str(OUTPUT),
    form: Annotated[DiffFormat, typer.Option("--format", "-f", help="How to show it.")] = DiffFormat.terminal,
    output: OutputFile = None,
    everything: Annotated[bool, typer.Option("--all", help="Show renumbering and reformatting as well.")] = False,
    reviews: Annotated[Path, typer.Option(help="The folder of decisions on earlier changes.")] = REVIEWS,
    limit: Annotated[int, typer.Option(min=1200, help="The most characters of the Markdown form.")] = 60_000,
    pager: Annotated[bool, typer.Option(help="Page the terminal form where someone is looking.")] = True,
) -> None:
    """Show what differs between two versions, sentence by sentence; exit status 0 same, 1 different, 2 error."""
    from pipeline.versions.comparison import compare_versions, tell_left_out

    try:
        report = compare_versions(a, b, everything=everything, reviews=reviews)
        warn(tell_left_out((a, b)))
        write_report(report, form, output, limit, pager)
    except (PipelineError, OSError) as error:
        typer.echo(f"citetrace: {describe_error(error)}", err=True)
        raise typer.Exit(2) from error
    raise typer.Exit(0 if report.same else 1)


def write_report(report: Report, form: DiffFormat, output: Path | None, limit: int, pager: bool) -> None:
    """The report is in the file, or on standard output, in this form."""
    if form is DiffFormat.terminal and output is None:
        page_report(report, pager)
        return
    makers: dict[DiffFormat, Callable[[Report], str]] = {
        DiffFormat.terminal: format_plain,
        DiffFormat.markdown: lambda report: format_markdown(report, limit=limit),
        DiffFormat.json: dump_report,
        DiffFormat.html: render_review,
    }
    text = makers[form](report)
    if output is None:
        sys.stdout.write(text)
    else:
        write_named(output, text.encode())
        warn([f"wrote {output}"])


def page_report(report: Report, pager: bool) -> None:
    """Prints the report, through the user's pager where standard output is a terminal."""
    console = Console(highlight=False)
    if not console.is_terminal:
        sys.stdout.write(format_plain(report, console.width))
    elif not pager:
        print_report(report, console)
    else:
        os.environ.setdefault("LESS", "FRX")  # as git does: colours, and no paging of what fits
        with console.pager(styles=not console.no_color):
            print_report(report, console)


def page(
    article: Annotated[str, typer.Argument(help="The article's id, the start of it, or its title.")],
    tables: TablesFolder = OUTPUT,
    output: OutputFile = None,
) -> None:
    """Write a page that shows the article as it was read: every date, name and reference, and what it was read as.

    Without --output it is pages/ARTICLE.html in the folder of the tables. What history/ beside that folder tells of
    the article stands on it.
    """
    from pipeline.history.files import decode_history, find_history
    from pipeline.review.article.article_page import render_article
    from pipeline.review.lookup import find_article
    from pipeline.review.navigation import name_page

    version = open_folder(tables)
    article_id = find_article(version.tables, article)
    folder = tables.absolute().parent / HISTORY
    history = find_history(article_id, folder)
    past = decode_history(article_id, history, folder).to_pylist() if history else ()
    html = render_article(version, article_id, past=past).encode()
    if output:
        write_named(output, html)
    else:
        output = name_by_id(tables / PAGES.name, name_page(article_id), ".html")
        replace_file(output, html)
    print_lines([f"wrote    {output}"])


def textconv(path: Annotated[Path, typer.Argument(help="A Parquet file.")]) -> None:
    """Print a Parquet file as text, for git to compare."""
    from pipeline.review.show.listing import list_parquet

    print_lines(list_parquet(str(path)))
