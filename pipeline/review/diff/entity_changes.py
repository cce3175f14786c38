"""What became of the places and actors that both versions know."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.review.diff.aligned import Aligned
from pipeline.review.diff.compared_columns import ENTITIES
from pipeline.review.diff.details import detail_fields
from pipeline.review.diff.fingerprints import find_unshared
from pipeline.review.diff.report import Change, Side
from pipeline.review.diff.word_changes import compare_words
from pipeline.review.versions import with_ids


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
                details=tuple(detail_fields(compared, old, row)),
            )
