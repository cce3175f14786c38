"""Text in Unicode NFC, in time linear in its length, however many marks are heaped on a letter."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

JOINER = "\u034f"  # COMBINING GRAPHEME JOINER: prints nothing, and what follows it is ordered by itself
MAX_MARKS = 30  # on one letter: the Stream-Safe Text Format (UAX 15, 13); ordering more takes time with their square


def compose(text: str) -> str:
    """The text in NFC, in time linear in its length."""
    if unicodedata.is_normalized("NFC", text):
        return text
    return clusters().sub(lambda match: compose_cluster(match.group()), text)


def compose_cluster(cluster: str) -> str:
    """One letter with its marks in NFC, a joiner after every thirtieth mark of too many."""
    if len(cluster) <= MAX_MARKS:
        return unicodedata.normalize("NFC", cluster)
    pieces = [cluster[at : at + MAX_MARKS] for at in range(0, len(cluster), MAX_MARKS)]
    return JOINER.join(unicodedata.normalize("NFC", piece) for piece in pieces)


@cache
def clusters() -> re.Pattern[str]:
    """Matches each stretch of a text that NFC may change, by itself: a character with all that may join it."""
    joining = "".join(re.escape(character) for character in map(chr, range(0x300, 0x20000)) if may_join(character))
    return re.compile(f"[\0-\x7f][{joining}]+|[^\0-\x7f][{joining}]*")


@cache
def _seconds() -> frozenset[str]:
    """The characters that compose with one before them, marks or not: vowel signs and Hangul's later letters too."""
    pairs = (unicodedata.decomposition(chr(code)) for code in range(0xC0, 0x30000))
    seconds = {chr(int(pair.split()[1], 16)) for pair in pairs if pair and pair[0] != "<" and " " in pair}
    return frozenset(seconds) | frozenset(map(chr, range(0x1161, 0x1176))) | frozenset(map(chr, range(0x11A8, 0x11C3)))


def may_join(character: str) -> bool:
    """Whether NFC may make one letter of what stands before the character, if anything, and the character."""
    if character < "\u0300":
        return False
    first = unicodedata.normalize("NFD", character)[0]
    return unicodedata.combining(first) != 0 or first in _seconds()
