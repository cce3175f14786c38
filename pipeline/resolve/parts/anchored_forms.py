"""Short citations that are told by a link to the anchor of a work: what a page shows of {{harvnb}} and its like.

After Template:Sfn and Module:Footnotes of the English Wikipedia, April 2025: the link shows names and year, the place
in the work stands behind it, and {{harv}} puts brackets around all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.document import AnchorLink, Content, ShortCitation
from pipeline.english.short_citations import split_short
from pipeline.resolve.citations.anchors import make_anchor
from pipeline.resolve.parts.locators import read_locator

_ANCHOR = "CITEREF"
_BLANKS = " ,;:"


def name_anchored(content: Content) -> Content:
    """The content with its links to anchors of works as short citations, and brackets around one as a part of it."""
    if not content.anchor_links and not content.short_citations:
        return content
    shorts = sorted((*content.short_citations, *_list_linked(content)), key=lambda one: one.start)
    text = content.text.text
    linked = [(one.start, one.end) for one in shorts if one.end > one.start]  # its pages may be links
    return replace(
        content,
        external_links=tuple(
            one
            for one in content.external_links
            if one.start == one.end or not any(start <= one.start and one.end <= end for start, end in linked)
        ),
        short_citations=tuple(_take_brackets(one, text) for one in shorts),
        anchor_links=tuple(one for one in content.anchor_links if _read_names(one, text) is None),
    )


def join_shorts(content: Content) -> Content:
    """The content of a short footnote that a template made of one or several works: they are cut nowhere."""
    text = content.text.text
    shorts = content.short_citations
    if not shorts or content.templates or content.external_links:
        return content
    start, end = shorts[0].start, max(shorts[-1].end, len(text.rstrip(" .")))
    limits = [*(one.start for one in shorts[1:]), end]
    return replace(
        content,
        short_citations=tuple(
            replace(one, start=start, end=end, locator=one.locator or text[one.end : limit].strip(_BLANKS) or None)
            for one, limit in zip(shorts, limits, strict=True)
        ),
    )


def _list_linked(content: Content) -> Iterator[ShortCitation]:
    text = content.text.text
    links = sorted(content.anchor_links, key=lambda one: one.start)
    starts = [*(one.start for one in links), len(text)]
    for link, (_, limit) in zip(links, pairwise(starts), strict=True):
        if (named := _read_names(link, text)) is None:
            continue
        names, year = named
        ref = None if make_anchor(names, year) == link.anchor else link.anchor
        end, locator = _read_place(text, link, limit)
        yield ShortCitation(names, year, locator, ref, link.start, end)


def _read_names(link: AnchorLink, text: str) -> tuple[tuple[str, ...], str] | None:
    """The names and the year that the link shows, where it leads to a work's anchor; None where it shows neither."""
    if not link.anchor.startswith(_ANCHOR):
        return None
    names, year = split_short(text[link.start : link.end])
    return (names, year) if year or make_anchor(names, year) == link.anchor else None


def _read_place(text: str, link: AnchorLink, limit: int) -> tuple[int, str | None]:
    """Where what it says ends, and where in the work it points: what the brackets around it hold, else a locator."""
    closing = text.find(")", link.end, limit)
    is_open = text[link.start : link.end].count("(") > text[link.start : link.end].count(")")
    if closing >= 0 and (is_open or text[: link.start].endswith("(")) and "(" not in text[link.end : closing]:
        return closing + is_open, text[link.end : closing].strip(_BLANKS) or None
    return read_locator(text, link.end, limit)


def _take_brackets(short: ShortCitation, text: str) -> ShortCitation:
    if short.start and text[short.start - 1] == "(" and text[short.end : short.end + 1] == ")":
        return replace(short, start=short.start - 1, end=short.end + 1)
    return short
