"""Word lists written as text."""

from __future__ import annotations

import re
from collections.abc import Iterable


def split_words(text: str) -> frozenset[str]:
    """The words of the list, parted by white space."""
    return frozenset(text.split())


def split_phrases(text: str) -> frozenset[str]:
    """The phrases of the list, parted by bars and line ends, without the white space around them."""
    return frozenset(filter(None, (phrase.strip() for line in text.splitlines() for phrase in line.split("|"))))


def alternate(phrases: Iterable[str]) -> str:
    """A pattern's alternatives: the phrases as they stand, the longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def count_words(text: str) -> dict[str, int]:
    """Each word of the list with its place in it, from 1."""
    return {word: place for place, word in enumerate(text.split(), 1)}
