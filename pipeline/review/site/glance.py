"""What the index says of the corpus and of each article in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any
from urllib.parse import quote

import pyarrow as pa

from pipeline.document import SOURCED
from pipeline.review.article.article_coverage import list_coverage
from pipeline.review.navigation import name_page
from pipeline.review.phrases import phrase_share, to_plain
from pipeline.review.site.corpus import Corpus


def count_corpus(corpus: Corpus) -> dict[str, Any]:
    """The counts over all articles."""
    version = corpus.version
    return {
        "articles": len(corpus.articles),
        "failed": len(version.articles) - len(corpus.articles),
        "sentences": version.tables["sentences"].num_rows,
        "works": version.tables["works"].num_rows,
        "sources": version.tables["sources"].num_rows,
        "findings": version.tables["diagnostics"].num_rows,
        "latest": max((row["day"] for row in list_articles(corpus) if row["day"]), default=None),
        "coverage": list_coverage(sum(_count_by_article(corpus).values(), Counter())),
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
            "share": None if (share := _share(coverage[article])) is None else phrase_share(share),
            "works": len(works[article]),
            "findings": findings[article],
            "day": _find_day(version.articles[article]),
        }
        for article in corpus.articles
    ]
    return sorted(listed, key=lambda row: (row["name"].casefold(), row["id"]))


def _count_by_article(corpus: Corpus) -> dict[str, Counter[str]]:
    """By article how many of its sentences are covered in which way."""
    sentences = corpus.version.tables["sentences"].select(["article_id", "coverage"])
    plain = sentences.set_column(1, "coverage", sentences["coverage"].cast(pa.string()))
    coverage: dict[str, Counter[str]] = defaultdict(Counter)
    for row in plain.group_by(["article_id", "coverage"]).aggregate([([], "count_all")]).to_pylist():
        coverage[row["article_id"]][row["coverage"]] = row["count_all"]
    return coverage


def _share(coverage: Counter[str]) -> float | None:
    """The share of the claims with a source; None where nothing is claimed."""
    claims = coverage.total() - coverage["not_a_claim"]
    return sum(coverage[kind] for kind in SOURCED) / claims if claims else None


def _find_day(article: dict[str, Any]) -> str | None:
    """The day of the revision, else that from which the article speaks."""
    day = article["revision_timestamp"] or article["as_of"]
    return str(to_plain(day))[:10] if day else None
