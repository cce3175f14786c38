"""Which shares of `metrics.json` differ, and which dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.review.diff.report import Metric


def compare_metrics(a: Mapping[str, Any], b: Mapping[str, Any]) -> Iterator[Metric]:
    """The shares that differ, in the order of the newer file: over all articles, then by article.

    Over all they are compared only where both versions have the same articles: another article is no drop.
    """
    old, new = _part(a, "articles"), _part(b, "articles")
    if old.keys() == new.keys():
        yield from _compare_shares(None, _part(a, "all"), _part(b, "all"))
    if len(new) > 1 or old.keys() != new.keys():
        for article_id in new:
            if article_id in old:
                yield from _compare_shares(article_id, _part(old, article_id), _part(new, article_id))


def _part(metrics: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The metrics under this name; none where the file, of whatever origin, has none."""
    part = metrics.get(name)
    return part if isinstance(part, dict) else {}


def _compare_shares(article_id: str | None, a: Mapping[str, Any], b: Mapping[str, Any]) -> Iterator[Metric]:
    for name in (*b, *(name for name in a if name not in b)):
        old, new = a.get(name), b.get(name)
        if old != new and all(value is None or isinstance(value, (int, float)) for value in (old, new)):
            yield Metric(name, old, new, worse=old is not None and (new is None or new < old), article_id=article_id)
