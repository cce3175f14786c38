"""Headings of an article that marks none: which passages they are, and at what level they stand.

The contents list and the "[edit]" links of a page tell them for certain; where a copy has neither, the words do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.english.apparatus_headings import APPARATUS
from pipeline.parse.rendered.apparatus import starts_entry
from pipeline.parse.rendered.bullets import ITEM_START, SITE_BULLETS
from pipeline.parse.rendered.heading_lines import has_heading_form, weigh_heading
from pipeline.parse.rendered.line_kinds import weigh
from pipeline.parse.rendered.passages import Passage
from pipeline.parse.rendered.titles import TOP_LEVEL, normalise_title

_CONTENTS = re.compile(r"(?:table of )?contents\s?(?:\[?\(?(?:hide|show)\)?\]?)?", re.IGNORECASE)
_NUMBERED = re.compile(rf"(?:{SITE_BULLETS.pattern})?(?P<number>\d{{1,3}}(?:\.\d{{1,3}}){{0,5}})\.?\s+(?P<title>\S.*)")
_TOP = re.compile(
    r"(?:[•*]\s*)?(?:\(top\)|beginning|\[?hide\]?|move to sidebar(?: hide)?|toggle .{1,100} subsection)", re.IGNORECASE
)
_LONG = 45  # words of a paragraph that is none of a list's entries
_DEEPEST = 6
_CLEAR = 2.5  # odds of a heading among lists, whose own parts bear names as well
_HEADING_BONUS = 0.5  # to lose a section is worse than to take a caption for one
_DOUBTFUL = 1.5  # odds against a heading, at most, that the words alone can outweigh


@dataclass(frozen=True, slots=True)
class ContentsList:
    """The contents list: its passages, and the headings that it names with their levels where it numbers them."""

    start: int
    end: int
    titles: tuple[tuple[str, int | None], ...]


def find_contents(passages: list[Passage]) -> ContentsList | None:
    """The contents list of the page, None where the copy has none."""
    beginnings = [index for index, passage in enumerate(passages) if _CONTENTS.fullmatch(passage.text)]
    if not beginnings:
        return None
    last = {normalise_title(passage.text): index for index, passage in enumerate(passages)}
    found = (_read_numbered_list(passages, index) or _read_plain_list(passages, index, last) for index in beginnings)
    return next(filter(None, found), None)


def _read_numbered_list(passages: list[Passage], start: int) -> ContentsList | None:
    titles: list[tuple[str, int | None]] = []
    index = start + 1
    while index < len(passages):
        match = _NUMBERED.fullmatch(passages[index].text)
        if match and (titles or match["number"] == "1"):
            titles.append((normalise_title(match["title"]), match["number"].count(".") + 2))
        elif not _TOP.fullmatch(passages[index].text):
            break
        index += 1
    return ContentsList(start, index, tuple(titles)) if len(titles) > 1 else None


def _read_plain_list(passages: list[Passage], start: int, last: dict[str, int]) -> ContentsList | None:
    """A contents list without numbers: each of its lines stands again further down, as a heading, in the same order.

    `last` is where each line of the page stands last.
    """
    titles: list[tuple[str, int | None]] = []
    index, reached = start + 1, 0
    while index < len(passages):
        title = normalise_title(SITE_BULLETS.sub("", passages[index].text, count=1))
        if last.get(title, 0) > max(index, reached) and not _TOP.fullmatch(passages[index].text):
            titles.append((title, None))
            reached = last[title]
        elif not _TOP.fullmatch(passages[index].text):
            break
        index += 1
    return ContentsList(start, index, tuple(titles)) if len(titles) > 1 else None


def find_headings(
    passages: list[Passage], titles: Sequence[tuple[str, int | None]], first: int, habits: frozenset[str]
) -> dict[int, int | None]:
    """The indexes of the headings from passage `first` on, each with its level where the contents list tells it.

    `habits` is what the article's paragraphs are like, as `line_kinds` names it.
    """
    levels = _match_titles(passages, titles, first)
    found = set(levels) | {index for index, passage in enumerate(passages) if passage.edit_link}
    if len(found) < 2:
        found |= _find_likely(passages, first, habits)
    found |= {index for index in range(first, len(passages)) if _is_apparatus(passages, index)}
    return {index: levels.get(index) for index in sorted(found)}


def _match_titles(
    passages: list[Passage], titles: Sequence[tuple[str, int | None]], first: int
) -> dict[int, int | None]:
    """The passages that the contents list names, in its order."""
    found: dict[int, int | None] = {}
    position = 0
    for index in range(first, len(passages)):
        if len(passages[index].text) > 300:
            continue
        title = normalise_title(passages[index].text)
        for ahead in range(position, min(position + 8, len(titles))):
            if titles[ahead][0] == title:
                found[index] = titles[ahead][1]
                position = ahead + 1
                break
    return found


def _is_apparatus(passages: list[Passage], index: int) -> bool:
    passage = passages[index]
    if passage.cells or len(passage.text) > 60 or not _names_apparatus(passage.text):
        return False
    return passage.gap or passage.edit_link or (index + 1 < len(passages) and starts_entry(passages[index + 1].text))


@lru_cache(maxsize=1024)
def _names_apparatus(title: str) -> bool:
    """Whether a line, a short one, has the words of such a heading: each line is asked several times."""
    return normalise_title(title) in APPARATUS


def _find_likely(passages: list[Passage], first: int, habits: frozenset[str]) -> set[int]:
    """The passages of the body whose words and place are a heading's; in the lists behind it only clear ones are."""
    found: set[int] = set()
    end = find_body_end(passages)
    for index in range(first, len(passages)):
        if not has_heading_form(passages[index]):
            continue
        under = index - 1 in found
        odds = weigh_heading(passages, index, habits, under=under)
        doubtful = under and -_DOUBTFUL < odds <= 0 and passages[index].gap
        if odds > (0 if index < end else _CLEAR) or (doubtful and _is_second(passages, index, habits)):
            found.add(index)
    return found


def _is_second(passages: list[Passage], index: int, habits: frozenset[str]) -> bool:
    """Whether the words of a line that stands alone under a heading are a heading's rather than a caption's."""
    if index + 1 == len(passages) or not passages[index + 1].gap:
        return False
    scores = weigh(passages[index].text, habits | {"section_first"})
    return scores["heading"] + _HEADING_BONUS > max(scores["caption"], scores["paragraph"])


def find_body_end(passages: list[Passage]) -> int:
    """The first heading of the apparatus with no long paragraph after it, or the end."""
    end = len(passages)
    for index in range(len(passages) - 1, -1, -1):
        text = passages[index].text
        if _is_apparatus(passages, index) and APPARATUS[normalise_title(text)] != "links":
            end = index
        elif len(text.split()) > _LONG and not starts_entry(text) and not ITEM_START.match(text):
            break
    return end


def read_levels(titles: list[str], told: list[int | None], filled: list[bool]) -> list[int]:
    """The level of each heading, from 2 for the top; `filled` says whether text stands between it and the next.

    The contents list's word counts. Else a heading that follows another directly stands under it, one that has
    nothing but headings under it, or a name that articles use at the top, is back at the top, and any other is
    at the level of the one before.
    """
    levels: list[int] = []
    roles = [APPARATUS.get(normalise_title(title)) for title in titles]
    for index, title in enumerate(titles):
        before = levels[-1] if levels else 2
        under = index > 0 and not filled[index - 1]
        if (level := told[index]) is not None:
            levels.append(level)
        elif roles[index]:
            levels.append(_place_apparatus(title, roles, levels, index, under))
        elif under and roles[index - 1] != "links":
            levels.append(min(before + 1, _DEEPEST))
        elif not filled[index] or normalise_title(title) in TOP_LEVEL:
            levels.append(2)
        else:
            levels.append(before if not index or roles[index - 1] is None else 2)
    return levels


def _place_apparatus(title: str, roles: Sequence[str | None], levels: list[int], index: int, under: bool) -> int:
    """Top level, but for lists of notes, citations and works under one heading for them all."""
    listing = ("notes", "references", "bibliography")
    if not index or roles[index] not in listing or roles[index - 1] not in listing:
        return 2
    if normalise_title(title) == "further reading":
        return 2
    if under and roles[index - 1] in ("references", "bibliography"):
        return 3
    return levels[-1]
