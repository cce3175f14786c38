"""`citetrace stage`: one stage on every article, as dvc.yaml runs it."""

from __future__ import annotations

from collections.abc import Callable

import typer

from pipeline.cli.terminal import print_lines, track, warn
from pipeline.errors import SourceError
from pipeline.folders import INTERIM, OUTPUT, PAGES, RAW
from pipeline.interim import STAGES, attempt_stage, hold_stages, list_articles, read_failures, write_stage
from pipeline.model_names import check_model
from pipeline.output import merge, write_output
from pipeline.params_file import read_corrections_file, read_params_file
from pipeline.review.show.run_summary import summarise
from pipeline.scale import tasks
from pipeline.scale.worker import Worker
from pipeline.sources.attempts import attempt_article
from pipeline.sources.names import name_article
from pipeline.sources.selection import list_raw, tell_unknown_articles
from pipeline.storage.by_id import write_by_id
from pipeline.versions.folder import open_folder

app = typer.Typer(help="Run one stage on every article, as dvc.yaml does.", no_args_is_help=True)


def warn_of_another() -> None:
    warn(["waiting for another `citetrace stage`, which is at work in this folder"])


@app.callback()
def run_alone(context: typer.Context) -> None:
    context.with_resource(hold_stages(warn_of_another))


@app.command("parse", epilog="Example: citetrace stage parse")
def stage_parse() -> None:
    """Read raw/ into interim/parse/: blocks of plain text, markers and definitions."""
    settings = read_params_file()
    check_model(settings.model)
    paths = list_raw(RAW, settings, warn)
    tell_unknown_articles(settings, paths, warn)
    with Worker(settings.limits, tasks.prepare, ("parse",)) as worker:
        products = {
            name_article(path): attempt_article(worker, path, settings, None, tasks.parse_article)
            for path in track(paths, "articles parsed")
        }
    write_stage("parse", products)


@app.command("split", epilog="Example: citetrace stage split")
def stage_split() -> None:
    """Read interim/parse/ into interim/split/: sentences, and every marker on its sentence."""
    run_stage("split", tasks.split_article)


@app.command("extract", epilog="Example: citetrace stage extract")
def stage_extract() -> None:
    """Read interim/split/ into interim/extract/: dates, places and actors."""
    settings = read_params_file()
    model = check_model(settings.model)
    run_stage("extract", tasks.extract_article, model, read_corrections_file(), settings.roles, model=model)


@app.command("resolve", epilog="Example: citetrace stage resolve")
def stage_resolve() -> None:
    """Read interim/extract/ into interim/resolve/: markers led to citations, names grouped."""
    run_stage("resolve", tasks.resolve_article, read_corrections_file())


@app.command("write", epilog="Example: citetrace stage write")
def stage_write() -> None:
    """Read interim/ into output/: the tables, the metrics and the plots' data."""
    failures = read_failures()
    articles = sorted({*list_articles(STAGES[-1]), *failures})
    if not articles:
        raise SourceError(f"{INTERIM}: nothing to write; run the stages before")
    with Worker(read_params_file().limits, tasks.prepare, ("write",)) as worker:
        made = [
            failures[article] if article in failures else attempt_stage(worker, article, STAGES, tasks.write_article)
            for article in track(articles, "articles written")
        ]
    tables = merge(made)
    print_lines(summarise(tables, write_output(tables, OUTPUT)["all"]))


def run_stage(stage: str, function: Callable[..., bytes], *given: object, model: str | None = None) -> None:
    """The stage's function is run on the products of all stages before, article by article, and what is given besides.

    `model` is the spaCy pipeline that it needs.
    """
    before = STAGES[: STAGES.index(stage)]
    with Worker(read_params_file().limits, tasks.prepare, (stage,), model) as worker:
        products = {
            article: attempt_stage(worker, article, before, function, *given)
            for article in track(list_articles(before[-1]), f"articles: {stage}")
        }
    write_stage(stage, products)


@app.command("pages", epilog="Example: citetrace stage pages")
def stage_pages() -> None:
    """Read output/ into output/pages/: each article as it was read, one page an article."""
    from pipeline.review.article.article_page import render_article

    version = open_folder(OUTPUT)
    articles = track(sorted(version.readable), "pages")
    write_by_id(PAGES, {article: render_article(version, article).encode() for article in articles}, ".html")
