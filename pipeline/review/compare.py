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
from pipeline.review.report import Change, Decision, Metric, Report, Side, TableCount, VersionInfo
from pipeline.review.section_changes import compare_sections
from pipeline.review.sentence_changes import compare_moves, compare_sentences
from pipeline.review.versions import TABLES, Row, Version


def compare(
    a: Version, b: Version, *, everything: bool = False, decisions: Mapping[str, Decision] | None = None
) -> Report:
    """The report on two versions, with the reviewers' decisions on the changes that are in it.

    `everything` adds what is no change: other numbers, order of fields, places in the file (`minor`).
    """
    shared = a.articles.keys() & b.articles.keys()
    whole = len(shared) == len(a.articles) == len(b.articles)
    old, new = (a, b) if whole else (a.restrict(shared), b.restrict(shared))
    changes = [*compare_articles(a, b, everything), *compare_rows(Aligned(old, new, everything=everything))]
    changes = order((finish(change, decisions or {}) for change in changes), list(b.articles | a.articles))
    metrics = tuple(compare_metrics(a.metrics, b.metrics))
    return Report(
        schema="citetrace-diff",
        version=1,
        a=_describe_version(a),
        b=_describe_version(b),
        same=not any(metric.worse for metric in metrics)
        and all(change.minor or (change.decision and change.decision.verdict == "accepted") for change in changes),
        metrics=metrics,
        tables=tuple(count_tables(a, b, changes)),
        changes=tuple(changes),
    )


def _describe_version(version: Version) -> VersionInfo:
    return VersionInfo(version.name, {article_id: row["title"] for article_id, row in version.articles.items()})


def compare_metrics(a: Mapping[str, Any], b: Mapping[str, Any]) -> Iterator[Metric]:
    """The shares that differ, in the order of the newer file."""
    for name in (*b, *(name for name in a if name not in b)):
        old, new = a.get(name), b.get(name)
        if old != new and all(value is None or isinstance(value, (int, float)) for value in (old, new)):
            yield Metric(name, old, new, worse=old is not None and (new is None or new < old))


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
            alerts=() if new else ("lost_article",),
            details=tuple(fields),
            minor=bool(fields) and all(detail.minor for detail in fields),
        )


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
