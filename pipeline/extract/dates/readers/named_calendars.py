"""Dates of calendars that are told with their name: the Hebrew, Indian, Ethiopian, Coptic and Buddhist ones."""

from __future__ import annotations

from typing import Final

from pipeline.document import Precision
from pipeline.extract.dates.calendars import (
    buddhist_span,
    buddhist_year,
    coptic_span,
    ethiopian_span,
    hebrew_span,
    saka_span,
)
from pipeline.extract.dates.gregorian import Day
from pipeline.extract.dates.points import Point
from pipeline.extract.dates.readers.matches import NoDate, PatternMatch, Phrase, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.meaning import Meaning
from pipeline.extract.dates.resolving.other_calendars import OtherCalendarDate

PATTERNS: Final = Patterns()
_SPANS: Final = {
    "hebrew": hebrew_span, "jewish": hebrew_span, "saka": saka_span, "indian": saka_span, "ethiopian": ethiopian_span,
    "coptic": coptic_span, "buddhist": lambda year, *_: buddhist_span(year),
}  # fmt: skip
_BUDDHIST: Final = range(2000, 2700)  # of which a number before "BE" is one
_NAMING: Final = ("calendar", "era", "reckoning")


@PATTERNS.add(
    hebrew="(day:{day_number ordinal} of?)? month:hebrew_month name? comma? year:four_digits meridiem?",
    hebrew_year="year:four_digits mark:meridiem | mark:meridiem year:four_digits",
)
def _hebrew(match: PatternMatch) -> Phrases:
    """`5 Iyar 5708`, `Tishrei 5734`, `5660 AM`."""
    mark, month = match["mark"], match.optional("month")
    if mark is not None and mark.text.rstrip(".") not in ("AM", "A.M"):
        return []
    return match.whole(_turn(hebrew_span(match.number("year"), month, match.optional("day")), match))


@PATTERNS.add(
    saka="((day:{day_number ordinal} of?)? month:saka_month comma?)? year:{year four_digits} saka unit?",
    saka_before="saka unit? year:{year four_digits} !>{dash slash}",
)
def _saka(match: PatternMatch) -> Phrases:
    """`1 Chaitra 1879 Saka`, `Saka 1901`; of `the Saka year 1905` the number is the mention."""
    meaning = _turn(saka_span(match.number("year"), match.optional("month"), match.optional("day")), match)
    if any(lexeme.is_a("unit") for lexeme in match.lexemes[match.body : match.end]):
        begin = match.span("year")[0]
        return [Phrase(begin, begin + 1, meaning)]
    return match.whole(meaning)


@PATTERNS.add(
    ethiopian="""
        (day:{day_number ordinal} of?)? month:ethiopian_month comma? year:{year three_digits} open? ethiopian? close?
        | year:{year three_digits} open? ethiopian close?
    """
)
def _ethiopian(match: PatternMatch) -> Phrases:
    """`29 Hamle 1986 E.C.`, `1999 E.C.`."""
    return match.whole(
        _turn(ethiopian_span(match.number("year"), match.optional("month"), match.optional("day")), match)
    )


@PATTERNS.add(
    buddhist_day="day:day month:month comma? of? (buddhist year:{year four_digits} | year:{year four_digits} buddhist)"
)
def _buddhist_day(match: PatternMatch) -> Phrases:
    """`24 June B.E. 2475`: in our months."""
    if match.number("year") not in _BUDDHIST:
        return []
    month = match.number("month")
    year = buddhist_year(match.number("year"), month)
    return match.whole(CalendarDate(Point("day", year=year, month=month, day=match.number("day"))))


@PATTERNS.add(buddhist_year="year:{year four_digits} buddhist | buddhist year:{year four_digits}")
def _buddhist_year(match: PatternMatch) -> Phrases:
    """`2540 BE`, `B.E. 2489`."""
    year = match.number("year")
    return match.whole(_turn(buddhist_span(year), match)) if year in _BUDDHIST else []


@PATTERNS.add(
    year_of_named_calendar="""
        <{name} whole:unit year:{year three_digits four_digits} !>{measure counted ad bc}
        | whole:unit? year:{year three_digits four_digits} {of in} the? calendar:{name saka} >{word name}
    """
)
def _year_of_named_calendar(match: PatternMatch) -> Phrases:
    """`the Hebrew year 5684`, `1966 of the Ethiopian calendar`: the number is the mention."""
    index = match.span("calendar")[0] if match["calendar"] is not None else match.first - 1
    span = _SPANS.get(match.lexemes[index].text.lower())
    if span is None or (match["whole"] is not None and match.lexeme("whole").value != "year"):
        return []
    if match["calendar"] is not None and (match.next is None or match.next.text.lower() not in _NAMING):
        return []
    begin, year = match.span("year")[0], match.number("year")
    return [Phrase(begin, begin + 1, _turn(span(year), match))]


def _turn(span: tuple[Day, Day] | None, match: PatternMatch) -> Meaning:
    """The days that these are in our calendar; the tables have no name for the other."""
    if span is None:
        raise NoDate
    precision: Precision = "day" if match["day"] is not None else "month" if match["month"] is not None else "year"
    return OtherCalendarDate(*span, "gregorian", precision)
