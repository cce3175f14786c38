"""Months, alone, of a year, and in ranges."""

from __future__ import annotations

from typing import Final

from pipeline.extract.dates.points import Point, narrowed
from pipeline.extract.dates.readers.matches import PatternMatch, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.resolving.ranges import Range
from pipeline.extract.dates.words import REACHING

PATTERNS: Final = Patterns()


@PATTERNS.add(
    month_range="""
        first:full_month (up_to | slash) last:full_month (comma? year:year)?
        | first:month stop? (dash | slash) last:month stop? comma? year:year
        | first:month stop? first_year:year slash last:month stop? year:year
    """,
)
def _month_range(match: PatternMatch) -> Phrases:
    """`May–June`, `Jan.–Feb. 1900`, `December 1999/January 2000`; `December–March 1942` began the year before."""
    year, own = match.optional("year"), match.optional("first_year")
    first, last = match.number("first"), match.number("last")
    if year is not None and own is None:
        own = year - 1 if first > last else year
    begin = narrowed(Point("month", year=own, month=first), match.part, approximate=match.approximate)
    return match.whole(Range(begin, Point("month", year=year, month=last)))


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


@PATTERNS.add(
    sure_month="!<{the name} month:sure_month !>{dash event} | !<{name} month:sure_month !>{name event dash}",
    doubtful_month="""
        <{in during from part_adjective part_noun next previous last every of before after until approximation}
        month:doubtful_month !>{event dash apostrophe possessive}
        | <{preposition to and dash between comma slash} month:doubtful_month
        (>{comma stop open close semicolon the in during preposition and dash to pronoun owner} | END)
    """,
    month_of_several="""
        month:doubtful_month
        (>({and slash} month (comma | of)? year) | >(comma month (comma month)? comma? and month (comma | of)? year))
    """,
    month_reached="<{preposition} month:doubtful_month >{word few half number_word}",
)
def _month(match: PatternMatch) -> Phrases:
    """A month alone; `by March all was lost`, but not `by April Smith`."""
    after = match.next
    if match.first > 1 and match.lexemes[match.first - 2].is_a("roman_day"):
        return []  # "The Ides of March"
    if match.first > 1 and match.lexemes[match.first - 1].is_a("name"):
        return []  # "by Ann April and May Jones"
    titled = match.previous is not None and match.previous.is_a("a") and match.previous.text[0].isupper()
    if titled and match.first > 1 and after is not None and after.text[0].isupper():
        return []  # "An October Day"
    if match.lexeme("month").is_a("doubtful_month") and after is not None and after.is_a("word"):
        dated = match.previous is not None and match.previous.is_a("preposition")
        if dated and (match.lexemes[match.first - 1].text.lower() != "by" or after.text not in REACHING):
            return []
    return match.point(Point("month", month=match.number("month")))
