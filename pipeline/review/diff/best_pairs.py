"""Pairs by how well they fit: from the best down, each side once, ties broken by order, always the same way."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

import numpy as np
import numpy.typing as npt

K = TypeVar("K", bound=Hashable)
Ratings = npt.NDArray[np.float64]  # of each pair from two groups; 0: not the same


def take_best(ratings: Ratings, distance: npt.NDArray[np.int_]) -> list[tuple[int, int]]:
    """The pairs from the highest rating down, the nearer first among equals, each row and each column once."""
    rows, columns = np.nonzero(ratings)
    order = np.lexsort((columns, rows, distance[rows, columns], -ratings[rows, columns]))
    taken_rows: set[int] = set()
    taken_columns: set[int] = set()
    pairs = []
    for i, j in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if i not in taken_rows and j not in taken_columns:
            taken_rows.add(i)
            taken_columns.add(j)
            pairs.append((i, j))
    return pairs


def pair_by_votes(votes: Mapping[tuple[K, K], int]) -> dict[K, K]:
    """Each first key's partner, from the most votes down, each second key once."""
    pairs: dict[K, K] = {}
    taken: set[K] = set()
    for (old, new), _ in sorted(votes.items(), key=lambda item: (-item[1], str(item[0]))):
        if old not in pairs and new not in taken:
            pairs[old] = new
            taken.add(new)
    return pairs
