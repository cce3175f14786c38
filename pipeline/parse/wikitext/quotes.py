"""What runs of apostrophes mean: italics, bold, or apostrophes.

The rules are those of Parser::doQuotes (MediaWiki 1.43, read in April 2025): line by line, a run of four is an
apostrophe before bold, of more than five apostrophes before both; where both italics and bold stay open, one run of
three is an apostrophe before italics.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_RUN = re.compile(r"'{2,}")
_GOING_ON = " ,.;:)"  # what follows goes on with what was said, and is set in italics by a slip


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A run of apostrophes: how many of them are text, and whether italics begin or end."""

    literal: int
    toggles_italic: bool


@dataclass(slots=True)
class _Apostrophes:
    start: int
    literal: int
    marks: int  # 2, 3 or 5 of the apostrophes are style


def read_quotes(text: str, base: int) -> dict[int, Emphasis]:
    """What each run means, by its offset in a source whose text begins at `base`; an italic line ends at its end.

    Italics that nothing closes are none where the words go on with what stands before them.
    """
    styles: dict[int, Emphasis] = {}
    line: list[_Apostrophes] = []
    line_end = -1
    for match in _RUN.finditer(text):
        if match.start() > line_end:
            _finish(text, line, line_end, styles, base)
            line = []
            found = text.find("\n", match.end())
            line_end = found if found >= 0 else len(text)
        length = match.end() - match.start()
        literal = 1 if length == 4 else max(length - 5, 0)
        line.append(_Apostrophes(match.start(), literal, length - literal))
    _finish(text, line, line_end, styles, base)
    return styles


def _finish(text: str, line: list[_Apostrophes], line_end: int, styles: dict[int, Emphasis], base: int) -> None:
    bold = sum(1 for run in line if run.marks in (3, 5))
    italic = sum(1 for run in line if run.marks in (2, 5))
    if bold % 2 and italic % 2:
        apostrophe = _find_apostrophe(text, line)
        if apostrophe is not None:
            apostrophe.literal += 1
            apostrophe.marks = 2
    opened: _Apostrophes | None = None  # where italics begin that nothing has closed
    for run in line:
        toggles = run.marks in (2, 5)
        styles[run.start + base] = Emphasis(run.literal, toggles)
        if toggles:
            opened = run if opened is None else None
    if opened is not None:
        goes_on = text[opened.start + opened.literal + opened.marks : line_end][:1] in _GOING_ON
        styles[(opened.start if goes_on else line_end) + base] = Emphasis(opened.literal if goes_on else 0, not goes_on)


def _find_apostrophe(text: str, line: list[_Apostrophes]) -> _Apostrophes | None:
    """The run of three whose first apostrophe is text: after a one-letter word, else a longer word, else a space."""
    one_letter = longer = after_space = None
    for run in line:
        if run.marks != 3:
            continue
        before = text[run.start - 1 : run.start]
        if before == " ":
            after_space = after_space or run
        elif text[run.start - 2 : run.start - 1] == " ":
            one_letter = one_letter or run
        else:
            longer = longer or run
    return one_letter or longer or after_space
