"""What words in a citation are called by: newspapers, publishers, reports, told by the words of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.data_tables import load_table
from pipeline.resolve.citations.names import ORGANISATION_WORDS

WORDS: dict[str, list[str]] = load_table(__package__, "words.toml")
FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|did|does)\b")  # verbs that show a sentence
_KINDS = {kind: frozenset(words) for kind, words in WORDS.items()}
_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*\.?")
_HOST = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,6}(?:/\S*)?", re.I)


@lru_cache(maxsize=1024)
def names(text: str, kind: str) -> bool:
    """Whether one of the words of the text is a word of this kind; of media one in capitals, unless none has any."""
    kinds = _KINDS[kind]
    found = [match.group() for match in _WORD.finditer(text)]
    if kind == "media" and not text.islower():
        found = [word for word in found if not word.islower()]  # "at that time"
    words = map(str.lower, found)
    return any(word in kinds or word.rstrip(".") in kinds for word in words)


def is_one_of(text: str, kind: str) -> bool:
    """Whether the whole text is a word or phrase of this kind."""
    return text.strip(" .,:;()[]").lower() in _KINDS[kind]


def is_body(text: str) -> bool:
    """Whether the text reads as the name of a body: it has a word of such names, or is in capitals throughout."""
    return bool(ORGANISATION_WORDS & {word.lower().strip(".,") for word in text.split()}) or text.isupper()


def is_host(text: str) -> bool:
    """Whether the text is the name of a host."""
    return _HOST.fullmatch(text.strip()) is not None


def any_word(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; a space in one is any white space."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"
