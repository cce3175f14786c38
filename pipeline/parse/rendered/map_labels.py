"""Names on maps, which are no part of the article's text."""

from __future__ import annotations

from itertools import pairwise

from pipeline.parse.rendered.bullets import BULLET
from pipeline.parse.rendered.passages import Passage, is_prose


def find_map_labels(passages: list[Passage]) -> frozenset[int]:
    """The lines of maps' place names: a browser copies each twice, as a link's title and as its label.

    A name beside them, without a blank line between, is one as well.
    """
    found: set[int] = set()
    run: list[int] = []
    for index, passage in enumerate([*passages, None]):
        if passage is not None and _is_short(passage):
            run.append(index)
            continue
        doubled = [first for first, second in pairwise(run) if passages[first].text == passages[second].text]
        if len(doubled) > 1:
            start, end = doubled[0], doubled[-1] + 1
            while start > run[0] and not passages[start].gap:
                start -= 1
            while end < run[-1] and not passages[end + 1].gap:
                end += 1
            found.update(range(start, end + 1) if 3 * len(doubled) > end - start else ())
        run = []
    return frozenset(found)


def _is_short(passage: Passage) -> bool:
    special = passage.cells or passage.edit_link or BULLET.match(passage.text)
    return not special and len(passage.text.split()) < 5 and not is_prose(passage.text)
