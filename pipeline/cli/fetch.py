"""`citetrace fetch`: articles from a wiki into raw/."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.run import SOME_FAILED
from pipeline.cli.terminal import print_lines, warn
from pipeline.errors import FetchError
from pipeline.folders import RAW
from pipeline.sources.wiki.addresses import PageForm

if TYPE_CHECKING:
    from pipeline.sources.wiki.addresses import Wanted
    from pipeline.sources.wiki.client import WikiClient
    from pipeline.sources.wiki.fetching import Outcome

# Environment variables.
CONTACT, TOKEN, TOKEN_WIKI = "CITETRACE_CONTACT", "CITETRACE_TOKEN", "CITETRACE_TOKEN_WIKI"
_REACHABLE = re.compile(r"[^\s@()]+@[^\s@()]+\.[^\s@()]+|https?://[^\s()]+")


def fetch(
    pages: Annotated[list[str] | None, typer.Argument(metavar="[TITLE|URL]...", help="Pages of a wiki.")] = None,
    wiki: Annotated[
        str | None, typer.Option(metavar="HOST", help="The wiki of titles; en.wikipedia.org without it.")
    ] = None,
    revision: Annotated[int | None, typer.Option(min=1, metavar="ID", help="This revision of the page.")] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="The page as it stood at the end of this day, in UTC.")
    ] = None,
    form: Annotated[PageForm, typer.Option(help="The page's wikitext, or HTML as the wiki shows it.")] = "wikitext",
    update: Annotated[bool, typer.Option("--update", help="Bring up to date what was fetched before.")] = False,
    contact: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", envvar=CONTACT, help="Your e-mail or web address, which the wiki is told."),
    ] = None,
    folder: Annotated[Path, typer.Option("--folder", metavar="FOLDER", help="The folder to fetch into.")] = RAW,
) -> None:
    """Fetch pages of a wiki into raw/: their text, and beside it what the wiki says of it (NAME.meta.yaml).

    The wiki is told this program's name and your address, which it asks for, and the pages that you want; nothing
    else. A page that is there and has not changed is not asked for again, and one given by --revision or --as-of is
    never updated. Exit status 0: all are there; 3: some are not, and why is told; 1: none is.
    """
    from pipeline.sources.wiki.client import WikiClient
    from pipeline.sources.wiki.fetching import Fetching
    from pipeline.sources.wiki.held import Holding
    from pipeline.sources.wiki.questions import Questioner

    check_options(pages, revision, as_of, update, is_shaped=bool(wiki) or form != "wikitext")
    reachable = check_contact(contact)
    day = read_day(as_of) if as_of is not None else None
    wanted, refused = read_pages(pages or [], wiki, revision, day)
    warn(refused)
    with WikiClient(reachable, *read_token()) as client:
        fetching = Fetching(Questioner(client), Holding(folder), form=form, as_of=day)
        outcomes = fetching.update() if update else fetching.fetch(wanted)
        tell(outcomes, client, len(refused))


def check_options(
    pages: list[str] | None, revision: int | None, as_of: str | None, update: bool, *, is_shaped: bool
) -> None:
    """Raises BadParameter where these do not go together; `is_shaped` where a wiki or a form is given."""
    if update and (pages or revision or as_of or is_shaped):
        raise typer.BadParameter("--update takes no page, wiki or form: it is for all that were fetched before")
    if not update and not pages:
        raise typer.BadParameter("name a page by its title or address, or give --update")
    if revision and as_of:
        raise typer.BadParameter("--revision and --as-of each name one revision; give one of them")
    if revision and pages and len(pages) > 1:
        raise typer.BadParameter("one revision is of one page", param_hint="--revision")


def check_contact(given: str | None) -> str:
    """The contact; raises BadParameter where it is none."""
    if given and given.isascii() and _REACHABLE.fullmatch(given):
        return given
    wanted = f"wikis ask for a way to reach you: your e-mail or web address, here or in {CONTACT}"
    raise typer.BadParameter(wanted, param_hint="--contact")


def read_token() -> tuple[str | None, str]:
    """The token of the environment, where it has one, and the wiki that it is for."""
    from pipeline.sources.wiki.client import TOKEN_OF

    return os.environ.get(TOKEN), os.environ.get(TOKEN_WIKI) or TOKEN_OF


def read_day(given: str, option: str = "--as-of") -> dt.date:
    """The day; raises BadParameter, naming the option, where it is none."""
    try:
        return dt.date.fromisoformat(given)
    except ValueError as error:
        raise typer.BadParameter(f"{given!r} is not a day such as 2022-02-25", param_hint=option) from error


def read_pages(
    pages: Iterable[str], wiki: str | None, revision: int | None, day: dt.date | None
) -> tuple[list[Wanted], list[str]]:
    """The pages that these titles and addresses mean, and what is wrong with the others."""
    from pipeline.sources.wiki.addresses import read_wanted

    wanted, refused = [], []
    for named in pages:
        try:
            one = read_wanted(named, wiki)
            if one.revision_id and (day or revision not in (None, one.revision_id)):
                raise FetchError(f"{named}: names a revision itself, and an option names another")
            wanted.append(replace(one, revision_id=revision) if revision else one)
        except FetchError as error:
            refused.append(str(error))
    return wanted, refused


def tell(outcomes: Iterator[Outcome], client: WikiClient, failed: int) -> None:
    """A line for each outcome as it comes, and one for all; the exit status says whether each page is there."""
    from pipeline.sources.wiki.fetching import Fetched

    done = 0
    for outcome in outcomes:
        if isinstance(outcome, Fetched):
            done += 1
            print_lines([f"{outcome.change:8} {outcome.path}: {outcome.said}"])
        else:
            failed += 1
            warn([outcome.reason])
    print_lines([f"asked    {client.requests} {'time' if client.requests == 1 else 'times'}"])
    if failed:
        raise typer.Exit(SOME_FAILED if done else 1)
