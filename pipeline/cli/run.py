"""`citetrace run`: tables of given articles, outside DVC."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import OutputFolder
from pipeline.cli.terminal import print_lines, track, warn
from pipeline.document import Failure
from pipeline.errors import ArticleError, ParameterError
from pipeline.folders import PARAMS
from pipeline.model_names import check_model
from pipeline.output import merge, write_output
from pipeline.params_file import read_corrections_file, read_settings
from pipeline.review.show.run_summary import summarise
from pipeline.scale.tasks import STAGES, prepare, process_article
from pipeline.scale.worker import Worker
from pipeline.source_formats import READ, name_extension
from pipeline.sources.attempts import attempt_article
from pipeline.sources.selection import list_given, tell_unknown_articles
from pipeline.tables import Tables

_EXTENSIONS = " or ".join(map(name_extension, READ))
SOME_FAILED = 3  # the exit status where tables were written, and an article is missing from them


def run(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help=f"Raw articles: {_EXTENSIONS} files, or folders of them.")
    ],
    output: OutputFolder,
    source_format: Annotated[
        str | None, typer.Option("--format", help=f"{' or '.join(READ)}, whatever content and extension say.")
    ] = None,
    params: Annotated[
        Path | None, typer.Option(help="The parameters; params.yaml in this folder, where there is one.")
    ] = None,
    corrections: Annotated[
        Path | None, typer.Option(help="The corrections; corrections.yaml in this folder, where there is one.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="A spaCy pipeline's name or folder, for this run.")] = None,
    strict: Annotated[bool, typer.Option(help="Stop at the first article that fails, and write nothing.")] = False,
) -> None:
    """Write every table of the given articles, outside DVC.

    Exit status 0: all were read; 3: the tables are written, and an article that failed is told in them; 1: nothing
    is written.
    """
    settings, corrected = read_settings(params), read_corrections_file(corrections)
    model = check_model(model or settings.model)
    files = list_given(paths, settings, warn)
    if any(file.parent.resolve() == output.resolve() for file in files):
        raise ParameterError(f"--output {output}: raw articles lie there; name another folder")
    tell_unknown_articles(settings, files, warn, params=params or PARAMS, corrections=corrected)
    given = model, corrected, settings.roles
    articles: list[Tables | Failure] = []
    with Worker(settings.limits, prepare, STAGES, model) as worker:
        for path in track(files, "articles"):
            made = attempt_article(worker, path, settings, source_format, process_article, *given)
            if strict and isinstance(made, Failure):
                raise ArticleError(f"{made.origin.source_file}: {made.reason}")
            articles.append(made)
    tables = merge(articles)
    print_lines([*summarise(tables, write_output(tables, output)["all"]), f"wrote    {len(tables)} tables to {output}"])
    if "failed" in tables["articles"]["status"].to_pylist():
        raise typer.Exit(SOME_FAILED)
