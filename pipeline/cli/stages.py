"""`citetrace stage`: one stage on every article, as dvc.yaml runs it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

import typer

from pipeline.cli.articles import compute_articles
from pipeline.cli.terminal import print_lines, track, warn
from pipeline.errors import SourceError
from pipeline.folders import INTERIM, OUTPUT, PAGES, RAW
from pipeline.interim import STAGES, hold_stages, list_articles, list_ready, plan_stage, read_failures, write_stage
from pipeline.model_names import check_model
from pipeline.params_file import read_corrections_file, read_params_file
from pipeline.review.navigation import name_page
from pipeline.scale import tasks
from pipeline.scale.code_digest import read_code
from pipeline.scale.computing import Outcome
from pipeline.scale.spool import open_spool
from pipeline.sources.attempts import plan_articles
from pipeline.sources.selection import list_raw, tell_doubtful_settings
from pipeline.storage.by_id import write_by_id

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
    tell_doubtful_settings(settings, paths, warn)
    code = read_code(("parse",))
    planned = plan_articles(paths, settings, None, tasks.parse_article, code.digest, give_nothing)
    made = compute_articles(planned, ("parse",), settings, code)
    write_stage("parse", track(made, "articles parsed", len(paths)))


@app.command("split", epilog="Example: citetrace stage split")
def stage_split() -> None:
    """Read interim/parse/ into interim/split/: sentences, and every marker on its sentence."""
    run_stage("split", tasks.split_article)


@app.command("extract", epilog="Example: citetrace stage extract")
def stage_extract() -> None:
    """Read interim/split/ into interim/extract/: dates, places and actors."""
    settings, corrections = read_params_file(), read_corrections_file()
    model = check_model(settings.model)

    def give(article: str) -> tuple[Any, ...]:
        return model, corrections.select_article(article), settings.roles

    run_stage("extract", tasks.extract_article, give, model=model)


@app.command("resolve", epilog="Example: citetrace stage resolve")
def stage_resolve() -> None:
    """Read interim/extract/ into interim/resolve/: markers led to citations, names grouped."""
    corrections = read_corrections_file()
    run_stage("resolve", tasks.resolve_article, lambda article: (corrections.select_article(article),))


@app.command("write", epilog="Example: citetrace stage write")
def stage_write() -> None:
    """Read interim/ into output/: the tables, the metrics and the plots' data."""
    from pipeline.output import write_output
    from pipeline.review.show.run_summary import summarise

    failures = read_failures()
    if not failures and not list_articles(STAGES[-1]):
        raise SourceError(f"{INTERIM}: nothing to write; run the stages before")
    with open_spool() as made:
        for article, outcome in chain(failures.items(), compute_stage("write", tasks.write_article)):
            made.keep(article, outcome)
        print_lines(summarise(*write_output(map(made.take, made.list_articles()), OUTPUT)))


def give_nothing(_: str) -> tuple[()]:
    return ()


def run_stage(
    stage: str,
    function: Callable[..., bytes],
    give: Callable[[str], tuple[Any, ...]] = give_nothing,
    model: str | None = None,
) -> None:
    """The folder of the stage holds what its function makes of each article that all stages before have read.

    `give` tells what it is given besides their products; `model` is the spaCy pipeline that it needs.
    """
    write_stage(stage, compute_stage(stage, function, give, model))


def compute_stage(
    stage: str,
    function: Callable[..., bytes],
    give: Callable[[str], tuple[Any, ...]] = give_nothing,
    model: str | None = None,
) -> Iterable[tuple[str, Outcome]]:
    """What the stage's function makes of each article that all stages before have read; as `run_stage`."""
    articles = list_ready(stage)
    code = read_code((stage,), model)
    planned = plan_stage(stage, articles, function, code.digest, give)
    made = compute_articles(planned, (stage,), read_params_file(), code, model=model)
    return track(made, f"articles: {stage}", len(articles))


@app.command("pages", epilog="Example: citetrace stage pages")
def stage_pages() -> None:
    """Read output/ into output/pages/: each article as it was read, and the pages of all of them."""
    from pipeline.article_pages import ROOMS, plan_pages
    from pipeline.history.files import list_histories
    from pipeline.review.navigation import DATA
    from pipeline.review.site.corpus import SHOWN
    from pipeline.review.site.site_pages import Site
    from pipeline.review.versions import COMPARED
    from pipeline.versions.folder import open_folder

    whole, code = open_folder(OUTPUT, SHOWN), read_code(ROOMS)
    version = replace(whole, tables={name: whole.tables[name] for name in COMPARED})
    made = compute_articles(plan_pages(version, code.digest), (), read_params_file(), code)
    site = Site(whole, list_histories(sorted(whole.readable)))

    def draw_corpus() -> Iterator[tuple[str, bytes]]:
        """The corpus's pages, whose records are written first."""
        write_by_id(PAGES / DATA, site.make_records(), ".js")
        yield from site.draw_pages()

    write_by_id(PAGES, chain(track(_list_drawn(made), "pages", len(version.readable)), draw_corpus()), ".html")


def _list_drawn(made: Iterable[tuple[str, Outcome]]) -> Iterator[tuple[str, bytes]]:
    """The pages by their names; of those that could not be drawn it is told why."""
    for article, page in made:
        if isinstance(page, bytes):
            yield name_page(article), page
        else:
            warn([f"{article}: no page of it: {page.reason}"])
