"""The pasts of English verbs that end in no "-ed"."""

from __future__ import annotations

from pipeline.data_tables import load_table
from pipeline.english.word_lists import split_words

_TABLE: dict[str, str] = load_table(__package__, "irregular_pasts.toml")

NARRATING = tuple(_TABLE["narrating"].split())  # no other words
IRREGULAR_PASTS = split_words(" ".join(_TABLE.values()))
