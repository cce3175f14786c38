"""Years from one to another: with their era, in full or short, open, of seasons and of fiscal years."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pipeline.extract.dates.points import Point, narrowed
from pipeline.extract.dates.readers.early_years import EARLY, changes, is_told
from pipeline.extract.dates.readers.matches import PatternMatch, Phrase, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.fiscal_years import FiscalYear, FiscalYears
from pipeline.extract.dates.resolving.ranges import Range
from pipeline.extract.dates.words import NUMBERED

PATTERNS: Final = Patterns()
_MODERN: Final = 1500  # from here on a range that runs backwards is of years
_LONGEST_LIFE: Final = 150
_DOUBT: Final = 9  # years between two of which one is meant


@PATTERNS.add(fiscal_pair="fiscal units first:year (comma? and) last:year !>{dash slash counted}")
def _fiscal_pair(match: PatternMatch) -> Phrases:
    """`fiscal years 1984 and 1985`: both."""
    years = [FiscalYear(Point("year", year=match.number(name))) for name in ("first", "last")]
    last = match.span("last")[0]
    return [Phrase(match.start, match.span("first")[1], years[0]), Phrase(last, match.end, years[1])]


@PATTERNS.add(
    fiscal_years="""
        fiscal {unit units} first:year ({slash dash} last:{day_number small_number year})? !>{dash slash}
        | fiscal first:year ({slash dash} last:{day_number small_number year})? !>{dash slash counted}
    """,
    years_fiscal="first:year ({slash dash} last:{day_number small_number year})? >(fiscal {unit units})",
)
def _fiscal_years(match: PatternMatch) -> Phrases:
    """`FY2019/20`, `fiscal year 2019`, of the `2011–12 financial year` the years; `tax year 2012–13`."""
    first, last = match.number("first"), match.optional("last")
    is_tax = any(lexeme.text.lower() == "tax" for lexeme in match.lexemes[match.body : match.end + 1])
    if is_tax and not any(lexeme.is_a("unit", "units") for lexeme in match.lexemes[match.body : match.end + 2]):
        return []
    if last is None:
        year = narrowed(Point("year", year=first), match.part, approximate=match.approximate)
        return match.whole(FiscalYear(year, is_tax=is_tax))
    last = last if last > 99 else first - first % 100 + last + 100 * (last < first % 100)
    years = FiscalYears(Point("year", year=first), Point("year", year=last), is_tax=is_tax)
    return match.whole(years) if last == first + 1 else []


@PATTERNS.add(era_doubt="first:{day_number small_number} slash last:{day_number small_number} era:bc")
def _era_doubt(match: PatternMatch) -> Phrases:
    """`48/47 BC`: one of two years that follow each other."""
    first, last = match.number("first"), match.number("last")
    return match.whole(_year_range(match, 1 - first, 1 - last)) if first == last + 1 else []


@PATTERNS.add(era_short="first:hundreds (slash | dash) last:{day_number small_number} era:bc")
def _era_short(match: PatternMatch) -> Phrases:
    """`348/47 BC`: the last two digits of the next year or a later one."""
    first, short = match.number("first"), match.lexeme("last")
    last = first - first % 100 + match.number("last")
    if len(short.text) == 2 and 0 < first - last <= 60:
        return match.whole(_year_range(match, 1 - first, 1 - last))
    last = match.number("last")  # `135–50 BC`: both in full
    return match.whole(_year_range(match, 1 - first, 1 - last)) if first > last else []


@PATTERNS.add(
    era_range="ad? first:digits (era1:{bc ad})? up_to (circa:approximation stop?)? ad? last:digits era:{bc ad}",
)
def _era_range(match: PatternMatch) -> Phrases:
    first, last = match.optional("first"), match.optional("last")
    if not first or not last:
        return []
    bc = match.is_bc
    own = match["era1"]
    first_bc = own.is_a("bc") if own is not None else bc
    begin, end = (1 - first if first_bc else first), (1 - last if bc else last)
    if begin >= end:
        return []
    span = _year_range(match, begin, end)
    if match["circa"] is not None and span.last is not None:
        span = replace(span, last=replace(span.last, approximate=True))
    return match.whole(span)


@PATTERNS.add(
    circa_range="""
        first:hundreds up_to {before after}? approximation stop? last:hundreds !>{measure any_unit plural dash slash}
        | first:hundreds up_to {before after} last:hundreds !>{measure any_unit plural dash slash}
    """,
)
def _circa_range(match: PatternMatch) -> Phrases:
    """`c. 965 – c. 1040`, `c. 1530 – after 1589`: an end says that it is about."""
    first, last = match.number("first"), match.number("last")
    if not first < last or (first < EARLY and not (match.approximate and is_told(match))):
        return []
    begin = narrowed(Point("year", year=first), match.part, approximate=match.approximate)
    return match.whole(Range(begin, Point("year", year=last, approximate=True)))


@PATTERNS.add(ad_range="ad first:digits up_to (circa:approximation stop?)? last:digits !>{bc ad counted dash slash}")
def _ad_range(match: PatternMatch) -> Phrases:
    """`AD 37 – 68`, of which the first says the era."""
    first, last = match.number("first"), match.number("last")
    if not first < last:
        return []
    end = Point("year", year=last, approximate=match["circa"] is not None)
    return match.whole(Range(narrowed(Point("year", year=first), match.part, approximate=match.approximate), end))


@PATTERNS.add(era_pair="first:digits (and) last:digits era:bc")
def _era_pair(match: PatternMatch) -> Phrases:
    first, last = match.optional("first"), match.optional("last")
    if not first or not last:
        return []
    begin = Point("year", year=1 - first, approximate=match.approximate)
    end = Point("year", year=1 - last)
    if match.follows("between"):
        return match.whole(Range(begin, end)) if first > last else []
    middle, second = match.span("first")[0] + 1, match.span("last")[0]
    return [Phrase(match.start, middle, CalendarDate(begin)), Phrase(second, match.end, CalendarDate(end))]


@PATTERNS.add(
    years_short="""
        !<{dash slash label} first:year dash last:{day_number small_number}
        !>{dash slash measure any_unit large_multiple multiple month}
    """,
    years_slashed="""
        !<{dash slash label} first:year slash last:{day_number small_number}
        !>{dash slash measure any_unit large_multiple multiple}
    """,
)
def _years_short(match: PatternMatch) -> Phrases:
    """`1914–18`, `1999–00`, `1936–7`: the last digits of a year at most 60 on, behind a slash of the next."""
    if match.previous is not None and match.previous.text.lower() in NUMBERED:
        return []
    first, short = match.number("first"), match.lexeme("last")
    unit = 10 ** len(short.text)
    last = first - first % unit + match.number("last")
    if len(short.text) == 2 and last < first:
        last += unit
    slashed = match.lexemes[match.span("first")[0] + 1].is_a("slash")
    return match.whole(_year_range(match, first, last)) if 0 < last - first <= (1 if slashed else 60) else []


@PATTERNS.add(
    years_of_doubt="""
        !<{dash slash label} first:year slash {day_number small_number year} dash last:year
        (slash second:{day_number small_number year})? !>{dash slash counted}
        | !<{dash slash label} first:year dash last:year slash second:{day_number small_number year}
        !>{dash slash counted}
    """
)
def _years_of_doubt(match: PatternMatch) -> Phrases:
    """`1820/21–1899`, `1650–1710/11`: from the first year that it can be to the last."""
    first, last, second = match.number("first"), match.number("last"), match["second"]
    if second is not None:
        unit = 10 ** len(second.text)
        last = last - last % unit + match.number("second")
    return match.whole(_year_range(match, first, last)) if first < last <= first + _LONGEST_LIFE else []


@PATTERNS.add(
    years="""
        !<{dash slash label} first:year {dash slash} last:year !>{dash slash measure any_unit large_multiple multiple}
    """,
    years_to="""
        <{word in of from the during unit open comma preposition name} first:year to last:year
        !>{measure plural any_unit multiple large_multiple dash}
        | <{word} first:year until last:year !>{measure plural any_unit multiple large_multiple dash}
    """,
    years_between="<{between} first:year and last:year !>{measure any_unit multiple large_multiple dash}",
)
def _years(match: PatternMatch) -> Phrases:
    """`1914–1918`; `338–301` without an era runs towards the year 1, `from 1945 to 1939` is
    told to be impossible; `1500–2000 species` is no time, nor what fell `from 2010 to 1950`."""
    if match.previous is not None and match.previous.text.lower() in NUMBERED:
        return []
    first, last = match.number("first"), match.number("last")
    is_named = match.previous is not None and match.previous.is_a("units", "unit")  # "the years 2020–2030"
    after = match.next
    is_round = first % 50 == last % 50 == 0
    if after is not None and after.is_a("plural") and not is_named and (is_round or first < EARLY):
        return []
    if first < EARLY and is_round and after is not None and after.is_a("word"):  # "from 300 to 500 strong"
        return []
    if first < EARLY and not (is_told(match) and _may_live(match)):
        return []
    rest = match.lexemes[match.end : match.end + 2]
    if first < last and len(rest) == 2 and rest[0].is_a("in") and rest[1].is_a("year") and changes(match):
        return []  # "rose from 1905 to 2003 in 1988"
    if match.follows("between") and EARLY <= last < first:  # no range, but two years all the same
        return [
            Phrase(index, index + 1, CalendarDate(Point("year", year=year)))
            for index, year in ((match.span("first")[0], first), (match.span("last")[0], last))
        ]
    if not first < last:
        if changes(match):  # of "fell from 2000 in 1950 to 1800" the first is a year
            begin = match.span("first")[0]
            dates = match.previous is not None and match.previous.is_a("in")
            return [Phrase(begin, begin + 1, CalendarDate(Point("year", year=first)))] if dates else []
        dating = ("in", "from", "during", "preposition", "open", "word")
        may_date = match.previous is not None and match.previous.is_a(*dating)
        if may_date and last < first < EARLY and is_told(match):
            return match.whole(_year_range(match, 1 - first, 1 - last))
        turned = match.previous is not None and match.previous.is_a("from", "in", "during", "open", "units")
        return match.whole(_year_range(match, first, last)) if turned and _MODERN <= last < first else []
    return match.whole(_year_range(match, first, last))


@PATTERNS.add(year_or_year="!<{dash slash label} first:year (and approximation?) last:year !>{counted dash slash}")
def _year_or_year(match: PatternMatch) -> Phrases:
    """`cast 1511 or 1512`: both."""
    (begin, _), (last, _) = match.span("first"), match.span("last")
    first, second = match.number("first"), match.number("last")
    if match.lexemes[begin + 1].text != "or" or not 0 < second - first <= _DOUBT or first < EARLY:
        return []
    points = [Point("year", year=year, approximate=match.approximate) for year in (first, second)]
    return [Phrase(match.start, begin + 1, CalendarDate(points[0])), Phrase(last, match.end, CalendarDate(points[1]))]


@PATTERNS.add(
    years_open="<{open} first:year dash >{close} | <{comma semicolon} first:year dash >{close comma semicolon}",
    years_to_present="!<{dash slash label} first:year (dash | until | to) the? {present today} (dash? unit)?",
    years_to_date="<{from} first:year to date:word",
)
def _years_open(match: PatternMatch) -> Phrases:
    """`(1999– )`, `2005 to the present`, `from 2008 to date`, `from 2008 to now`."""
    if match["date"] is not None and match.word("date") not in ("date", "now"):
        return []
    return match.whole(Range(Point("year", year=match.number("first"), approximate=match.approximate), None))


def _may_live(match: PatternMatch) -> bool:
    """False for verses and lines in brackets behind a number: `Book XII (161–215)`."""
    before = match.lexemes[match.first - 2] if match.first >= 2 and match.follows("open") else None
    return before is None or not (before.text.isupper() or before.text.isdecimal())


def _year_range(match: PatternMatch, first: int, last: int) -> Range:
    """The years; `the end of the 1969–70 season` is a part of the two, `late 1969–1975` begins late in the first."""
    has_share = match["noun"] is not None or match["share"] is not None
    if has_share and match["first"] is not None and last == first + 1:
        return Range(Point("year", year=first), Point("year", year=last), match.part)
    begin = narrowed(Point("year", year=first), match.part, approximate=match.approximate)
    return Range(begin, Point("year", year=last))
