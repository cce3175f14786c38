"""What headings say of time: "1941", "Autumn 1996 – spring 1998"; a period governs its section and those inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.document import Document
from pipeline.extract.dates.detection import find_expressions
from pipeline.extract.dates.narrative import COARSE, Period


def read_headings(document: Document, vocab: Vocab, year_digits: Sequence[int]) -> list[Period | None]:
    """What each section's heading, else the nearest heading above it, says of time; `year_digits` as in `lexemes`."""
    periods: list[Period | None] = []
    for section, digits in zip(document.sections, year_digits, strict=True):
        above = periods[section.parent] if section.parent is not None else None
        periods.append(_heading_period(Doc(vocab, words=section.title.split()), above, digits=digits) or above)
    return periods


def _heading_period(title: Doc, above: Period | None, *, digits: int) -> Period | None:
    if not len(title):
        return None
    points = [
        point for expression in find_expressions(title, year_digits=digits) for point in expression.meaning.points
    ]
    points = [replace(p, year=above.first.year) if p.year is None and above else p for p in points]
    points = [p for p in points if p.is_complete and p.is_possible and p.precision not in COARSE]
    return Period(points[0], points[-1]) if points and points[0].bounds() <= points[-1].bounds() else None
