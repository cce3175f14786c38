"""The commands that print what a run has made: `show`, `timeline`, `explain`, `cite`."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from pipeline.cli.options import Since, TablesFolder, Until, parse_bounds
from pipeline.cli.terminal import print_lines
from pipeline.errors import NotFoundError
from pipeline.folders import INTERIM, OUTPUT
from pipeline.review.show.records import show_citation, show_sentence
from pipeline.table_files import read_tables

if TYPE_CHECKING:
    from pipeline.review.show.registry import EntityKind

app = typer.Typer(
    help="Print one sentence, citation, work, place or actor, and what hangs on it.", no_args_is_help=True
)

_MENTIONED = ("articles", "sentences")
_NAME = "An id, the start of one (four characters at least), or a name."


@app.command("sentence", epilog="Example: citetrace show sentence s3f0c2a9d51b7e864")
def show_one_sentence(sentence_id: str, tables: TablesFolder = OUTPUT) -> None:
    """Print a sentence with its dates, places, actors and sources; of its id the start is enough."""
    names = ("sentences", "sections", "date_mentions", "place_mentions", "actor_mentions", "places", "actors")
    found = read_tables((*names, "markers", "sentence_citations", "citations"), tables)
    print_lines(show_sentence(found, sentence_id))


@app.command("citation", epilog="Example: citetrace show citation c9a1d4e7702fb3c58")
def show_one_citation(citation_id: str, tables: TablesFolder = OUTPUT) -> None:
    """Print a citation with its fields and the sentences that rest on it; of its id the start is enough."""
    print_lines(show_citation(read_tables(("citations", "sentences", "sentence_citations"), tables), citation_id))


@app.command("work", epilog="Example: citetrace show work 'Truce holds'")
def show_one_work(
    work: Annotated[str, typer.Argument(help="An id, the start of one (four characters at least), or a title.")],
    tables: TablesFolder = OUTPUT,
) -> None:
    """Print a work with what is known of it, the citations of it, and the sentences that rest on it."""
    from pipeline.review.show.registry import show_work

    print_lines(show_work(read_tables((*_MENTIONED, "citations", "sentence_citations"), tables), work))


@app.command("actor", epilog="Example: citetrace show actor 'Ahmad Massoud'")
def show_one_actor(actor: Annotated[str, typer.Argument(help=_NAME)], tables: TablesFolder = OUTPUT) -> None:
    """Print an actor with its other names, its days and the sentences that mention it; several are listed."""
    from pipeline.review.show.registry import show_entity

    print_lines(show_entity(read_tables((*_MENTIONED, "actors", "actor_mentions"), tables), "actor", actor))


@app.command("place", epilog="Example: citetrace show place Bazarak")
def show_one_place(place: Annotated[str, typer.Argument(help=_NAME)], tables: TablesFolder = OUTPUT) -> None:
    """Print a place with its other names, its days and the sentences that mention it; several are listed."""
    from pipeline.review.show.registry import show_entity

    print_lines(show_entity(read_tables((*_MENTIONED, "places", "place_mentions"), tables), "place", place))


def timeline(
    article: Annotated[str, typer.Argument(help="The article's id, the start of it, or its title.")],
    tables: TablesFolder = OUTPUT,
    since: Since = None,
    until: Until = None,
    as_told: Annotated[
        bool, typer.Option("--as-told", help="Say who tells it, and how the text stands to that.")
    ] = False,
    unsourced: Annotated[bool, typer.Option("--unsourced", help="Of claims without a source alone.")] = False,
) -> None:
    """Print what happened when: each date of an article with its sentences, places, actors and sources."""
    from pipeline.review.lookup import find_article
    from pipeline.review.show.sentence_sources import NEEDED
    from pipeline.review.show.timeline_text import show_timeline

    first, last = parse_bounds(since, until)
    found = read_tables(("articles", "timeline", "diagnostics", *NEEDED), tables)
    article_id = find_article(found, article)
    width = Console().width
    lines = show_timeline(found, article_id, width=width, since=first, until=last, as_told=as_told, unsourced=unsourced)
    print_lines(lines)


def disputes(
    article: Annotated[str, typer.Argument(help="The article's id, the start of it, or its title.")],
    tables: TablesFolder = OUTPUT,
) -> None:
    """Print what one speaker says and another denies or doubts, side by side with their sources.

    Few and right rather than many: both sentences are of one day, name an actor or place besides the speakers, and what
    is stated has a word in common; or the one follows the other and takes it up (“rejected the claim”) or
    denies what is told of him; or one sentence gives the same words to both (“denied the claim that …”, of whom nobody
    names). Needs claims, which are read where params.yaml has `roles: true`.
    """
    from pipeline.review.lookup import find_article
    from pipeline.review.show.disputes import show_disputes

    names = ("articles", "sentences", "timeline", "claims", "sentence_citations", "citations", "sources", "diagnostics")
    found = read_tables(names, tables)
    print_lines(show_disputes(found, find_article(found, article), width=Console().width))


def explain(
    article: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE|actor|place", help="An article, by id or title; or what the name is of, in all articles."
        ),
    ],
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A name, or an id, of which the start is enough: a sentence's, an actor's."
        ),
    ],
    tables: TablesFolder = OUTPUT,
) -> None:
    """Print why each mention of a name, or each name of a sentence, is of its class: what was weighed, strongest first.

    The numbers are log-odds, added up by class: 2.3 is ten to one for it, -2.3 against it. With `actor` or `place`:
    which mentions are one, what joined each, and what spoke against others. All but what joined them stands in
    interim/ alone, which `make` fills. Actors and places that go by the name are told with their ids.
    """
    from pipeline.document import Mentions, Sentences
    from pipeline.interim import read_product
    from pipeline.review.lookup import find_article
    from pipeline.review.show.explanation import explain_names
    from pipeline.review.show.registry import list_bearers

    kinds: dict[str, EntityKind] = {"actor": "actor", "place": "place"}
    if kind := kinds.get(article):
        print_lines(explain_entity(kind, name, tables))
        return
    refuse_other_tables(tables)
    known = read_tables(("articles", "diagnostics", "actors", "places"), tables)
    article_id = find_article(known, article)
    told = explain_names(
        read_product(Sentences, "split", article_id), read_product(Mentions, "extract", article_id), name
    )
    print_lines(chain(told, list_bearers(known, name)))


def explain_entity(kind: EntityKind, name: str, tables: Path) -> Iterator[str]:
    """Which mentions the actor or place of the name has, and why."""
    from pipeline.document import Resolution
    from pipeline.interim import read_product
    from pipeline.review.show.identity import explain_identity

    def read_resolution(article_id: str) -> Resolution:
        refuse_other_tables(tables)
        return read_product(Resolution, "resolve", article_id)

    return explain_identity(
        read_tables((*_MENTIONED, f"{kind}s", f"{kind}_mentions"), tables), kind, name, read_resolution
    )


def refuse_other_tables(tables: Path) -> None:
    """Raises NotFoundError where these are not the tables that were made of interim/."""
    if tables.resolve() != OUTPUT.resolve():
        raise NotFoundError(f"it stands in {INTERIM}/, of which `make` makes {OUTPUT}/, and not {tables}")


class CiteFormat(StrEnum):
    """The forms in which citations are exported."""

    csl_json = "csl-json"
    bibtex = "bibtex"
    ris = "ris"


def cite(
    wanted: Annotated[
        str | None, typer.Argument(metavar="WORK", help="A citation's or work's id, the start of it, or a title.")
    ] = None,
    form: Annotated[CiteFormat, typer.Option("--format", "-f", help="How to write them.")] = CiteFormat.csl_json,
    article: Annotated[
        str | None, typer.Option(help="Of this article alone: its id, the start of it, or its title.")
    ] = None,
    tables: TablesFolder = OUTPUT,
) -> None:
    """Print the works that are cited, each once, for a reference manager or a bibliography."""
    from pipeline.export.bibtex import format_bibtex
    from pipeline.export.csl import format_csl_json
    from pipeline.export.ris import format_ris
    from pipeline.export.works import find_works, read_citations, read_keys, select_works
    from pipeline.review.lookup import find_article, find_cited

    is_keyed = form is not CiteFormat.csl_json
    others = (*(("diagnostics",) if article is not None else ()), *(("works",) if is_keyed else ()))
    found = read_tables(("articles", "citations", *others), tables)
    rows = read_citations(found, find_article(found, article) if article is not None else None)
    works = find_works(rows, find_cited(rows, wanted)) if wanted else select_works(rows)
    if not is_keyed:
        typer.echo(format_csl_json(works), nl=False)
        return
    format_keyed = format_bibtex if form is CiteFormat.bibtex else format_ris
    typer.echo(format_keyed(works, read_keys(found)), nl=False)
