"""`citetrace run`: tables of given articles, outside DVC."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline import process_source
from pipeline.cli.articles import list_given, read_articles, read_settings, warn_of_unknown_articles
from pipeline.cli.models import check_model
from pipeline.cli.output import OutputFolder, load_pipeline, merge, print_summary, write_output
from pipeline.cli.terminal import print_lines, track


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
) -> None:
    """Write every table of the given articles, outside DVC."""
    settings = read_settings(params)
    model = check_model(model or settings.model)
    files = list_given(paths, settings)
    warn_of_unknown_articles(settings, files, params)
    sources = read_articles(files, settings, source_format)
    nlp = load_pipeline(model)
    tables = merge([process_source(source, nlp=nlp) for source in track(sources, "articles")])
    print_summary(tables, write_output(tables, output))
    print_lines([f"wrote    {len(tables)} tables to {output}"])
