"""What a wiki is asked about pages: as many as it takes in one request, and no more requests than that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from pipeline.errors import FetchError, NoWikiError
from pipeline.sources.wiki.answers import Answers, Site, read_site
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
        site = self._sites.get(apis)
        api, said = (site.api, self._client.ask(site.api, query)) if site else self._find(apis, {**query, **_SITE})
        found = said.get("query") or {}
        if site is None:
            site = self._sites[apis] = read_site(api, found)
        answers = Answers(api)
        answers.add(found)
        for _ in range(_MOST_PARTS):
            if not (further := said.get("continue")):
                return site, answers
            said = self._client.ask(api, {**query, **{name: str(value) for name, value in further.items()}})
            answers.add(said.get("query") or {})
        raise FetchError(f"{name_host(api)}: its answer goes on and on")

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
