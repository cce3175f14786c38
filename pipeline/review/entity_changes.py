"""What became of the places and actors, and of the markers that stand outside any sentence."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.review import details as shown
from pipeline.review.aligned import Aligned
from pipeline.review.details import ENTITIES
from pipeline.review.fingerprints import find_unshared
from pipeline.review.report import Change, Side
from pipeline.review.versions import with_ids
from pipeline.review.words import compare_words


def compare_loose_markers(aligned: Aligned) -> Iterator[Change]:
    """One change a marker outside any sentence that came or went."""
    columns = ("article_id", "citation_id", "kind", "locator", "tag", "tag_date", "status")
    a, b = (_find_loose(version.tables["markers"]) for version in (aligned.a, aligned.b))
    masks = find_unshared(_find_loose(aligned.with_partners(shown.MARKERS)), b, columns)
    describers = (aligned.describe_a, aligned.describe_b)
    for table, mask, describer in zip((a, b), masks, describers, strict=True):
        rows = table.filter(mask).to_pylist()
        describer.load_citations({row["citation_id"] for row in rows if row["citation_id"]})
        for row in rows:
            is_new = describer is aligned.describe_b
            side = Side(row["marker_id"], describer.show(shown.MARKERS, row))
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


def compare_entities(aligned: Aligned) -> Iterator[Change]:
    """One change a place or actor that goes by another name or is known otherwise."""
    for registry, compared in ENTITIES.items():
        key = f"{compared.what}_id"
        partners = aligned.entity_pairs[registry]
        a = with_ids(aligned.a.tables[registry], key, partners)
        b = aligned.b.tables[registry]
        masks = find_unshared(a, b, (key, *compared.columns))
        old_rows = {row[key]: row for row in a.filter(masks[0]).to_pylist()}
        for row in b.filter(masks[1]).to_pylist():
            old = old_rows.get(row[key])
            if not old:
                continue  # new in the registry: the sentences that mention it tell
            yield Change(
                id="",
                article_id="",
                table=registry,
                status="changed",
                severity="info",
                section="",
                position=aligned.end,
                a=Side(old[key], old["name"]),
                b=Side(row[key], row["name"]),
                words=compare_words(old["name"], row["name"]) if old["name"] != row["name"] else (),
                details=tuple(shown.compare_fields(compared, old, row)),
            )
