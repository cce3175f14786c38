"""What a wiki is asked about pages: as many as it takes in one request, and no more requests than that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from pipeline.errors import FetchError, NoWikiError
from pipeline.sources.wiki.answers import Answers, Site, read_site, reading_answers_of
from pipeline.sources.wiki.client import WikiClient, name_host

MOST_PAGES = 50  # in one request (https://www.mediawiki.org/wiki/API:Query, of whoever is no bot)
_MOST_CHARACTERS = 6000  # of their titles in an address; servers take 8 KB
_MOST_PARTS = 100  # of one answer
_ABOUT = {
    "action": "query",
    "prop": "info|revisions|pageprops",
    "inprop": "url",
    "ppprop": "wikibase_item",
    "rvslots": "main",
}
# A page as readers see it, without what is of the skin, or of the moment at which it was made.
_PRINTED = {
    "action": "parse",
    "prop": "text",
    "disableeditsection": "1",
    "disablelimitreport": "1",
    "disabletoc": "1",
    "wrapoutputclass": "mw-parser-output",
}
_SITE = {"meta": "siteinfo", "siprop": "general|rightsinfo"}


class Questioner:
    """Asks wikis about pages; knows of each that has answered where its API is and what holds of all its pages."""

    def __init__(self, client: WikiClient) -> None:
        self._client = client
        self._sites: dict[tuple[str, ...], Site] = {}

    def ask(self, apis: tuple[str, ...], which: Mapping[str, str], *, content: bool) -> tuple[Site, Answers]:
        """What the wiki that has its API at one of these addresses says of these pages, and of itself.

        `which` is `titles`, `pageids` or `revids` with up to MOST_PAGES of them. Raises FetchError.
        """
        revision = "ids|timestamp|contentmodel" + ("|content" if content else "")
        query = {**_ABOUT, "rvprop": revision, **({} if "revids" in which else {"redirects": "1"}), **which}
        with reading_answers_of(apis[0]):
            return self._gather(apis, query)

    def _gather(self, apis: tuple[str, ...], query: Mapping[str, str]) -> tuple[Site, Answers]:
        """The answer to this query, with all that continues it."""
        site = self._sites.get(apis)
        api, said = (site.api, self._client.ask(site.api, query)) if site else self._find(apis, {**query, **_SITE})
        if site is None:
            site = self._sites[apis] = read_site(api, said.get("query") or {})
        answers = Answers(api)
        answers.add(said.get("query") or {})
        for _ in range(_MOST_PARTS):
            if not (further := said.get("continue")):
                return site, answers
            said = self._client.ask(api, {**query, **{name: str(value) for name, value in further.items()}})
            answers.add(said.get("query") or {})
        raise FetchError(f"{name_host(api)}: its answer goes on and on")

    def print_page(self, site: Site, revision: str) -> str:
        """The revision as the wiki shows it, in HTML: what its templates show is of today. Raises FetchError."""
        said = self._client.ask(site.api, {**_PRINTED, "oldid": revision})
        with reading_answers_of(site.api):
            text = (said.get("parse") or {}).get("text")
        if not isinstance(text, str):
            raise FetchError(f"{name_host(site.api)}: it shows nothing of revision {revision}")
        return text

    def _find(self, apis: Sequence[str], query: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
        """The first of these addresses at which an API answers, and the answer."""
        for api in apis:
            try:
                return api, self._client.ask(api, query)
            except NoWikiError as error:
                last = error
        if len(apis) == 1:
            raise last
        raise NoWikiError(f"{name_host(apis[0])}: no wiki's API at any of {', '.join(apis)}")


def until(day: dt.date) -> dict[str, str]:
    """What asks for the last revision that was saved by the end of this day, in UTC, of one page."""
    return {"rvlimit": "1", "rvdir": "older", "rvstart": f"{day.isoformat()}T23:59:59Z"}


def cut_batches(keys: Iterable[str]) -> Iterator[list[str]]:
    """Titles or ids, as many together as one request may ask for."""
    batch: list[str] = []
    size = 0
    for key in keys:
        length = len(quote(key, safe="")) + len("%7C")
        if batch and (len(batch) == MOST_PAGES or size + length > _MOST_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(key)
        size += length
    if batch:
        yield batch
