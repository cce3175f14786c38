"""Which items must have moved for two orders of the same items to differ."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise


def find_moved(positions: Sequence[int]) -> set[int]:
    """The indexes of the fewest items that must move for the rest to stand in rising order."""
    if all(first < second for first, second in pairwise(positions)):
        return set()
    tails: list[int] = []  # the index of the lowest last item of a rising run of each length
    values: list[int] = []
    before: list[int] = []
    for index, position in enumerate(positions):
        length = bisect_left(values, position)
        before.append(tails[length - 1] if length else -1)
        tails[length : length + 1] = [index]
        values[length : length + 1] = [position]
    kept: set[int] = set()
    index = tails[-1] if tails else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return set(range(len(positions))) - kept
