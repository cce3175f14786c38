"""Lists of notes, references and works as they are printed: where each entry starts, and its backlinks.

The forms are those of MediaWiki's Cite extension (cite_references_link_one, _many and _many_format), of the mobile and
print views, and of what browsers and PDF readers make of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.english.footnote_labels import count_in_letters
from pipeline.parse.rendered.bullets import BULLET
from pipeline.parse.rendered.passages import Passage
from pipeline.parse.rendered.wraps import join_lines

_ARROW = re.compile(
    r"(?:(?:[^\W\d_]{1,12}\s(?=\d))?(?P<number>\d{1,4}|[a-z]{1,4}|[A-Z]{1,2}|[α-ω])(?:\.|\)|:)?\s?)?"
    r"(?:jump up(?: to)?:?\s?)?(?P<arrow>\^|↑)\s?",
    re.IGNORECASE,
)
# Parsoid's pages of some years number the backlinks of an entry: "1 2 3", and print an arrow for one alone.
_COUNTED = re.compile(r"(?:(?P<number>\d{1,4})[.)]\s)?(?P<backlinks>1\s2(?:\s\d{1,3})*)(?=\s[^\d\s])\s?")
_SURE = re.compile(
    r"(?:(?:[^\W\d_]{1,12}\s)?\d{1,4}\.?\s?)?[\^↑](?=\s)|(?:\d{1,4}\.?\s)?jump up(?: to:|\s?[\^↑])"
    r"|(?:\d{1,4}[.)]\s)?1\s2\s(?:\d{1,3}\s)*[^\d\s]",
    re.IGNORECASE,
)
_JUMP = re.compile(r"(?:jump up(?: to)?\s?[:^↑]?\s?)", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\[(?P<bracketed>\d{1,4})\]|(?P<number>\d{1,4})[.)](?=\s|\^|$))\s?")
_LETTER = re.compile(r"(?P<number>[a-z]{1,2}|[ivx]{1,5})[.)]\s+")
_TOKEN = re.compile(r"\^?(?P<token>\d{1,4}\.\d{1,3}|[a-z]{1,2})(?=[\s,]|$),?\s?")


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An entry: its number as printed, how often its backlinks say it is cited, and its words.

    `backlink_count` is None where the copy prints no backlinks at all; `is_work` marks a bullet of a bibliography.
    """

    number: str | None
    backlink_count: int | None
    passage: Passage
    is_work: bool = False


def starts_entry(text: str) -> bool:
    """Whether the line starts as only an entry with backlinks does."""
    return _SURE.match(text) is not None


def read_entries(passages: list[Passage], *, is_bibliography: bool) -> list[ListEntry]:
    """The entries of a list, lines that only go on with one joined to it.

    Lines that start with a number or a backlink start an entry where any does, bullets else, every line else.
    """
    read = _choose_reader(passages)
    entries: list[ListEntry] = []
    parts: list[list[Passage]] = []
    for passage in passages:
        entry = read(passage, entries[-1] if entries else None)
        if entry is None and entries:
            parts[-1].append(passage)
            continue
        entries.append(entry or ListEntry(None, None, passage, is_work=True))
        parts.append([entries[-1].passage])
    return [_finish(entry, lines, is_bibliography) for entry, lines in zip(entries, parts, strict=True)]


def _finish(entry: ListEntry, lines: list[Passage], is_bibliography: bool) -> ListEntry:
    """The entry with all of its lines; one that nothing numbers is a work in a bibliography."""
    is_bare = entry.number is None and entry.backlink_count is None
    is_work = entry.is_work or (is_bibliography and is_bare)
    return ListEntry(entry.number, entry.backlink_count, _join_shown(lines), is_work)


def _join_shown(lines: list[Passage]) -> Passage:
    shown = [line for line in lines if line.text]
    return join_lines(shown) if shown else lines[0]


_ReadEntry = Callable[[Passage, "ListEntry | None"], "ListEntry | None"]


def _choose_reader(passages: list[Passage]) -> _ReadEntry:
    texts = [passage.text for passage in passages]
    if any(_ARROW.match(text) or _COUNTED.match(text) for text in texts):
        return _read_linked_entry
    if sum(_NUMBER.match(text) is not None for text in texts) * 3 > len(texts):
        return _read_numbered_entry
    if sum(_LETTER.match(text) is not None for text in texts) * 3 > len(texts):
        return _read_lettered_entry
    if any(BULLET.match(text) for text in texts):
        return _read_bullet_entry
    return _read_bare_entry


def _read_linked_entry(passage: Passage, previous: ListEntry | None) -> ListEntry | None:
    if counted := _read_counted_entry(passage):
        return counted
    match = _ARROW.match(passage.text)
    if match is None:
        bullet = BULLET.match(passage.text)
        if bullet and (previous is None or previous.is_work or passage.gap):
            return ListEntry(None, None, passage.cut(bullet.end()), is_work=True)
        return None
    end, count = _read_backlinks(passage.text, match.end())
    return ListEntry(match["number"], count, passage.cut(end))


def _read_counted_entry(passage: Passage) -> ListEntry | None:
    """The entry whose backlinks are numbered from one; the first number that does not count on is its own word."""
    match = _COUNTED.match(passage.text)
    if match is None:
        return None
    end, count = match.start("backlinks"), 0
    for token in re.finditer(r"\d+\s?", match["backlinks"]):
        if int(token.group()) != count + 1:
            break
        count += 1
        end = match.start("backlinks") + token.end()
    return ListEntry(match["number"], count, passage.cut(end))


def _read_backlinks(text: str, position: int) -> tuple[int, int]:
    """Where the backlinks end, and how many they are: `a b c`, `1.0 1.1`, or the arrow alone.

    A lone letter is the entry's first word: one backlink prints no letter.
    """
    if jump := _JUMP.match(text, position):
        position = jump.end()
    end, count = position, 0
    while match := _TOKEN.match(text, end):
        token = match["token"]
        counts_on = token == count_in_letters(count + 1) or token.endswith(f".{count}")
        if not counts_on:
            break
        end, count = match.end(), count + 1
    return (end, count) if count > 1 else (position, 1)


def _read_numbered_entry(passage: Passage, previous: ListEntry | None) -> ListEntry | None:
    match = _NUMBER.match(passage.text)
    if match is None:
        return None
    number = match["number"] or match["bracketed"]
    before = int(previous.number) if previous and previous.number else None
    if before is not None and not before < int(number) <= before + 5:
        return None
    return ListEntry(number, None, passage.cut(match.end()))


def _read_lettered_entry(passage: Passage, previous: ListEntry | None) -> ListEntry | None:
    match = _LETTER.match(passage.text)
    return ListEntry(match["number"], None, passage.cut(match.end())) if match else None


def _read_bullet_entry(passage: Passage, previous: ListEntry | None) -> ListEntry | None:
    match = BULLET.match(passage.text)
    if match:
        return ListEntry(None, None, passage.cut(match.end()), is_work=True)
    return ListEntry(None, None, passage, is_work=True) if passage.gap or previous is None else None


def _read_bare_entry(passage: Passage, previous: ListEntry | None) -> ListEntry | None:
    return ListEntry(None, None, passage)
