"""The lines of an infobox as fields and values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.data_tables import load_table
from pipeline.parse.rendered.bullets import BULLET
from pipeline.parse.rendered.passages import Passage

FIELD_NAMES = frozenset(load_table(__package__, "infobox_fields.toml")["labels"])
_LONGEST_LABEL = 40
_MOST_CELLS = 2  # of an infobox's row
_LEGEND_GAP = re.compile(r" {4,}")


def read_infobox(passages: list[Passage]) -> tuple[list[tuple[str | None, Passage]], list[Passage]]:
    """Each value with its field's name, in order, None where no label stands before it; and labels without a value.

    A label stands in a row's first cell, or in front of its value, or on lines of its own; what follows it
    belongs to it as far as the next label.
    """
    values: list[tuple[str | None, Passage]] = []
    empty: list[Passage] = []
    field: str | None = None
    waiting: Passage | None = None  # a label that no value has followed so far
    rest = iter(pairwise([*passages, None]))
    for passage, following in rest:
        assert passage is not None
        name, found = _read_printed_field(passage)
        if not passage.cells and following is not None and (joined := _join_label(passage, following)):
            name, found = joined, []
            next(rest)
        if name is not None:
            empty += [waiting] if waiting else []
            field, waiting = name, passage
        if found:
            waiting = None
        values += [(field, value) for value in found]
    return values, [*empty, *([waiting] if waiting else [])]


def _read_printed_field(passage: Passage) -> tuple[str | None, list[Passage]]:
    """The label on the line, None where it has none, and the values."""
    if passage.cells:
        return _read_row(passage)
    if _name(passage.text) in FIELD_NAMES:
        return _name(passage.text), []
    label, start = _split_label(passage.text) or (None, 0)
    return label, [value for part in _split_legend(passage.cut(start)) if (value := _cut_bullet(part)).text]


def _cut_bullet(passage: Passage) -> Passage:
    bullet = BULLET.match(passage.text)
    return passage.cut(bullet.end()) if bullet else passage


def looks_like_infobox(passages: list[Passage]) -> bool:
    """Whether the lines are an infobox's: some are a label and a value in two cells, or begin with a known label."""
    labels = sum(_name(passage.text) in FIELD_NAMES or _split_label(passage.text) is not None for passage in passages)
    return labels > 0 or any(0 < len(passage.cells) <= _MOST_CELLS for passage in passages)


def _name(text: str) -> str:
    bullet = BULLET.match(text)
    return (text[bullet.end() :] if bullet else text).rstrip(": ")


def _read_row(passage: Passage) -> tuple[str | None, list[Passage]]:
    cells = [_cut_bullet(passage.cut(start, end)) for start, end in passage.cells]
    first, rest = cells[0], [cell for cell in cells[1:] if cell.text]
    if not first.text:
        return None, rest
    if rest and len(cells) == 2 and len(first.text) <= _LONGEST_LABEL and "[" not in first.text:
        return _name(first.text), rest
    if not rest and _name(first.text) in FIELD_NAMES:
        return _name(first.text), []
    return None, [first, *rest]


def _join_label(first: Passage, second: Passage) -> str | None:
    """The label that a narrow column broke over two lines."""
    joined = _name(f"{first.text} {second.text}")
    whole = joined in FIELD_NAMES and not second.gap and not second.cells
    return joined if whole else None


def _split_label(text: str) -> tuple[str, int] | None:
    """The label in front of a value ("Status Ongoing", "Date17 August 2021"), and where the value starts.

    A value starts with a capital or a digit, and a label is not the first word of a longer name.
    """
    for length in range(min(len(text) - 1, _LONGEST_LABEL), 2, -1):
        if text[:length] not in FIELD_NAMES:
            continue
        rest = text[length:].lstrip(": ")
        glued = text[length].isdigit() or text[length].isupper() or text[length] == ":"
        spaced = text[length] == " " and (rest[:1].isdigit() or rest[:1].isupper())
        if rest and (glued or spaced):
            return text[:length], len(text) - len(rest)
    return None


def _split_legend(passage: Passage) -> Iterator[Passage]:
    """The entries of a legend, which a browser prints on one line with wide gaps for its colours."""
    start = 0
    for match in [*_LEGEND_GAP.finditer(passage.text), None]:
        end = match.start() if match else len(passage.text)
        part = passage.cut(start, end)
        if part.text:
            yield part
        start = match.end() if match else end
