"""What differs between two versions of the tables, sentence by sentence and citation by citation.

Rows are compared by what they say, never by number, order or place in the file: a footnote added at the top, a
reference list sorted anew or a definition moved elsewhere is no change. Only rows that two versions do not share are
ever made into Python values, so that the usual pair of revisions compares in the time it takes to read them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pipeline.review.diff.aligned import Aligned
from pipeline.review.diff.article_changes import compare_articles
from pipeline.review.diff.changes import finish, order
from pipeline.review.diff.citation_changes import compare_citations
from pipeline.review.diff.compared_columns import OF_SENTENCE
from pipeline.review.diff.diagnostic_changes import compare_diagnostics
from pipeline.review.diff.entity_changes import compare_entities
from pipeline.review.diff.loose_marker_changes import compare_loose_markers
from pipeline.review.diff.metric_changes import compare_metrics
from pipeline.review.diff.moves import compare_moves
from pipeline.review.diff.report import Change, Decision, Report, TableCount, VersionInfo
from pipeline.review.diff.section_changes import compare_sections
from pipeline.review.diff.sentence_changes import compare_sentences
from pipeline.review.lookup import name_articles
from pipeline.review.versions import COMPARED, Version


def compare(
    a: Version, b: Version, *, everything: bool = False, decisions: Mapping[str, Decision] | None = None
) -> Report:
    """The report on two versions, with the reviewers' decisions on the changes that are in it.

    `everything` adds what is no change: other numbers, order of fields, places in the file (`minor`).
    """
    shared = a.readable & b.readable
    whole = len(shared) == len(a.articles) == len(b.articles)
    old, new = (a, b) if whole else (a.restrict(shared), b.restrict(shared))
    changes = [*compare_articles(a, b, everything), *compare_contents(Aligned(old, new, everything=everything))]
    changes = order((finish(change, decisions or {}) for change in changes), list(b.articles | a.articles))
    metrics = tuple(compare_metrics(a.metrics, b.metrics))
    return Report(
        schema="citetrace-diff",
        version=1,
        a=_inform(a, b),
        b=_inform(b, a),
        same=not any(metric.worse for metric in metrics)
        and all(change.minor or (change.decision and change.decision.verdict == "accepted") for change in changes),
        metrics=metrics,
        tables=tuple(count_tables(a, b, changes)),
        changes=tuple(changes),
    )


def _inform(version: Version, other: Version) -> VersionInfo:
    """The version, its articles by names that mean no other article of either version."""
    articles = other.articles | version.articles
    names = name_articles({article_id: row["title"] for article_id, row in articles.items()})
    return VersionInfo(version.name, {one: names[one] for one in version.articles}, version.commit)


def compare_contents(aligned: Aligned) -> Iterator[Change]:
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
                if not detail.minor and detail.what in table_of:
                    counts[table_of[detail.what], detail.status] += 1
    for name in COMPARED:
        rows_a, rows_b = a.tables[name].num_rows, b.tables[name].num_rows
        yield TableCount(
            name, rows_a, rows_b, *(counts[name, status] for status in ("added", "removed", "changed", "moved"))
        )
