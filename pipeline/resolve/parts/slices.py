"""A stretch of a definition as a definition of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from pipeline.document import AnchorLink, Content, ExternalLink, Link, ShortCitation
from pipeline.resolve.parts.segments import Cut, Stretch

# Markup that closes what stands before it.
_CLOSING = re.compile(r"(?:''+|\]\]?|</[A-Za-z]+>)+")

Spanned = TypeVar("Spanned", Link, ExternalLink, AnchorLink, ShortCitation)


def slice_contents(content: Content, stretches: list[Stretch]) -> list[Content]:
    """The stretches, which cover the content in order, each as a content; their sources cover the content's."""
    borders = [_find_border(content, one) for one in stretches[1:]]
    starts, ends = [content.source_start, *borders], [*borders, content.source_end]
    return [_slice(content, *each) for each in zip(stretches, starts, ends, strict=True)]


def cut_content(content: Content, start: int, end: int) -> Content:
    """The content with the words from `start` to `end` alone; its source and its templates are still its own."""
    whole = Stretch(start, end, 0, len(content.templates), Cut.LINE)
    return replace(_slice(content, whole, content.source_start, content.source_end), raw=content.raw)


def _find_border(content: Content, stretch: Stretch) -> int:
    """Where in the source the stretch begins: behind the markup that closes what stands before it."""
    before = [one.source_end for one in content.templates[: stretch.first]]
    if text := content.text.text[: stretch.start].rstrip():
        before.append(content.text.source_span(len(text) - 1, len(text))[1])
    end = max(before, default=content.source_start)
    if len(content.raw) != content.source_end - content.source_start:
        return end
    closing = _CLOSING.match(content.raw, end - content.source_start)
    return closing.end() + content.source_start if closing else end


def _slice(content: Content, stretch: Stretch, source_start: int, source_end: int) -> Content:
    raw = content.raw
    if len(raw) == content.source_end - content.source_start:
        raw = raw[source_start - content.source_start : source_end - content.source_start]
        source_start += len(raw) - len(raw.lstrip())
        source_end -= len(raw) - len(raw.rstrip())
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
        external_links=_move(content.external_links, start, end),
        links=_move(content.links, start, end),
        anchor_links=_move(content.anchor_links, start, end),
        short_citations=_move(content.short_citations, start, end),
        italics=tuple(
            (max(first, start) - start, min(last, end) - start)
            for first, last in content.italics
            if first < end and last > start
        ),
        breaks=tuple(place - start for place in content.breaks if start < place < end),
    )


def _move(spans: tuple[Spanned, ...], start: int, end: int) -> tuple[Spanned, ...]:
    """Those of the spans that begin in the stretch, counted from its start."""
    return tuple(
        replace(one, start=one.start - start, end=min(one.end, end) - start)
        for one in spans
        if start <= one.start < end or one.start == one.end == end
    )
