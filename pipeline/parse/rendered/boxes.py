"""Navigation boxes: lists of other articles, told by the letters "v t e" that stand in each.

A box below the article's text has them on top (Template:Navbox), a sidebar beside its lead at the bottom
(Template:Sidebar, April 2024).
"""

from __future__ import annotations

import re
from itertools import accumulate

from pipeline.english.apparatus_headings import APPARATUS
from pipeline.parse.rendered.apparatus import starts_entry
from pipeline.parse.rendered.bullets import SITE_BULLETS
from pipeline.parse.rendered.headings import find_contents
from pipeline.parse.rendered.passages import Passage, ends_sentence
from pipeline.parse.rendered.titles import EDIT_LINK, normalise_title

_LETTERS = re.compile(r"(?:\[(?:show|hide)\])?\s?v ?[·•|]? ?[td] ?[·•|]? ?e", re.IGNORECASE)
_OPENING = re.compile(r"authority control\b|taxon identifiers$", re.IGNORECASE)
_SERIES = re.compile(r"(?:this article is )?part of a series\b|a series of articles on", re.IGNORECASE)
_MARKER = re.compile(r"\[\d{1,4}\]")
_LONG = 9  # words of a line of prose
_LONGEST_TITLE = 12  # words of a heading
_LONGEST_SIDEBAR_LINE = 9


def find_boxes(lines: list[Passage], reasons: list[str | None]) -> tuple[set[int], set[int]]:
    """The lines of navigation boxes, and those of boxes that cite sources: tables of the article's.

    `reasons` says which lines are known to be the site's already.
    """
    contents = find_contents(lines)
    titles = {title for title, _ in contents.titles} if contents else set()
    marked = list(accumulate((_MARKER.search(line.text) is not None for line in lines), initial=0))
    found: set[int] = set()
    tables: set[int] = set()
    stop = covered = tabled = 0  # a box that ends where one before it ends adds no line after it
    for first, last in _find_openings(lines):
        if stop <= last:
            stop = _find_stop(lines, reasons, titles, last + 1)
        before_heading = stop < len(lines) and _is_heading(lines, reasons, titles, stop)
        end = _find_end(lines, last + 1, stop, before_heading=before_heading)
        start = first if end > last + 1 else _find_sidebar(lines, reasons, first, found)
        if end < len(lines) and marked[end] > marked[last + 1]:
            tables.update(range(max(last + 1, tabled), end))
            tabled = max(tabled, end)
            start, end = first, last + 1
        found.update(range(start if start < first else max(first, covered), max(end, last + 1)))
        covered = max(covered, end, last + 1)
    return found, tables


def _find_openings(lines: list[Passage]) -> list[tuple[int, int]]:
    """Where "v t e" stands, on one line or on three, and the heads of boxes that have it not."""
    bare = [SITE_BULLETS.sub("", line.text.casefold()) if len(line.text) < 24 else "" for line in lines]
    openings = []
    for index, (line, text) in enumerate(zip(lines, bare, strict=True)):
        if _LETTERS.fullmatch(text) or _OPENING.match(line.text):
            openings.append((index, index))
        elif text == "v" and bare[index + 1 : index + 3] in (["t", "e"], ["d", "e"]):
            openings.append((index, index + 2))
    return openings


def _find_stop(lines: list[Passage], reasons: list[str | None], titles: set[str], start: int) -> int:
    """The first line from here on that no box holds: a heading or prose."""
    stops = (
        at for at in range(start, len(lines)) if _is_heading(lines, reasons, titles, at) or _is_line_of_prose(lines, at)
    )
    return next(stops, len(lines))


def _find_end(lines: list[Passage], start: int, stop: int, *, before_heading: bool) -> int:
    """Where the box from `start` on ends: at the heading or the prose that stops it, or at prose's own heading."""
    before = stop - 1
    if before_heading or stop == len(lines) or before < start:
        return stop
    stands_alone = not lines[before].cells and len(lines[before].text.split()) < _LONG
    return before if stands_alone and lines[before].gap and not SITE_BULLETS.match(lines[before].text) else stop


def _is_heading(lines: list[Passage], reasons: list[str | None], titles: set[str], index: int) -> bool:
    line = lines[index]
    if EDIT_LINK.search(line.text[-40:]):
        return True
    if line.cells or SITE_BULLETS.match(line.text) or len(line.text.split()) > _LONGEST_TITLE:
        return False
    title = normalise_title(line.text)
    following = index + 1
    if following < len(lines) and reasons[following] == "hatnote" and not ends_sentence(line.text):
        return True
    listed = title in titles and (line.gap or index + 1 == len(lines) or not lines[index + 1].gap)
    listing = title in APPARATUS and (line.gap or (following < len(lines) and starts_entry(lines[following].text)))
    return listed or listing


def _is_line_of_prose(lines: list[Passage], index: int) -> bool:
    line = lines[index]
    if line.cells or SITE_BULLETS.match(line.text) or len(line.text.split()) < _LONG:
        return False
    wrapped = index + 1 < len(lines) and not lines[index + 1].gap and lines[index + 1].text[:1].islower()
    return ends_sentence(line.text) or wrapped


def _find_sidebar(lines: list[Passage], reasons: list[str | None], end: int, boxes: set[int]) -> int:
    """Where the sidebar that ends here starts: at its head or, where it has none, behind the site's lines.

    It holds none of the `boxes`' lines.
    """
    index = end
    while index > 1 and not reasons[index - 1] and index - 1 not in boxes:
        before = lines[index - 1]
        if _SERIES.match(before.text):
            return index - 1
        if before.cells or len(before.text.split()) > _LONGEST_SIDEBAR_LINE or _is_line_of_prose(lines, index - 1):
            return end
        index -= 1
    return index if index > 1 or reasons[0] else end
