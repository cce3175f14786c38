"""Stretches of a definition inside which nothing is cut: brackets, quotation marks, italics, links, short citations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.document import Content
from pipeline.resolve.parts.set_off import find_set_off, list_quotations
from pipeline.resolve.parts.words import CAPITAL, DATED_NAMES, SIGNALS

_YEARS = r"(?:1\d|20)\d\d[a-z]?(?:\s?[,;]\s?|,?\s(?:and|&)\s)(?:(?:1\d|20)\d\d[a-z]?|[b-h])(?=[\s,;)])"
# What is cut although it stands in brackets: names and a year, several years of the names before it.
_BRACKETED = re.compile(rf"\((?:(?:(?i:{SIGNALS})[\s,]+)?(?={DATED_NAMES}\b)|(?={_YEARS})|(?=(?:and|or)\s{CAPITAL}))")
_NAME_INSIDE = re.compile(rf"\((?:{CAPITAL}[\w'’.-]+\s){{0,3}}{CAPITAL}[\w'’.-]+,\s")
_ENDS_PLACED = re.compile(r",\s[^(),]*\d[\w–-]*\)$")


class Protected:
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
        bare = len(text) - len(text.lstrip()), len(text.rstrip(" ."))
        titled = {start for start, _ in find_set_off(content)}
        pairs = [pair for pair in _pair_brackets(text) if pair != bare and not _BRACKETED.match(text, pair[0])]
        self.cited = {start for start, end in pairs if _cites(text, start, end, titled)}
        self._brackets = _unite(pair for pair in pairs if pair[0] not in self.cited)
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


def _cites(text: str, start: int, end: int, titled: set[int]) -> bool:
    """Whether the brackets hold somebody's name, a title behind it and a number: "(Roe, ''On Rain'', p. 3)"."""
    named = _NAME_INSIDE.match(text, start, end)
    return named is not None and named.end() in titled and _ENDS_PLACED.search(text, named.end(), end) is not None


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
