"""`citetrace stage`: one stage on every article, as dvc.yaml runs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import typer

from pipeline.cli.articles import PARAMS, RAW, attempt_article, list_raw, read_params_file, warn_of_unknown_articles
from pipeline.cli.interim import INTERIM, STAGES, attempt_stage, list_articles, read_failures, write_stage
from pipeline.cli.models import check_model
from pipeline.cli.output import OUTPUT, merge, print_summary, write_output
from pipeline.cli.review import PAGES
from pipeline.cli.terminal import track, warn
from pipeline.cli.versions import open_version
from pipeline.document import Failure
from pipeline.errors import SourceError
from pipeline.locks import lock_folder
from pipeline.scale import tasks
from pipeline.scale.worker import Worker
from pipeline.sources.files import name_article
from pipeline.storage import keep_only, name_by_id, replace_file
from pipeline.tables import Tables
from pipeline.version import VERSION
from pipeline.write.failures import write_failure

app = typer.Typer(help="Run one stage on every article, as dvc.yaml does.", no_args_is_help=True)


@contextmanager
def hold_stages() -> Iterator[None]:
    """No other process runs a stage in this folder meanwhile; one that outlived its DVC is waited for."""
    if not RAW.is_dir():
        yield
        return
    with lock_folder(
        RAW, tell=lambda: warn(["waiting for another `citetrace stage`, which is at work in this folder"])
    ):
        yield


@app.callback()
def run_alone(context: typer.Context) -> None:
    context.with_resource(hold_stages())


@app.command("parse", epilog="Example: citetrace stage parse")
def stage_parse() -> None:
    """Read raw/ into interim/parse/: blocks of plain text, markers and definitions."""
    settings = read_params_file(PARAMS)
    check_model(settings.model)
    paths = list_raw(RAW, settings)
    warn_of_unknown_articles(settings, paths)
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
    model = check_model(read_params_file(PARAMS).model)
    run_stage("extract", tasks.extract_article, model)


@app.command("resolve", epilog="Example: citetrace stage resolve")
def stage_resolve() -> None:
    """Read interim/extract/ into interim/resolve/: markers led to citations, names grouped."""
    run_stage("resolve", tasks.resolve_article)


@app.command("write", epilog="Example: citetrace stage write")
def stage_write() -> None:
    """Read interim/ into output/: the tables, the metrics and the plots' data."""
    failures = read_failures()
    articles = sorted({*list_articles(STAGES[-1]), *failures})
    if not articles:
        raise SourceError(f"{INTERIM}: nothing to write; run the stages before")
    with Worker(read_params_file(PARAMS).limits, tasks.prepare, ("write",)) as worker:
        tables = merge([write_one(worker, article, failures) for article in track(articles, "articles written")])
    print_summary(tables, write_output(tables, OUTPUT))


def write_one(worker: Worker, article: str, failures: Mapping[str, Failure]) -> Tables:
    """The article's tables, or those of its failure in this stage or one before."""
    made: Tables | Failure
    made = failures[article] if article in failures else attempt_stage(worker, article, STAGES, tasks.write_article)
    return write_failure(made, pipeline_version=VERSION) if isinstance(made, Failure) else made


def run_stage(stage: str, function: Callable[..., bytes], *model: str) -> None:
    """The stage's function is run on the products of all stages before, article by article."""
    before = STAGES[: STAGES.index(stage)]
    with Worker(read_params_file(PARAMS).limits, tasks.prepare, (stage,), *model) as worker:
        products = {
            article: attempt_stage(worker, article, before, function, *model)
            for article in track(list_articles(before[-1]), f"articles: {stage}")
        }
    write_stage(stage, products)


@app.command("pages", epilog="Example: citetrace stage pages")
def stage_pages() -> None:
    """Read output/ into output/pages/: each article as it was read, one page an article."""
    from pipeline.review.article_page import render_article

    version = open_version(str(OUTPUT))
    files = {name_by_id(PAGES, article, ".html"): article for article in sorted(version.readable)}
    pages = {path: render_article(version, article) for path, article in track(list(files.items()), "pages")}
    for path, html in pages.items():
        replace_file(path, html.encode())
    keep_only(PAGES, {path.name for path in pages}, ".html")
