"""Full stops that are a word's own and end no part of a citation."""

from __future__ import annotations

import re

from pipeline.data_tables import load_table

_WORDS = {kind: frozenset(words) for kind, words in load_table(__package__, "abbreviations.toml").items()}
_LONGEST = 20  # characters of a word that are looked at
_WORD_START = re.compile(r"[\s(\[;,]")
# What goes on with an abbreviated name: another abbreviation, a joining word, or a last word and the volume.
_GOES_ON = re.compile(
    r"\s+(?:[A-Z]?[a-z]{1,14}\.|[A-Z]\b|&|(?:of|the|and|in|on|et|de|des|für|der)\s|(?:[A-Z][\w-]+\.?\s+){1,3}\d+\s?[(:])"
)


def ends_abbreviation(text: str, start: int, dot: int) -> bool:
    """Whether the dot, in words that begin at `start`, ends an initial or an abbreviation."""
    words = _WORD_START.split(text[max(start, dot - _LONGEST) : dot])
    last = words[-1].rsplit(".", 1)[-1]
    if last in _WORDS["journals"]:
        return bool(_GOES_ON.match(text, dot + 1))
    return (len(last) == 1 and last.isalpha() and last.isupper()) or last.lower() in _WORDS["common"]


def is_abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the words up to a full stop at `end` are a journal's name in abbreviations: the stop is its own."""
    last = text[start:end].rsplit(" ", 1)[-1]
    return ". " in text[start:end] and (last in _WORDS["journals"] or (len(last) == 1 and last.isupper()))
