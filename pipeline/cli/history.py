"""`citetrace history`: since when each sentence of an article stands, and what it has rested on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.articles import compute_articles
from pipeline.cli.fetch import CONTACT, check_contact, read_day, read_token
from pipeline.cli.run import SOME_FAILED
from pipeline.cli.terminal import print_lines, track, warn
from pipeline.document import Origin
from pipeline.errors import NotFoundError
from pipeline.folders import KEPT, RAW
from pipeline.params_file import read_settings
from pipeline.scale.code_digest import read_code

if TYPE_CHECKING:
    from pipeline.history.following import Following
    from pipeline.params import Params
    from pipeline.sources.wiki.held import Held
    from pipeline.sources.wiki.revisions import PageRevisions, SavedRevision


def history(
    article: Annotated[str, typer.Argument(help="The id or title of an article that was fetched.")],
    last: Annotated[int | None, typer.Option(min=1, metavar="N", help="Its last N revisions; else all.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Those since this day (UTC), and the one before.")
    ] = None,
    contact: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", envvar=CONTACT, help="Your e-mail or web address, which the wiki is told."),
    ] = None,
    folder: Annotated[Path, typer.Option("--folder", metavar="FOLDER", help="The folder it was fetched into.")] = RAW,
    workers: Annotated[int | None, typer.Option(min=1, help="How many revisions are read at once; one a core.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Write history/ARTICLE.parquet: since when each sentence and work stands in the article, and on what it rested.

    Who took it away, when and why is told as well. Texts and what was read of them are kept: what was interrupted goes
    on, and a later call asks for what is new. Exit status 3: written, and a revision that could not be read is told.
    """
    from pipeline.scale.results import Results
    from pipeline.sources.wiki.client import WikiClient
    from pipeline.sources.wiki.revisions import PageRevisions

    if last and since:
        raise typer.BadParameter("--last and --since each say which revisions; give one of them")
    reachable = check_contact(contact)
    day, settings = read_day(since, "--since") if since is not None else None, read_settings()
    held = find_held(article, folder)
    with (
        WikiClient(reachable, *read_token()) as client,
        Results(KEPT, settings.kept_mb * 1_000_000, warn) as kept,
    ):
        page = PageRevisions(client, str(held.metadata.api), int(held.metadata.page_id or 0), kept)
        revisions = page.list_revisions(last=last, since=day)
        following = follow(held, page, revisions, settings, workers)
        finish(held, following, client.requests, as_json=as_json)


def find_held(article: str, folder: Path) -> Held:
    """The article in the folder that is meant; raises NotFoundError where none is, or it was not fetched."""
    from pipeline.review.lookup import match_article
    from pipeline.sources.names import name_article
    from pipeline.sources.wiki.held import Holding

    pages = {name_article(held.path): held for held in Holding(folder).list_pages()}
    if not pages:
        raise NotFoundError(f"{folder}: no article here was fetched: `citetrace fetch` it first")
    return pages[match_article({article_id: held.metadata.title or "" for article_id, held in pages.items()}, article)]


def follow(
    held: Held, page: PageRevisions, revisions: Sequence[SavedRevision], settings: Params, workers: int | None
) -> Following:
    """The article followed through these revisions, each read as the file that is held would be on its day."""
    from pipeline.history.following import Following
    from pipeline.history.readings import STAGES, plan_readings
    from pipeline.sources.metadata import describe_article
    from pipeline.sources.names import name_article, name_source

    known = describe_article(held.path, settings).model_dump(exclude={"format"})
    origin = Origin(name_article(held.path), "wikitext", name_source(held.path), **known)
    following = Following(revisions)
    code = read_code(STAGES)
    planned = plan_readings(following.choose(page.read_texts(following.changed)), origin, code.digest)
    made = compute_articles(planned, STAGES, settings, code, workers=workers)
    following.take(track(made, "revisions", len(following.changed)))
    return following


def finish(held: Held, following: Following, requests: int, *, as_json: bool) -> None:
    """Writes the history, and tells what was found."""
    from pipeline.history.files import write_history
    from pipeline.history.summary import describe_history, summarise_history
    from pipeline.history.table import make_history_table
    from pipeline.sources.names import name_article

    article_id = name_article(held.path)
    path = write_history(article_id, make_history_table(article_id, following.history))
    warn(following.passed)
    found = summarise_history(article_id, following)
    if as_json:
        print_lines([json.dumps(found, indent=2)])
    else:
        print_lines([*describe_history(found, held.metadata.title or article_id), f"wrote    {path}"])
        print_lines([f"asked    {requests} {'time' if requests == 1 else 'times'}"])
    if following.passed:
        raise typer.Exit(SOME_FAILED)
