"""Names of pages that hold a date without its year: "Night of January 16th" is a play, whenever it is spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.document import Document
from pipeline.english.calendar import MONTH_NAMES, WEEKDAY_NUMBERS
from pipeline.extract.dates.resolving.meaning import Expression

_DATED: Final = re.compile(
    rf"\b(?:{MONTH_NAMES}|{'|'.join(WEEKDAY_NUMBERS)}|today|tomorrow|yesterday|tonight|day|night|week|month|year"
    r"|spring|summer|autumn|winter)\b",
    re.IGNORECASE,
)
_MOST: Final = 200  # that are looked for in every sentence
_QUALIFIER: Final = re.compile(r" \([^()]*\)$")


def find_dated_names(document: Document) -> tuple[str, ...]:
    """The first of the names that the article links by their own words and that could hold a date, longest first."""
    names: dict[str, None] = {}
    for block in document.blocks:
        for link in block.links:
            words = block.text.text[link.start : link.end]
            if " " in words and words.casefold() == _QUALIFIER.sub("", link.target).casefold() and _DATED.search(words):
                names[words] = None
    return tuple(sorted([*names][:_MOST], key=lambda name: (-len(name), name)))


def leave_out_names(expressions: Iterable[Expression], text: str, names: Sequence[str]) -> list[Expression]:
    """The expressions but those without a year that stand inside one of the names.

    Of those that are the whole of a name only a time is left out: no holiday is called "Night of".
    """
    spans = [(at.start(), at.end()) for name in names if name in text for at in re.finditer(re.escape(name), text)]
    return [one for one in expressions if _tells_year(one) or not any(_is_inside(one, span) for span in spans)]


def _tells_year(expression: Expression) -> bool:
    points = expression.meaning.points
    return bool(points) and all(point.year is not None for point in points)


def _is_inside(expression: Expression, span: tuple[int, int]) -> bool:
    start, end = span
    is_part = expression.end - expression.start < end - start or expression.meaning.timex_type == "time"
    return is_part and start <= expression.start and expression.end <= end
