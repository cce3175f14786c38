"""The columns of an article's history, `history/<article_id>.parquet`, which stands apart from the tables of a run."""

from __future__ import annotations

from typing import Literal

import pyarrow as pa

from pipeline.column_facts import Weight, ignored
from pipeline.column_types import COUNT, STRING, Column, Enumeration, make_columns

NAME = "history"
Kind = Literal["sentence", "work", "support"]
_TIME = pa.timestamp("ms", tz="UTC")
_APART: Weight = ignored("it tells of all versions, and is not compared")

COLUMNS: tuple[Column, ...] = make_columns(
    ("article_id", STRING, "the article", _APART),
    (
        "kind",
        Enumeration.of(Kind),
        "what stood in the article: a sentence, whatever its words were from time to time; a work that it cites; "
        "support: that the sentence rests on the work",
        _APART,
    ),
    ("sentence_id?", STRING, "the sentence, as it was worded last; null: a work", _APART),
    ("work_id?", STRING, "the work, as it was described last; null: a sentence", _APART),
    ("text?", STRING, "the sentence's words, or a citation of the work, as they were last; null: a support", _APART),
    ("section?", STRING, "where the sentence stood last, headings joined with ` › `; null: no sentence", _APART),
    ("first_revision_id", pa.int64(), "the first revision read in which it stands", _APART),
    ("first_timestamp", _TIME, "when that was saved", _APART),
    ("first_user?", STRING, "by whom; null where the wiki hides it", _APART),
    ("first_comment?", STRING, "what they said of their edit; null where the wiki hides it", _APART),
    (
        "is_older",
        pa.bool_(),
        "whether it may be older: it stands in the earliest revision read, and the page has earlier ones",
        _APART,
    ),
    ("last_revision_id", pa.int64(), "the last revision in which it stands", _APART),
    ("last_timestamp", _TIME, "when that was saved", _APART),
    ("gone_revision_id?", pa.int64(), "the next revision read, which lacks it; null: it stands in the latest", _APART),
    ("gone_timestamp?", _TIME, "when that was saved", _APART),
    ("gone_user?", STRING, "by whom", _APART),
    ("gone_comment?", STRING, "what they said of their edit: why it went", _APART),
    (
        "gone_by_revert?",
        pa.bool_(),
        "whether that edit was a revert: its text is, letter for letter, that of an earlier revision read",
        _APART,
    ),
    ("revision_count", COUNT, "in how many of the revisions read it stands", _APART),
    ("return_count", COUNT, "how often it came back after it was gone", _APART),
    (
        "rewording_count",
        COUNT,
        "how often the sentence's words, or what says which work it is, became others, reverts among them",
        _APART,
    ),
)
