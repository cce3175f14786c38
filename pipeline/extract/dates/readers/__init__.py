"""What each pattern's match means: from lexemes to meanings, before any context.

A reader takes the match and returns pieces, each with the lexemes that it covers; none where the words turn out to be
no date after all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.extract.dates.lexemes import Lexeme
from pipeline.extract.dates.patterns import DETAIL
from pipeline.extract.dates.readers import centuries, counted, days, lengths, months, times, years
from pipeline.extract.dates.readers.found import Found, NoDate, Piece, Pieces, Reader

__all__ = ["READERS", "Piece", "read"]

READERS: Final[dict[str, Reader]] = {
    **days.READERS,
    **months.READERS,
    **centuries.READERS,
    **years.READERS,
    **counted.READERS,
    **lengths.READERS,
    **times.READERS,
}


def read(name: str, classes: str, start: int, lexemes: Sequence[Lexeme]) -> Pieces:
    """The pieces of the match of a pattern at a place; none where the words are no date."""
    match = DETAIL[name].match(classes, start)
    assert match is not None, f"{name} does not match where it was found"
    try:
        return READERS[name](Found(match, lexemes))
    except NoDate:
        return []
