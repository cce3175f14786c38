"""Lines of rendered text, and the passages they make once hard wraps are undone.

A passage is text that stands on one line, or on several that a page's width broke.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.spans import MappedText, Segment, TextBuilder


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit of rendered text; `gap` says that a blank line stands before it, `indent` how many spaces."""

    mapped: MappedText
    gap: bool
    indent: int = 0
    cells: tuple[tuple[int, int], ...] = ()  # a table row's cells in the text, where tabs part them
    place: int = 0  # in the raw file, of a passage without text
    edit_link: bool = False  # an "[edit]" stood behind it, as behind every heading of a wiki page

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
        mapped = strip(cut(self.mapped, start, len(self.text) if end is None else end))
        return replace(self, mapped=mapped, cells=(), place=self.source_end)


def cut(mapped: MappedText, start: int, end: int) -> MappedText:
    """The characters `start` to `end` of the text, still tied to the raw file."""
    if start <= 0 and end >= len(mapped.text):
        return mapped
    return without(mapped, ((0, start), (end, len(mapped.text))))


def strip(mapped: MappedText) -> MappedText:
    """The text without white space at either end."""
    text = mapped.text
    start = len(text) - len(text.lstrip())
    return cut(mapped, start, max(start, len(text.rstrip())))


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
            source_start, source_end = segment.source_start, segment.source_end
            if segment.is_verbatim:
                source_start += first - segment.start
                source_end -= segment.end - last
            segments.append(Segment(length, length + last - first, source_start, source_end))
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


def read_lines(source: str) -> Iterator[Passage]:
    """Every line that shows anything, as a passage of its own; a form feed ends a line and leaves no gap."""
    gap, end = True, 0
    for match in _LINE.finditer(source):
        breaks = sum(1 for found in _BREAK.finditer(source, end, match.start()) if found.group() != "\x0c")
        gap = gap or breaks > 1
        end = match.end()
        mapped, tabs = _read_line(match.group(), match.start())
        indent = len(mapped.text) - len(mapped.text.lstrip())
        if indent < len(mapped.text):
            stripped = strip(mapped)
            yield Passage(stripped, gap, indent, _part(tabs, indent, len(stripped.text)))
            gap = False
        else:
            gap = True


def _read_line(raw: str, source_start: int) -> tuple[MappedText, list[int]]:
    """The line's text, and the offsets in it at which tabs stood."""
    builder = TextBuilder(collapse=False)
    tabs = []
    for piece in re.finditer(r"\t|[^\t]+", raw):
        if piece.group() == "\t":
            tabs.append(len(builder))
        builder.add_verbatim(piece.group(), source_start + piece.start())
    mapped = builder.build()
    return (mapped if unicodedata.is_normalized("NFC", mapped.text) else _compose(mapped)), tabs


def _compose(mapped: MappedText) -> MappedText:
    """The text in NFC where an invisible character stood inside a letter: each such word becomes one segment."""
    builder = TextBuilder(collapse=False)
    for match in re.finditer(r" +|[^ ]+", mapped.text):
        start, end = mapped.source_span(match.start(), match.end())
        builder.add_rendered(match.group(), start, end)
    return builder.build()


def _part(tabs: list[int], indent: int, length: int) -> tuple[tuple[int, int], ...]:
    """The cells between the tabs, in the text that starts `indent` characters into the line."""
    if not tabs:
        return ()
    starts = [0, *(tab + 1 - indent for tab in tabs)]
    ends = [*(tab - indent for tab in tabs), length]
    return tuple((min(max(a, 0), length), min(max(b, 0), length)) for a, b in zip(starts, ends, strict=True))


# --- hard wraps ----------------------------------------------------------------------------------------

# A page is at most so wide; a text whose longest lines are longer was not wrapped.
_WIDEST = 160
_RARE, _RARE_WRAPPED = 0.04, 0.2  # at most so large a share of lines, or of joined lines, behind a blank one
_FEW = 10  # lines of a text too short to tell
_FULL = 0.78  # of the width: proportional type fits more or fewer letters on a line
_LONGEST_BRACKET = 60
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*(?:\s?\[[^\[\]]{1,40}\])*(?::\s?[\d–, -]+)?$")
_ITEM = re.compile(r"(?:[•◦▪‣·*]|[-–—](?=\s)|\^|↑)")
_NUMBERED = re.compile(r"(\d{1,4})\.\s")


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, the markers behind it not counted."""
    return _SENTENCE_END.search(text[-200:]) is not None


def unwrap(lines: list[Passage]) -> list[Passage]:
    """The lines, those that a page's width broke joined again; the lines as they are where nothing was wrapped."""
    width = _find_width(lines)
    if width is None:
        return _open_gaps(lines, _RARE)
    words = _count_words(lines)
    passages: list[Passage] = []
    pending: list[Passage] = []
    number = 0
    for line in lines:
        numbered = _NUMBERED.match(line.text)
        starts_item = bool(numbered and int(numbered[1]) in (1, number + 1)) or _ITEM.match(line.text) is not None
        if numbered and starts_item:
            number = int(numbered[1])
        if pending and (starts_item or not _continues(pending[-1], line, width)):
            passages.append(join_lines(pending, words))
            pending = []
        pending.append(line)
    if pending:
        passages.append(join_lines(pending, words))
    return _open_gaps(passages, _RARE_WRAPPED)


def _find_width(lines: list[Passage]) -> int | None:
    """The width at which the text was wrapped, None where it was not."""
    lengths = sorted(line.indent + len(line.text) for line in lines)
    if len(lengths) < 4 or lengths[-1] > _WIDEST:
        return None
    width = lengths[-1 - len(lengths) // 50]
    full = sum(
        not before.text.endswith((".", ":"))
        and before.indent + len(before.text) >= _FULL * width
        and (after.text[:1].islower() or not ends_sentence(before.text))
        for before, after in pairwise(lines)
        if not after.gap
    )
    return width if width >= 40 and full >= max(2, len(lines) // 5) else None


def _continues(before: Passage, line: Passage, width: int) -> bool:
    """Whether the line goes on with what the line before it said."""
    first_word = line.text.split(" ", 1)[0]
    length = before.indent + len(before.text)
    if line.gap or before.edit_link or before.cells or line.cells:
        return False
    if before.text.rfind("[", max(len(before.text) - _LONGEST_BRACKET, 0)) > before.text.rfind("]"):
        return True
    if line.text[:1].islower() and not ends_sentence(before.text):
        return length + 1 + len(first_word) > 0.5 * width
    needed = 0.9 if ends_sentence(before.text) else _FULL
    return length + 1 + len(first_word) > needed * width


def _count_words(lines: list[Passage]) -> frozenset[str]:
    return frozenset(word for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text))


def join_lines(lines: list[Passage], words: frozenset[str] = frozenset()) -> Passage:
    """The lines as one passage: a line's end is a space, or nothing where it broke one of the words."""
    if len(lines) == 1:
        return lines[0]
    pieces: list[str] = []
    segments: list[Segment] = []
    length = 0
    for position, line in enumerate(lines):
        mapped = line.mapped
        following = lines[position + 1] if position + 1 < len(lines) else None
        joint = " "
        if following is not None and mapped.text.endswith(("-", "‐")) and following.text[:1].isalnum():
            joint = ""
            if _is_broken_word(mapped.text, following.text, words):
                mapped = cut(mapped, 0, len(mapped.text) - 1)
        pieces.append(mapped.text)
        segments += [
            Segment(length + part.start, length + part.end, part.source_start, part.source_end)
            for part in mapped.segments
        ]
        length += len(mapped.text)
        if following is not None and joint:
            pieces.append(joint)
            segments.append(Segment(length, length + 1, line.source_end, following.source_start))
            length += 1
    return replace(
        lines[0], mapped=MappedText("".join(pieces), tuple(segments)), cells=(), edit_link=lines[-1].edit_link
    )


def _is_broken_word(before: str, after: str, words: frozenset[str]) -> bool:
    """Whether the hyphen only broke a word: the word stands elsewhere in the text without it."""
    head = re.search(r"[^\W\d_]{1,40}[-‐]$", before[-41:])
    tail = re.match(r"[^\W\d_]{1,40}", after)
    if head is None or tail is None:
        return False
    stem = head.group()[:-1]
    return (before.endswith("‐") and stem + "-" + tail.group() not in words) or stem + tail.group() in words


def _open_gaps(passages: list[Passage], rare: float) -> list[Passage]:
    """The passages, each standing by itself where blank lines are so rare that they part nothing."""
    if len(passages) < _FEW or sum(passage.gap for passage in passages) > rare * len(passages):
        return passages
    return [replace(passage, gap=True) for passage in passages]
