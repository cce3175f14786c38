"""What a wiki's API answers about pages, as what is kept of them: their texts and what is known beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pipeline.cleaning import clean
from pipeline.errors import FetchError, SourceError
from pipeline.sources.metadata import PageMetadata, make_metadata
from pipeline.sources.wiki.addresses import PageForm
from pipeline.sources.wiki.client import name_host


@dataclass(frozen=True, slots=True)
class Site:
    """What holds of every page of a wiki: the address of its API, its language, the licence of its texts."""

    api: str
    language: str | None
    licence: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """A revision of a page: what is known of it, and its text where that was asked for."""

    metadata: PageMetadata
    text: str | None


@dataclass(slots=True)
class Answers:
    """What is known of the pages that were asked for, gathered from one answer or several that continue each other."""

    api: str
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)  # by title; one that has none by its id
    leads: dict[str, str] = field(default_factory=dict)  # a title → the one that it stands for
    redirects: set[str] = field(default_factory=set)  # those of them that are pages which lead on
    elsewhere: set[str] = field(default_factory=set)  # titles that are of other wikis

    def add(self, query: Mapping[str, Any]) -> None:
        for kind in ("normalized", "converted", "redirects"):
            for step in query.get(kind, ()):
                self.leads[str(step["from"])] = str(step["to"])
                if kind == "redirects":
                    self.redirects.add(str(step["from"]))
        self.elsewhere |= {str(one["title"]) for one in query.get("interwiki", ())}
        for page in query.get("pages", ()):
            self.pages.setdefault(str(page.get("title", page.get("pageid"))), {}).update(page)

    def find(self, kind: str, key: str) -> tuple[Mapping[str, Any], tuple[str, ...]]:
        """The page that was asked for by its title or an id, with that revision alone, and the redirects on the way.

        Raises FetchError where the wiki gives none.
        """
        if kind == "titles":
            return self._find_titled(key)
        for page in self.pages.values():
            if kind == "pageids" and str(page.get("pageid")) == key and not page.get("missing"):
                return page, ()
            for revision in page.get("revisions", ()) if kind == "revids" else ():
                if str(revision.get("revid")) == key:
                    return {**page, "revisions": [revision]}, ()
        raise FetchError(f"{name_host(self.api)}: there is no {'page' if kind == 'pageids' else 'revision'} {key}")

    def _find_titled(self, title: str) -> tuple[Mapping[str, Any], tuple[str, ...]]:
        named, passed, seen = title, [], set()
        while title in self.leads and title not in seen:
            seen.add(title)
            if title in self.redirects:
                passed.append(title)
            title = self.leads[title]
        if title in self.elsewhere:
            raise FetchError(f"{name_host(self.api)}: {named!r} is of another wiki; name that with --wiki")
        if title not in self.pages:
            raise FetchError(f"{name_host(self.api)}: it says nothing of {named!r}")
        return self.pages[title], tuple(passed)


@contextmanager
def reading_answers_of(api: str) -> Iterator[None]:
    """An answer of another shape than MediaWiki's is a FetchError."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise FetchError(f"{name_host(api)}: its answer makes no sense") from error


def read_site(api: str, query: Mapping[str, Any]) -> Site:
    """What the answer's `siteinfo` says of the wiki."""
    general, rights = query.get("general") or {}, query.get("rightsinfo") or {}
    licence = str(rights.get("url") or "")
    if licence.startswith("//"):
        licence = f"https:{licence}"
    return Site(api, general.get("lang") or None, licence if licence.startswith(("http://", "https://")) else None)


def read_page(
    page: Mapping[str, Any], site: Site, passed: Iterable[str], *, form: PageForm = "wikitext", pinned: bool
) -> Page:
    """The revision of the page that the answer gives; raises FetchError where it gives none that is wikitext."""
    host, title = name_host(site.api), clean(str(page.get("title", "")))
    if fault := _find_fault(page):
        raise FetchError(f"{host}: {title!r}: {fault}")
    revision = page["revisions"][0]
    slot = (revision.get("slots") or {}).get("main") or {}
    values = {
        "format": form,
        "title": title,
        "url": page.get("canonicalurl"),
        "page_id": page.get("pageid"),
        "revision_id": revision.get("revid"),
        "revision_timestamp": revision.get("timestamp"),
        "language": page.get("pagelanguagehtmlcode") or site.language,
        "wikidata_id": (page.get("pageprops") or {}).get("wikibase_item"),
        "licence": site.licence,
        "api": site.api,
        "redirected_from": [clean(one) for one in passed],
        "pinned": pinned,
    }
    text = slot.get("content")
    try:
        return Page(make_metadata(values), text if isinstance(text, str) else None)
    except SourceError as error:
        raise FetchError(f"{host}: {title!r}: the wiki says {error}") from error


def _find_fault(page: Mapping[str, Any]) -> str | None:
    """Why the answer gives no text of the page; None where it does, or does not have to."""
    if page.get("invalid"):
        return str(page.get("invalidreason") or "no page can have this title")
    if page.get("special"):
        return "a special page, which has no text"
    if page.get("missing"):
        return "there is no such page"
    if not page.get("revisions"):
        return "the wiki gives no revision of it"
    revision = page["revisions"][0]
    slot = (revision.get("slots") or {}).get("main") or {}
    if slot.get("texthidden") or slot.get("textmissing"):
        return f"the wiki does not show the text of revision {revision.get('revid')}"
    if (model := slot.get("contentmodel", "wikitext")) != "wikitext":
        return f"its content is {model}, not wikitext"
    return None
