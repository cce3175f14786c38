"""The sources: one row a newspaper, journal, site, agency or publisher, over all articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pipeline.document import CitedSource
from pipeline.write.article import Article
from pipeline.write.shared_columns import Rows, share_columns

_COUNTS = ("citation_count", "sentence_count", "article_count")


def make_source_rows(article: Article) -> Rows:
    """The rows that one article gives, by id."""
    works = defaultdict(list)
    for work in article.resolution.works:
        works[work.source_id].append(work)
    return [
        _make_row(article, source, [work.citations for work in works[source.source_id]])
        for source in article.resolution.sources
    ]


def _make_row(article: Article, source: CitedSource, works: list[tuple[int, ...]]) -> dict[str, Any]:
    citations = {index for cited_by in works for index in cited_by}
    return share_columns("sources", source) | {
        "aliases": list(source.aliases),
        "work_count": len(works),
        "citation_count": len(citations),
        "sentence_count": len(article.find_resting(citations)),
        "article_count": 1,
    }


def unite_source(rows: Iterable[dict[str, Any]], work_count: int) -> dict[str, Any]:
    """The row of a source with so many works, given those of its articles: counts added, aliases united.

    Where articles disagree on name or kind, the one that cites the source more has its way.
    """
    main = max(rows, key=lambda row: int(row["citation_count"]))
    names = {name for row in rows for name in (row["name"], *row["aliases"])}
    counts = {name: sum(row[name] for row in rows) for name in _COUNTS}
    return main | counts | {"aliases": sorted(names - {main["name"]}), "work_count": work_count}
