"""The words of a definition cut where something new may begin: lines, semicolons, sentences, signals, joining words.

Nothing is cut inside brackets, quotation marks, italics, a link or a short citation of a template.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from pipeline.data_tables import load_table
from pipeline.document import Content
from pipeline.resolve.citations.printed.abbreviations import ends_abbreviation

_WORDS = load_table(__package__, "words.toml")
_SIGNAL_WORDS = "|".join(sorted(map(re.escape, _WORDS["inner_signals"]), key=len, reverse=True))
_QUOTED = re.compile(r'(?<![^\s(\[—–:])"[^"]{1,2000}"|“[^”]{1,2000}”|«[^»]{1,2000}»|„[^“”]{1,2000}[“”]')
_NO_TITLE = re.compile(
    r"\W*(?:et al|ibid(?:em)?|idem|op\W{0,2}cit|loc\W{0,2}cit|in|see|cf|passim|supra|ed|eds)\W*", re.IGNORECASE
)
_MARK = re.compile(
    rf";(?=\s|$)|(?P<stop>[.?!][)\"”']{{0,2}})(?=\s+[(\[\"“'‘]?[^\W\d_a-zß-öø-ÿ])"
    rf"|(?P<signal>(?:(?<=[,.;:]\s)|(?<=\s\()|(?<=\s))\b(?i:{_SIGNAL_WORDS})(?=[\s:,]|$))"
    rf"|(?P<joint>,\s(?:and\s|&\s)?|\s(?:and|&|or)\s|\s[/|•·]\s)(?=\S)"
)


class Cut(IntEnum):
    """What stands at the head of a segment, by how much it parts."""

    JOINT = 0  # a comma, "and"
    SENTENCE = 1
    SIGNAL = 2
    SEMICOLON = 3
    TEMPLATE = 4  # nothing but a further template
    LINE = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a definition, its text and its templates, and what parts it from the stretch before it."""

    start: int
    end: int
    first: int  # the templates that stand in it, half-open
    last: int
    cut: Cut


def list_quotations(text: str) -> list[tuple[int, int]]:
    """The stretches in quotation marks, the marks among them."""
    return [match.span() for match in _QUOTED.finditer(text)]


def find_titles(content: Content) -> tuple[tuple[int, int], ...]:
    """What is set as titles or quoted, in order: italics and quotation marks, one inside the other once."""
    text = content.text.text
    spans = [*content.italics, *((start + 1, end - 1) for start, end in list_quotations(text))]
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if (not found or start >= found[-1][1]) and not _NO_TITLE.fullmatch(text, start, end):
            found.append((start, end))
    return tuple(found)


def cut_segments(content: Content) -> tuple[Stretch, ...]:
    """The content in segments that cover it, in order; its templates stand by their offset."""
    text, offsets = content.text.text, [template.offset for template in content.templates]
    protected = _Protected(content)
    cuts = {place: Cut.LINE for place in content.breaks if 0 < place < len(text)}
    for place, cut in _list_cuts(text, protected):
        if 0 < place <= len(text):
            cuts[place] = max(cut, cuts.get(place, cut))
    places = [(place, bisect_left(offsets, place), cut) for place, cut in cuts.items()]
    known = {(place, index) for place, index, _ in places}
    for index, offset in enumerate(offsets[1:], 1):
        if known.isdisjoint({(offset, index), (offset - 1, index)}):
            places.append((offset, index, Cut.TEMPLATE))
    places = [(0, 0, Cut.LINE), *sorted(places)]
    ends = [(place, index) for place, index, _ in places[1:]] + [(len(text), len(offsets))]
    return tuple(
        Stretch(start, end, first, last, cut)
        for (start, first, cut), (end, last) in zip(places, ends, strict=True)
        if (start, first) != (end, last)
    )


def _list_cuts(text: str, protected: _Protected) -> Iterator[tuple[int, Cut]]:
    """Where segments may begin: behind a semicolon, a sentence or a joining word, at a signal."""
    for match in _MARK.finditer(text):
        if protected.holds(match.start(), is_signal=match["signal"] is not None):
            continue
        if match["joint"]:
            yield match.end(), Cut.JOINT
        elif match["signal"] is not None:
            yield match.start(), Cut.SIGNAL
        elif not match["stop"]:
            yield match.end(), Cut.SEMICOLON
        elif match.group() != "." or not ends_abbreviation(text, 0, match.start()):
            yield match.end(), Cut.SENTENCE


class _Protected:
    """The stretches inside which nothing is cut, disjoint and in order."""

    def __init__(self, content: Content) -> None:
        text = content.text.text
        spans = [
            *content.italics,
            *list_quotations(text),
            *((link.start, link.end) for link in content.external_links),
            *((link.start, link.end) for link in content.links),
            *((link.start, link.end) for link in content.anchor_links),
            *((short.start, short.end) for short in content.short_citations),
        ]
        self._spans = _unite(spans)
        self._brackets = _unite(_pair_brackets(text))
        self._starts = [start for start, _ in self._spans]
        self._bracket_starts = [start for start, _ in self._brackets]

    def holds(self, place: int, *, is_signal: bool) -> bool:
        """Whether the place lies inside one of them; a signal may stand at the head of brackets."""
        if _is_inside(place, self._spans, self._starts):
            return True
        if is_signal and _is_inside(place - 1, self._brackets, self._bracket_starts):
            index = bisect_right(self._bracket_starts, place) - 1
            return self._bracket_starts[index] != place - 1
        return _is_inside(place, self._brackets, self._bracket_starts)


def _is_inside(place: int, spans: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    index = bisect_right(starts, place) - 1
    return index >= 0 and spans[index][0] <= place < spans[index][1]


def _pair_brackets(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between brackets that close; what never closes protects nothing."""
    open_at: list[int] = []
    for match in re.finditer(r"[()\[\]]", text):
        if match.group() in "([":
            open_at.append(match.start())
        elif open_at:
            yield open_at.pop(), match.end()


def _unite(spans: Sequence[tuple[int, int]] | Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    united: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if united and start < united[-1][1]:
            united[-1] = united[-1][0], max(united[-1][1], end)
        else:
            united.append((start, end))
    return united
