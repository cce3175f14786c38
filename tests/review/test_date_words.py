"""The earliest and latest of dates in words: the finer of those that share an edge, of equals the one told first."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest

from pipeline.review.date_words import word_reach
from pipeline.review.site.worded_dates import WordedDates
from pipeline.tables import Row


def _mention(edtf: str | None, earliest: str = "", latest: str = "") -> Row:
    days = (dt.date.fromisoformat(day) if day else None for day in (earliest, latest))
    return {"edtf": edtf, "timex_mod": None, **dict(zip(("earliest", "latest"), days, strict=True))}


MAY = _mention("1996-05", "1996-05-01", "1996-05-31")
ABOUT_MAY = _mention("1996-05~", "1996-05-01", "1996-05-31")
FIRST_DAY = _mention("1996-05-01", "1996-05-01", "1996-05-01")
OPEN = _mention("1990/..", "1990-01-01")


@pytest.mark.parametrize(
    ("mentions", "words"),
    [
        ([MAY, ABOUT_MAY], ["May 1996", "May 1996"]),
        ([ABOUT_MAY, MAY], ["c. May 1996", "c. May 1996"]),
        ([MAY, FIRST_DAY], ["1 May 1996", "May 1996"]),
        ([OPEN, FIRST_DAY], ["1 May 1996", "1 May 1996"]),
        ([OPEN], []),
        ([], []),
    ],
)
def test_an_article_and_a_corpus_tell_the_same_reach(mentions: list[Row], words: list[str]) -> None:
    assert list(word_reach(mentions).values()) == words
    types = {"edtf": pa.string(), "timex_mod": pa.string(), "earliest": pa.date32(), "latest": pa.date32()}
    table = pa.Table.from_pylist(mentions, schema=pa.schema(types))
    dates = WordedDates(table, np.zeros(len(mentions), dtype=np.int64), 1)
    assert list(dates.word_reach(np.array([0])).values()) == words
