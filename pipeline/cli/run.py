"""`citetrace run`: tables of given articles, outside DVC."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.articles import attempt_article, list_given, read_settings, warn_of_unknown_articles
from pipeline.cli.models import check_model
from pipeline.cli.output import OutputFolder, merge, print_summary, write_output
from pipeline.cli.terminal import print_lines, track
from pipeline.document import Failure
from pipeline.errors import ArticleError, ParameterError
from pipeline.scale.tasks import STAGES, prepare, process_article
from pipeline.scale.worker import Worker
from pipeline.tables import Tables
from pipeline.version import VERSION
from pipeline.write.failures import write_failure

SOME_FAILED = 3  # the exit status where tables were written, and an article is missing from them


def run(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Raw articles: .wikitext or .txt files, or folders of them.")
    ],
    output: OutputFolder,
    source_format: Annotated[
        str | None, typer.Option("--format", help="wikitext or rendered, whatever content and extension say.")
    ] = None,
    params: Annotated[
        Path | None, typer.Option(help="The parameters; params.yaml in this folder, where there is one.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="A spaCy pipeline's name or folder, for this run.")] = None,
    strict: Annotated[bool, typer.Option(help="Stop at the first article that fails, and write nothing.")] = False,
) -> None:
    """Write every table of the given articles, outside DVC.

    Exit status 0: all were read; 3: the tables are written, and an article that failed is told in them; 1: nothing
    is written.
    """
    settings = read_settings(params)
    model = check_model(model or settings.model)
    files = list_given(paths, settings)
    if any(file.parent.resolve() == output.resolve() for file in files):
        raise ParameterError(f"--output {output}: raw articles lie there; name another folder")
    warn_of_unknown_articles(settings, files, params)
    articles: list[Tables] = []
    with Worker(settings.limits, prepare, STAGES, model) as worker:
        for path in track(files, "articles"):
            made = attempt_article(worker, path, settings, source_format, process_article, model)
            if strict and isinstance(made, Failure):
                raise ArticleError(f"{made.origin.source_file}: {made.reason}")
            articles.append(write_failure(made, pipeline_version=VERSION) if isinstance(made, Failure) else made)
    tables = merge(articles)
    print_summary(tables, write_output(tables, output))
    print_lines([f"wrote    {len(tables)} tables to {output}"])
    if "failed" in tables["articles"]["status"].to_pylist():
        raise typer.Exit(SOME_FAILED)
