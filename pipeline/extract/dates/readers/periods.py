"""Periods that history has named, with their first and last day: "during World War II"."""

from __future__ import annotations

from typing import Final

from pipeline.extract.dates.points import as_day
from pipeline.extract.dates.readers.matches import PatternMatch, Phrase, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.resolving.ranges import Range

PATTERNS: Final = Patterns()
# Dates only behind a word that dates. https://en.wikipedia.org/wiki/World_War_I and
# https://en.wikipedia.org/wiki/World_War_II, infoboxes, November 2026
_WARS: Final = (
    ("world war i | world war one | first world war | wwi | ww1", ((1914, 7, 28), (1918, 11, 11))),
    ("world war ii | world war two | second world war | wwii | ww2", ((1939, 9, 1), (1945, 9, 2))),
)
_PERIODS: Final = {name: days for names, days in _WARS for name in names.split(" | ")}


@PATTERNS.add(
    war="""
        <{in during preposition of before after between from to until later earlier the and owner}
        (the? ordinal_word war war | the? war war {name pronoun number_word} | war)
    """,
)
def _war(match: PatternMatch) -> Phrases:
    """A war with its days in the table of periods; `the outbreak of` it is the first, `entry into` it no date."""
    start = match.head
    name = " ".join(lexeme.text for lexeme in match.lexemes[start : match.end]).lower()
    days = _PERIODS.get(name.removesuffix("."))
    if days is None or (match.previous is not None and match.previous.text == "into"):
        return []
    part = match.part if match["noun"] is not None and match.part in ("START", "END") else None
    return [Phrase(start if part is None else match.start, match.end, Range(as_day(days[0]), as_day(days[1]), part))]
