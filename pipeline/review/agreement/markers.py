"""The markers of two forms of an article: which is which, and whether both print and mean the same."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Mapping, Sequence
from typing import Literal

from pipeline.review.agreement.findings import Count, MarkerDifference, MarkerPair
from pipeline.review.diff.aligned import Aligned
from pipeline.review.diff.moved_items import find_moved
from pipeline.review.versions import Version
from pipeline.tables import Row

_Pair = tuple[Row, Row]
_COMPARED: tuple[Literal["label", "target", "sentence"], ...] = ("label", "target", "sentence")
# What two markers must share to be one, the strictest first.
_SHARED = (_COMPARED, ("sentence", "target"), ("sentence", "label"), ("target", "label"), ("target",))


class MarkerComparison:
    """Pairs the markers, those of one sentence first: by what they mean and print, by what they mean, by what they
    print. `alone` are the rows of B's, and of A's, that the other form has not.
    """

    def __init__(self, aligned: Aligned, partners: Mapping[str, str]) -> None:
        self._aligned, self._partners = aligned, partners
        self._a: list[Row] = aligned.a.tables["markers"].to_pylist()
        self._b: list[Row] = aligned.b.tables["markers"].to_pylist()
        self._cited = [_read_texts(version, "citations") for version in (aligned.a, aligned.b)]
        self._words = [_read_texts(version, "sentences") for version in (aligned.a, aligned.b)]
        pairs, left_a, left_b = self._pair()
        self.alone = left_a, left_b
        self.differences = tuple(self._list_differences(pairs, left_a, left_b))
        self._agree = len(pairs) - sum(one.a is not None and one.b is not None for one in self.differences)

    def count(self) -> Count:
        """Markers that agree in label, target, sentence and order."""
        return Count("markers", len(self._a), len(self._b), self._agree)

    def _pair(self) -> tuple[list[_Pair], list[Row], list[Row]]:
        """Pairs in A's order, and what each form has alone."""
        pairs: list[_Pair] = []
        left_a, left_b = self._a, self._b
        for names in _SHARED:
            keys_a, keys_b = (
                [tuple(self._read(row, name, is_a=rows is left_a) for name in names) for row in rows]
                for rows in (left_a, left_b)
            )
            found, left_a, left_b = _take_pairs(left_a, left_b, keys_a, keys_b)
            pairs += found
        return sorted(pairs, key=lambda pair: pair[0]["ordinal"]), left_a, left_b

    def _read(self, row: Row, name: str, *, is_a: bool) -> Hashable:
        """What the marker prints, leads to, or stands in, by B's ids; a part of a sentence is that sentence."""
        pairing, sentence = self._aligned.pairing, row["sentence_id"]
        if name == "label":
            return str(row["label"])
        if name == "target":
            cited = row["citation_id"]
            return (self._partners.get(cited, cited) if is_a else cited), row["tag"]
        if is_a:
            return pairing.edited.get(sentence) or pairing.merged_into.get(sentence, sentence)
        return pairing.split_from.get(sentence, sentence)

    def _list_differences(self, pairs: Sequence[_Pair], left_a: list[Row], left_b: list[Row]) -> list[MarkerPair]:
        moved = find_moved([b["ordinal"] for _, b in pairs])
        found = []
        for index, (a, b) in enumerate(pairs):
            if difference := self._find_difference(a, b, moved=index in moved):
                found.append(self._tell(difference, a, b))
        found += [self._tell("only_a", row, None) for row in left_a]
        return [*found, *(self._tell("only_b", None, row) for row in left_b)]

    def _find_difference(self, a: Row, b: Row, *, moved: bool) -> MarkerDifference | None:
        for name in _COMPARED:
            if self._read(a, name, is_a=True) != self._read(b, name, is_a=False):
                return name
        return "order" if moved else None

    def _tell(self, difference: MarkerDifference, a: Row | None, b: Row | None) -> MarkerPair:
        row, side = (a, 0) if a is not None else (b or {}, 1)
        return MarkerPair(
            difference,
            None if a is None else a["label"],
            None if b is None else b["label"],
            None if a is None else self._cited[0].get(a["citation_id"]),
            None if b is None else self._cited[1].get(b["citation_id"]),
            self._words[side].get(row["sentence_id"]),
            row["source_start"],
        )


def _read_texts(version: Version, table: str) -> dict[str, str]:
    """The table's texts by their rows' ids."""
    ids, texts = (version.values(table, name) for name in (f"{table.removesuffix('s')}_id", "text"))
    return dict(zip(ids, texts, strict=True))


def _take_pairs(
    a: Sequence[Row], b: Sequence[Row], keys_a: Sequence[Hashable], keys_b: Sequence[Hashable]
) -> tuple[list[_Pair], list[Row], list[Row]]:
    """The pairs of equal keys, in order, and what is left of both."""
    waiting: dict[Hashable, deque[Row]] = defaultdict(deque)
    for row, key in zip(b, keys_b, strict=True):
        waiting[key].append(row)
    pairs: list[_Pair] = []
    left: list[Row] = []
    for row, key in zip(a, keys_a, strict=True):
        if same := waiting.get(key):
            pairs.append((row, same.popleft()))
        else:
            left.append(row)
    taken = {other["marker_id"] for _, other in pairs}
    return pairs, left, [row for row in b if row["marker_id"] not in taken]
