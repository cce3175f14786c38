"""Days: in every order of day, month and year, listed, in ranges, by weekday of a month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from pipeline.extract.dates.calendars import julian_day
from pipeline.extract.dates.isolated import read_isolated
from pipeline.extract.dates.points import Point, as_day, as_tuple
from pipeline.extract.dates.readers.day_figures import read_day
from pipeline.extract.dates.readers.early_years import says_circa
from pipeline.extract.dates.readers.matches import NoDate, PatternMatch, Phrase, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.readers.relative import read_direction
from pipeline.extract.dates.readers.short_years import expand_year
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.counted import Counted
from pipeline.extract.dates.resolving.other_calendars import OtherCalendarDate
from pipeline.extract.dates.resolving.ranges import Range
from pipeline.extract.dates.resolving.weekdays import WeekdayOfMonth

PATTERNS: Final = Patterns()
_LADY_DAY: Final = 3, 25  # with which the year began in England until 1752


@PATTERNS.add(
    days_of_month="""
        (weekday comma?)? the? days:(day (dash day)? ((comma (weekday comma?)? day (dash day)?){1,6} comma?)? and
        (weekday comma?)? the? day (dash day)?) of? month:month (comma? year:year era:bc? !>{measure any_unit})?
    """,
    month_and_days="""
        month:month days:(day (dash day)? ((comma day (dash day)?){1,6} comma?)? and day (dash day)?)
        (comma? year:year)? !>{counted month dash}
    """,
)
def _listed_days(match: PatternMatch) -> Phrases:
    """One date for each of "4, 5 and 7 December", "8–10 and 14–16 June"; all share the month and the year."""
    first, stop = match.span("days")
    ends_date = match.span("month")[0] > first or match["year"] is not None
    phrases = []
    for begin, end in _part_days(match, first, stop):
        days = [_day_of(match, index) for index in dict.fromkeys((begin, end - 1))]
        meaning = CalendarDate(days[0]) if len(days) == 1 else Range(days[0], days[-1])
        has_weekday = begin > match.body and match.lexemes[begin - 1].is_a("full_weekday", "abbreviated_weekday")
        start = match.head if begin == first and match.span("month")[0] < first else begin - has_weekday
        phrases.append(Phrase(start, match.end if end == stop and ends_date else end, meaning))
    return phrases


@PATTERNS.add(
    range_and_day="""
        <{from between in during} the? first:day up_to the? last:day comma? and preposition? the? second:day of?
        month:month (comma? year:year !>{measure any_unit})?
    """
)
def _range_and_day(match: PatternMatch) -> Phrases:
    """`from 5 to 8 and on 11 June`: both of that month."""
    places = [match.span(name)[0] for name in ("first", "last", "second")]
    first, last, second = (_day_of(match, place) for place in places)
    if (first.day or 0) >= (last.day or 0) or (last.day or 0) >= (second.day or 0):
        return []
    return [
        Phrase(places[0], places[1] + 1, Range(first, last)),
        Phrase(places[2], match.end, CalendarDate(second)),
    ]


@PATTERNS.add(
    day_and_on_day="""
        <{preposition in from} the? first:day comma? and {sequel later}? preposition the? second:day of? month:month
        (comma? year:year !>{measure any_unit})?
    """
)
def _day_and_on_day(match: PatternMatch) -> Phrases:
    """`on 3 and again on 9 August 1916`: both of that month."""
    places = [match.span(name)[0] for name in ("first", "second")]
    first, second = (_day_of(match, place) for place in places)
    if (first.day or 0) >= (second.day or 0):
        return []
    return [
        Phrase(places[0], places[0] + 1, CalendarDate(first)),
        Phrase(places[1], match.end, CalendarDate(second)),
    ]


@PATTERNS.add(
    day_ranges_of_month="""
        <{from between in during} the? first:day up_to the? last:day comma? and {from between}? the? second:day up_to
        the? until:day of? month:month (comma? year:year !>{measure any_unit})?
    """
)
def _two_ranges(match: PatternMatch) -> Phrases:
    """`from 12 to 19 and from 26 to 30 November`: both of that month."""
    places = [match.span(name)[0] for name in ("first", "last", "second", "until")]
    days = [_day_of(match, place) for place in places]
    if any((one.day or 0) >= (other.day or 0) for one, other in pairwise(days)):
        return []
    return [
        Phrase(places[0], places[1] + 1, Range(days[0], days[1])),
        Phrase(places[2], match.end, Range(days[2], days[3])),
    ]


def _part_days(match: PatternMatch, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """Where each day or range of two of a list stands."""
    while begin < stop:
        end = begin + (3 if begin + 1 < stop and match.lexemes[begin + 1].is_a("dash") else 1)
        if match.lexemes[begin].is_a("day_number", "ordinal"):
            yield begin, end
        begin = end


def _day_of(match: PatternMatch, index: int) -> Point:
    """The day that the lexeme says, of the match's month and year."""
    number = match.lexemes[index].value
    if not isinstance(number, int):
        raise NoDate
    month, year = match.number("month"), match.year()
    return Point("day", year=year, month=month, day=number, approximate=match.approximate)


@PATTERNS.add(
    day_range_of_month="""
        (weekday comma?)? the? first:day (up_to | slash) (weekday comma?)? the? last:day of? month:month
        ( comma? year:year era:{bc ad}? !>{measure any_unit} | comma? ad year:digits | comma? year:digits era:{bc ad} )?
    """,
    month_and_day_range="""
        month:month the? first:day up_to last:day
        ( comma? year:year era:{bc ad}? | comma? ad year:digits | comma? year:digits era:{bc ad} )?
        !>{counted month dash slash}
    """,
)
def _days(match: PatternMatch) -> Phrases:
    first, last = (_day_of(match, match.span(name)[0]) for name in ("first", "last"))
    number, other = match.number("first"), match.number("last")
    sign = match.lexemes[match.span("first")[0] + 1]
    if number < other:
        is_one = sign.is_a("slash") and _are_styles(first, last)  # `12/23 May 1706`
        return match.whole(CalendarDate(last) if is_one else Range(first, last))
    goes_back = number > other and last.year is not None and match.follows("from") and sign.is_a("to")
    return match.whole(Range(first, last)) if goes_back else []  # and is told to be impossible


def _are_styles(old: Point, new: Point) -> bool:
    """True for two days of a month that are one, in the Julian calendar and in ours."""
    return old.year is not None and julian_day(*as_tuple(old)) == as_tuple(new)


@PATTERNS.add(
    irregular="""
        the? {day_number ordinal} {dash slash stop} of? month {dash slash stop comma}{0,2} year
        | year month {day_number ordinal} !>{year}
        | year dash month dash {day_number ordinal}
        | month {dash slash} {day_number ordinal} {dash slash} year
        | month comma the {day_number ordinal} comma year
        | year slash day_number slash day_number
    """,
)
def _irregular(match: PatternMatch) -> Phrases:
    """A whole date in an order or with signs that no other pattern has."""
    covered = match.lexemes[match.head : match.end]
    text = "".join(
        (" " if index and lexeme.start > covered[index - 1].end else "") + lexeme.text
        for index, lexeme in enumerate(covered)
    )
    day = read_isolated(text)
    return match.point(as_day((day.year, day.month, day.day))) if day else []


@PATTERNS.add(
    day_of_short_year="day:day month:month stop? apostrophe? short:{day_number small_number} !>{counted bc ad}"
)
def _day_of_short_year(match: PatternMatch) -> Phrases:
    """`20 July '44`; of `3 May 40 Goths fell` only the day."""
    point = Point("day", month=match.number("month"), day=match.number("day"))
    try:
        return match.point(replace(point, year=expand_year(match, "short")))
    except NoDate:
        end = match.span("month")[1]
        return [phrase._replace(end=end) for phrase in match.point(point)]


@PATTERNS.add(
    day_of_that_year="""
        (the? day:day of? month:month | month:month day:day)
        ((comma? of)? (the shift:{next previous same} | shift:{that this}) same? whole:unit
        | of the shift:{next previous} (>{comma stop close semicolon and pronoun the} | END))
    """
)
def _day_of_that_year(match: PatternMatch) -> Phrases:
    """`2 September of the following year`, `May 5 that year`, `3 May of the next`."""
    direction = read_direction(match)
    if direction is None or (match["whole"] is not None and match.unit.value != "year"):
        return []
    target = Point("day", month=match.number("month"), day=match.number("day"))
    count, speech = direction
    return match.whole(Counted(count, "year", target=target, approximate=match.approximate, from_speech=speech))


@PATTERNS.add(
    day_of_double_year="""
        (day:day month:month | month:month day:day comma?) year:year slash second:{day_number small_number year}
        !>{slash dash counted} (open? old_style close?)?
    """
)
def _day_of_double_year(match: PatternMatch) -> Phrases:
    """`11 February 1731/32`, when the year began on 25 March: the second is the one that we count."""
    year, second = match.number("year"), match.lexeme("second")
    unit = 10 ** len(second.text)
    follows = (year + 1) % unit == match.number("second")
    if not follows or (match.number("month"), match.number("day")) > _LADY_DAY:
        return []
    if match.lexemes[match.end - 1].is_a("old_style") or match.lexemes[match.end - 2].is_a("old_style"):
        day = julian_day(year + 1, match.number("month"), match.number("day"))
        return match.whole(OtherCalendarDate(day, day, "julian", "day")) if day else []
    return match.point(Point("day", year=year + 1, month=match.number("month"), day=match.number("day")))


@PATTERNS.add(
    day_of_about_year="""
        (day:day of? month:month | month:month day:day) comma? about:approximation stop? year:hundreds
        (>{comma stop close semicolon dash open} | END)
    """
)
def _day_of_about_year(match: PatternMatch) -> Phrases:
    """`27 February c. 272`: the year is about that; `on 27 February about 300 came` says no year."""
    if not says_circa(match["about"]):
        return []
    day, month = match.number("day"), match.number("month")
    return match.whole(CalendarDate(Point("day", year=match.number("year"), month=month, day=day, approximate=True)))


@PATTERNS.add(
    day_month="""
        (on:weekday comma?)? the? day:day (unit? of)? month:month
        ( year:year era:bc? !>{any_unit} | comma year:year era:bc? !>{any_unit}
        | comma? ad year:digits | year:digits era:{bc ad} | year:three_digits (>{comma stop close semicolon} | END) )?
    """,
    month_day="""
        (on:weekday comma?)? month:month the? day:day
        ( comma year:year era:bc? !>{units unit plural large_multiple multiple} | of? year:year era:bc? !>{counted}
        | comma? ad year:digits | comma? year:digits era:{bc ad} | !>{counted} )
        !>(dash any_unit)
    """,
)
def _day_unless_abbreviation(match: PatternMatch) -> Phrases:
    """`5 Mar`, but not `14 may` or `Jan 5th Avenue`: an abbreviation needs a number that can be a day."""
    if not 1 <= match.number("day") <= 31:
        return []
    year, after = match["year"], match.next
    phrases = read_day(match)
    if year is None or after is None or not after.is_a("measure") or match.number("year") % 100:
        return phrases
    end = match.span("year")[0]  # "on 10 May, 1500 men died"
    if not match.lexemes[end - 1].is_a("comma"):
        return phrases
    point = Point("day", month=match.number("month"), day=match.number("day"))
    return [phrase._replace(end=end - 1, meaning=CalendarDate(point)) for phrase in phrases]


@PATTERNS.add(
    impossible_day="""
        !<{name label number unit semicolon dash slash day_number small_number} day:{small_number ordinal}
        month:full_month comma? year:year !>{measure any_unit}
        | month:full_month day:small_number comma year:year !>{measure any_unit}
    """
)
def _impossible_day(match: PatternMatch) -> Phrases:
    """`99 August 2021`, which no calendar has, but not the number before `Issue 45 August 2021`."""
    return read_day(match) if match.number("day") > 31 else []


@PATTERNS.add(
    spelled_day_of_month="""
        the? (tens:number_word dash?)? day:ordinal_word of month:month (comma? year:year !>{measure any_unit})?
    """,
    month_spelled_day="""
        month:month the (tens:number_word dash?)? day:ordinal_word
        (comma? year:year | >{comma stop close semicolon and dash to} | END)
    """,
)
def _spelled_day(match: PatternMatch) -> Phrases:
    """`the twenty-second of June 1941`."""
    tens, units = match.optional("tens") or 0, match.number("day")
    if (tens and (tens not in (20, 30) or units > 9)) or tens + units > 31:
        return []
    return match.point(Point("day", year=match.optional("year"), month=match.number("month"), day=tens + units))


@PATTERNS.add(weekday_of_month="the? which:{nth last} weekday:full_weekday (of | in) month:month (comma? year:year)?")
def _weekday_of_month(match: PatternMatch) -> Phrases:
    which, weekday = match["which"], match.number("weekday")
    number = which.value if which is not None and isinstance(which.value, int) else -1
    if number > 5:
        return []
    month = Point("month", year=match.optional("year"), month=match.number("month"))
    return match.whole(WeekdayOfMonth(number, weekday, month))
