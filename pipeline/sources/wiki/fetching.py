"""The raw folder is brought up to date with wikis: what is not there or has changed is asked for, nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Literal, get_args

from pipeline.errors import FetchError
from pipeline.sources.metadata import PageMetadata, name_metadata
from pipeline.sources.wiki.addresses import PageForm, Wanted
from pipeline.sources.wiki.answers import Answers, Page, Site, read_page, reading_answers_of
from pipeline.sources.wiki.client import name_host
from pipeline.sources.wiki.held import Held, Holding
from pipeline.sources.wiki.questions import Questioner, cut_batches, until

Change = Literal["fetched", "same", "pinned"]
Kind = Literal["titles", "pageids", "revids"]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of a page that was wanted: the file that holds it, and what it holds, in a line."""

    change: Change
    path: Path
    said: str


@dataclass(frozen=True, slots=True)
class NotFetched:
    """Why a page that was wanted was not fetched; what the folder held of it, it holds."""

    reason: str


Outcome = Fetched | NotFetched


class Fetching:
    """Brings a folder up to date; each outcome is told when the file is written."""

    def __init__(
        self, questioner: Questioner, holding: Holding, *, form: PageForm = "wikitext", as_of: dt.date | None = None
    ) -> None:
        self._questioner = questioner
        self._holding = holding
        self._form = form
        self._as_of = as_of

    def fetch(self, wanted: Iterable[Wanted]) -> Iterator[Outcome]:
        """The outcome of each page wanted; where a wiki does not answer, one for all of its pages that are left."""
        by_wiki = sorted(dict.fromkeys(wanted), key=lambda one: one.apis)
        for apis, group in groupby(by_wiki, key=lambda one: one.apis):
            try:
                yield from self._fetch_from(apis, [*group])
            except FetchError as error:
                yield NotFetched(str(error))

    def update(self) -> Iterator[Outcome]:
        """The outcome of each page that the folder holds."""
        yield from map(NotFetched, self._holding.broken)
        pages = self._holding.list_pages()
        if not pages:
            yield NotFetched(f"{self._holding.folder}: nothing here was fetched: name a page first")
        yield from (_tell_pinned(held) for held in pages if held.metadata.pinned)
        for form in get_args(PageForm):
            known = [held.metadata for held in pages if held.metadata.format == form and not held.metadata.pinned]
            fetching = Fetching(self._questioner, self._holding, form=form)
            yield from fetching.fetch(Wanted((str(one.api),), one.title, one.page_id) for one in known)

    def _fetch_from(self, apis: tuple[str, ...], wanted: Sequence[Wanted]) -> Iterator[Outcome]:
        if self._as_of:
            for one in wanted:
                yield from self._ask(apis, [one], "pageids" if one.page_id else "titles", content=True)
            return
        revisions = {one: self._holding.find_wanted(one) for one in wanted if one.revision_id}
        there = {one: held for one, held in revisions.items() if held and _is_pinned(held, one.revision_id, self._form)}
        yield from map(_tell_pinned, there.values())
        yield from self._ask_all(apis, [one for one in revisions if one not in there], "revids", content=True)
        kept = {one: held for one in wanted if not one.revision_id and (held := self._find_pinned(one))}
        yield from map(_tell_kept, kept.values())
        latest = [one for one in wanted if not (one.revision_id or one in kept)]
        fresh = {one for one in latest if self._holding.find_wanted(one) is None}
        for content in (False, True):
            some = [one for one in latest if (one in fresh) == content]
            yield from self._ask_all(apis, [one for one in some if one.page_id], "pageids", content=content)
            yield from self._ask_all(apis, [one for one in some if not one.page_id], "titles", content=content)

    def _ask_all(
        self, apis: tuple[str, ...], wanted: Iterable[Wanted], kind: Kind, *, content: bool
    ) -> Iterator[Outcome]:
        by_key = {_key(one, kind): one for one in wanted}
        for batch in cut_batches(by_key):
            yield from self._ask(apis, [by_key[key] for key in batch], kind, content=content)

    def _ask(self, apis: tuple[str, ...], wanted: Sequence[Wanted], kind: Kind, *, content: bool) -> Iterator[Outcome]:
        """One request for these pages; without `content`, further ones for the texts of those that have changed.

        HTML is always had so.
        """
        content = content and self._form == "wikitext"
        which = {kind: "|".join(_key(one, kind) for one in wanted)} | (until(self._as_of) if self._as_of else {})
        site, answers = self._questioner.ask(apis, which, content=content)
        found: dict[int | None, Page] = {}
        lost: list[Wanted] = []
        for one in wanted:
            try:
                page = self._read(one, kind, site, answers)
                found.setdefault(page.metadata.page_id, page)
            except FetchError as error:
                if kind == "pageids" and one.title:
                    lost.append(one)
                else:
                    yield NotFetched(self._explain(one, str(error)))
        for page in found.values() if content else self._complete(apis, site, [*found.values()]):
            yield self._put(page)
        for batch in cut_batches(str(one.title) for one in lost):
            yield from self._ask_again(apis, [one for one in lost if one.title in batch])

    def _complete(self, apis: tuple[str, ...], site: Site, pages: Sequence[Page]) -> Iterator[Page]:
        """The pages, those that have changed since they were fetched with their texts."""
        changed = {str(page.metadata.revision_id): page for page in pages if not self._is_held(page)}
        yield from (page for page in pages if str(page.metadata.revision_id) not in changed)
        if self._form == "html":
            for key, page in changed.items():
                yield replace(page, text=self._questioner.print_page(site, key))
        elif changed:
            _, answers = self._questioner.ask(apis, {"revids": "|".join(changed)}, content=True)
            for key, page in changed.items():
                wanted = Wanted(apis, revision_id=int(key))
                yield replace(page, text=self._read(wanted, "revids", site, answers).text)

    def _ask_again(self, apis: tuple[str, ...], lost: Sequence[Wanted]) -> Iterator[Outcome]:
        """The outcome of held pages that are no longer there under their ids: their titles may have been given anew."""
        which = {"titles": "|".join(str(one.title) for one in lost)}
        site, answers = self._questioner.ask(apis, which, content=self._form == "wikitext")
        for one in lost:
            try:
                page = self._read(one, "titles", site, answers)
                if page.metadata.title != one.title:
                    raise FetchError(f"{name_host(site.api)}: {one.title!r} leads to {page.metadata.title!r} now")
                whole = [page] if page.text is not None else self._complete(apis, site, [page])
                for page in whole:
                    yield self._put(page, self._holding.find_wanted(one))
            except FetchError as error:
                yield NotFetched(self._explain(one, str(error)))

    def _find_pinned(self, wanted: Wanted) -> Held | None:
        """The page that is wanted, where a revision of it that was asked for is held."""
        held = self._holding.find_wanted(wanted)
        return held if held and held.metadata.pinned else None

    def _is_held(self, page: Page) -> bool:
        held = self._holding.find(page.metadata.api, page.metadata.page_id)
        known = page.metadata
        return bool(held and (held.metadata.revision_id, held.metadata.format) == (known.revision_id, known.format))

    def _put(self, page: Page, held: Held | None = None) -> Outcome:
        """The outcome, when the folder holds the page: in the file of the page held, where one is given."""
        known = page.metadata
        same = held or self._holding.find(known.api, known.page_id)
        if same and same.metadata.pinned and not known.pinned:
            return _tell_kept(same)
        if same:
            led = dict.fromkeys((*same.metadata.redirected_from, *known.redirected_from))
            known = known.model_copy(update={"redirected_from": tuple(led)})
        said = f"{known.title}, revision {known.revision_id}"
        if known.revision_timestamp:
            said += f" of {known.revision_timestamp.date()}"
        try:
            text = _encode(page)
            if text is None and not self._is_held(page):
                raise FetchError(f"{name_host(known.api or '')}: {known.title!r}: the wiki gives no text of it")
            path = held.path if held else self._holding.name(known)
            changed = self._holding.put(path, known, text)
        except FetchError as error:
            return NotFetched(str(error))
        return Fetched("fetched" if changed else "same", path, said)

    def _explain(self, wanted: Wanted, reason: str) -> str:
        held = self._holding.find_wanted(wanted)
        return f"{reason}; {held.path} stays as it was" if held else reason

    def _read(self, wanted: Wanted, kind: Kind, site: Site, answers: Answers) -> Page:
        """The page that the wiki gives for what was wanted; raises FetchError where it gives none."""
        pinned = bool(wanted.revision_id or self._as_of)
        with reading_answers_of(site.api):
            page, passed = answers.find(kind, _key(wanted, kind))
            found = read_page(page, site, passed, form=self._form, pinned=pinned)
        if kind == "revids" and (wrong := _find_other(found.metadata, wanted)):
            raise FetchError(f"{name_host(site.api)}: revision {wanted.revision_id} is of {wrong}")
        return found


def _is_pinned(held: Held, revision_id: int | None, form: PageForm) -> bool:
    known = held.metadata
    return known.pinned and (known.revision_id, known.format) == (revision_id, form)


def _tell_pinned(held: Held) -> Outcome:
    return Fetched("pinned", held.path, f"{held.metadata.title}, revision {held.metadata.revision_id}, as was wanted")


def _tell_kept(held: Held) -> Outcome:
    told = f"{held.metadata.title}, revision {held.metadata.revision_id}, which was asked for before; for the latest"
    return Fetched("pinned", held.path, f"{told} move it and {name_metadata(held.path).name} away")


def _key(wanted: Wanted, kind: Kind) -> str:
    """By what the wiki is asked for this page."""
    return str({"titles": wanted.title, "pageids": wanted.page_id, "revids": wanted.revision_id}[kind])


def _find_other(found: PageMetadata, wanted: Wanted) -> str | None:
    """Whose the revision is, and whose it is not, where it is of another page than the one wanted."""
    if wanted.title and not _is_title(found.title or "", wanted.title):
        return f"{found.title!r}, not of {wanted.title!r}"
    if wanted.page_id and found.page_id != wanted.page_id:
        return f"{found.title!r}, page {found.page_id}, not of page {wanted.page_id}"
    return None


def _is_title(title: str, wanted: str) -> bool:
    return title == wanted or title == wanted[:1].upper() + wanted[1:]


def _encode(page: Page) -> bytes | None:
    """The text as it is kept; None where there is none to keep. Raises FetchError where it is blank, or no text."""
    if page.text is None:
        return None
    host, title = name_host(page.metadata.api or ""), page.metadata.title
    if not page.text.strip():
        raise FetchError(f"{host}: {title!r} is blank in revision {page.metadata.revision_id}: not taken")
    try:
        return page.text.encode()
    except UnicodeEncodeError as error:
        raise FetchError(f"{host}: {title!r}: what the wiki gives is no text") from error
