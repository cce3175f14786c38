"""Which section of the older version is which of the newer, renamed and moved ones included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from pipeline.review.diff.best_pairs import pair_by_votes
from pipeline.tables import Row

HEADING = 60  # how alike two headings must be, 0 to 100 (Indel similarity of their characters), to be one renamed


def pair_sections(a: Sequence[Row], b: Sequence[Row], shared: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """Older id → newer id of those that are one section.

    `shared` counts the sentences that stand in a section of the one and of the other. Sections with the same path are
    the same; else those that share most sentences; else those of one name under the same parent.
    """
    ids_b = {row["section_id"] for row in b}
    pairs = {row["section_id"]: row["section_id"] for row in a if row["section_id"] in ids_b}
    if len(pairs) == len(a) == len(b):
        return pairs
    leads_b = {row["article_id"]: row["section_id"] for row in b if row["parent_section_id"] is None}
    for row in a:
        if row["parent_section_id"] is None and row["article_id"] in leads_b:
            pairs[row["section_id"]] = leads_b[row["article_id"]]
    taken = {*pairs.values()}
    votes = {(old, new): count for (old, new), count in shared.items() if old not in pairs and new not in taken}
    pairs |= pair_by_votes(Counter(votes))
    _pair_parents(pairs, a, b)
    _pair_by_title(pairs, a, b)
    return pairs


def _pair_parents(pairs: dict[str, str], a: Sequence[Row], b: Sequence[Row]) -> None:
    """Adds the headings without sentences of their own: each is that of its subsections."""
    parent_of = {row["section_id"]: row["parent_section_id"] for row in b}
    taken = {*pairs.values()}
    for row in reversed(a):
        old_parent, new_parent = row["parent_section_id"], parent_of.get(pairs.get(row["section_id"]))
        if old_parent and new_parent and old_parent not in pairs and new_parent not in taken:
            pairs[old_parent] = new_parent
            taken.add(new_parent)


def _pair_by_title(pairs: dict[str, str], a: Sequence[Row], b: Sequence[Row]) -> None:
    """Adds the sections whose headings are alike, under the same parent."""
    taken = {*pairs.values()}
    for row in a:
        if row["section_id"] not in pairs:
            parent = pairs.get(row["parent_section_id"] or "")
            rivals = [
                (-fuzz.ratio(row["title"], other["title"]), other["ordinal"], other["section_id"])
                for other in b
                if other["section_id"] not in taken and other["parent_section_id"] == parent
            ]
            if rivals and -min(rivals)[0] >= HEADING:
                pairs[row["section_id"]] = min(rivals)[2]
                taken.add(min(rivals)[2])
