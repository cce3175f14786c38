"""Predicted dates against gold ones, as spans with intervals: found, strictly, with the right interval."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

Interval = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in a text: its span, and its first and last day as printed by `str`; `known` tells whether both count."""

    start: int
    end: int
    interval: Interval
    known: bool = True
    whole: Interval | None = None  # of what a part is a part of


@dataclass(slots=True)
class Score:
    """Counts of what was found, and the figures made of them."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    right: int = 0
    strict: int = 0
    scored: int = 0
    interval_right: int = 0
    parts_right: int = 0  # of the others: a part of the same time, longer or shorter than the gold's

    def add(self, other: Score) -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def overlap_f1(self) -> float:
        return _f1(self.found, self.gold, self.right, self.predicted)

    @property
    def strict_f1(self) -> float:
        return _f1(self.strict, self.gold, self.strict, self.predicted)

    @property
    def interval_share(self) -> float:
        return self.interval_right / self.scored if self.scored else 1.0

    @property
    def parts_share(self) -> float:
        """The share with the right interval, whatever the length that a guideline gives to a part."""
        return (self.interval_right + self.parts_right) / self.scored if self.scored else 1.0


def _f1(found: int, gold: int, right: int, predicted: int) -> float:
    recall = found / gold if gold else 1.0
    precision = right / predicted if predicted else 1.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


_LEADING = re.compile(
    r"(?:(?:the|in|by|since|between|during|around|about|some|circa|c\.|ca\.|early|mid|late|beginning|end|start|of|[-\s])+\b[\s-]*)?",
    re.IGNORECASE,
)


def score(text: str, gold: Sequence[Mention], predicted: Sequence[Mention]) -> Score:
    """The score of predictions in one text."""
    gold = _join_ranges(gold, predicted)
    result = Score(gold=len(gold), predicted=len(predicted))
    extents = {bare(text, mention.start, mention.end) for mention in predicted}
    for mention in gold:
        overlapping = [other for other in predicted if other.start < mention.end and mention.start < other.end]
        result.found += bool(overlapping)
        result.strict += bare(text, mention.start, mention.end) in extents
        if overlapping and mention.known:
            result.scored += 1
            is_right = any(mention.interval in (other.interval, other.whole) for other in overlapping)
            result.interval_right += is_right
            result.parts_right += not is_right and any(_are_parts(mention, other) for other in overlapping)
    result.right = sum(any(m.start < other.end and other.start < m.end for m in gold) for other in predicted)
    return result


def _are_parts(gold: Mention, ours: Mention) -> bool:
    """True where ours is a part that begins or ends with the gold: "the early 2000s" to 2003 or to 2004."""
    return ours.whole is not None and any(one == other for one, other in zip(gold.interval, ours.interval, strict=True))


def _join_ranges(gold: Sequence[Mention], predicted: Sequence[Mention]) -> list[Mention]:
    """The gold with each pair that one prediction covers made one."""
    joined: list[Mention] = []
    for mention in gold:
        last = joined[-1] if joined else None
        if last and any(other.start < last.end and mention.start < other.end for other in predicted):
            interval = (last.interval[0], mention.interval[1])
            joined[-1] = Mention(last.start, mention.end, interval, last.known and mention.known)
        else:
            joined.append(mention)
    return joined


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without articles, prepositions and words of approximation before the date."""
    match = _LEADING.match(text, start, end)
    return match.end() if match and match.end() < end else start, end
