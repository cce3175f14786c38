"""WordPiece: words as the pieces of a BERT vocabulary, and their case, which an uncased vocabulary leaves out.

The cutting follows BERT's uncased tokenizer (google-research/bert, `tokenization.py`): lower case, no accents, cut at
punctuation, then the longest piece first.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Self

UNKNOWN = "[UNK]"
START = "[CLS]"
STOP = "[SEP]"
MAX_WORD_LENGTH = 100
CACHE_SIZE = 100_000


class Case(IntEnum):
    """How a word is written; `NONE` is for the pieces that are no word."""

    NONE = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    MIXED = 4
    NUMBER = 5
    OTHER = 6
    LETTER = 7


@lru_cache(CACHE_SIZE)
def tell_case(word: str) -> Case:
    """The way a word is written: "Kabul" is TITLE, "NRF" UPPER, "al-Qaeda" MIXED, "J" LETTER, "9,000" NUMBER."""
    if any(char.isdigit() for char in word):
        return Case.NUMBER
    if not any(char.isalpha() for char in word):
        return Case.OTHER
    if word == word.lower():
        return Case.LOWER
    if len(word.rstrip(".")) == 1:
        return Case.LETTER
    if word == word.upper():
        return Case.UPPER
    return Case.TITLE if word[0].isupper() and word[1:] == word[1:].lower() else Case.MIXED


@dataclass
class WordPieces:
    """A vocabulary, each piece's number being its line."""

    vocabulary: list[str]
    _numbers: dict[str, int] = field(init=False, repr=False)
    _cache: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        self._numbers = {piece: number for number, piece in enumerate(self.vocabulary)}
        self.start, self.stop, self.unknown = (self._numbers[piece] for piece in (START, STOP, UNKNOWN))

    @classmethod
    def from_disk(cls, path: Path) -> Self:
        """The vocabulary of a file of one piece a line."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def to_disk(self, path: Path) -> None:
        """Writes the vocabulary, one piece a line."""
        path.write_text("\n".join(self.vocabulary) + "\n", encoding="utf-8")

    def cut(self, word: str) -> list[int]:
        """The numbers of the word's pieces, never none."""
        pieces = self._cache.get(word)
        if pieces is None:
            pieces = [number for part in _split_word(word) for number in self._cut_part(part)] or [self.unknown]
            if len(self._cache) < CACHE_SIZE:
                self._cache[word] = pieces
        return pieces

    def _cut_part(self, part: str) -> Iterable[int]:
        if len(part) > MAX_WORD_LENGTH:
            return [self.unknown]
        numbers: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                number = self._numbers.get(prefix + part[start:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            numbers.append(number)
            start = end
        return numbers


def _split_word(word: str) -> list[str]:
    """The word in lower case without accents, each punctuation mark or ideograph a part of its own."""
    parts: list[str] = [""]
    for char in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(char)
        if category == "Mn" or category[0] == "C":
            continue
        if category[0] == "Z":
            parts.append("")
        elif category[0] == "P" or char in "$+<=>^`|~" or "\u4e00" <= char <= "\u9fff":
            parts += [char, ""]
        else:
            parts[-1] += char
    return [part for part in parts if part]
