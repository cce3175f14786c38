"""Dates of other calendars: Hijri years, months and days, Old Style beside New Style."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from pipeline.document import Calendar, Precision
from pipeline.extract.dates.calendars import hijri_span, julian_day, republican_span, solar_hijri_span
from pipeline.extract.dates.gregorian import Day
from pipeline.extract.dates.lexemes import is_roman, read_roman
from pipeline.extract.dates.points import Point, as_tuple
from pipeline.extract.dates.readers.matches import NoDate, PatternMatch, Phrase, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.meaning import Meaning
from pipeline.extract.dates.resolving.other_calendars import OtherCalendarDate
from pipeline.extract.dates.resolving.ranges import Range
from pipeline.extract.dates.words import HIJRI_MONTHS, JAPANESE_ERAS, REPUBLICAN_MONTHS, SOLAR_MONTHS, fold

PATTERNS: Final = Patterns()
_LATEST: Final = 1500  # years of either Hijri calendar, where only the month tells it
_EARLIEST_SOLAR: Final = 1200
_LAST_JULIAN: Final = 1930  # before it days were told in the Julian calendar
_FIRST_OF_OUR_MONTHS: Final = 1873  # in Japan
_SPRING: Final = 3  # the month in which the year began in England until 1752
# Before "year" and a number, and before "calendar".
_CALENDARS: Final[dict[str, Calendar]] = {
    "hijri": "hijri", "hijra": "hijri", "lunar hijri": "hijri", "islamic": "hijri", "muslim": "hijri",
    "solar hijri": "solar_hijri", "persian": "solar_hijri", "iranian": "solar_hijri", "afghan": "solar_hijri",
    "jalali": "solar_hijri",
}  # fmt: skip
_OF_DAY: Final = ("day_number", "ordinal"), ("sure_month", "doubtful_month", "abbreviated_month"), ("year",)
_SPANS: Final[dict[Calendar, Callable[..., tuple[Day, Day] | None]]] = {
    "hijri": hijri_span,
    "solar_hijri": solar_hijri_span,
}


@PATTERNS.add(
    hijri_day="""
        day:{day_number ordinal ordinal_word} of? month:{hijri_month solar_month}
        {name word dash apostrophe semicolon zone the a measure}{0,6} {comma of}? year:digits solar:name? era:{ah sh}?
    """,
    hijri_month="""
        month:{hijri_month solar_month} {name word dash apostrophe semicolon zone the a measure}{0,6} {comma of}?
        year:digits solar:name? era:{ah sh}?
    """,
    hijri_month_of_era="""
        (day:{day_number ordinal ordinal_word} of?)? month:{hijri_month solar_month}
        {name word dash apostrophe zone measure}{0,6} {comma of}? era:ah year:digits
    """,
)
def _hijri_month(match: PatternMatch) -> Phrases:
    """`12 Rabi al-Awwal 1443 AH`, `24 Hamal 1357`; "Ramadan 2012" is the fasting of a Gregorian year."""
    begin, year = match.span("month")[0], match.number("year")
    behind = match.span("era" if 0 <= match.span("era")[0] < match.span("year")[0] else "year")[0]
    name = "".join(fold(lexeme.text) for lexeme in match.lexemes[begin:behind] if not lexeme.is_a("of", "comma"))
    calendar: Calendar = "hijri" if match.lexeme("month").is_a("hijri_month") else "solar_hijri"
    month = (HIJRI_MONTHS if calendar == "hijri" else SOLAR_MONTHS).get(name)
    end, told = _read_era(match)
    earliest = _EARLIEST_SOLAR if calendar == "solar_hijri" else 1
    if month is None or (told is None and not earliest <= year <= _LATEST):
        return []
    day = match.optional("day")
    return [Phrase(match.start, end, _meaning(calendar, "month" if day is None else "day", year, month, day))]


@PATTERNS.add(
    foreign_day_beside="""
        own:{day_number ordinal} of? month:{hijri_month solar_month republican_month} {name word dash apostrophe}{0,4}
        >(open the? day of? month comma? year close) | own:{day_number ordinal} of?
        month:{hijri_month solar_month republican_month} {name word dash apostrophe}{0,4}
        >(open month day comma? year close)
    """
)
def _foreign_day_beside(match: PatternMatch) -> Phrases:
    """`18 Brumaire (9 November 1799)`: the day that the brackets tell."""
    begin, month = match.span("month")[0], match.lexeme("month")
    name = "".join(fold(lexeme.text) for lexeme in match.lexemes[begin : match.end])
    if name not in HIJRI_MONTHS | SOLAR_MONTHS | REPUBLICAN_MONTHS:
        return []
    inside = match.lexemes[match.end + 1 :]
    numbers = [next(one.value for one in inside if one.is_a(*names)) for names in _OF_DAY]
    day, number, year = (int(one or 0) for one in numbers)
    point = Point("day", year=year, month=number, day=day)
    if not point.is_possible:
        return []
    calendar: Calendar = "hijri" if month.is_a("hijri_month") else "solar_hijri"
    calendar = "gregorian" if month.is_a("republican_month") else calendar
    return match.whole(OtherCalendarDate(as_tuple(point), as_tuple(point), calendar, "day"))


@PATTERNS.add(
    republican="""
        (day:{day_number ordinal} of?)? month:republican_month comma? (of? the? {name word unit a})?
        year:{name pronoun day_number}
    """
)
def _republican(match: PatternMatch) -> Phrases:
    """`18 Brumaire VIII`, `9 Thermidor, Year II`, `Germinal an III`; the tables have no calendar of its own for it.

    The complementary days, which are of no month, are not read.
    """
    day, month, (index, _) = match.optional("day"), match.lexeme("month"), match.span("year")
    before = match.lexemes[index - 1]
    is_year_before = before.is_a("name") and is_roman(before.text)  # and what was taken for it the word behind
    year = before if is_year_before else match.lexeme("year")
    numeral = year.text.rstrip(".")
    number = read_roman(numeral) if is_roman(numeral) else match.number("year")
    span = republican_span(number, REPUBLICAN_MONTHS[fold(month.text)], day)
    is_other = before.is_a("name", "word", "unit", "a") and before.text.lower() not in ("year", "an")
    if span is None or (is_other and not is_year_before):
        return []
    end = index if is_year_before else match.end
    return [Phrase(match.start, end, OtherCalendarDate(*span, "gregorian", "day" if day else "month"))]


@PATTERNS.add(
    japanese_year="""
        era:japanese_era unit? year:{day_number small_number} (up_to last:{day_number small_number})?
        !>{counted month dash slash}
        | (the? nth:nth unit | unit nth:{day_number small_number}) of the? era:japanese_era unit?
    """
)
def _japanese_year(match: PatternMatch) -> Phrases:
    """`Meiji 10`, `Shōwa year 3`, `the tenth year of Meiji`: as the years from 1873 are, a whole year of ours."""
    number, until = match.number("year" if match["year"] is not None else "nth"), match.optional("last")
    first, last = JAPANESE_ERAS[fold(match.lexeme("era").text)]
    units = [lexeme.text for lexeme in match.lexemes[match.body : match.end] if lexeme.is_a("unit")]
    if not 1 <= number <= last or any(unit not in ("year", "period") for unit in units):
        return []
    begin = Point("year", year=first + number - 1)
    if until is None:
        return match.point(begin)
    return match.whole(Range(begin, Point("year", year=first + until - 1))) if number < until <= last else []


@PATTERNS.add(
    japanese_day="day:day month:month comma? era:japanese_era unit? year:{day_number small_number} !>{counted}"
)
def _japanese_day(match: PatternMatch) -> Phrases:
    """`8 May, Shōwa 20`."""
    first, last = JAPANESE_ERAS[fold(match.lexeme("era").text)]
    year, number = first + match.number("year") - 1, match.number("year")
    if not number <= last or year < _FIRST_OF_OUR_MONTHS:
        return []
    return match.point(Point("day", year=year, month=match.number("month"), day=match.number("day")))


@PATTERNS.add(
    hijri_years="ah? first:digits up_to last:digits solar:name? era:{ah sh}",
    hijri_year="year:digits solar:name? era:{ah sh} | ah year:digits",
)
def _hijri_year(match: PatternMatch) -> Phrases:
    """`1350 AH`, `1384 SH`, `AH 1350`, `1384 Solar Hijri`; `1350–1352 AH`."""
    end, told = _read_era(match)
    calendar = told or "hijri"
    if match["last"] is None:
        return [Phrase(match.start, end, _meaning(calendar, "year", match.number("year")))]
    first = _meaning(calendar, "year", match.number("first"))
    last = _meaning(calendar, "year", match.number("last"))
    if first.first >= last.first:
        return []
    return [Phrase(match.start, end, OtherCalendarDate(first.first, last.last, calendar, "year"))]


@PATTERNS.add(
    year_of_calendar="""
        <{name ah} whole:unit year:{year three_digits four_digits} !>{measure counted ad bc}
        | whole:unit? year:{year three_digits four_digits} {of in} the? solar:name? calendar:{name ah} >{word}
    """
)
def _year_of_calendar(match: PatternMatch) -> Phrases:
    """`the Solar Hijri year 1288`, `1343 of the Afghan calendar`: the number is the mention."""
    index = match.span("calendar")[0] if match["calendar"] is not None else match.first - 1
    named = match.lexemes[index].text.lower()
    if match["whole"] is not None and match.lexeme("whole").value != "year":
        return []
    if match["calendar"] is not None and (match.next is None or match.next.text not in ("calendar", "era")):
        return []
    if named == "hijri":
        before = match.lexemes[index - 1].text.lower() if index else ""
        named = f"{before} {named}" if before in ("solar", "lunar") else named
    begin, year = match.span("year")[0], match.number("year")
    calendar = _CALENDARS.get(named)
    if calendar is None or not year <= _LATEST:
        return []
    return [Phrase(begin, begin + 1, _meaning(calendar, "year", year))]


@PATTERNS.add(hijri_century="the? nth:nth dash? whole:any_unit ah")
def _hijri_century(match: PatternMatch) -> Phrases:
    number, unit = match.number("nth"), match.unit.value
    if unit != "century":
        return []
    first, last = _meaning("hijri", "year", 100 * number - 99), _meaning("hijri", "year", 100 * number)
    return match.whole(OtherCalendarDate(first.first, last.last, "hijri", "century"))


def _read_era(match: PatternMatch) -> tuple[int, Calendar | None]:
    """Where the date ends, and the calendar that its era tells; a name before "Hijri" must say that it is solar."""
    index, _ = match.span("era")
    solar = match["solar"]
    if index < 0:
        return (match.end if solar is None else match.span("solar")[0]), None
    if solar is not None and solar.text.lower() not in ("solar", "lunar"):
        raise NoDate
    is_solar = match.lexemes[index].is_a("sh") or (solar is not None and solar.text.lower() == "solar")
    return match.end, "solar_hijri" if is_solar else "hijri"


def _meaning(
    calendar: Calendar, precision: Precision, year: int, month: int | None = None, day: int | None = None
) -> OtherCalendarDate:
    span = _SPANS[calendar](year, month, day)
    if span is None:
        raise NoDate
    return OtherCalendarDate(*span, calendar, precision)


@PATTERNS.add(
    old_style_beside="""
        (weekday comma?)? (day:day month:month | month:month day:day) (comma? year:year)? open
        style:{old_style new_style} semicolon?
        (other_day:day other_month:month | other_month:month other_day:day) (comma? other_year:year)? close
        (comma? year:year)?
    """,
)
def _old_style_beside(match: PatternMatch) -> Phrases:
    """`5 March [O.S. 22 February] 1820`: the New Style day, whichever is printed first."""
    year = match.optional("year")
    if match.lexeme("style").is_a("old_style"):
        day, month = match.number("day"), match.number("month")
    else:
        day, month = match.number("other_day"), match.number("other_month")
        year = match.optional("other_year") or year
    if year is None:
        year = match.optional("other_year")
    return match.whole(CalendarDate(Point("day", year=year, month=month, day=day)))


@PATTERNS.add(two_styles_short="day:day open other_day:day close of? month:month comma? year:year !>{counted}")
def _two_styles_short(match: PatternMatch) -> Phrases:
    """`12 (24) May 1838`: a day of one month, in the Julian calendar and in ours, whichever stands in brackets."""
    year, month = match.number("year"), match.number("month")
    days = [Point("day", year=year, month=month, day=match.number(name)) for name in ("day", "other_day")]
    if not all(day.is_possible for day in days):
        return []
    earlier, later = sorted(days, key=as_tuple)
    return match.whole(CalendarDate(later)) if julian_day(*as_tuple(earlier)) == as_tuple(later) else []


@PATTERNS.add(
    two_styles="""
        (weekday comma?)? (day:day month:month | month:month day:day) comma? year:year
        (comma? style:{old_style new_style})? {open slash}
        (other_day:day other_month:month | other_month:month other_day:day) (comma? other_year:year)?
        (comma? {old_style new_style})? close?
        | (day:day month:month | month:month day:day) (comma? style:{old_style new_style})? {open slash}
        (other_day:day other_month:month | other_month:month other_day:day) (comma? other_year:year)?
        (comma? {old_style new_style})? close? comma? last_year:year !>{counted}
    """,
)
def _two_styles(match: PatternMatch) -> Phrases:
    """`24 October (6 November) 1917`: two days as far apart as the calendars are one, the later; others two dates."""
    first_year = match.optional("year") or match.optional("other_year") or match.number("last_year")
    last_year = match.optional("last_year") or match.optional("other_year") or first_year
    days = [
        Point("day", year=match.optional("year") or last_year, month=match.number("month"), day=match.number("day")),
        Point("day", year=last_year, month=match.number("other_month"), day=match.number("other_day")),
    ]
    if not all(day.is_possible for day in days):
        return []
    earlier, later = sorted(days, key=as_tuple)
    if as_tuple(later) in (julian_day(*as_tuple(earlier)), julian_day(*as_tuple(_count_anew(earlier)))):
        return match.whole(CalendarDate(later))
    behind = next(i for i in range(match.span("other_day")[0] - 2, match.end) if match.lexemes[i].is_a("open", "slash"))
    opened = match.lexemes[behind].is_a("open")
    closed = next((i for i in range(behind, match.end) if match.lexemes[i].is_a("close")), match.end)
    end = closed if opened else match.end
    first = _in_style(match, days[0])
    return [Phrase(match.start, behind, first), Phrase(behind + 1, end, CalendarDate(days[1]))]


def _in_style(match: PatternMatch, day: Point) -> Meaning:
    """The day, read in the Julian calendar where "O.S." stands behind it."""
    style = match["style"]
    julian = julian_day(*as_tuple(day)) if style is not None and style.is_a("old_style") else None
    return CalendarDate(day) if julian is None else OtherCalendarDate(julian, julian, "julian", "day")


def _count_anew(day: Point) -> Point:
    """The day in the year that we count, of a year that began in spring: `11 February 1731`, before 1752."""
    return replace(day, year=(day.year or 0) + 1) if (day.month or 0) <= _SPRING else day


@PATTERNS.add(
    new_style="""
        (weekday comma?)? (day:day month:month comma? year:year | month:month day:day comma? year:year)
        (open new_style close | comma? style:new_style)
    """
)
def _new_style(match: PatternMatch) -> Phrases:
    """`12 April 1759 N.S.`, as our calendar has it; "NS" alone may be a railway."""
    if match["style"] is not None and match.word("style") == "ns":
        return []
    return match.whole(
        CalendarDate(Point("day", year=match.number("year"), month=match.number("month"), day=match.number("day")))
    )


@PATTERNS.add(
    old_style="""
        (weekday comma?)? (day:day month:month comma? year:year | month:month day:day comma? year:year)
        (open old_style close | comma? style:old_style)
        | (weekday comma?)? (day:day month:month | month:month day:day) (open old_style close | comma? old_style)
        comma? year:year !>{counted}
        | old_style semicolon? (day:day month:month comma? year:year | month:month day:day comma? year:year)
    """,
)
def _old_style(match: PatternMatch) -> Phrases:
    """`22 February 1820 (O.S.)`, of which no New Style day is printed; "OS" alone may be a map, "Old Style" a brand."""
    if match["style"] is not None and (match.word("style") == "os" or match.number("year") >= _LAST_JULIAN):
        point = Point("day", year=match.number("year"), month=match.number("month"), day=match.number("day"))
        return [Phrase(match.start, match.span("style")[0], CalendarDate(point))]
    day = julian_day(match.number("year"), match.number("month"), match.number("day"))
    if day is None:
        return []
    return match.whole(OtherCalendarDate(day, day, "julian", "day"))
