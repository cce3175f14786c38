"""Which articles came, went, failed, or are known otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.review.diff.compared_columns import ARTICLES
from pipeline.review.diff.details import detail_fields
from pipeline.review.diff.report import Alert, Change, Side
from pipeline.review.versions import Version
from pipeline.tables import Row


def compare_articles(a: Version, b: Version, everything: bool) -> Iterator[Change]:
    """Articles that came or went, and what is known of each that stayed."""
    for article_id in [*b.articles, *(article_id for article_id in a.articles if article_id not in b.articles)]:
        old, new = a.articles.get(article_id), b.articles.get(article_id)
        fields = list(detail_fields(ARTICLES, old, new)) if old and new else []
        if not everything:
            fields = [detail for detail in fields if not detail.minor]
        if old and new and not fields:
            continue
        yield Change(
            id="",
            article_id=article_id,
            table="articles",
            status="changed" if old and new else "removed" if old else "added",
            severity="info",
            section="",
            position=-1,
            a=_view_article(old) if old else None,
            b=_view_article(new) if new else None,
            alerts=_alert_article(old, new),
            details=tuple(fields),
            minor=bool(fields) and all(detail.minor for detail in fields),
        )


def _alert_article(old: Row | None, new: Row | None) -> tuple[Alert, ...]:
    if new is None:
        return ("lost_article",)
    return ("failed_article",) if new["status"] == "failed" and not (old and old["status"] == "failed") else ()


def _view_article(row: Row) -> Side:
    return Side(row["article_id"], row["title"], source_file=row["source_file"], url=row["url"])
