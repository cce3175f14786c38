"""Which citation that is gone became which new one: the work it cites is described otherwise, and is the same."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

from pipeline.review.diff.best_pairs import take_best
from pipeline.tables import Row

# How alike two texts must be, 0 to 100 (Indel similarity of their characters), to be one citation described otherwise.
CITATION = 75
KNOWN_CITATION = 45  # both carry the same ref name or address

_GROUPED = {"footnote", "note"}  # which of the two a reference is hangs on its group


def pair_citations(removed: Sequence[Row], added: Sequence[Row]) -> dict[str, str]:
    """Older id → newer id of those that are one citation."""
    if not removed or not added:
        return {}
    likeness = process.cdist(
        [row["text"] for row in removed], [row["text"] for row in added], scorer=fuzz.ratio, dtype=np.float64
    )
    ratings = np.array(
        [[_rate_citations(a, b, likeness[i, j]) for j, b in enumerate(added)] for i, a in enumerate(removed)]
    )
    distance = np.abs(np.subtract.outer(np.arange(len(removed)), np.arange(len(added))))
    return {removed[i]["citation_id"]: added[j]["citation_id"] for i, j in take_best(ratings, distance)}


def _rate_citations(a: Row, b: Row, likeness: float) -> float:
    if a["article_id"] != b["article_id"]:
        return 0
    same_list = a["kind"] == b["kind"] and a["group"] == b["group"]
    if a["work_id"] == b["work_id"] and (same_list or {a["kind"], b["kind"]} <= _GROUPED):
        return (300 if same_list else 200) + likeness
    if not same_list:
        return 0
    if a["kind"] == "short_footnote":
        return 0  # two works of one author read alike and are not one
    if any(a[name] and a[name] == b[name] for name in ("doi", "isbn")):
        return 150 + likeness
    if a["title"] and b["title"] and a["title"].casefold() == b["title"].casefold():
        return 100 + likeness
    known = any(a[name] and a[name] == b[name] for name in ("ref_name", "url"))  # a site's address is not one work's
    return likeness if likeness >= (KNOWN_CITATION if known else CITATION) else 0
