"""The wikilinks and italics of each sentence, and the page that a name in it links to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.document import Document, Link, Sentences
from pipeline.extract.classes.bounds import ARTICLE, Span, trim_name
from pipeline.extract.classes.link_bounds import are_titles, bound_link

_DISAMBIGUATION = re.compile(r" *\([^()]*\)$")


def list_links(sentences: Sentences, document: Document) -> list[list[Link]]:
    """For each sentence the links that stand in it or reach into it, by its own text, in the order of its block's."""
    spans = [[(link.start, link.end) for link in block.links] for block in document.blocks]
    links: list[list[Link]] = [[] for _ in sentences.sentences]
    for index, block, at, start in _spread(sentences, spans):
        link = document.blocks[block].links[at]
        links[index].append(Link(link.start - start, link.end - start, link.target))
    return links


def list_italics(sentences: Sentences, document: Document) -> list[set[Span]]:
    """For each sentence what in it is set in italics, without article and punctuation around it, by its own text."""
    italics: list[set[Span]] = [set() for _ in sentences.sentences]
    for index, block, at, start in _spread(sentences, [block.italics for block in document.blocks]):
        first, last = document.blocks[block].italics[at]
        italics[index].add(trim_name(sentences.sentences[index].text, max(first - start, 0), last - start))
    return italics


def _spread(sentences: Sentences, spans: Sequence[Sequence[Span]]) -> Iterator[tuple[int, int, int, int]]:
    """Each sentence with each span of its block that it has a part of: their indexes, and where the sentence starts."""
    of_block: dict[int, list[int]] = defaultdict(list)
    for index, sentence in enumerate(sentences.sentences):
        of_block[sentence.block].append(index)
    for block, indexes in of_block.items():
        ends = [sentences.sentences[index].end for index in indexes]
        for place, (first, last) in enumerate(spans[block]):
            at = bisect_right(ends, first)
            while at < len(indexes) and (start := sentences.sentences[indexes[at]].start) < last:
                yield indexes[at], block, place, start
                at += 1


def find_page(text: str, links: Iterable[Link], start: int, end: int, *, is_person: bool) -> str | None:
    """The page that `text[start:end]` links to, if the link's words are the name's, or name the same page.

    "Afghanistan" inside a link to "President of Afghanistan" is no link to that page.
    """
    for link in links:
        if link.start >= end or link.end <= start:
            continue
        if _is_whole(text, link, start, end) or _names_page(text[start:end], link, is_person):
            return link.target
    return None


def _is_whole(text: str, link: Link, start: int, end: int) -> bool:
    """Whether `text[start:end]` is all that the link's words name, but for titles before it."""
    if not 0 <= link.start < link.end <= len(text):
        return False
    first, last = bound_link(text, link)
    return last == end and (first == start or are_titles(text[first:start]))


def _names_page(name: str, link: Link, is_person: bool) -> bool:
    """Whether the name is the title of the page that a link over or under it leads to, or a person's family name."""
    title = _DISAMBIGUATION.sub("", link.target)
    name, title = name.casefold(), ARTICLE.sub("", title).casefold()
    return name == title or (is_person and title.endswith(f" {name}"))
