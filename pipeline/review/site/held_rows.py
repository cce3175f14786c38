"""What stands in which sentence, both ways, as numbers: a corpus has millions of such pairs."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Held:
    """By the rows of sentences what each holds, as numbers into `ids`: those from one row's edge to the next."""

    ids: list[str]
    numbers: array[int]
    edges: array[int]

    def of(self, row: int) -> list[str]:
        """What the sentence holds, in order."""
        return [self.ids[number] for number in self.numbers[self.edges[row] : self.edges[row + 1]]]

    def count(self, rows: Iterable[int]) -> Counter[str]:
        """How many of these sentences hold each."""
        return Counter(chain.from_iterable(map(self.of, rows)))


def group_rows(ids: pa.Array, rows: Ints) -> Mapping[str, Ints]:
    """By id the rows beside it, each once, rising."""
    names, numbers, rows = _encode(ids, rows)
    order = np.lexsort((rows, numbers))
    numbers, rows = numbers[order], rows[order]
    kept = _differ(numbers) | _differ(rows)
    numbers, rows = numbers[kept], rows[kept]
    edges = np.searchsorted(numbers, np.arange(len(names) + 1))
    return {name: rows[edges[at] : edges[at + 1]] for at, name in enumerate(names)}


def hold_rows(ids: pa.Array, rows: Ints, count: int) -> Held:
    """By row, of so many, the ids beside it, each once, in the order in which they first stand there."""
    names, numbers, rows = _encode(ids, rows)
    order = np.lexsort((np.arange(len(rows)), numbers, rows))  # of each pair the first
    first = order[_differ(rows[order]) | _differ(numbers[order])]
    kept = first[np.lexsort((first, rows[first]))]
    edges = np.searchsorted(rows[kept], np.arange(count + 1))
    return Held(names, array("q", numbers[kept].tobytes()), array("q", edges.tobytes()))


def _encode(ids: pa.Array, rows: Ints) -> tuple[list[str], Ints, Ints]:
    """The ids, each once; the number of each that is none but null, and its row."""
    encoded = ids.dictionary_encode()
    known = np.asarray(encoded.is_valid())
    numbers = np.asarray(encoded.indices.fill_null(0), dtype=np.int64)
    return encoded.dictionary.to_pylist(), numbers[known], rows[known]


def _differ(values: Ints) -> npt.NDArray[np.bool_]:
    """Where each differs from the one before; the first does."""
    return np.concatenate((np.ones(min(1, len(values)), bool), values[1:] != values[:-1]))
