"""Months, alone, of a year, and in ranges."""

from __future__ import annotations

from typing import Final

from pipeline.extract.dates.points import Point
from pipeline.extract.dates.readers.matches import PatternMatch, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.resolving.ranges import Range

PATTERNS: Final = Patterns()


@PATTERNS.add(
    month_of_year="""
        month:month stop? (of year:three_digits (>{comma stop close semicolon and name} | END)
        | (of | in | apostrophe)? year:year era:{bc ad}? !>{units}
        | (comma | of | in | apostrophe)?
        (ad? year:year era:{bc ad}? !>{measure any_unit} | year:digits era:{bc ad}))
    """,
)
def _month_of_year(match: PatternMatch) -> Phrases:
    return match.point(Point("month", year=match.year(), month=match.number("month")))


@PATTERNS.add(month_range_of_doubtful="first:doubtful_month (up_to | slash) last:full_month (comma? year:year)?")
def _month_range(match: PatternMatch) -> Phrases:
    year = match.optional("year")
    first, last = match.number("first"), match.number("last")
    begin = Point("month", year=year - 1 if year is not None and first > last else year, month=first)
    return match.whole(Range(begin, Point("month", year=year, month=last)))


@PATTERNS.add(
    sure_month="!<{the name} month:sure_month !>{dash event} | !<{name} month:sure_month !>{name event dash}",
    doubtful_month="""
        <{in during from part_adjective part_noun next previous last every of before after until approximation}
        month:doubtful_month !>{event dash apostrophe possessive}
        | <{preposition to and dash between comma slash} month:doubtful_month
        (>{comma stop open close semicolon the in during preposition and dash to} | END)
    """,
)
def _month(match: PatternMatch) -> Phrases:
    return match.point(Point("month", month=match.number("month")))
