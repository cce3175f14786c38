"""The dated sentences of all articles in the order of time, and the bars that count them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from pipeline.review.article.article_timeline import Timeline, make_timeline
from pipeline.review.site.corpus import Corpus

_MOST = 20_000  # rows of one record
_FIRST_DAY = dt.date(1970, 1, 1)

Dated = tuple[dt.date, dt.date, int]  # first and last day, and the sentence's row


def list_dated(corpus: Corpus) -> list[Dated]:
    """Each sentence with each date in it that has a first and a last day, in the order of time."""
    version = corpus.version
    columns = (version.values("date_mentions", name) for name in ("earliest", "latest", "sentence_id"))
    return sorted(
        {
            (first, last, version.row_of[sentence])
            for first, last, sentence in zip(*columns, strict=True)
            if first and last
        }
    )


def list_spine(dated: list[Dated]) -> Iterator[tuple[int, Any]]:
    """By part the rows of sentences, their first days, counted from 1970, and how many days each reaches beyond."""
    for part, start in enumerate(range(0, len(dated), _MOST)):
        rows = dated[start : start + _MOST]
        yield (
            part,
            [
                [row for _, _, row in rows],
                [(first - _FIRST_DAY).days for first, _, _ in rows],
                [(last - first).days for first, last, _ in rows],
            ],
        )


def draw_bars(dated: list[Dated]) -> Timeline:
    """The bars of all dated sentences."""
    return make_timeline((row, first, last) for first, last, row in dated)
