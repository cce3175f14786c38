"""A stretch of a definition as a definition of its own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Generic, TypeVar

from pipeline.document import AnchorLink, Content, ExternalLink, Link, ShortCitation
from pipeline.resolve.parts.nameless_links import place_links
from pipeline.resolve.parts.segments import Cut, Stretch, find_line_end

# Markup that closes what stands before it.
_CLOSING = re.compile(r"(?:''+|\]\]?|</[A-Za-z]+>)+")
_PRINTED = re.compile(r"\S")

Spanned = TypeVar("Spanned", Link, AnchorLink, ShortCitation)


def slice_contents(content: Content, stretches: Sequence[Stretch]) -> list[Content]:
    """The stretches, which cover the content in order, each as a content; their sources cover the content's."""
    borders = list(_find_borders(content, place_links(content).spans, stretches[1:]))
    starts, ends = [content.source_start, *borders], [*borders, content.source_end]
    return list(map(_Slicer(content).cut, stretches, starts, ends))


def cut_content(content: Content, start: int, end: int) -> Content:
    """The content with the words from `start` to `end` alone; its source and its templates are still its own."""
    links = [index for index, one in enumerate(_order(content.external_links)) if start <= one.start <= end]
    first, last = (links[0], links[-1] + 1) if links else (0, 0)
    whole = Stretch(start, end, 0, len(content.templates), first, last, Cut.LINE)
    return replace(_Slicer(content).cut(whole, content.source_start, content.source_end), raw=content.raw)


def _order(links: Iterable[ExternalLink]) -> list[ExternalLink]:
    return sorted(links, key=lambda one: one.start)


def _find_borders(
    content: Content, nameless: Mapping[int, tuple[int, int]], stretches: Iterable[Stretch]
) -> Iterator[int]:
    """Where in the source each of the stretches begins: behind the markup that closes what stands before it."""
    text, ends = content.text.text, list(accumulate((one.source_end for one in content.templates), max))
    reached = content.source_start
    for stretch in stretches:
        before = ends[stretch.first - 1 : stretch.first] if stretch.first else []
        if stretch.first_link - 1 in nameless:
            before.append(nameless[stretch.first_link - 1][1])
        last = stretch.start
        while last and text[last - 1].isspace():
            last -= 1
        if last:
            before.append(content.text.source_span(last - 1, last)[1])
        reached = min(max(reached, *before), content.source_end) if before else reached  # what is unclosed reaches far
        closing = None
        if len(content.raw) == content.source_end - content.source_start:
            closing = _CLOSING.match(content.raw, reached - content.source_start)
        reached = closing.end() + content.source_start if closing else reached
        if stretch.cut is Cut.LINE and len(content.raw) == content.source_end - content.source_start:
            reached = _pass_line_end(content, stretch, reached)
        yield reached


def _pass_line_end(content: Content, stretch: Stretch, reached: int) -> int:
    """Where the line ends that goes on at this place of the source, with what it does not show: an inline tag.

    The place itself where the stretch behind it begins before that.
    """
    heads = [one.source_start for one in content.templates[stretch.first : stretch.last][:1]]
    first = _PRINTED.search(content.text.text, stretch.start, stretch.end)
    heads += [content.text.source_span(first.start(), first.end())[0]] if first else []
    place = find_line_end(content, reached)
    return place if place is not None and heads and place <= min(heads) else reached


class _Slicer:
    """Cuts stretches out of one content, each at the cost of what stands in it."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._external_links = _order(content.external_links)
        self._links = _Spans(content.links)
        self._anchor_links = _Spans(content.anchor_links)
        self._short_citations = _Spans(content.short_citations)
        self._italics = sorted(content.italics)
        self._italic_starts = [start for start, _ in self._italics]
        self._italic_ends = list(accumulate((end for _, end in self._italics), max))
        self._breaks = sorted(content.breaks)

    def cut(self, stretch: Stretch, source_start: int, source_end: int) -> Content:
        """The stretch as a content whose source is between the two places, but for white space."""
        content, raw = self._content, self._content.raw
        if len(raw) == content.source_end - content.source_start:
            raw = raw[source_start - content.source_start : source_end - content.source_start]
            source_start += len(raw) - len(raw.lstrip())
            source_end = source_start + len(raw.strip())
        end, shown = stretch.end, content.text.text[stretch.start : stretch.end]
        start = stretch.start + len(shown) - len(shown.lstrip())
        return replace(
            content,
            text=content.text.cut(start, end),
            raw=raw.strip(),
            source_start=source_start,
            source_end=source_end,
            templates=tuple(
                replace(one, offset=min(max(one.offset, start), end) - start)
                for one in content.templates[stretch.first : stretch.last]
            ),
            external_links=tuple(
                replace(one, start=max(one.start, start) - start, end=max(min(one.end, end), start) - start)
                for one in self._external_links[stretch.first_link : stretch.last_link]
            ),
            links=self._links.cut(start, end),
            anchor_links=self._anchor_links.cut(start, end),
            short_citations=self._short_citations.cut(start, end),
            italics=self._cut_italics(start, end),
            breaks=tuple(
                place - start
                for place in self._breaks[bisect_right(self._breaks, start) : bisect_left(self._breaks, end)]
            ),
        )

    def _cut_italics(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Those of the italics that reach into the stretch, as far as they do."""
        some = self._italics[bisect_right(self._italic_ends, start) : bisect_left(self._italic_starts, end)]
        return tuple((max(first, start) - start, min(last, end) - start) for first, last in some if last > start)


class _Spans(Generic[Spanned]):
    """What stands at spans of a text, in their order."""

    def __init__(self, spans: Iterable[Spanned]) -> None:
        self._spans: list[Spanned] = sorted(spans, key=lambda one: one.start)
        self._starts: list[int] = [one.start for one in self._spans]

    def cut(self, start: int, end: int) -> tuple[Spanned, ...]:
        """Those of the spans that begin in the stretch, counted from its start."""
        return tuple(
            replace(one, start=one.start - start, end=min(one.end, end) - start)
            for one in self._spans[bisect_left(self._starts, start) : bisect_right(self._starts, end)]
            if one.start < end or one.start == one.end == end
        )
