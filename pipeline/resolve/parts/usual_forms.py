"""Citations of which nothing need be set off: places in classical works and scripture, entries of a word, cases."""

from __future__ import annotations

import re

from pipeline.data_tables import load_table
from pipeline.english.word_lists import alternate

_CLASSICS: dict[str, list[str]] = load_table(__package__, "classics.toml")
_NAMED = alternate(word for kind in ("authors", "works") for word in _CLASSICS[kind])
_SCRIPTURE = alternate(_CLASSICS["scripture"])  # names of people, too: a verse must follow
_CAPITALISED = r"[^\W\d_a-z][\w'’.]*"
_ROMAN = r"(?:[IVXLC]+|[ivxlc]+)[.,]\s?(?:pp?\.\s?|§\s?)?"
# What stands behind a title that is cited by book and chapter.
PLACE = re.compile(rf"[\s,.:\"”)]{{0,3}}(?:{_ROMAN})?\d|,?\s(?:Book|Bk)\b")
USUAL_FORM = re.compile(
    rf"(?:(?:[1-4]|I{{1,3}})\s)?(?:{_SCRIPTURE})\b\.?\s\d{{1,3}}(?:[.:]\d|:\s\d|[–-]\d)"
    rf"|(?:{_NAMED})\b\.?,?\s(?:{_CAPITALISED},?\s){{0,5}}"
    rf"(?:{_ROMAN}\d|\d+(?:[.:]\s?\d+)+[a-z]?|\d{{2,4}}[a-f]\d*\b|(?:Book|Bk\.?)\s(?:\d|[IVXLC]+\b))"
    rf"|(?:{_CAPITALISED},?\s){{1,2}}(?:of\s[A-Z]\w+,?\s)?s\.\s?v\.\s"
    r"|[^\W\d_a-z][^;\d]{2,80}\sv\.?\s[A-Z][^;]{2,80}\d"
)
