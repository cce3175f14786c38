"""The dates of the sentences in words, and the earliest and latest of those that stand beside something."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.review.date_words import COLUMNS, Days, find_reach, word_date
from pipeline.review.site.held_rows import Ints

_KEPT = 100_000  # dates whose words are kept: most are written again and again


class WordedDates:
    """The mentions of dates by the sentences in which they stand, told by their rows; of so many sentences."""

    def __init__(self, mentions: pa.Table, rows: Ints, count: int) -> None:
        self._mentions = mentions
        self._order = np.argsort(rows, kind="stable")
        self._edges = np.searchsorted(rows[self._order], np.arange(count + 1))

    def list_words(self, row: int) -> list[str]:
        """Those of the sentence, each once, in order."""
        words = (self._words[at] for at in self._find(row))
        return list(dict.fromkeys(filter(None, words)))

    def word_reach(self, rows: Ints) -> dict[str, str]:
        """The earliest and the latest that stand in these sentences; nothing where none has days."""
        found = np.concatenate([self._find(row) for row in rows.tolist()]) if len(rows) else self._order[:0]
        reach = find_reach(self._firsts[found], self._lasts[found])
        return {what: self._words[found[at]] for what, at in reach.items()}

    def _find(self, row: int) -> Ints:
        return self._order[self._edges[row] : self._edges[row + 1]]

    @cached_property
    def _words(self) -> list[str]:
        @lru_cache(_KEPT)
        def word(*values: Any) -> str:
            return word_date(dict(zip(COLUMNS, values, strict=True)))

        return [word(*row.values()) for row in _stream(self._mentions.select(COLUMNS))]

    @cached_property
    def _firsts(self) -> Days:
        found: Days = self._mentions["earliest"].to_numpy()
        return found

    @cached_property
    def _lasts(self) -> Days:
        found: Days = self._mentions["latest"].to_numpy()
        return found


def _stream(table: pa.Table) -> Any:
    for batch in table.to_batches(max_chunksize=10_000):
        yield from batch.to_pylist()
