"""What became of the markers that stand outside any sentence."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.review.diff.aligned import Aligned
from pipeline.review.diff.compared_columns import MARKERS
from pipeline.review.diff.fingerprints import find_unshared
from pipeline.review.diff.report import Change, Side


def compare_loose_markers(aligned: Aligned) -> Iterator[Change]:
    """One change a marker outside any sentence that came or went."""
    columns = ("article_id", *(name for name in MARKERS.columns if name not in MARKERS.placed))
    a, b = (_find_loose(version.tables["markers"]) for version in (aligned.a, aligned.b))
    masks = find_unshared(_find_loose(aligned.with_partners(MARKERS)), b, columns)
    describers = (aligned.describe_a, aligned.describe_b)
    for table, mask, describer in zip((a, b), masks, describers, strict=True):
        rows = table.filter(mask).to_pylist()
        describer.load_citations({row["citation_id"] for row in rows if row["citation_id"]})
        for row in rows:
            is_new = describer is aligned.describe_b
            side = Side(row["marker_id"], describer.phrase(MARKERS, row))
            broken = is_new and row["status"] == "undefined"
            yield Change(
                id="",
                article_id=row["article_id"],
                table="markers",
                status="added" if is_new else "removed",
                severity="info",
                section="",
                position=aligned.end,
                a=None if is_new else side,
                b=side if is_new else None,
                alerts=("broken_reference",) if broken else (),
            )


def _find_loose(markers: pa.Table) -> pa.Table:
    return markers.filter(pc.is_null(markers["sentence_id"]))
