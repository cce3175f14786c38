"""The date expressions of a sentence, in order and apart: one pass of the patterns, then what joins two of them.

A date that is a name ("the September 11 attacks") is no expression.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc

from pipeline.extract.dates.joining import join
from pipeline.extract.dates.lexemes import Lexeme, lexemes
from pipeline.extract.dates.readers.matches import Phrase
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.meaning import Expression
from pipeline.extract.dates.scanning import scan

_LEADING: Final = 2  # so many words may stand before a date that opens its sentence
# Before a date, these bound or plan something that the sentence does not tell.
_BOUNDS: Final = frozenset({"since", "until", "till", "before", "after", "for", "by", "to", "born", "b."})


def find_expressions(doc: Doc, *, year_digits: int = 4) -> list[Expression]:
    """The date expressions of a tokenised sentence, in the order of its text; `year_digits` as in `lexemes`."""
    parts = lexemes(doc, year_digits=year_digits)
    classes = "".join([lexeme.cls for lexeme in parts])
    phrases = scan(classes, parts)
    if not phrases:
        return []
    found = []
    for phrase in join(phrases, classes, parts):
        if _is_name(phrase, parts):
            continue
        before = parts[phrase.first - 1].text.lower() if phrase.first else ""
        leads = phrase.first <= _LEADING
        aside = phrase.is_weak or (before in _BOUNDS and not leads)
        start, end = parts[phrase.first].start, parts[phrase.end - 1].end
        found.append(Expression(start, end, phrase.meaning, leads=leads, aside=aside))
    return found


def _is_name(phrase: Phrase, parts: Sequence[Lexeme]) -> bool:
    """True for a day and month, without a year, before "attacks", "Memorial" and their like."""
    if not isinstance(phrase.meaning, CalendarDate) or phrase.meaning.point.year is not None:
        return False
    after = parts[phrase.end] if phrase.end < len(parts) else None
    return after is not None and after.is_a("event") and phrase.meaning.point.precision in ("day", "month")
