"""`citetrace run`: tables of given articles, outside DVC."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.cli.articles import compute_articles
from pipeline.cli.options import CorrectionsFile, Namespaces, OutputFolder, ParamsFile, Redirects
from pipeline.cli.terminal import print_lines, track, warn
from pipeline.corrections import Corrections
from pipeline.document import Failure
from pipeline.dvc_recovery import hold_off
from pipeline.errors import ArticleError, ParameterError, SourceError
from pipeline.folders import OUTPUT, PARAMS
from pipeline.model_names import check_model
from pipeline.output import write_output
from pipeline.params import Exports, Params
from pipeline.params_file import read_corrections_file, read_settings
from pipeline.review.show.run_summary import summarise
from pipeline.scale.code_digest import read_code
from pipeline.scale.computing import Outcome
from pipeline.scale.spool import open_spool
from pipeline.scale.tasks import STAGES, process_article
from pipeline.source_formats import READ, name_extension
from pipeline.sources.attempts import plan_articles
from pipeline.sources.raw_articles import RawArticle
from pipeline.sources.selection import list_given, tell_doubtful_settings
from pipeline.storage.sets import refuse_file
from pipeline.tables import Tables

_EXTENSIONS = " or ".join(map(name_extension, READ))
_MOST_SENTENCES = 1 << 20  # of a file; tables with more are in parts
SOME_FAILED = 3  # the exit status where tables were written, and an article is missing from them


def run(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help=f"Raw articles: {_EXTENSIONS} files, exports, or folders of them."),
    ],
    output: OutputFolder,
    source_format: Annotated[
        str | None, typer.Option("--format", help=f"{' or '.join(READ)}, whatever content and extension say.")
    ] = None,
    params: ParamsFile = None,
    corrections: CorrectionsFile = None,
    model: Annotated[str | None, typer.Option(help="A spaCy pipeline's name or folder, for this run.")] = None,
    namespaces: Namespaces = None,
    redirects: Redirects = None,
    strict: Annotated[bool, typer.Option(help="Stop at the first that fails, and write nothing.")] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="How many articles are read at once; one a core.")] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Look up and keep no results of other runs.")] = False,
) -> None:
    """Write every table of the given articles, outside DVC.

    Exit status 0: all were read; 3: tables are written, and an article is missing from them: it failed, its path names
    none, or the folder or export that holds it cannot be read in full; 1: no table.
    """
    settings, corrected = read_settings(params), read_corrections_file(corrections)
    given = {"model": check_model(model or settings.model), "kept_mb": 0 if no_cache else settings.kept_mb}
    settings = settings.model_copy(update=given | choose_pages(settings.exports, namespaces, redirects))
    files, lost = list_articles(paths, settings, strict=strict)
    refuse_raw_folder(output, files)
    tell_doubtful_settings(settings, files, warn, params=params or PARAMS, corrections=corrected)
    with open_spool() as made:
        with closing(process_files(files, settings, corrected, source_format, workers)) as results:
            for article, outcome in results:
                insist(outcome, strict=strict)
                made.keep(article, outcome)
        ordered = (made.take(file.article_id) for file in files)
        tables, metrics = write_folder(ordered, output)
    told = [*(f"failed   {line}" for line in lost), f"wrote    {len(tables)} tables to {output}"]
    print_lines([*summarise(tables, metrics), *told])
    if lost or "failed" in tables["articles"]["status"].to_pylist():
        raise typer.Exit(SOME_FAILED)


def write_folder(articles: Iterable[bytes | Failure], output: Path) -> tuple[Tables, dict[str, Any]]:
    """As `write_output`; not while DVC is at work, where the folder is its own: it would take ours for its stage's."""
    with hold_off(warn) if output.resolve() == OUTPUT.resolve() else nullcontext():
        return write_output(articles, output, most_sentences=_MOST_SENTENCES)


def insist(outcome: object, *, strict: bool) -> None:
    """With `strict` raises ArticleError where the outcome is that an article failed."""
    if strict and isinstance(outcome, Failure):
        raise ArticleError(f"{outcome.origin.source_file}: {outcome.reason}")


def choose_pages(exports: Exports, namespaces: list[int] | None, redirects: bool | None) -> dict[str, Exports]:
    """The setting of which pages of an export are articles, with what the command line says instead."""
    said = {"namespaces": tuple(namespaces) if namespaces else None, "redirects": redirects}
    return {"exports": exports.model_copy(update={name: value for name, value in said.items() if value is not None})}


def list_articles(paths: Sequence[Path], settings: Params, *, strict: bool) -> tuple[list[RawArticle], list[str]]:
    """The articles that the paths name, and a line, which is told, for each path that names none.

    Raises SourceError where none is left, or, with `strict`, where there is such a line.
    """
    files, lost = list_given(paths, settings, warn)
    if lost and (strict or not files):
        warn(lost[:-1])
        raise SourceError(lost[-1])
    warn(lost)
    return files, lost


def refuse_raw_folder(output: Path, files: Sequence[RawArticle]) -> None:
    """Raises ParameterError or StorageError, before anything is read, where the tables cannot stand there."""
    refuse_file(output)
    if any(file.path.parent.resolve() == output.resolve() for file in files):
        raise ParameterError(f"--output {output}: raw articles lie there; name another folder")


def process_files(
    files: Sequence[RawArticle],
    settings: Params,
    corrections: Corrections,
    source_format: str | None,
    workers: int | None,
) -> Generator[tuple[str, Outcome]]:
    """Each article's id and its tables, packed, or its failure, in the order in which they are ready."""

    def give(article: str) -> tuple[Any, ...]:
        return settings.model, corrections.select_article(article), settings.roles

    code = read_code(STAGES, settings.model)
    planned = plan_articles(files, settings, source_format, process_article, code.digest, give)
    made = compute_articles(planned, STAGES, settings, code, model=settings.model, workers=workers, begin=False)
    return track(made, "articles", len(files))
