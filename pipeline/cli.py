"""The commands: the only wiring between files and the stages."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, TypeVar

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from pipeline import __version__, process_source
from pipeline.document import Document, Mentions, Resolution, Sentences, Source, dump, load
from pipeline.errors import ParameterError, PipelineError, ReviewError, SourceError
from pipeline.params import Params, read_params
from pipeline.review.markdown import format_markdown
from pipeline.review.report import Report, dump_report
from pipeline.review.review_page import render_review
from pipeline.review.revisions import Revision
from pipeline.review.show import show_citation, show_sentence, summarise
from pipeline.review.terminal import format_plain, print_report
from pipeline.review.versions import TABLES as REVIEWED
from pipeline.review.versions import Version
from pipeline.sources.files import decode_article, decode_text
from pipeline.tables import Tables, read_table, write_file, write_tables

T = TypeVar("T")

app = typer.Typer(
    name="citetrace",
    help="Wikipedia articles as evidence: every statement with its date, places, actors and source.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
show_app = typer.Typer(help="Print one sentence or citation with its sources.", no_args_is_help=True)
stage_app = typer.Typer(help="Run one stage on every article, as dvc.yaml does.", no_args_is_help=True)
app.add_typer(show_app, name="show")
app.add_typer(stage_app, name="stage")

progress_console = Console(stderr=True)

RAW, INTERIM, OUTPUT, PARAMS = Path("raw"), Path("interim"), Path("output"), Path("params.yaml")
OutputOption = Annotated[Path, typer.Option("--output", "-o", help="The folder of the tables.")]


def main() -> None:
    """Run the command line; an error of the pipeline's is one line on standard error and exit status 1."""
    try:
        app()
    except (PipelineError, OSError) as error:
        sys.exit(f"citetrace: {describe_error(error)}")


def describe_error(error: PipelineError | OSError) -> str:
    """The error in one line that names the file."""
    if isinstance(error, OSError):
        return f"{error.filename or 'file'}: {error.strerror or error}"
    return str(error)


# --- run -----------------------------------------------------------------------------------------------


@app.command(epilog="Example: citetrace run raw/panjshir_conflict.wikitext --output /tmp/tables")
def run(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Raw articles: .wikitext or .txt files.")],
    output: OutputOption,
    source_format: Annotated[
        str | None, typer.Option("--format", help="wikitext or rendered, where the extension does not say.")
    ] = None,
    params: Annotated[
        Path | None, typer.Option(help="The parameters; params.yaml in this folder, where there is one.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="A spaCy pipeline's name or folder, for this run.")] = None,
) -> None:
    """Write every table of the given articles, outside DVC."""
    settings = read_settings(params)
    sources = read_articles(paths, settings, source_format)
    nlp = load_pipeline(model or settings.model)
    tables = merge([process_source(source, nlp=nlp) for source in track(sources, "articles")])
    write_tables(tables, output)
    print_summary(tables, write_metrics(tables, output))
    typer.echo(f"wrote    {len(tables)} tables to {output}")


def read_articles(paths: Iterable[Path], settings: Params, source_format: str | None = None) -> list[Source]:
    """The sources in these files, each id once, with what the parameters say of them."""
    sources: dict[str, Source] = {}
    for path in paths:
        source = read_article(path, settings, source_format)
        if other := sources.get(source.article_id):
            raise SourceError(f"{path}: the article {source.article_id!r} is also in {other.source_file}")
        sources[source.article_id] = source
    return list(sources.values())


def read_article(path: Path, settings: Params, source_format: str | None = None) -> Source:
    """The source in this file; raises SourceError or FormatError, naming the file, where it is none."""
    if not path.exists():
        raise SourceError(f"{path}: no such file")
    if not path.is_file():
        raise SourceError(f"{path}: not a file")
    source = decode_article(path.read_bytes(), path, source_format=source_format)
    known = settings.articles.get(source.article_id)
    outside = known.model_dump() if known else {}
    return replace(source, source_file=name_source(path), **outside)


def name_source(path: Path) -> str:
    """The file's path from the working folder; where it lies elsewhere, the place it would have in a repository."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return (RAW / path.name).as_posix()


def read_settings(path: Path | None = None) -> Params:
    """The parameters in this file; without one, those of the working folder's params.yaml, or the defaults."""
    return read_params_file(path or PARAMS) if path or PARAMS.is_file() else Params()


def read_params_file(path: Path) -> Params:
    """The parameters in this file; raises ParameterError, naming it, where they are not valid."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ParameterError(
            f"{path}: not UTF-8: byte 0x{error.object[error.start]:02x} at offset {error.start}"
        ) from error
    return read_params(text, str(path))


def load_pipeline(name: str) -> Any:
    """The spaCy pipeline of this name; importing spaCy takes a second, which other commands need not wait for."""
    from pipeline.extract.model import load_model

    return load_model(name)


def merge(articles: Sequence[Tables]) -> Tables:
    from pipeline.write.merge import merge_articles

    return merge_articles(articles)


def track(items: Sequence[T], what: str) -> Iterable[T]:
    """The items, with progress on standard error where someone is looking."""
    columns = (SpinnerColumn(), TextColumn("{task.completed}/{task.total} {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=progress_console, transient=True) as progress:
        yield from progress.track(items, description=what)


def write_metrics(tables: Tables, folder: Path) -> dict[str, Any]:
    """The metrics of these tables, which stand in the folder's `metrics.json`, beside the plots' data."""
    from pipeline.write.metrics import measure, plot_coverage, plot_mentions

    metrics = measure(tables)
    write_file(folder / "metrics.json", (json.dumps(metrics, indent=2) + "\n").encode())
    write_file(folder / "plots" / "mentions_over_time.csv", plot_mentions(tables).encode())
    write_file(folder / "plots" / "coverage_by_section.csv", plot_coverage(tables).encode())
    return metrics


def print_summary(tables: Tables, metrics: dict[str, Any]) -> None:
    """What was read, found and left, on standard output."""
    print_lines(summarise(tables, metrics))


# --- show ----------------------------------------------------------------------------------------------


@show_app.command("sentence", epilog="Example: citetrace show sentence s3f0c2a9d51b7e864")
def show_one_sentence(sentence_id: str, output: OutputOption = OUTPUT) -> None:
    """Print a sentence with its dates, places, actors and sources."""
    names = ("sentences", "sections", "date_mentions", "place_mentions", "actor_mentions", "places", "actors")
    tables = read_tables((*names, "markers", "sentence_citations", "citations"), output)
    print_lines(show_sentence(tables, sentence_id))


@show_app.command("citation", epilog="Example: citetrace show citation c9a1d4e7702fb3c58")
def show_one_citation(citation_id: str, output: OutputOption = OUTPUT) -> None:
    """Print a citation with its fields and the sentences that rest on it."""
    print_lines(show_citation(read_tables(("citations", "sentences", "sentence_citations"), output), citation_id))


@app.command(epilog="Example: citetrace timeline panjshir_conflict --since 2021-08 --until 2021-09-06")
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


# --- cite ----------------------------------------------------------------------------------------------


class CiteFormat(StrEnum):
    """The forms in which citations are exported."""

    csl_json = "csl-json"
    bibtex = "bibtex"


@app.command(epilog="Example: citetrace cite --format bibtex --article panjshir_conflict > works.bib")
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


def read_tables(names: Iterable[str], folder: Path) -> Tables:
    return {name: read_table(name, folder) for name in names}


def print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


# --- review --------------------------------------------------------------------------------------------

REVIEWS, PAGES = Path("reviews"), OUTPUT / "pages"


class DiffFormat(StrEnum):
    """The forms in which a comparison is shown."""

    terminal = "terminal"
    markdown = "markdown"
    json = "json"
    html = "html"


@app.command(epilog="Example: citetrace diff HEAD~1 HEAD --format html --output review.html")
def diff(
    a: Annotated[str, typer.Argument(help="A git revision, a folder of tables, or a raw article.")] = "HEAD",
    b: Annotated[str, typer.Argument(help="The same, of the newer version; the work tree's output.")] = str(OUTPUT),
    form: Annotated[DiffFormat, typer.Option("--format", "-f", help="How to show it.")] = DiffFormat.terminal,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file to write to.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show renumbering and reformatting as well.")] = False,
    reviews: Annotated[Path, typer.Option(help="The folder of decisions on earlier changes.")] = REVIEWS,
    limit: Annotated[int, typer.Option(min=1000, help="The most characters of the Markdown form.")] = 60_000,
    pager: Annotated[bool, typer.Option(help="Page the terminal form where someone is looking.")] = True,
) -> None:
    """Show what differs between two versions, sentence by sentence; exit status 0 same, 1 different, 2 error."""
    try:
        report = compare_versions(a, b, everything, reviews)
        write_report(report, form, output, limit, pager)
    except (PipelineError, OSError) as error:
        typer.echo(f"citetrace: {describe_error(error)}", err=True)
        raise typer.Exit(2) from error
    raise typer.Exit(0 if report.same else 1)


def compare_versions(a: str, b: str, everything: bool, reviews: Path) -> Report:
    """The report on two versions, with what was decided on earlier ones."""
    from pipeline.review.compare import compare
    from pipeline.review.decisions import read_decisions

    files = sorted(reviews.glob("*.json")) if reviews.is_dir() else []
    decisions = read_decisions((path.as_posix(), path.read_bytes()) for path in files)
    old, new = open_versions(a, b)
    return compare(old, new, everything=everything, decisions=decisions)


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
        write_file(output, text.encode())


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


def open_versions(a: str, b: str) -> tuple[Version, Version]:
    """Both versions; two raw articles are compared as one article, whatever their files are called."""
    raw = [Path(name) for name in (a, b) if Path(name).is_file()]
    if len(raw) == 1:
        raise ReviewError(f"{raw[0]}: a raw article is compared with another raw article, not with tables")
    if not raw:
        return open_version(a), open_version(b)
    settings = read_settings()
    nlp = load_pipeline(settings.model)
    new = read_article(raw[1], settings)
    old = replace(read_article(raw[0], settings), article_id=new.article_id)
    return open_article(a, old, nlp), open_article(b, new, nlp)


def open_article(name: str, source: Source, nlp: Any) -> Version:
    from pipeline.write.metrics import measure

    tables = process_source(source, nlp=nlp)
    return Version(name, tables, measure(tables), {source.article_id: source.text})


def open_version(name: str) -> Version:
    """The version in this folder, or that DVC keeps of this git revision."""
    if Path(name).is_dir():
        tables = read_tables(REVIEWED, Path(name))
        metrics = Path(name) / "metrics.json"
        return Version(
            "worktree" if Path(name) == OUTPUT else name,
            tables,
            read_metrics(metrics.read_bytes(), metrics.as_posix()) if metrics.is_file() else {},
            read_sources(tables, lambda path: Path(path).read_bytes() if Path(path).is_file() else None),
        )
    revision = Revision(name)
    with TemporaryDirectory() as folder:
        revision.fetch([(OUTPUT / f"{table}.parquet").as_posix() for table in REVIEWED], Path(folder))
        tables = read_tables(REVIEWED, Path(folder))
    metrics_file = (OUTPUT / "metrics.json").as_posix()
    known = revision.find(metrics_file)
    metrics_at = read_metrics(known, f"{name}:{metrics_file}") if known else {}
    return Version(name, tables, metrics_at, read_sources(tables, revision.find))


def read_metrics(data: bytes, name: str) -> dict[str, Any]:
    try:
        metrics = json.loads(data)
    except ValueError as error:
        raise ReviewError(f"{name}: not JSON: {error}") from error
    if not isinstance(metrics, dict):
        raise ReviewError(f"{name}: not metrics: a {type(metrics).__name__} where an object should be")
    return metrics


def read_sources(tables: Tables, find: Callable[[str], bytes | None]) -> dict[str, str]:
    """The raw text of each article whose file is there and is still the one that the tables were made of."""
    sources = {}
    columns = ("article_id", "source_file", "source_sha256")
    for article_id, path, digest in zip(*(tables["articles"][name].to_pylist() for name in columns), strict=True):
        data = find(path)
        if data and hashlib.sha256(data).hexdigest() == digest:
            sources[article_id] = decode_text(data, path)
    return sources


@app.command(epilog="Example: citetrace page panjshir_conflict --output /tmp/page.html")
def page(
    article: Annotated[str, typer.Argument(help="The article's id.")],
    tables: Annotated[Path, typer.Option(help="The folder of the tables.")] = OUTPUT,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The page's file.")] = None,
) -> None:
    """Write a page that shows the article as it was read: every date, name and reference, and what it was read as."""
    from pipeline.review.article_page import render_article

    path = output or PAGES / f"{article}.html"
    write_file(path, render_article(open_version(str(tables)), article).encode())
    typer.echo(f"wrote    {path}")


@app.command(epilog="Example: git config diff.parquet.textconv 'citetrace textconv'")
def textconv(path: Annotated[Path, typer.Argument(help="A Parquet file.")]) -> None:
    """Print a Parquet file as text, for git to compare."""
    from pipeline.review.listing import list_parquet

    print_lines(list_parquet(str(path)))


# --- stages --------------------------------------------------------------------------------------------


@stage_app.command("parse", epilog="Example: citetrace stage parse")
def stage_parse() -> None:
    """Read raw/ into interim/parse/: blocks of plain text, markers and definitions."""
    from pipeline.parse import parse

    paths = sorted(path for path in RAW.iterdir() if path.is_file() and not path.name.startswith("."))
    if not paths:
        raise SourceError(f"{RAW}: no article here; put a .wikitext or .txt file into it")
    sources = read_articles(paths, read_params_file(PARAMS))
    write_stage("parse", {source.article_id: dump(parse(source)) for source in track(sources, "articles parsed")})


@stage_app.command("split", epilog="Example: citetrace stage split")
def stage_split() -> None:
    """Read interim/parse/ into interim/split/: sentences, and every marker on its sentence."""
    from pipeline.split import split

    run_stage("split", lambda article: split(read_stage("parse", article, Document)))


@stage_app.command("extract", epilog="Example: citetrace stage extract")
def stage_extract() -> None:
    """Read interim/split/ into interim/extract/: dates, places and actors."""
    from pipeline.extract import extract

    nlp = load_pipeline(read_params_file(PARAMS).model)
    run_stage(
        "extract",
        lambda article: extract(read_stage("parse", article, Document), read_stage("split", article, Sentences), nlp),
    )


@stage_app.command("resolve", epilog="Example: citetrace stage resolve")
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


@stage_app.command("write", epilog="Example: citetrace stage write")
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
    write_tables(tables, OUTPUT)
    print_summary(tables, write_metrics(tables, OUTPUT))


@stage_app.command("pages", epilog="Example: citetrace stage pages")
def stage_pages() -> None:
    """Read output/ into output/pages/: each article as it was read, one page an article."""
    from pipeline.review.article_page import render_article

    version = open_version(str(OUTPUT))
    pages = {article: render_article(version, article) for article in track(list(version.articles), "pages")}
    for article, html in pages.items():
        write_file(PAGES / f"{article}.html", html.encode())
    for path in PAGES.glob("*.html"):
        if path.stem not in pages:
            path.unlink()


def run_stage(stage: str, make: Callable[[str], Any]) -> None:
    articles = list_articles()
    write_stage(stage, {article: dump(make(article)) for article in track(articles, f"articles: {stage}")})


def list_articles() -> list[str]:
    """The ids of the parsed articles, in order."""
    return sorted(path.stem for path in (INTERIM / "parse").glob("*.json"))


def read_stage(stage: str, article: str, kind: type[T]) -> T:
    """The product of this stage for this article; raises SourceError where the file is not one."""
    path = INTERIM / stage / f"{article}.json"
    try:
        return load(kind, path.read_bytes())
    except ValidationError as error:
        raise SourceError(f"{path}: not what `{stage}` writes; run `dvc repro --force {stage}`") from error


def write_stage(stage: str, products: dict[str, bytes]) -> None:
    """The folder of this stage holds these products, by article, and nothing of an earlier run."""
    folder = INTERIM / stage
    for article, data in products.items():
        write_file(folder / f"{article}.json", data)
    for path in folder.glob("*.json"):
        if path.stem not in products:
            path.unlink()


if __name__ == "__main__":
    main()
