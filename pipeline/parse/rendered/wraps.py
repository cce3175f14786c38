"""Hard wraps undone: the lines that a page's width broke are one passage again.

Whether a line goes on with the one before it is told line by line, by the width at which its paragraph was broken or,
where the paragraph is too short to tell, the whole text. A line that no such page can have printed (a wide row of a
table) stands alone and decides nothing for the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.english.calendar import MONTH_NAMES
from pipeline.english.word_lists import split_words
from pipeline.parse.rendered.bullets import LINE_START
from pipeline.parse.rendered.passages import Passage, ends_sentence, split_at_gaps
from pipeline.spans import MappedText, Segment

_WIDEST = 160  # a page is at most so wide; longer lines were not wrapped
_NARROWEST = 28  # of a page in columns
_RARE, _RARE_WRAPPED = 0.04, 0.2  # at most so large a share of lines, or of joined lines, behind a blank one
_FEW = 10  # lines of a text too short to tell
_FULL = 0.78  # of the width: proportional type fits more or fewer letters on a line
_TORN = 8  # one line in so many of a wrapped text ends in mid-sentence, with a small letter after it, at least
_MANY_TORN = 12
_TORN_PARAGRAPH = 3  # … and of a wrapped paragraph
_LONGEST_BRACKET = 60
_NUMBERED = re.compile(r"(\d{1,4})\.\s")
_CLOSING = re.compile(r"\^\[|[.,;:)](?=\s|$|\^|\[)")  # what a line starts with that belongs to the word before it

_DATING = r"\b(?:on|of|by|in|from|to|until|since|before|after|and|born|died)\s(?:the\s)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"[12]\d{3}(?!\d)"
_LONGEST_DATE = 40
_TORN_DATES = [
    (re.compile(rf"{_DATING}{_DAY}$"), re.compile(rf"(?:of\s)?(?:{MONTH_NAMES})\b")),
    (re.compile(rf"{_DATING}(?:{MONTH_NAMES})$"), re.compile(rf"{_DAY},?\s{_YEAR}|{_YEAR}")),
    (re.compile(rf"{_DATING}(?:{_DAY}\s(?:{MONTH_NAMES})|(?:{MONTH_NAMES})\s{_DAY}),?$"), re.compile(_YEAR)),
]


def unwrap(lines: list[Passage]) -> list[Passage]:
    """The lines, those that a page's width broke joined again; the lines as they are where nothing was wrapped."""
    whole = find_width(lines)
    hyphens = _Hyphens.learn(lines)
    passages: list[Passage] = []
    joined = False
    for paragraph in split_at_gaps(lines):
        width = find_width(paragraph, _TORN_PARAGRAPH) or whole
        joined = joined or width is not None
        passages += [join_lines(run, hyphens) for run in _group(paragraph, width)]
    return _open_gaps(passages, _RARE_WRAPPED if joined and whole else _RARE)


def find_width(lines: list[Passage], share: int = _TORN) -> int | None:
    """The width at which the lines were broken, None where too few of them end in mid-sentence."""
    lengths = [line.indent + len(line.text) for line in lines]
    torn = sorted(
        length
        for length, (before, after) in zip(lengths, pairwise(lines), strict=False)
        if not after.gap
        and length <= _WIDEST
        and not before.cells
        and after.text[:1].islower()
        and not ends_sentence(before.text)
    )
    if len(torn) < 2:
        return None
    width = torn[-1 - len(torn) // 50]
    full = sum(length >= _FULL * width for length in torn)
    many = full >= _MANY_TORN and full >= 0.7 * len(torn)  # whatever else the text holds, a page broke these
    return width if width >= _NARROWEST and (many or full >= max(2, len(lines) // share)) else None


def _group(lines: list[Passage], width: int | None) -> Iterator[list[Passage]]:
    """The lines that stood on one line before a page of this width broke it; None where no width is told."""
    pending: list[Passage] = []
    number = 0
    for line in lines:
        numbered = _NUMBERED.match(line.text)
        starts_item = bool(numbered and int(numbered[1]) in (1, number + 1)) or LINE_START.match(line.text) is not None
        if numbered and starts_item:
            number = int(numbered[1])
        goes_on = bool(pending) and (
            _tears_date(pending[-1], line) if width is None else continues(pending[-1], line, width)
        )
        if pending and (starts_item or not goes_on):
            yield pending
            pending = []
        pending.append(line)
    if pending:
        yield pending


def continues(before: Passage, line: Passage, width: int) -> bool:
    """Whether the line goes on with what the line before it said."""
    first_word = line.text.split(" ", 1)[0]
    length = before.indent + len(before.text)
    if line.gap or before.edit_link or before.cells or line.cells:
        return False
    if line.glued or _tears_date(before, line):
        return True
    if _is_too_wide(before, width) or _is_too_wide(line, width):
        return False
    if before.text.rfind("[", max(len(before.text) - _LONGEST_BRACKET, 0)) > before.text.rfind("]"):
        return True
    if before.text.endswith("^") or _CLOSING.match(line.text):
        return True
    if line.text[:1].islower() and not ends_sentence(before.text):
        return length + 1 + len(first_word) > 0.5 * width
    if ends_sentence(before.text):
        # A short line that ends no sentence is none of a paragraph's: a heading below it.
        fits = line.indent + len(line.text) >= _FULL * width or ends_sentence(line.text)
        return fits and length + 1 + len(first_word) > 0.9 * width
    return length + 1 + len(first_word) > _FULL * width


def _tears_date(before: Passage, line: Passage) -> bool:
    """Whether a date goes on in the line that the words of the line before it began: `was founded on 5`, `May 2022`."""
    if line.gap or before.cells or line.cells:
        return False
    return any(begun.search(before.text[-_LONGEST_DATE:]) and rest.match(line.text) for begun, rest in _TORN_DATES)


def _is_too_wide(line: Passage, width: int) -> bool:
    """Whether a page of this width would have broken the line: it is longer, and not for one long word's sake."""
    length = line.indent + len(line.text)
    return length > 1.15 * width and length - max(map(len, line.text.split())) > 0.5 * width


def join_lines(lines: list[Passage], hyphens: _Hyphens | None = None) -> Passage:
    """The lines as one passage: a line's end is a space, or nothing where it broke one of the words."""
    if len(lines) == 1:
        return lines[0]
    pieces: list[str] = []
    segments: list[Segment] = []
    length = 0
    for position, line in enumerate(lines):
        mapped = line.mapped
        following = lines[position + 1] if position + 1 < len(lines) else None
        joint = " "
        if following is not None and mapped.text.endswith(("-", "‐")) and following.text[:1].isalnum():
            joint = ""
            if hyphens and hyphens.breaks_word(mapped.text, following.text):
                mapped = mapped.cut(0, len(mapped.text) - 1)
        elif following is not None and (mapped.text.endswith("^") or _CLOSING.match(following.text)):
            joint = ""
        pieces.append(mapped.text)
        segments += [
            Segment(length + part.start, length + part.end, part.source_start, part.source_end)
            for part in mapped.segments
        ]
        length += len(mapped.text)
        if following is not None and joint:
            pieces.append(joint)
            segments.append(Segment(length, length + 1, line.source_end, following.source_start))
            length += 1
    last = lines[-1]
    return replace(
        lines[0],
        mapped=MappedText("".join(pieces), tuple(segments)),
        cells=(),
        edit_link=last.edit_link,
        above_hatnote=last.above_hatnote,
    )


# First parts of words that are written with a hyphen.
_FIRST_PARTS = split_words(
    """
    all anti co cross double eight ex fast five four full great half hard high ill intra left light like long low
    mid multi nine non north off one open part post pre pro quasi right second self semi seven short single six slow
    so south ten third three to twenty two under vice well west east wide world year
    """
)
_HEAD = re.compile(r"[^\W\d_]{1,40}[-‐]$")
_TAIL = re.compile(r"[^\W\d_]{1,40}")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Hyphens:
    """What the text's own words tell of the hyphens at the ends of its lines."""

    words: frozenset[str]  # those that stand whole on a line
    broken: bool  # the page broke words: more line ends than not part a word that stands elsewhere in one

    @classmethod
    def learn(cls, lines: list[Passage]) -> _Hyphens:
        words: set[str] = set()
        ends: list[tuple[str, str]] = []
        after_hyphen = False
        for line, following in pairwise([*lines, None]):
            assert line is not None
            found = _WORD.findall(line.text)
            hyphen = line.text.endswith(("-", "‐"))
            words.update(found[int(after_hyphen) : len(found) - int(hyphen)])
            if hyphen and following is not None and (parts := _split_word(line.text, following.text)):
                ends.append(parts)
            after_hyphen = hyphen
        whole = sum(head + tail in words for head, tail in ends)
        parted = sum(f"{head}-{tail}" in words for head, tail in ends)
        return cls(frozenset(words), whole > parted)

    def breaks_word(self, before: str, after: str) -> bool:
        """Whether the hyphen between the lines only broke a word."""
        parts = _split_word(before, after)
        if parts is None:
            return False
        head, tail = parts
        if f"{head}-{tail}" in self.words:
            return False
        if before.endswith("‐") or head + tail in self.words:
            return True
        compound = head.casefold() in _FIRST_PARTS or not tail[0].islower()
        strange = (head not in self.words) + (tail not in self.words)
        return not compound and strange >= (1 if self.broken else 2)


def _split_word(before: str, after: str) -> tuple[str, str] | None:
    head, tail = _HEAD.search(before[-41:]), _TAIL.match(after)
    return (head.group()[:-1], tail.group()) if head and tail else None


def _open_gaps(passages: list[Passage], rare: float) -> list[Passage]:
    """The passages, each standing by itself where blank lines are so rare that they part nothing.

    The rows of a table stay together.
    """
    if len(passages) < _FEW or sum(passage.gap for passage in passages) > rare * len(passages):
        return passages
    return [
        passage if passage.cells and before is not None and before.cells else replace(passage, gap=True)
        for before, passage in pairwise([None, *passages])
        if passage is not None
    ]
