"""The dated sentences of all articles in the order of time, and the bars that count them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.review.article.article_timeline import Timeline, make_timeline
from pipeline.review.site.corpus import Corpus
from pipeline.review.site.held_rows import Ints

_MOST = 20_000  # rows of one record
_EPOCH = dt.date(1970, 1, 1).toordinal()


def list_dated(corpus: Corpus) -> Ints:
    """Of each date with first and last day these, counted from 1970, and its sentence's row, in the order of time."""
    dates, sentences = corpus.told_dates
    days = [dates[name].cast(pa.int32()).combine_chunks() for name in ("earliest", "latest")]
    known = np.asarray(pc.and_(*(one.is_valid() for one in days)))
    columns = [*(np.asarray(one.fill_null(0), dtype=np.int64) for one in days), sentences]
    dated: Ints = np.unique(np.stack(columns, axis=1)[known], axis=0)
    return dated


def list_spine(corpus: Corpus, dated: Ints) -> Iterator[tuple[int, Any]]:
    """By part the rows of sentences, their first days, how many days each reaches beyond, and their coverages."""
    coverages = corpus.coverages
    for part, start in enumerate(range(0, len(dated), _MOST)):
        firsts, lasts, rows = dated[start : start + _MOST].T
        covered = "".join(map(str, coverages[rows].tolist()))
        yield part, [rows.tolist(), firsts.tolist(), (lasts - firsts).tolist(), covered]


def draw_bars(dated: Ints) -> Timeline:
    """The bars of all dated sentences."""
    return make_timeline(
        (row, dt.date.fromordinal(first + _EPOCH), dt.date.fromordinal(last + _EPOCH))
        for first, last, row in dated.tolist()
    )
