"""Links that show no words, `[http://example.org]`: in the source they have a place, in the text none of their own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.document import Content, ExternalLink

_JOINT = re.compile(r"[\s,;&/|–—.-]*(?:and|or|also)?[\s:]*")


def shows_address(text: str, link: ExternalLink) -> bool:
    """Whether the link has no words of its own: `[http://example.org]`, or the address alone."""
    return link.start == link.end or "://" in text[link.start : link.end]


@dataclass(frozen=True, slots=True)
class PlacedLinks:
    """The external links of a content in order, and where in its raw words those without words of their own stand."""

    content: Content
    links: tuple[ExternalLink, ...]
    starts: list[int]
    spans: dict[int, tuple[int, int]]  # in the source, by index

    def count_before(self, place: int, source: int | None = None) -> int:
        """How many links stand before a place of the text; of those that stand at it, before one of the source."""
        index = bisect_left(self.starts, place)
        while source is not None and index < len(self.links) and self.links[index].end == place:
            if index not in self.spans or self.spans[index][0] >= source:
                break
            index += 1
        return index

    def list_apart(self) -> Iterator[int]:
        """The links without words, behind another such with nothing but a joining word between them."""
        text, templates = self.content.text.text, self.content.templates
        for index in range(1, len(self.links)):
            if index - 1 in self.spans and index in self.spans:
                start, end = self.links[index - 1].end, self.links[index].start
                is_joined = _JOINT.fullmatch(text, start, end) is not None
                if is_joined and not any(start <= one.offset <= end for one in templates):
                    yield index


def place_links(content: Content) -> PlacedLinks:
    """The links of the content with their places; none is known in a source that is not the raw words."""
    links = tuple(sorted(content.external_links, key=lambda one: one.start))
    is_kept = len(content.raw) == content.source_end - content.source_start
    spans = dict(_find_spans(content, links)) if is_kept else {}
    return PlacedLinks(content, links, [one.start for one in links], spans)


def _find_spans(content: Content, links: Sequence[ExternalLink]) -> Iterator[tuple[int, tuple[int, int]]]:
    position = 0
    for index, link in enumerate(links):
        if link.start < link.end:
            continue
        start = content.raw.find(f"[{link.url}", position)
        end = content.raw.find("]", start) + 1
        if start >= 0 and end:
            yield index, (content.source_start + start, content.source_start + end)
            position = end
