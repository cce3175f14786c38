"""What text browsers add to a page's words: numbers of links, carets before raised text, formulas in MathML, columns.

After the dumps of w3m 0.5.3 (`-dump`) and Lynx 2.9 (`-dump`, with `-nolist` and without), January 2023.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from pipeline.document import Diagnostic
from pipeline.parse.rendered.furniture import skipped
from pipeline.parse.rendered.passages import Passage, ends_sentence, split_at_gaps

_CARET = re.compile(r"\^(?=\[[^\[\]]{1,40}\])|(?<=\])\^(?=:\s?\w)")
_NUMBERED_MARKER = re.compile(r"\^\[\d{1,5}\]\[|\[\[\d{1,5}\]edit\]")
_LINK_NUMBER = re.compile(r"(?<!\^)\[(\d{1,5})\]|(?<=\^)\[(\d{1,5})\](?=\[)")  # a raised number alone is a marker
_MOST_HIDDEN = 5  # links in a row that a dump numbers and does not show
_LINK = re.compile(r"\d{1,5}\. (?:[a-z][a-z+.-]*://|mailto:|javascript:)\S+$", re.IGNORECASE)
_MOSTLY = 0.8  # of the lines of a list of links hold one: the longest are broken
_DISPLAYED = re.compile(r"\{\\(?:display|text)style\b.*\}\s?[.,;:]?")
_LINK_LIST = re.compile(r"(?:visible|hidden) links:?", re.IGNORECASE)
_FORMULA, _FORMULA_END = "[MATH:", ":MATH]"
_WIDE_SPACE = re.compile(r"(?<=[^.!?:;\s])\s{2,}(?=\S)")
_WIDEST = 400  # characters of a line in which columns are looked for


def clear_dump(lines: Iterable[Passage]) -> tuple[list[Passage], list[Diagnostic]]:
    """The lines without the browser's additions, their columns as cells, and what was left out."""
    kept, formulas = _drop_formulas(lines)
    kept, links = _drop_link_numbers(kept)
    return [line for paragraph in split_at_gaps(kept) for line in _part_columns(paragraph)], [*formulas, *links]


def clear_formulas(passages: list[Passage]) -> tuple[list[Passage], list[Diagnostic]]:
    """The passages without those that are the TeX of a formula set apart and nothing else."""
    formulas = [passage for passage in passages if _DISPLAYED.fullmatch(passage.text)]
    kept = [passage for passage in passages if not _DISPLAYED.fullmatch(passage.text)]
    return kept, [skipped(formula, "formula") for formula in formulas]


def clear_carets(passages: list[Passage]) -> list[Passage]:
    """The passages without the carets that a text browser prints before a marker, and before its locator."""
    return [
        passage.without([match.span() for match in _CARET.finditer(passage.text)]) if "^" in passage.text else passage
        for passage in passages
    ]


def _drop_formulas(lines: Iterable[Passage]) -> tuple[list[Passage], list[Diagnostic]]:
    """The lines without formulas in MathML, which Lynx prints before their TeX: a sentence goes on behind them."""
    kept: list[Passage] = []
    diagnostics: list[Diagnostic] = []
    inside = glued = gap = False
    for line in lines:
        if not inside and line.text.startswith(_FORMULA):
            inside, gap = True, line.gap
            diagnostics.append(skipped(line, "formula in MathML"))
        if inside:
            diagnostics[-1] = replace(diagnostics[-1], source_end=line.source_end)
            inside = _FORMULA_END not in line.text
            glued = not gap
            continue
        # The line before a formula and the line behind it are one sentence, and so are both sides of its TeX.
        joined = replace(line, gap=line.gap or gap, glued=glued and not line.gap) if gap or glued else line
        kept.append(joined)
        glued = gap = False
    return kept, diagnostics


def _find_link_list(lines: list[Passage]) -> int:
    """Where Lynx's list of the page's links starts, under a heading of its own; the end where there is none."""
    heads = [index for index, line in enumerate(lines) if line.text.casefold() == "references"]
    if not heads:
        return len(lines)
    listed = [line.text for line in lines[heads[-1] + 1 :] if not _LINK_LIST.fullmatch(line.text)]
    links = sum(_LINK.match(text) is not None for text in listed)
    return heads[-1] if links and links >= _MOSTLY * len(listed) else len(lines)


def _drop_link_numbers(lines: list[Passage]) -> tuple[list[Passage], list[Diagnostic]]:
    """The lines without the numbers that Lynx prints before links, and without its list of them at the end."""
    end = _find_link_list(lines)
    if end == len(lines) and not any(_NUMBERED_MARKER.search(line.text) for line in lines):
        return lines, []
    kept: list[Passage] = []
    number = 0
    for line in lines[:end]:
        spans = []
        for match in _LINK_NUMBER.finditer(line.text):
            printed = int(match[1] or match[2])
            if number < printed <= number + _MOST_HIDDEN:
                number = printed
                spans.append(match.span())
        shorter = line.without(spans)
        if shorter.text:
            kept.append(shorter)
    if end == len(lines):
        return kept, []
    return kept, [replace(skipped(lines[end], "list of links"), source_end=lines[-1].source_end)]


def _part_columns(lines: list[Passage]) -> list[Passage]:
    """The lines, those of a table in columns parted into cells.

    Columns start where two lines or more have text behind a wide space.
    """
    if any(line.cells for line in lines):
        return lines
    spaced = [[line.indent + match.end() for match in _WIDE_SPACE.finditer(line.text)] for line in lines]
    count = Counter(start for starts in spaced for start in starts)
    columns = sorted(start for start, times in count.items() if times > 1 and start < _WIDEST)
    if not columns or 3 * sum(bool(starts) for starts in spaced) < len(lines):
        return lines
    return [_part_line(line, columns) for line in lines]


def _part_line(line: Passage, columns: list[int]) -> Passage:
    """The line with cells at the columns that it has; a line across them all is none of the table's rows.

    A heading's words are centred above their columns: as many as there are, one a column where no wide space parts
    them, they are cells all the same.
    """
    wide = [match.end() for match in _WIDE_SPACE.finditer(line.text)]
    places = [column - line.indent for column in columns]
    before = [place for place in places if place <= 0]
    starts = [place for place in places if 0 < place < len(line.text)]
    starts = [place for place in starts if line.text[place - 1] == " " != line.text[place]]
    if len(wide) == len(columns):
        return replace(line, aligned=True, cells=_make_cells(line.text, [0, *wide], 0))
    if before and before[-1] == 0:
        return replace(line, aligned=True, cells=_make_cells(line.text, [0, *starts], len(before)))
    by_chance = len(starts) < 2 or 2 * len(starts) < len(columns) or ends_sentence(line.text)
    by_chance = by_chance or (not wide and len(line.text.split()) > len(starts) + 1)
    if not starts or (by_chance and not set(wide) & set(starts)):
        return line
    return replace(line, aligned=True, cells=_make_cells(line.text, [0, *starts], len(before)))


def _make_cells(text: str, starts: list[int], empty: int) -> tuple[tuple[int, int], ...]:
    """The cells' spans, those that stand before the line's first word empty."""
    ends = [*starts[1:], len(text)]
    spans = [(start, start + len(text[start:end].rstrip())) for start, end in zip(starts, ends, strict=True)]
    return (*((0, 0) for _ in range(empty)), *spans)
