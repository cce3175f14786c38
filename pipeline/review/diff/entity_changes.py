"""What became of the places, actors and sources that both versions know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.review.diff.aligned import Aligned
from pipeline.review.diff.compared_columns import ENTITIES
from pipeline.review.diff.details import detail_fields
from pipeline.review.diff.fingerprints import find_unshared
from pipeline.review.diff.report import Change, Side
from pipeline.review.diff.word_changes import compare_words
from pipeline.review.versions import with_ids


def compare_entities(aligned: Aligned) -> Iterator[Change]:
    """One change a place, actor or source that goes by another name, is known otherwise, or is gone into another."""
    for registry, compared in ENTITIES.items():
        yield from _list_merged(aligned, registry, f"{compared.what}_id")
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
            yield _tell(
                aligned,
                registry,
                Side(old[key], old["name"]),
                Side(row[key], row["name"]),
                details=tuple(detail_fields(compared, old, row)),
            )


def _list_merged(aligned: Aligned, registry: str, key: str) -> Iterator[Change]:
    """One change an entity of the older version that is another one of it in the newer."""
    merged = aligned.merged[registry]
    old, new = (
        {row[key]: Side(row[key], row["name"]) for row in version.select(registry, key, ids)}
        for version, ids in ((aligned.a, set(merged)), (aligned.b, set(merged.values())))
    )
    for one, other in merged.items():
        yield _tell(aligned, registry, old[one], new[other], merged_into=other)


def _tell(aligned: Aligned, registry: str, a: Side, b: Side, **facts: Any) -> Change:
    return Change(
        id="",
        article_id="",
        table=registry,
        status="changed",
        severity="info",
        section="",
        position=aligned.end,
        a=a,
        b=b,
        words=compare_words(a.text, b.text) if a.text != b.text else (),
        **facts,
    )
