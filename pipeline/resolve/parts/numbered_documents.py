"""Documents told by plain words and a number: "British Library, Add. MS 123, f. 4", "Law 12/2001, Article 3"."""

from __future__ import annotations

import re

from pipeline.resolve.citations.identifiers import stands_at
from pipeline.resolve.parts.words import COPIES, LOCATORS, NAME_WORDS, WORDS

_HEAD = re.compile(rf"[\s(\[]*(?!(?:{LOCATORS}|{COPIES}|issue)\b)(?=(?-i:[^\W\d_a-z]))", re.IGNORECASE)
# A number behind a comma or a word that says of what, or with a stroke in it; no year alone.
_NUMBER = re.compile(
    rf"(?:,\s(?:[a-z]{{1,4}}\.){{1,2}}\s|\s(?=\S*/\S*\d|\S*\d/)|\b(?:{LOCATORS})\b\.?\s)(?:(?:{LOCATORS})\b\.?\s)?(?!(?:1\d|20)\d\d[\s.;)]*$)"
    r"(?:\d[\w/.:–-]*|[A-Z]/\S*\d)(?:\s\([^()]{1,40}\))?[\s.;)]*$",
    re.IGNORECASE,
)
_LONGEST = 200  # characters
_LONGEST_NUMBER = 70  # characters in which it stands
_MOST_COMMON = 1  # small words that are of no name and no place in a work
_OF_NAMES = NAME_WORDS.union(WORDS["locators"])


def is_numbered_document(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is such a document, and no sentence."""
    head = _HEAD.match(text, start, end)
    if head is None or end - start > _LONGEST or stands_at(text, head.end()):
        return False
    if not _NUMBER.search(text, max(head.end(), end - _LONGEST_NUMBER), end):
        return False
    words = (word.strip(".,()") for word in text[start:end].split())
    return sum(word.isalpha() and word.islower() and word not in _OF_NAMES for word in words) <= _MOST_COMMON
