"""What differs between two versions of the tables, sentence by sentence and citation by citation.

Rows are compared by what they say, never by number, order or place in the file: a footnote added at the top, a
reference list sorted anew or a definition moved elsewhere is no change. Only rows that two versions do not share are
ever made into Python values, so that the usual pair of revisions compares in the time it takes to read them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.review import details as shown
from pipeline.review.aligned import Aligned
from pipeline.review.changes import finish, order
from pipeline.review.citation_changes import compare_citations
from pipeline.review.details import ARTICLES, OF_SENTENCE
from pipeline.review.diagnostic_changes import compare_diagnostics
from pipeline.review.entity_changes import compare_entities, compare_loose_markers
from pipeline.review.lookup import name_articles
from pipeline.review.report import Alert, Change, Decision, Metric, Report, Side, TableCount, VersionInfo
from pipeline.review.section_changes import compare_sections
from pipeline.review.sentence_changes import compare_moves, compare_sentences
from pipeline.review.versions import TABLES, Row, Version


def compare(
    a: Version, b: Version, *, everything: bool = False, decisions: Mapping[str, Decision] | None = None
) -> Report:
    """The report on two versions, with the reviewers' decisions on the changes that are in it.

    `everything` adds what is no change: other numbers, order of fields, places in the file (`minor`).
    """
    shared = a.readable & b.readable
    whole = len(shared) == len(a.articles) == len(b.articles)
    old, new = (a, b) if whole else (a.restrict(shared), b.restrict(shared))
    changes = [*compare_articles(a, b, everything), *compare_rows(Aligned(old, new, everything=everything))]
    changes = order((finish(change, decisions or {}) for change in changes), list(b.articles | a.articles))
    metrics = tuple(compare_metrics(a.metrics, b.metrics))
    return Report(
        schema="citetrace-diff",
        version=1,
        a=_describe_version(a, b),
        b=_describe_version(b, a),
        same=not any(metric.worse for metric in metrics)
        and all(change.minor or (change.decision and change.decision.verdict == "accepted") for change in changes),
        metrics=metrics,
        tables=tuple(count_tables(a, b, changes)),
        changes=tuple(changes),
    )


def _describe_version(version: Version, other: Version) -> VersionInfo:
    """The version, its articles by names that mean no other article of either version."""
    articles = other.articles | version.articles
    names = name_articles({article_id: row["title"] for article_id, row in articles.items()})
    return VersionInfo(version.name, {article_id: names[article_id] for article_id in version.articles})


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


def compare_articles(a: Version, b: Version, everything: bool) -> Iterator[Change]:
    """Articles that came or went, and what is known of each that stayed."""
    for article_id in [*b.articles, *(article_id for article_id in a.articles if article_id not in b.articles)]:
        old, new = a.articles.get(article_id), b.articles.get(article_id)
        fields = list(shown.compare_fields(ARTICLES, old, new)) if old and new else []
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
            a=_describe_article(old) if old else None,
            b=_describe_article(new) if new else None,
            alerts=_alert_article(old, new),
            details=tuple(fields),
            minor=bool(fields) and all(detail.minor for detail in fields),
        )


def _alert_article(old: Row | None, new: Row | None) -> tuple[Alert, ...]:
    if new is None:
        return ("lost_article",)
    return ("failed_article",) if new["status"] == "failed" and not (old and old["status"] == "failed") else ()


def _describe_article(row: Row) -> Side:
    return Side(row["article_id"], row["title"], source_file=row["source_file"], url=row["url"])


def compare_rows(aligned: Aligned) -> Iterator[Change]:
    """Every change in the articles that both versions hold, in no order that means anything, without ids."""
    yield from compare_sections(aligned)
    yield from compare_sentences(aligned)
    yield from compare_moves(aligned)
    yield from compare_loose_markers(aligned)
    yield from compare_citations(aligned)
    yield from compare_entities(aligned)
    yield from compare_diagnostics(aligned)


def count_tables(a: Version, b: Version, changes: Iterable[Change]) -> Iterator[TableCount]:
    """How many rows of each table came, went, or changed; mentions and sources as the sentences' details tell."""
    counts: Counter[tuple[str, str]] = Counter()
    table_of = {compared.what: compared.table for compared in OF_SENTENCE}
    for change in changes:
        if change.minor:
            continue
        rows = 1 + len(change.b.others if change.b else ()) if change.status == "moved" else 1
        counts[change.table, "changed" if change.status == "edited" else change.status] += rows
        if change.table == "sentences":
            for detail in change.details:
                if not detail.minor:
                    counts[table_of[detail.what], detail.status] += 1
    for name in TABLES:
        rows_a, rows_b = a.tables[name].num_rows, b.tables[name].num_rows
        yield TableCount(
            name, rows_a, rows_b, *(counts[name, status] for status in ("added", "removed", "changed", "moved"))
        )
