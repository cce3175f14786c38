"""Lines of rendered text, each a passage of its own until hard wraps are undone."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from pipeline.composition import may_join
from pipeline.spans import MappedText, Segment, TextBuilder


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of rendered text, or several that are one.

    `gap` says that a blank line stands before it, `indent` how many spaces.
    """

    mapped: MappedText
    gap: bool
    indent: int = 0
    cells: tuple[tuple[int, int], ...] = ()  # a table row's cells in the text, where tabs part them
    place: int = 0  # in the raw file, of a passage without text
    edit_link: bool = False  # an "[edit]" stood behind it, as behind every heading of a wiki page
    above_hatnote: bool = False  # "Main article: …" stood right below it
    aligned: bool = False  # its cells stand in columns of spaces, where a long one takes several lines
    boxed: bool = False  # it stands in a box with a frame of its own, which holds no heading
    glued: bool = False  # it goes on with the line before: what stood between them is left out

    @property
    def text(self) -> str:
        return self.mapped.text

    @property
    def source_start(self) -> int:
        return self.mapped.segments[0].source_start if self.text else self.place

    @property
    def source_end(self) -> int:
        return self.mapped.segments[-1].source_end if self.text else self.place

    def cut(self, start: int, end: int | None = None) -> Passage:
        """The passage's part from `start` to `end` of its text, white space at both ends dropped."""
        mapped = strip(self.mapped.cut(start, len(self.text) if end is None else end))
        return replace(self, mapped=mapped, cells=(), place=self.source_end)

    def without(self, spans: list[tuple[int, int]]) -> Passage:
        """The passage without these spans of its text, sorted and disjoint, and white space at both ends.

        A span stays where what follows it would become one letter with what stands before it.
        """
        spans = [span for span in spans if not may_join(self.text[span[1] : span[1] + 1])]
        if not spans:
            return self
        bare = without(self.mapped, spans)
        left = len(bare.text) - len(bare.text.lstrip())
        mapped = strip(bare)
        starts = [start for start, _ in spans]
        gone = [0, *accumulate(end - start for start, end in spans)]

        def move(offset: int) -> int:
            before = bisect_right(starts, offset)
            inside = max(spans[before - 1][1] - offset, 0) if before else 0
            return min(max(offset + inside - gone[before] - left, 0), len(mapped.text))

        cells = tuple((move(start), move(end)) for start, end in self.cells)
        return replace(self, mapped=mapped, cells=cells, place=self.source_end)


def strip(mapped: MappedText) -> MappedText:
    """The text without white space at either end."""
    text = mapped.text
    if not (text[:1].isspace() or text[-1:].isspace()):
        return mapped
    start = len(text) - len(text.lstrip())
    return mapped.cut(start, max(start, len(text.rstrip())))


def without(mapped: MappedText, spans: Iterable[tuple[int, int]]) -> MappedText:
    """The text without these spans of it, which are sorted and disjoint."""
    removed = [(start, end) for start, end in spans if start < end]
    if not removed:
        return mapped
    pieces: list[str] = []
    segments: list[Segment] = []
    length = 0
    for start, end in _complement(removed, len(mapped.text)):
        for segment in _overlapping(mapped.segments, start, end):
            first, last = max(start, segment.start), min(end, segment.end)
            segments.append(Segment(length, length + last - first, *segment.part(first, last)))
            length += last - first
        pieces.append(mapped.text[start:end])
    return MappedText("".join(pieces), tuple(segments))


def _complement(removed: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    position = 0
    for start, end in removed:
        if position < start:
            yield position, start
        position = max(position, end)
    if position < length:
        yield position, length


def _overlapping(segments: tuple[Segment, ...], start: int, end: int) -> Iterator[Segment]:
    low, high = 0, len(segments)
    while low < high:
        middle = (low + high) // 2
        if segments[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    while low < len(segments) and segments[low].start < end:
        yield segments[low]
        low += 1


# --- lines ---------------------------------------------------------------------------------------------

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")


def split_lines(source: str) -> Iterator[Passage]:
    """Every line that shows anything, as a passage of its own; a form feed ends a line and leaves no gap."""
    gap, end = True, 0
    for match in _LINE.finditer(source):
        breaks = sum(1 for found in _BREAK.finditer(source, end, match.start()) if found.group() != "\x0c")
        gap = gap or breaks > 1
        end = match.end()
        mapped, tabs = _map_line(match.group(), match.start())
        indent = len(mapped.text) - len(mapped.text.lstrip())
        if indent < len(mapped.text):
            stripped = strip(mapped)
            yield Passage(stripped, gap, indent, _part(tabs, indent, len(stripped.text)))
            gap = False
        else:
            gap = True


def _map_line(raw: str, source_start: int) -> tuple[MappedText, list[int]]:
    """The line's text, and the offsets in it at which tabs stood."""
    if raw.isascii() and raw.isprintable():  # as most lines are: nothing to compose, to replace or to leave out
        return MappedText(raw, (Segment(0, len(raw), source_start, source_start + len(raw)),)), []
    builder = TextBuilder(collapse=False)
    tabs = []
    for piece in re.finditer(r"\t|[^\t]+", raw):
        if piece.group() == "\t":
            tabs.append(len(builder))
        builder.add_verbatim(piece.group(), source_start + piece.start())
    mapped = builder.build()
    return (mapped if unicodedata.is_normalized("NFC", mapped.text) else _compose_words(mapped)), tabs


def _compose_words(mapped: MappedText) -> MappedText:
    """The text in NFC where an invisible character stood inside a letter: each such word becomes one segment."""
    builder = TextBuilder(collapse=False)
    for match in re.finditer(r" +|[^ ]+", mapped.text):
        start, end = mapped.source_span(match.start(), match.end())
        builder.add_shown(match.group(), start, end)
    return builder.build()


def _part(tabs: list[int], indent: int, length: int) -> tuple[tuple[int, int], ...]:
    """The cells between the tabs, in the text that starts `indent` characters into the line."""
    if not tabs:
        return ()
    starts = [0, *(tab + 1 - indent for tab in tabs)]
    ends = [*(tab - indent for tab in tabs), length]
    return tuple((min(max(a, 0), length), min(max(b, 0), length)) for a, b in zip(starts, ends, strict=True))


LONGEST_CAPTION = 45  # words; longer ones are taken for paragraphs
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*(?:\s?\[[^\[\]]{1,40}\])*(?::\s?[\d–, -]+)?$")


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, the markers behind it not counted."""
    return _SENTENCE_END.search(text[-200:]) is not None


def is_prose(text: str) -> bool:
    """Whether the text says something in whole sentences, as far as its end and its length tell."""
    words = len(text.split())
    return words > LONGEST_CAPTION or (words > 3 and ends_sentence(text) and (words > 5 or not text.endswith(":")))


def split_at_gaps(lines: Iterable[Passage]) -> Iterator[list[Passage]]:
    """The runs of lines without a blank one between them."""
    paragraph: list[Passage] = []
    for line in lines:
        if line.gap and paragraph:
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph
