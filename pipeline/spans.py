"""Plain text that knows where in the raw file each of its characters comes from.

Offsets are Unicode code points and spans are half-open throughout.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and the stretch of the raw file that it renders.

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


@dataclass(frozen=True, slots=True)
class MappedText:
    """Text (NFC, no control characters) with its segments: sorted, disjoint, covering the text."""

    text: str = ""
    segments: tuple[Segment, ...] = ()

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw file's span of `text[start:end]`, from its first character to its last.

        Inside a segment that is not verbatim the whole source stretch counts.
        Raises ValueError for an empty or outlying span.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no characters at {start}:{end} of a text of {len(self.text)}")
        first = self._segment_at(start)
        last = self._segment_at(end - 1)
        source_start = first.source_start + (start - first.start if first.is_verbatim else 0)
        source_end = last.source_end - (last.end - end if last.is_verbatim else 0)
        return source_start, source_end

    def _segment_at(self, position: int) -> Segment:
        index = bisect_right(self.segments, position, key=lambda segment: segment.start) - 1
        return self.segments[index]


# Controls have no place in text; format characters that print nothing (soft hyphen, zero-width space and
# joiners' cousins, direction marks, byte order mark) would split names and defeat comparison.
# U+200C and U+200D stay: Persian and Indic spelling needs them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff]"
)
_ODD_SPACE = re.compile("[\t\n\x0b\x0c\r\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


def plain(text: str) -> str:
    """The text in NFC, odd spaces as plain ones code point for code point, invisible characters gone."""
    return unicodedata.normalize("NFC", _ODD_SPACE.sub(" ", _INVISIBLE.sub("", text)))


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
    def ends_in_space(self) -> bool:
        return self._space is not None or (self._length > 0 and self._pieces[-1].endswith(" "))

    def add_verbatim(self, raw: str, source_start: int) -> None:
        """Add a stretch of the raw file as it stands there."""
        for match in _CHUNK.finditer(raw):
            start, end = source_start + match.start(), source_start + match.end()
            chunk = match.group()
            if match.lastgroup == "clean":
                self._put(chunk, start, end)
            elif match.lastgroup == "space":
                self._add_space(chunk, start, end)
            elif match.lastgroup == "invisible":
                continue
            elif unicodedata.is_normalized("NFC", chunk):
                self._put(chunk, start, end)
            else:
                self._add_denormalised(chunk, start)

    def add_rendered(self, text: str, source_start: int, source_end: int) -> None:
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

    def build(self) -> MappedText:
        """The text so far; a space that still waits is dropped."""
        return MappedText("".join(self._pieces), tuple(self._segments))

    def _add_space(self, chunk: str, start: int, end: int) -> None:
        if not self._collapse:
            self._put(" " * len(chunk), start, end)
        elif self._length and self._space is None:
            self._space = (start, end)

    def _add_denormalised(self, chunk: str, start: int) -> None:
        """A letter and the marks after it compose to fewer code points: one segment a cluster."""
        for match in _CLUSTER.finditer(chunk):
            cluster = unicodedata.normalize("NFC", match.group())
            self._put(cluster, start + match.start(), start + match.end())

    def _put(self, text: str, source_start: int, source_end: int) -> None:
        if self._space is not None:
            space, self._space = self._space, None
            self._append(" ", *space)
        elif text[0] > _LAST_CLEAN and self._length and unicodedata.combining(text[0]):
            text, source_start = self._fuse(text, source_start, source_end)
        if text:
            self._append(text, source_start, source_end)

    def _fuse(self, text: str, source_start: int, source_end: int) -> tuple[str, int]:
        """Compose the marks that the text begins with and the letter before them, whatever stood between in the source.

        What is left of the text, and where its source begins.
        """
        last, piece = self._segments[-1], self._pieces[-1]
        letter = len(piece) - 1
        while letter and unicodedata.combining(piece[letter]):
            letter -= 1
        tail = piece[letter:]
        if len(tail) > _MAX_CLUSTER:
            return text, source_start
        marks = next((index for index, mark in enumerate(text) if not unicodedata.combining(mark)), len(text))
        composed = unicodedata.normalize("NFC", tail + text[:marks])
        is_verbatim = len(text) == source_end - source_start
        middle = source_start + marks if is_verbatim else source_end
        kept = last.end - len(tail) if last.is_verbatim else last.start
        begin = last.source_end - len(tail) if last.is_verbatim else last.source_start
        self._segments.pop()
        if kept > last.start:
            self._segments.append(Segment(last.start, kept, last.source_start, begin))
        self._pieces[-1:] = [piece[:letter], composed]
        self._length += len(composed) - len(tail)
        self._segments.append(Segment(kept, self._length, begin, middle))
        return text[marks:], middle

    def _append(self, text: str, source_start: int, source_end: int) -> None:
        start, end = self._length, self._length + len(text)
        segment = Segment(start, end, source_start, source_end)
        last = self._segments[-1] if self._segments else None
        if last and last.is_verbatim and segment.is_verbatim and last.source_end == source_start:
            segment = Segment(last.start, end, last.source_start, source_end)
            self._segments[-1] = segment
        else:
            self._segments.append(segment)
        self._pieces.append(text)
        self._length = end


# Words that are as they should be: code points that NFC leaves alone, single plain spaces between; most of any article.
_CLEAN = "[!-~\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e]+"
_CHUNK = re.compile(
    f"(?P<clean>{_CLEAN}(?: {_CLEAN})*(?![\u0300-\u036f]))"
    f"|(?P<space>(?:{_ODD_SPACE.pattern}| )+)|(?P<invisible>{_INVISIBLE.pattern}+)"
    f"|(?P<word>[^ {_ODD_SPACE.pattern[1:-1]}{_INVISIBLE.pattern[1:-1]}]+)"
)
_LAST_CLEAN = "\u02ff"
_MAX_CLUSTER = 30  # marks on one letter: the Unicode Standard's Stream-Safe Text Format (UAX 15, 13)
_CLUSTER = re.compile(
    r".[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u06d6-\u06ed\u08d3-\u08ff\u0900-\u0903\u093a-\u094f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]*"
)
