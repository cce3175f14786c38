"""A raw article is a file, or a page of an export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.document import Failure, Origin, Source
from pipeline.errors import SourceError
from pipeline.ids import digest, slugify
from pipeline.params import ArticleParams, Exports, Params
from pipeline.sources.decoding import check_text
from pipeline.sources.exports import MOST_CHARACTERS, ExportPage, is_export, read_export
from pipeline.sources.kept_pages import KeptPage, KeptPages
from pipeline.sources.metadata import make_metadata
from pipeline.sources.names import name_source

_MOST_NAMED, _LONGEST_TITLE = 3, 60  # pages that a line names, and characters of each


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article of the raw files, by its id."""

    article_id: str
    path: Path
    page: KeptPage | None = None  # of an export; None: the file is the article


@dataclass(slots=True)
class _PassedOver:
    """Pages of an export that are passed over for one reason: how many, and the titles of the first."""

    count: int = 0
    titles: list[str] = field(default_factory=list)

    def add(self, title: str) -> None:
        self.count += 1
        if len(self.titles) < _MOST_NAMED:
            self.titles.append(title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…")

    def tell(self, fault: str) -> str:
        more = ["…"] if self.count > len(self.titles) else []
        return f"{self.count} of its pages passed over: {fault} ({', '.join(self.titles + more)})"


def holds_pages(path: Path) -> bool:
    """Whether the file is an export."""
    with path.open("rb") as file:
        return is_export(file)


@dataclass(frozen=True, slots=True)
class ExportListing:
    """The articles of an export, what of it is passed over, a line for each reason, and why its rest is lost."""

    articles: list[RawArticle]
    passed_over: list[str]
    fault: str | None


def list_pages(path: Path, wanted: Exports) -> tuple[list[RawArticle], list[str]]:
    """The articles of an export, and what of it is not read, a line for each reason."""
    listing = list_export(path, wanted)
    return listing.articles, [*listing.passed_over, *filter(None, [listing.fault])]


def list_export(path: Path, wanted: Exports) -> ExportListing:
    """The articles of an export, each of its own id.

    Their pages are kept, so that the export is unpacked once, and read as it was when they were listed.
    """
    found: list[RawArticle] = []
    kept = KeptPages()
    titles: dict[str, str] = {}
    others: dict[str, _PassedOver] = {}
    lost = None
    count, last = 0, ""
    try:
        with path.open("rb") as file:
            for place, page in enumerate(read_export(file)):
                count, last = place + 1, page.title
                if fault := find_page_fault(page, wanted):
                    others.setdefault(fault, _PassedOver()).add(page.title.strip() or f"page {page.page_id}")
                elif name := name_page(page.title, page.page_id, titles):
                    titles[name] = page.title
                    found.append(RawArticle(name, path, kept.add(place, page)))
                else:
                    others.setdefault("given twice", _PassedOver()).add(page.title)
    except SourceError as error:
        lost = f"passed over: {f'what follows its page {count} ({last!r}): ' if count else ''}{error}"
    if not count and not lost:
        lost = "passed over: an export without a page"
    return ExportListing(found, [pages.tell(fault) for fault, pages in sorted(others.items())], lost)


def find_page_fault(page: ExportPage, wanted: Exports) -> str | None:
    """Why the page is no article; None where it is one."""
    if page.namespace not in map(str, wanted.namespaces):
        return "of other namespaces"
    if page.is_redirect and not wanted.redirects:
        return "redirects"
    if page.model != "wikitext":
        return "not wikitext"
    if page.is_oversize:
        return f"of more than {MOST_CHARACTERS >> 20} million characters"
    if not page.title.strip():
        return "without a title"
    return None if page.text and page.text.strip() else "without text"


def name_page(title: str, page_id: str, titles: Mapping[str, str]) -> str | None:
    """The id of a page's article, given the titles of those before it by theirs; None where the export gives it twice.

    It comes from the title; where another title has made it, the page's own id stands behind it.
    """
    slug = slugify(title)
    for name in (slug, slugify(f"{slug}_{page_id}")):
        if name and name not in titles:
            return name
        if name and titles[name] == title:
            return None
    return None


def read_kept(page: KeptPage, article: RawArticle, settings: Params) -> Source | Failure:
    """The source of the article that is this page of an export, or why it has none."""
    return read_export_page(page.read(), article.article_id, name_source(article.path), settings)


def read_export_page(page: ExportPage, article_id: str, file_name: str, settings: Params) -> Source | Failure:
    """The source of the page, an article of this id, or why it is none."""
    said = settings.articles.get(article_id, ArticleParams()).model_dump(exclude={"format"}, exclude_unset=True)
    values = {
        "title": page.title,
        "page_id": page.page_id,
        "revision_id": page.revision_id,
        "revision_timestamp": page.timestamp,
        "url": page.url,
        "language": page.language,
    }
    origin = Origin(article_id, "wikitext", file_name, page.title or None)
    try:
        check_text(page.text, page.title)
        known = make_metadata(values).model_dump(include={*values}, exclude_unset=True)
        return Source(Origin(article_id, "wikitext", file_name, **known | said), page.text or "")
    except SourceError as error:
        told = page.text or "\n".join(filter(None, (page.title, page.page_id, page.revision_id)))
        return Failure(origin, digest(told), str(error))
