"""`citetrace stage`: one stage on every article, as dvc.yaml runs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from pipeline import __version__
from pipeline.cli.articles import PARAMS, RAW, list_raw, read_articles, read_params_file, warn_of_unknown_articles
from pipeline.cli.interim import INTERIM, list_articles, read_stage, run_stage, write_stage
from pipeline.cli.models import check_model
from pipeline.cli.output import OUTPUT, load_pipeline, merge, print_summary, write_output
from pipeline.cli.review import PAGES
from pipeline.cli.terminal import track, warn
from pipeline.cli.versions import open_version
from pipeline.document import Document, Mentions, Resolution, Sentences, dump
from pipeline.errors import SourceError
from pipeline.locks import lock_folder
from pipeline.storage import keep_only, name_by_id, write_file
from pipeline.tables import Tables

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
    from pipeline.parse import parse

    settings = read_params_file(PARAMS)
    check_model(settings.model)
    paths = list_raw(RAW, settings)
    warn_of_unknown_articles(settings, paths)
    sources = read_articles(paths, settings)
    write_stage("parse", {source.article_id: dump(parse(source)) for source in track(sources, "articles parsed")})


@app.command("split", epilog="Example: citetrace stage split")
def stage_split() -> None:
    """Read interim/parse/ into interim/split/: sentences, and every marker on its sentence."""
    from pipeline.split import split

    run_stage("split", lambda article: split(read_stage("parse", article, Document)))


@app.command("extract", epilog="Example: citetrace stage extract")
def stage_extract() -> None:
    """Read interim/split/ into interim/extract/: dates, places and actors."""
    from pipeline.extract import extract

    nlp = load_pipeline(read_params_file(PARAMS).model)
    run_stage(
        "extract",
        lambda article: extract(read_stage("parse", article, Document), read_stage("split", article, Sentences), nlp),
    )


@app.command("resolve", epilog="Example: citetrace stage resolve")
def stage_resolve() -> None:
    """Read interim/extract/ into interim/resolve/: markers led to citations, names grouped."""
    from pipeline.resolve import resolve

    run_stage(
        "resolve",
        lambda article: resolve(
            read_stage("parse", article, Document),
            read_stage("split", article, Sentences),
            read_stage("extract", article, Mentions),
        ),
    )


@app.command("write", epilog="Example: citetrace stage write")
def stage_write() -> None:
    """Read interim/ into output/: the tables, the metrics and the plots' data."""
    from pipeline.write import write

    def write_article(article: str) -> Tables:
        return write(
            read_stage("parse", article, Document),
            read_stage("split", article, Sentences),
            read_stage("extract", article, Mentions),
            read_stage("resolve", article, Resolution),
            pipeline_version=__version__,
        )

    articles = list_articles()
    if not articles:
        raise SourceError(f"{INTERIM}: nothing to write; run the stages before")
    tables = merge([write_article(article) for article in track(articles, "articles written")])
    print_summary(tables, write_output(tables, OUTPUT))


@app.command("pages", epilog="Example: citetrace stage pages")
def stage_pages() -> None:
    """Read output/ into output/pages/: each article as it was read, one page an article."""
    from pipeline.review.article_page import render_article

    version = open_version(str(OUTPUT))
    files = {name_by_id(PAGES, article, ".html"): article for article in version.articles}
    pages = {path: render_article(version, article) for path, article in track(list(files.items()), "pages")}
    for path, html in pages.items():
        write_file(path, html.encode())
    keep_only(PAGES, {path.name for path in pages}, ".html")
