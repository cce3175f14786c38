"""Plain text that knows where in the raw file each of its characters comes from.

Offsets are Unicode code points and spans are half-open throughout.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from pipeline.cleaning import CONTROLS, SURROGATES
from pipeline.composition import JOINER, MAX_MARKS, compose


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and the stretch of the raw file that it stands for.

    Where both are equally long the characters correspond one to one; otherwise the whole source
    stretch stands for the whole text (a template, an entity, a composed letter).
    """

    start: int
    end: int
    source_start: int
    source_end: int

    @property
    def is_verbatim(self) -> bool:
        return self.end - self.start == self.source_end - self.source_start

    def part(self, start: int, end: int) -> tuple[int, int]:
        """The source of what of the segment stands between two offsets of the text."""
        if not self.is_verbatim:
            return self.source_start, self.source_end
        return self.source_start + max(start - self.start, 0), self.source_end - max(self.end - end, 0)


@dataclass(frozen=True, slots=True)
class MappedText:
    """Text (NFC, no control characters) with its segments: sorted, disjoint, covering the text."""

    text: str = ""
    segments: tuple[Segment, ...] = ()

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw file's span of `text[start:end]`, from the first of its characters there to the last.

        A template may show what it is given in another order than it stands in. Inside a segment that is not verbatim
        the whole source stretch counts. Raises ValueError for an empty or outlying span.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no characters at {start}:{end} of a text of {len(self.text)}")
        first, last = self._index_at(start), self._index_at(end - 1)
        spans = [self.segments[index].part(start, end) for index in range(first, last + 1)]
        return min(span[0] for span in spans), max(span[1] for span in spans)

    def cut(self, start: int, end: int) -> MappedText:
        """The characters from `start` to `end`, as far as there are any, still tied to the raw file."""
        start, end = max(start, 0), min(end, len(self.text))
        if end - start == len(self.text):
            return self
        if len(self.segments) == 1 and start < end:
            return MappedText(self.text[start:end], (Segment(0, end - start, *self.segments[0].part(start, end)),))
        first = bisect_right(self.segments, start, key=lambda segment: segment.end)
        segments = []
        for segment in self.segments[first : bisect_left(self.segments, end, first, key=lambda one: one.start)]:
            low, high = max(segment.start, start), min(segment.end, end)
            if low < high:
                segments.append(Segment(low - start, high - start, *segment.part(low, high)))
        return MappedText(self.text[start:end], tuple(segments))

    def _index_at(self, position: int) -> int:
        return bisect_right(self.segments, position, key=lambda segment: segment.start) - 1


# Controls have no place in text; format characters that print nothing (soft hyphen, zero-width space and
# joiners' cousins, direction marks, byte order mark) would split names and defeat comparison.
# U+200C and U+200D stay: Persian and Indic spelling needs them.
_INVISIBLE = re.compile(
    f"[{CONTROLS}\xad{SURROGATES}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff]"
)
_ODD_SPACE = re.compile("[\t\n\x0b\x0c\r\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


def plain(text: str) -> str:
    """The text in NFC, odd spaces as plain ones code point for code point, invisible characters gone."""
    if text.isascii() and text.isprintable():
        return text
    return compose(_ODD_SPACE.sub(" ", _INVISIBLE.sub("", text)))


class TextBuilder:
    """Collects pieces of text with their source spans into a `MappedText`.

    With `collapse`, runs of white space become one space and none stands at either end, as a browser
    shows them; without it each odd space becomes one plain space.
    """

    def __init__(self, *, collapse: bool) -> None:
        self._collapse = collapse
        self._pieces: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0
        self._space: tuple[int, int] | None = None  # a space that waits for a word to follow it

    def __len__(self) -> int:
        """The position at which a marker met now stands: after all words so far, before a waiting space."""
        return self._length

    @property
    def is_empty(self) -> bool:
        return self._length == 0

    @property
    def has_words(self) -> bool:
        """Whether there is a letter or a digit."""
        return any(_LETTER.search(piece) for piece in self._pieces)

    @property
    def ends_in_space(self) -> bool:
        return self._space is not None or (self._length > 0 and self._pieces[-1].endswith(" "))

    def add_verbatim(self, raw: str, source_start: int) -> None:
        """Add a stretch of the source, which is in NFC, as it stands there."""
        for match in _CHUNK.finditer(raw):
            start, end = source_start + match.start(), source_start + match.end()
            chunk = match.group()
            if match.lastgroup == "clean":
                self._put(chunk, start, end)
            elif match.lastgroup == "space":
                self._add_space(chunk, start, end)
            elif match.lastgroup == "word":
                self._put(chunk, start, end)

    def add_shown(self, text: str, source_start: int, source_end: int) -> None:
        """Add what a stretch of the raw file is shown as; the stretch stands for all of it."""
        text = plain(text)
        words = " ".join(text.split()) if self._collapse else text
        if not words.strip():
            if text:
                self._add_space(text, source_start, source_end)
            return
        if self._collapse and text.startswith(" "):
            self._add_space(" ", source_start, source_end)
        self._put(words, source_start, source_end)
        if self._collapse and text.endswith(" "):
            self._add_space(" ", source_start, source_end)

    def drop_space(self) -> None:
        """Forget a space that waits for a word to follow it."""
        self._space = None

    def take_back(self, sign: str) -> bool:
        """Take back a sign that is the last thing written; a space before it waits again. Whether it was that."""
        if self._space is not None or self._cut_last(sign) is None:
            return False
        if self._collapse:
            self._space = self._cut_last(" ")
        return True

    def _cut_last(self, sign: str) -> tuple[int, int] | None:
        """Cut off the last character, where it is this and no part of what is rendered; the span of its source."""
        last = self._segments[-1] if self._segments else None
        if last is None or not (last.is_verbatim or last.end - last.start == 1) or self._pieces[-1][-1] != sign:
            return None
        span = last.part(last.end - 1, last.end)
        self._length -= 1
        self._segments.pop()
        if last.start < self._length:
            self._segments.append(Segment(last.start, self._length, last.source_start, span[0]))
        self._pieces[-1] = self._pieces[-1][:-1]
        if not self._pieces[-1]:
            self._pieces.pop()
        return span

    def build(self) -> MappedText:
        """The text so far; a space that still waits is dropped."""
        return MappedText("".join(self._pieces), tuple(self._segments))

    def _add_space(self, chunk: str, start: int, end: int) -> None:
        if not self._collapse:
            self._put(" " * len(chunk), start, end)
        elif self._length and self._space is None:
            self._space = (start, end)

    def _put(self, text: str, source_start: int, source_end: int) -> None:
        if self._space is not None:
            space, self._space = self._space, None
            self._append(" ", *space)
        elif text[0] > _LAST_CLEAN and self._length and _joins(self._pieces[-1], text[0]):
            text, source_start = self._fuse(text, source_start, source_end)
        if text:
            self._append(text, source_start, source_end)

    def _fuse(self, text: str, source_start: int, source_end: int) -> tuple[str, int]:
        """Compose what the text begins with and the letter before it, whatever stood between in the source.

        What is left of the text, and where its source begins.
        """
        last, piece = self._segments[-1], self._pieces[-1]
        letter = len(piece) - 1
        while letter and unicodedata.combining(piece[letter]):
            letter -= 1
        tail = composed = piece[letter:]
        if len(tail) > MAX_MARKS:
            self._append(JOINER, source_start, source_start)
            return text, source_start
        joined = 0
        while joined < len(text) and _joins(composed, text[joined]):
            composed = unicodedata.normalize("NFC", composed + text[joined])
            joined += 1
        middle = source_start + joined
        if len(text) != source_end - source_start:  # what is rendered is not parted
            composed, middle, joined = composed + text[joined:], source_end, len(text)
        kept = last.end - len(tail) if last.is_verbatim else last.start
        begin = last.source_end - len(tail) if last.is_verbatim else last.source_start
        self._segments.pop()
        if kept > last.start:
            self._segments.append(Segment(last.start, kept, last.source_start, begin))
        self._pieces[-1:] = [piece[:letter], composed] if letter else [composed]
        self._length += len(composed) - len(tail)
        self._segments.append(Segment(kept, self._length, min(begin, source_start), max(last.source_end, middle)))
        return text[joined:], middle

    def _append(self, text: str, source_start: int, source_end: int) -> None:
        start, end = self._length, self._length + len(text)
        last = self._segments[-1] if self._segments else None
        is_verbatim = end - start == source_end - source_start
        if last and is_verbatim and last.source_end == source_start and last.is_verbatim:
            self._segments[-1] = Segment(last.start, end, last.source_start, source_end)
        else:
            self._segments.append(Segment(start, end, source_start, source_end))
        self._pieces.append(text)
        self._length = end


# Words that are as they should be: code points that NFC leaves alone, single plain spaces between; most of any article.
_CLEAN = "[!-~\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e]+"
_CHUNK = re.compile(
    f"(?P<clean>{_CLEAN}(?: {_CLEAN})*(?![\u0300-\u036f]))"
    f"|(?P<space>(?:{_ODD_SPACE.pattern}| )+)|(?P<invisible>{_INVISIBLE.pattern}+)"
    f"|(?P<word>[^ {_ODD_SPACE.pattern[1:-1]}{_INVISIBLE.pattern[1:-1]}]+)"
)
_LETTER = re.compile(r"[^\W_]")  # or a digit
_LAST_CLEAN = "\u02ff"


def _joins(before: str, character: str) -> bool:
    """Whether a character changes, or is changed by, the text before it under NFC."""
    return unicodedata.combining(character) != 0 or not unicodedata.is_normalized("NFC", before[-1] + character)
