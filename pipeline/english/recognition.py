"""Whether an article is told in English."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.english.word_lists import split_words

# Words of grammar; of running English each third or fourth word is one of them, of other languages one in thirty.
_COMMON = split_words("a as at by for from in is it of on that the to was with and")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_SHARE = 0.1
_LEAST_WORDS = 50  # fewer tell nothing


def reads_as_english(passages: Iterable[str]) -> bool | None:
    """Whether the passages of prose are English; None where they are too short to tell."""
    words = [word.casefold() for passage in passages for word in _WORD.findall(passage)]
    if len(words) < _LEAST_WORDS:
        return None
    return sum(word in _COMMON for word in words) >= _LEAST_SHARE * len(words)
