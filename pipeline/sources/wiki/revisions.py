"""The revisions of a page: who saved each and when, and their texts, each asked for once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.cleaning import clean
from pipeline.errors import FetchError
from pipeline.scale.results import Results, make_key
from pipeline.sources.wiki.answers import reading_answers_of
from pipeline.sources.wiki.client import WikiClient, name_host
from pipeline.sources.wiki.questions import MOST_PAGES

_MOST_LISTED = 500  # in one request without their texts (https://www.mediawiki.org/wiki/API:Revisions)
_MOST_PARTS = 2000  # of one list: a million revisions, which no page has
_LISTED = {"action": "query", "prop": "revisions", "rvprop": "ids|timestamp|user|comment|sha1", "rvdir": "older"}
_READ = {"action": "query", "prop": "revisions", "rvprop": "ids|contentmodel|content", "rvslots": "main"}


@dataclass(frozen=True, slots=True)
class SavedRevision:
    """What a wiki tells of a revision beside its text; None where it hides it."""

    revision_id: int
    parent_id: int  # 0: it is the page's first
    timestamp: dt.datetime
    user: str | None
    comment: str | None
    sha1: str | None  # of its text


class PageRevisions:
    """The revisions of one page of a wiki; texts are looked up in `kept` before they are asked for."""

    def __init__(self, client: WikiClient, api: str, page_id: int, kept: Results) -> None:
        self._client, self._api, self._page_id, self._kept = client, api, page_id, kept

    def list_revisions(self, *, last: int | None = None, since: dt.date | None = None) -> list[SavedRevision]:
        """The last so many revisions of the page, or those since a day and the one before, or all; the oldest first.

        Raises FetchError where the wiki gives none.
        """
        query = {"pageids": str(self._page_id), "rvlimit": str(min(last or _MOST_LISTED, _MOST_LISTED))}
        if since:
            query["rvend"] = f"{since.isoformat()}T00:00:00Z"
        found: list[SavedRevision] = []
        for part in self._ask({**_LISTED, **query}):
            found += part
            if last and len(found) >= last:
                break
        if since and (before := self._find_before(found, since)):
            found.append(before)
        if not found:
            raise FetchError(f"{name_host(self._api)}: it gives no revision of page {self._page_id}")
        return found[: last or len(found)][::-1]

    def _find_before(self, found: Sequence[SavedRevision], since: dt.date) -> SavedRevision | None:
        """The revision that stood when the day began."""
        start = {"rvstart": f"{since.isoformat()}T00:00:00Z"}
        known = {one.revision_id for one in found}
        for part in self._ask({**_LISTED, **start, "pageids": str(self._page_id), "rvlimit": "2"}):
            return next((one for one in part if one.revision_id not in known), None)
        return None

    def _ask(self, query: Mapping[str, str]) -> Iterator[list[SavedRevision]]:
        """The page's revisions in the answer to this query, and in each that continues it."""
        further: Mapping[str, str] = {}
        for _ in range(_MOST_PARTS):
            said = self._client.ask(self._api, {**query, **further})
            with reading_answers_of(self._api):
                pages = said["query"]["pages"]
                if pages[0].get("missing"):
                    raise FetchError(f"{name_host(self._api)}: there is no page {self._page_id} any more")
                yield [_read_revision(one) for one in pages[0].get("revisions", ())]
                further = {name: str(value) for name, value in said.get("continue", {}).items()}
            if not further:
                return
        raise FetchError(f"{name_host(self._api)}: its list of revisions goes on and on")

    def read_texts(self, revisions: Iterable[SavedRevision]) -> Iterator[tuple[SavedRevision, str | None]]:
        """Each revision with its wikitext; None where the wiki does not show it, or it is no wikitext.

        Asked for by the fifty, each fifty when the first of them is wanted, and kept as they come.
        """
        batch: list[SavedRevision] = []
        for revision in revisions:
            batch.append(revision)
            if len(batch) == MOST_PAGES:
                yield from self._read_batch(batch)
                batch = []
        if batch:
            yield from self._read_batch(batch)

    def _read_batch(self, batch: Sequence[SavedRevision]) -> Iterator[tuple[SavedRevision, str | None]]:
        texts: dict[int, str | None] = {}
        for one in batch:
            if (kept := self._kept.find(self._key(one.revision_id))) is not None:
                texts[one.revision_id] = kept.decode(errors="surrogatepass")
        lacking = [one.revision_id for one in batch if one.revision_id not in texts]
        while lacking:
            asked = {"revids": "|".join(map(str, lacking))}
            with reading_answers_of(self._api):
                answer = self._client.ask(self._api, {**_READ, **asked})
                found = dict(_read_contents(answer))
            for revision_id, text in found.items():
                texts[revision_id] = text
                if text is not None:
                    self._kept.keep(self._key(revision_id), text.encode(errors="surrogatepass"))
            if not (found.keys() & {*lacking}):
                break  # those that are left were deleted in the meantime
            lacking = [one for one in lacking if one not in found]  # an answer is cut where it would be too large
        for one in batch:
            yield one, texts.get(one.revision_id)

    def _key(self, revision_id: int) -> bytes:
        return make_key(b"text of a revision", self._api.encode(), str(revision_id).encode())


def _read_revision(said: Mapping[str, Any]) -> SavedRevision:
    user, comment = said.get("user"), said.get("comment")
    return SavedRevision(
        revision_id=int(said["revid"]),
        parent_id=int(said.get("parentid", 0)),
        timestamp=dt.datetime.fromisoformat(said["timestamp"]),
        user=None if user is None or "userhidden" in said else clean(str(user)),
        comment=None if comment is None or "commenthidden" in said else clean(str(comment)),
        sha1=said.get("sha1"),
    )


def _read_contents(answer: Mapping[str, Any]) -> Iterator[tuple[int, str | None]]:
    for page in answer["query"].get("pages", ()):
        for revision in page.get("revisions", ()):
            slot = (revision.get("slots") or {}).get("main") or {}
            text = slot.get("content") if slot.get("contentmodel", "wikitext") == "wikitext" else None
            if text is not None or "continue" not in answer or slot.get("texthidden") or slot.get("textmissing"):
                yield int(revision["revid"]), text if isinstance(text, str) else None
