"""The form in which two ways of writing one name are the same: case, diacritics, hyphens and apostrophes set aside."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import filterfalse

# Letters that Unicode does not take apart, and signs that stand for sounds that English writes no letter for.
_LETTERS = str.maketrans(
    {
        **{"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ə": "a", "æ": "ae", "œ": "oe", "þ": "th"},
        **dict.fromkeys("'’‘‛`´′ʻʼʽʾʿˈ.", ""),
        **dict.fromkeys("-‐‑‒–—_/", " "),
        "&": " and ",
    }
)
_SHORT = {"st": "saint", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    """The name in small letters without diacritics, apostrophes and the article; hyphens are spaces.

    "St. Kitts & Nevis" gives "saint kitts and nevis", "Pul-e-Khumrī" gives "pul e khumri".
    """
    letters = name.casefold()
    if letters.isascii() and letters.isalnum():  # most are one word
        return _SHORT.get(letters, letters)
    if not letters.isascii():
        letters = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", letters)))
    words = letters.translate(_LETTERS).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    if not _SHORT.keys().isdisjoint(words):
        words = [_SHORT.get(word, word) for word in words]
    return " ".join(words)
