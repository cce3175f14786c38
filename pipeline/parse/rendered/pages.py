"""What a printed page repeats: its address, its number, its running head."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.parse.rendered.passages import Passage

PAGE_REASONS = ("page footer", "page header", "page number", "running head")
_PAGE: tuple[tuple[str, str], ...] = (
    (r"https?://\S+(?:\s+\d{1,4}\s?(?:/|of)\s?\d{1,4})?$", "page footer"),
    (r"(?:page )?\d{1,4}\s?(?:/|of)\s?\d{1,4}$", "page footer"),
    (r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d(?: ?[ap]m)?\b.{0,200}$", "page header"),
    (r".{1,200} [-–—] wikipedia(?:, the free encyclopedia)?$", "page header"),
)
_PAGE_RE = re.compile("|".join(f"(?P<f{i}>{pattern})" for i, (pattern, _) in enumerate(_PAGE)), re.IGNORECASE)
_NUMBER = re.compile(r"(?:page |[-–—] ?)?(\d{1,4})(?: ?[-–—])?", re.IGNORECASE)
_SHORTEST_PAGE, _LONGEST_PAGE = 8, 120  # lines between two page numbers
_LONGEST_HEAD = 90  # characters
_GOES_ON = re.compile(r"[a-z]|.*\[[\w ]{1,20}\]")  # text goes on in the line, or has a marker: no head's
_NEAR = 2  # lines between a running head and its page's number or end


def find_page_lines(lines: list[Passage]) -> dict[int, str]:
    """The lines that belong to the pages on which the text was printed, each with what it is.

    A pattern that stands once alone may be the article's own; a number is a page's where the numbers of others count
    on at a page's distance, and a running head recurs beside them, or at such distances with a number of its own.
    """
    found: dict[int, str] = {}
    for index, line in enumerate(lines):
        if match := _PAGE_RE.fullmatch(line.text[:400]):
            found[index] = _PAGE[int((match.lastgroup or "f0")[1:])][1]
    if len(found) < 2:
        found = {}
    numbers = _find_numbers(lines)
    found |= dict.fromkeys(numbers, "page number")
    return found | dict.fromkeys(_find_heads(lines, found), "running head")


def _find_numbers(lines: list[Passage]) -> list[int]:
    """The longest run of bare numbers that count on by one, each about a page after the one before."""
    runs: dict[int, list[int]] = {}  # by the number at which each ends
    best: list[int] = []
    for index, line in enumerate(lines):
        match = _NUMBER.fullmatch(line.text) if len(line.text) < 14 and not line.cells else None
        if match is None:
            continue
        number = int(match[1])
        run = runs.pop(number - 1, [])
        if run and not _SHORTEST_PAGE <= index - run[-1] <= _LONGEST_PAGE:
            run = []
        run.append(index)
        runs[number] = run
        best = max(best, run, key=len)
    return best if len(best) > 2 else []


def _find_heads(lines: list[Passage], pages: dict[int, str]) -> list[int]:
    """The lines that stand again and again at the turn of a page, their own numbers apart."""
    same: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        is_short = len(line.text) <= _LONGEST_HEAD and not line.cells and index not in pages
        if is_short and not _GOES_ON.match(line.text):
            same.setdefault(re.sub(r"\d+", "#", line.text).casefold(), []).append(index)
    turns = {index + step for index in pages for step in range(-_NEAR, _NEAR + 1)}
    heads: list[int] = []
    for words, indexes in same.items():
        near = [index for index in indexes if index in turns]
        if len(near) > 1 and any(character.isalpha() for character in words):
            heads += near
        elif "#" in words and len(indexes) > 2 and _number_pages(lines, indexes):
            heads += indexes
    return heads


def _number_pages(lines: list[Passage], indexes: list[int]) -> bool:
    """Whether the first or the last number in the lines is a page's: one more each time, a page apart."""
    apart = all(_SHORTEST_PAGE <= after - before <= _LONGEST_PAGE for before, after in pairwise(indexes))
    printed = [re.findall(r"\d{1,4}", lines[index].text) for index in indexes]
    return apart and any(
        all(int(after[place]) - int(before[place]) == 1 for before, after in pairwise(printed)) for place in (0, -1)
    )
