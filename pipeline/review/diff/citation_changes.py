"""What became of the citations, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.review.diff.aligned import Aligned
from pipeline.review.diff.compared_columns import CITATIONS
from pipeline.review.diff.details import detail_fields
from pipeline.review.diff.fingerprints import find_unshared
from pipeline.review.diff.report import Change, Side
from pipeline.review.diff.word_changes import compare_words
from pipeline.review.versions import with_ids
from pipeline.tables import Row


def compare_citations(aligned: Aligned) -> Iterator[Change]:
    """One change a citation that is new, gone, or says other things of its work."""
    columns = ["citation_id", *CITATIONS.columns, *(CITATIONS.minor if aligned.everything else ())]
    a = with_ids(aligned.a.tables["citations"], "citation_id", aligned.citation_pairs)
    b = aligned.b.tables["citations"]
    masks = find_unshared(a, b, columns)
    new_ids = set(b["citation_id"].filter(masks[1]).to_pylist())
    old_ids = set(aligned.a.tables["citations"]["citation_id"].filter(masks[0]).to_pylist())
    old_rows = {row["citation_id"]: row for row in aligned.a.select("citations", "citation_id", old_ids)}
    new_rows = {row["citation_id"]: row for row in aligned.b.select("citations", "citation_id", new_ids)}
    positions = _find_positions(aligned, old_ids, new_ids)
    for citation_id, row in old_rows.items():
        new = new_rows.pop(aligned.citation_pairs.get(citation_id, citation_id), None)
        yield from _compare_citation(aligned, row, new, positions)
    for row in new_rows.values():
        yield from _compare_citation(aligned, None, row, positions)


def _compare_citation(
    aligned: Aligned, old: Row | None, new: Row | None, positions: Mapping[str, float]
) -> Iterator[Change]:
    details = list(detail_fields(CITATIONS, _translate_targets(aligned, old), new)) if old and new else []
    if not aligned.everything:
        details = [detail for detail in details if not detail.minor]
    if old and new and not details:
        return
    a = aligned.describe_a.citation_side(old) if old else None
    b = aligned.describe_b.citation_side(new) if new else None
    row = new or old or {}
    yield Change(
        id="",
        article_id=row["article_id"],
        table="citations",
        status="changed" if old and new else "removed" if old else "added",
        severity="info",
        section=(b or a or Side("", "")).section,
        position=positions.get(row["citation_id"], aligned.end),
        a=a,
        b=b,
        words=compare_words(a.text, b.text) if a and b and a.text != b.text else (),
        details=tuple(details),
        minor=bool(details) and all(detail.minor for detail in details),
    )


def _translate_targets(aligned: Aligned, row: Row) -> Row:
    targets = [aligned.citation_pairs.get(target, target) for target in row["target_citation_ids"]]
    return row | {"target_citation_ids": targets}


def _find_positions(aligned: Aligned, old_ids: set[str], new_ids: set[str]) -> dict[str, float]:
    """The place of the sentence that first cites each citation; its section is the citation's."""
    positions: dict[str, float] = {}
    for version, describer, ids in ((aligned.a, aligned.describe_a, old_ids), (aligned.b, aligned.describe_b, new_ids)):
        first: dict[str, str] = {}
        for row in version.select("markers", "citation_id", ids):
            if row["sentence_id"]:
                first.setdefault(row["citation_id"], row["sentence_id"])
        describer.load_sections(first)
        for citation_id, sentence_id in first.items():
            positions[citation_id] = aligned.find_position(version, version.row_of[sentence_id])
    return positions
