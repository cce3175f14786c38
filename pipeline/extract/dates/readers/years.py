"""Years: with their era, in ranges, and alone where they can be nothing else."""

from __future__ import annotations

from typing import Final

from pipeline.english.word_lists import split_words
from pipeline.extract.dates.points import Point, narrowed
from pipeline.extract.dates.readers.early_years import EARLY, is_placed, is_told, reaches
from pipeline.extract.dates.readers.matches import PatternMatch, Phrase, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.ranges import Range

PATTERNS: Final = Patterns()
# Of what is counted, what acts: after "in 1999" they begin the sentence's own words.
_ACTING: Final = split_words(
    """
    people men women children soldiers troops fighters inhabitants residents civilians prisoners casualties deaths
    victims members students pupils workers employees voters families households villages ships aircraft tanks
    vehicles schools churches islanders passengers
    """
)


@PATTERNS.add(era_short="first:hundreds (slash | dash) last:{day_number small_number} era:bc")
def _era_short(match: PatternMatch) -> Phrases:
    """`348/47 BC`: the last two digits of the next year or a later one."""
    first, short = match.number("first"), match.lexeme("last")
    last = first - first % 100 + match.number("last")
    if len(short.text) != 2 or not 0 < first - last <= 60:
        return []
    return match.whole(_year_range(match, 1 - first, 1 - last))


@PATTERNS.add(era_range="ad? first:digits (era1:{bc ad})? up_to ad? last:digits era:{bc ad}")
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
    return match.whole(_year_range(match, begin, end))


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


@PATTERNS.add(era_year="year:digits era:{bc ad} | era:ad year:digits")
def _era_year(match: PatternMatch) -> Phrases:
    value = match.optional("year")
    if value is None or not 0 < value < 10**7:
        return []
    return match.point(Point("year", year=match.year()))


@PATTERNS.add(
    years_short="!<{dash slash label} first:year {dash slash} last:{day_number small_number} !>{dash slash counted}",
)
def _years_short(match: PatternMatch) -> Phrases:
    """`1914–18`, `1999–00`, `1936–7`: the last digits of a year at most 60 on."""
    first, short = match.number("first"), match.lexeme("last")
    unit = 10 ** len(short.text)
    last = first - first % unit + match.number("last")
    if len(short.text) == 2 and last < first:
        last += unit
    return match.whole(_year_range(match, first, last)) if 0 < last - first <= 60 else []


@PATTERNS.add(years="!<{dash slash label} first:year dash last:year !>{dash slash counted}")
def _years(match: PatternMatch) -> Phrases:
    """`1914–1918`; `338–301` without an era runs towards the year 1."""
    first, last = match.number("first"), match.number("last")
    if not first < last:
        may_date = match.previous is not None and match.previous.is_a("in", "during", "preposition", "open", "word")
        back = may_date and last < first < EARLY and is_told(match)
        return match.whole(_year_range(match, 1 - first, 1 - last)) if back else []
    return match.whole(_year_range(match, first, last))


@PATTERNS.add(years_open="<{open} first:year dash >{close}")
def _years_open(match: PatternMatch) -> Phrases:
    return match.whole(Range(Point("year", year=match.number("first"), approximate=match.approximate), None))


def _year_range(match: PatternMatch, first: int, last: int) -> Range:
    begin = narrowed(Point("year", year=first), match.part, approximate=match.approximate)
    return Range(begin, Point("year", year=last))


@PATTERNS.add(year_named="whole:unit year:year !>{measure large_multiple}")
def _named_year(match: PatternMatch) -> Phrases:
    """`the year 1942`, of which the number is the mention; `the end of the year 1942`."""
    if match.lexeme("whole").value != "year":
        return []
    phrases = match.point(Point("year", year=match.number("year")))
    has_prefix = match.body > match.first
    return phrases if has_prefix else [phrase._replace(first=match.span("year")[0]) for phrase in phrases]


@PATTERNS.add(
    year_after_word="""
        <{in during from until between part_adjective part_noun approximation after before to year next} year:year
        !>{units multiple large_multiple} !>(dash any_unit)
    """,
)
def _dating_year(match: PatternMatch) -> Phrases:
    """`in 1942`, `in 1999 troops entered`; `in 1500 villages`, `from 1942 km` and `in 1500 troops` only count."""
    value, after = match.number("year"), match.next
    counts = value % 100 == 0 or value < EARLY
    if after is not None and after.is_a("plural") and counts:
        return []
    if after is not None and after.is_a("measure") and (counts or after.value not in _ACTING):
        return []
    if value < EARLY and not (is_placed(match) and is_told(match)):
        return []
    return match.point(Point("year", year=value))


@PATTERNS.add(is_weak=True, year_owned="year:year >{possessive}")
@PATTERNS.add(
    year_after_preposition="""
        <{preposition of and later earlier} year:year !>{measure any_unit multiple large_multiple} !>(dash any_unit)
    """,
    year_alone="START year:year !>(dash {digits name}) (>{dash comma semicolon stop word close name the a} | END)",
)
def _weak_year(match: PatternMatch) -> Phrases:
    """A year where a number could be meant: rounded and early ones, and those before a plural, are not taken."""
    value, after = match.number("year"), match.next
    plural = after is not None and after.is_a("plural") and not _is_as_of(match)
    if (
        plural
        or _is_counted(match)
        or value > 2050
        or (value < 1200 and not (reaches(match) and is_placed(match)))
        or _lists_numbers(match)
        or (value % 1000 == 0 and value < 2000)
    ):
        return []
    return match.point(Point("year", year=value))


def _is_counted(match: PatternMatch) -> bool:
    """True behind an "and" that joins the number to no year."""
    index = match.first - 2
    if match.previous is None or not match.previous.is_a("and") or index < 0:
        return False
    joined = ("year", "close", "small_number", "day_number", "decade", "bc", "ad", "comma")
    return not match.lexemes[index].is_a(*joined)


def _is_as_of(match: PatternMatch) -> bool:
    words_before = match.lexemes[max(0, match.first - 2) : match.first]
    return [lexeme.text.lower() for lexeme in words_before] == ["as", "of"]


def _lists_numbers(match: PatternMatch) -> bool:
    """True where "and", "or" or "to" joins the number to one that is no year."""
    rest = match.lexemes[match.end : match.end + 2]
    numbers = ("number", "four_digits", "three_digits", "small_number", "day_number")
    return len(rest) == 2 and rest[0].is_a("and", "to", "dash") and rest[1].is_a(*numbers)


@PATTERNS.add(year_closing="<{word} year:year (>{close comma stop} | END)")
def _year_closing(match: PatternMatch) -> Phrases:
    """`adopted 1995.`, `(active 1782)`: behind a participle, or the last word in brackets."""
    value, previous, after = match.number("year"), match.previous, match.next
    closes = after is not None and after.is_a("close")
    participle = previous is not None and previous.text.endswith("ed")
    return match.point(Point("year", year=value)) if 1500 <= value <= 2050 and (closes or participle) else []


@PATTERNS.add(year_of_edition="<{comma} year:year >{name}")
def _year_of_edition(match: PatternMatch) -> Phrases:
    """`the 1982 FIFA World Cup, 1986 FIFA World Cup`."""
    value = match.number("year")
    return match.point(Point("year", year=value)) if 1800 <= value <= 2050 and value % 100 else []


@PATTERNS.add(
    is_weak=True,
    year_in_brackets="""
        <{open} year:year >{close comma semicolon dash word name plural to} | <{comma semicolon} year:year >{close}
    """,
)
def _lone_year(match: PatternMatch) -> Phrases:
    return match.point(Point("year", year=match.year()))


@PATTERNS.add(is_weak=True, year_between_stops="<{comma semicolon} year:year (>{comma stop semicolon close} | END)")
def _year_between_stops(match: PatternMatch) -> Phrases:
    """`Paris, 1944.`; in a list of numbers it is one of them."""
    index = match.span("year")[0] - 2
    numbers = ("number", "year", "four_digits", "three_digits", "small_number")
    return [] if index < 0 or match.lexemes[index].is_a(*numbers) else _weak_year(match)


@PATTERNS.add(
    is_weak=True,
    year_before_noun="""
        <{the a owner possessive apostrophe that this} year:year
        (>{word plural name holiday dash owner event half season semicolon apostrophe preposition war label sure_month}
        | >(joint year))
    """,
    year_after_name="""
        <{name} year:year
        (>{comma stop semicolon close word plural open in during preposition from and name unit} | END)
    """,
)
def _edition_year(match: PatternMatch) -> Phrases:
    """`the 2004 games`, `Expo 2016`; a plural that a number could count makes a round or early one a number."""
    value, previous, after = match.number("year"), match.previous, match.next
    plural = after is not None and after.is_a("plural")
    named = previous is not None and previous.is_a("name")
    initial = named and previous is not None and previous.text.isupper() and len(previous.text.rstrip(".")) == 1
    if initial or not (1800 if named else 1500) <= value <= 2099 or (plural and value % 100 == 0 and value < 2000):
        return []
    if match["noun"] is not None:
        return [Phrase(match.span("year")[0], match.end, CalendarDate(Point("year", year=value)))]
    return match.point(Point("year", year=value))


@PATTERNS.add(year_after_adjective="<{word} year:year >{word name label}")
def _year_after_adjective(match: PatternMatch) -> Phrases:
    """`the acclaimed 1922 film`: behind one adjective after an article."""
    index, value = match.span("year")[0] - 2, match.number("year")
    if index < 0 or not match.lexemes[index].is_a("the", "a", "owner", "possessive"):
        return []
    if value % 100 == 0 or not 1500 <= value <= 2099:
        return []
    return match.point(Point("year", year=value))
