"""Full stops that are a word's own and end no part of a citation."""

from __future__ import annotations

import re

from pipeline.data_tables import load_table
from pipeline.resolve.citations.publisher_places import is_place

_WORDS = {kind: frozenset(words) for kind, words in load_table(__package__, "abbreviations.toml").items()}
_LONGEST = 20  # characters of a word that are looked at
_NUMBERED = re.compile(r"(?P<word>[^\W\d_]{2,}) (?P<number>[A-Z])$")
_PLACE_AND_COLON = re.compile(r"\s+(?P<place>[^\s:.][^:.]{1,30}): \S")
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
    if len(last) == 1 and last.isalpha() and last.isupper():
        return not _ends_numbered(text, max(start, dot - _LONGEST), dot)
    return last.lower() in _WORDS["common"]


def begins_imprint(text: str, position: int) -> bool:
    """Whether a known place and a colon begin here, as before a publisher."""
    match = _PLACE_AND_COLON.match(text, position)
    return match is not None and is_place(match["place"])


def _ends_numbered(text: str, start: int, dot: int) -> bool:
    """Whether a capital before the dot is no initial: "World War I", or "Malcolm X" before a place and its colon."""
    match = _NUMBERED.search(text, start, dot)
    if not match:
        return False
    return match["word"].lower() in _WORDS["numbered"] or begins_imprint(text, dot + 1)


def is_abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the words up to a full stop at `end` are a journal's name in abbreviations: the stop is its own."""
    last = text[start:end].rsplit(" ", 1)[-1]
    return ". " in text[start:end] and (last in _WORDS["journals"] or (len(last) == 1 and last.isupper()))
