"""What the index says of the corpus and of each article in it."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import Any
from urllib.parse import quote

import pyarrow as pa

from pipeline.review.article.article_coverage import ShownCoverage, list_coverage, phrase_sourced, show_coverage
from pipeline.review.date_words import word_day
from pipeline.review.navigation import name_page
from pipeline.review.site.corpus import Corpus


def count_corpus(corpus: Corpus) -> dict[str, Any]:
    """The counts over all articles."""
    version = corpus.version
    days = (_find_day(version.articles[article]) for article in corpus.articles)
    counts = sum(_count_by_article(corpus).values(), Counter())
    return {
        "articles": len(corpus.articles),
        "failed": len(version.articles) - len(corpus.articles),
        "sentences": version.tables["sentences"].num_rows,
        "works": version.tables["works"].num_rows,
        "sources": version.tables["sources"].num_rows,
        "findings": version.tables["diagnostics"].num_rows,
        "latest": word_day(max(filter(None, days), default=None)),
        "coverage": list_coverage(counts),
        "share": phrase_sourced(counts),
    }


def list_articles(corpus: Corpus) -> list[dict[str, Any]]:
    """Each article that was read, by name: its counts, the share of its claims with a source, its day."""
    version = corpus.version
    coverage = _count_by_article(corpus)
    works: dict[str, set[str]] = defaultdict(set)
    known = {*version.tables["works"]["work_id"].to_pylist()}
    for article, work in zip(*(version.values("citations", one) for one in ("article_id", "work_id")), strict=True):
        if work in known:  # a remark cites none
            works[article].add(work)
    findings = Counter(version.values("diagnostics", "article_id"))
    listed = [
        {
            "id": article,
            "href": f"{quote(name_page(article))}.html",
            "name": version.names[article],
            "sentences": coverage[article].total(),
            "share": phrase_sourced(coverage[article]),
            "works": len(works[article]),
            "findings": findings[article],
            "day": word_day(_find_day(version.articles[article])),
        }
        for article in corpus.articles
    ]
    return sorted(listed, key=lambda row: (row["name"].casefold(), row["id"]))


def _count_by_article(corpus: Corpus) -> dict[str, Counter[ShownCoverage]]:
    """By article how many of its sentences are covered in which way."""
    sentences = corpus.version.tables["sentences"].select(["article_id", "coverage", "block"])
    plain = sentences.cast(pa.schema([(name, pa.string()) for name in sentences.column_names]))
    coverage: dict[str, Counter[ShownCoverage]] = defaultdict(Counter)
    for row in plain.group_by(sentences.column_names).aggregate([([], "count_all")]).to_pylist():
        coverage[row["article_id"]][show_coverage(row["coverage"], row["block"])] += row["count_all"]
    return coverage


def _find_day(article: dict[str, Any]) -> dt.date | None:
    """The day of the revision, else that from which the article speaks."""
    revised: dt.datetime | None = article["revision_timestamp"]
    return revised.date() if revised else article["as_of"]
