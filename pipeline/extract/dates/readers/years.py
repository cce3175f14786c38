"""Years: alone, where they can be nothing else, in ranges and with their era."""

from __future__ import annotations

from typing import Final

from pipeline.extract.dates.lexemes import CLASSES
from pipeline.extract.dates.points import Point, narrowed
from pipeline.extract.dates.readers.found import Found, Piece, Pieces, Reader
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.ranges import Range
from pipeline.extract.dates.words import SUBJECTS


def _lone_year(found: Found) -> Pieces:
    return found.point(Point("year", year=found.year()))


def _weak_year(found: Found) -> Pieces:
    """A year where a number could be meant: rounded and early ones, and those before a plural, are not taken."""
    value, after = found.number("year"), found.next
    plural = after is not None and after.cls == CLASSES["plural"] and not _is_as_of(found)
    if (
        plural
        or _is_counted(found)
        or not 1200 <= value <= 2050
        or _lists_numbers(found)
        or (value % 1000 == 0 and value < 2000)
    ):
        return []
    return found.point(Point("year", year=value))


def _is_counted(found: Found) -> bool:
    """True behind an "and" that joins the number to no year."""
    index = found.match.start() - 2
    if found.previous is None or found.previous.cls != CLASSES["and"] or index < 0:
        return False
    joined = "".join(CLASSES[name] for name in ("year", "close", "small_number", "day_number", "decade", "bc", "ad"))
    return found.lexemes[index].cls not in joined + CLASSES["comma"]


def _is_as_of(found: Found) -> bool:
    words_before = found.lexemes[max(0, found.match.start() - 2) : found.match.start()]
    return [lexeme.text.lower() for lexeme in words_before] == ["as", "of"]


def _year_closing(found: Found) -> Pieces:
    """`adopted 1995.`, `(active 1782)`: behind a participle, or the last word in brackets."""
    value, previous, after = found.number("year"), found.previous, found.next
    closes = after is not None and after.cls == CLASSES["close"]
    participle = previous is not None and previous.text.endswith("ed")
    return found.point(Point("year", year=value)) if 1500 <= value <= 2050 and (closes or participle) else []


def _year_of_edition(found: Found) -> Pieces:
    """`the 1982 FIFA World Cup, 1986 FIFA World Cup`."""
    value = found.number("year")
    return found.point(Point("year", year=value)) if 1800 <= value <= 2050 and value % 100 else []


def _year_between_stops(found: Found) -> Pieces:
    """`Paris, 1944.`; in a list of numbers it is one of them."""
    index = found.span("year")[0] - 2
    numbers = "".join(CLASSES[name] for name in ("number", "year", "four_digits", "three_digits", "small_number"))
    return [] if index < 0 or found.lexemes[index].cls in numbers else _weak_year(found)


def _lists_numbers(found: Found) -> bool:
    """True where "and", "or" or "to" joins the number to one that is no year."""
    rest = found.lexemes[found.end : found.end + 2]
    joins = CLASSES["and"] + CLASSES["to"] + CLASSES["dash"]
    numbers = "".join(CLASSES[name] for name in ("number", "four_digits", "three_digits", "small_number", "day_number"))
    return len(rest) == 2 and rest[0].cls in joins and rest[1].cls in numbers


def _dating_year(found: Found) -> Pieces:
    """`in 1942`, `in 1999 troops entered`; `in 1500 villages`, `from 1942 km` and `in 1500 troops` only count."""
    value, after = found.number("year"), found.next
    is_round = value % 100 == 0
    if after is not None and after.cls == CLASSES["plural"] and is_round:
        return []
    if after is not None and after.cls == CLASSES["measure"] and (is_round or after.value not in SUBJECTS):
        return []
    return found.point(Point("year", year=value))


def _named_year(found: Found) -> Pieces:
    """`the year 1942`, of which the number is the mention; `the end of the year 1942`."""
    whole = found["whole"]
    if whole is None or whole.value != "year":
        return []
    pieces = found.point(Point("year", year=found.number("year")))
    has_prefix = found.match.start("body") > found.match.start()
    return pieces if has_prefix else [piece._replace(first=found.span("year")[0]) for piece in pieces]


def _edition_year(found: Found) -> Pieces:
    """`the 2004 games`, `Expo 2016`; a plural that a number could count makes a round or early one a number."""
    value, previous, after = found.number("year"), found.previous, found.next
    plural = after is not None and after.cls == CLASSES["plural"]
    named = previous is not None and previous.cls == CLASSES["name"]
    initial = named and previous is not None and previous.text.isupper() and len(previous.text.rstrip(".")) == 1
    if initial or not (1800 if named else 1500) <= value <= 2099 or (plural and value % 100 == 0 and value < 2000):
        return []
    if found["noun"] is not None:
        return [Piece(found.span("year")[0], found.end, CalendarDate(Point("year", year=value)))]
    return found.point(Point("year", year=value))


def _year_after_adjective(found: Found) -> Pieces:
    """`the acclaimed 1922 film`: behind one adjective after an article."""
    index, value = found.span("year")[0] - 2, found.number("year")
    articles = CLASSES["the"] + CLASSES["a"] + CLASSES["owner"] + CLASSES["possessive"]
    if index < 0 or found.lexemes[index].cls not in articles or value % 100 == 0 or not 1500 <= value <= 2099:
        return []
    return found.point(Point("year", year=value))


def _three_digit_year(found: Found) -> Pieces:
    return [Piece(found.span("year")[0], found.end, CalendarDate(Point("year", year=found.number("year"))))]


def _years(found: Found) -> Pieces:
    first, last = found.number("first"), found.number("last")
    if not first < last:
        return []
    return found.whole(_year_range(found, first, last))


def _years_short(found: Found) -> Pieces:
    """`1914–18`, `1999–00`, `1936–7`: the last digits of a year at most 60 on."""
    first, short = found.number("first"), found["last"]
    assert short is not None
    unit = 10 ** len(short.text)
    last = first - first % unit + found.number("last")
    if len(short.text) == 2 and last < first:
        last += unit
    return found.whole(_year_range(found, first, last)) if 0 < last - first <= 60 else []


def _years_open(found: Found) -> Pieces:
    return found.whole(Range(Point("year", year=found.number("first"), approximate=found.approximate), None))


def _year_range(found: Found, first: int, last: int) -> Range:
    begin = narrowed(Point("year", year=first), found.part, approximate=found.approximate)
    return Range(begin, Point("year", year=last))


def _era_year(found: Found) -> Pieces:
    value = found.optional("year")
    if value is None or not 0 < value < 10**7:
        return []
    return found.point(Point("year", year=found.year()))


def _era_range(found: Found) -> Pieces:
    first, last = found.optional("first"), found.optional("last")
    if not first or not last:
        return []
    bc = found.is_bc
    own = found["era1"]
    first_bc = own.cls == CLASSES["bc"] if own is not None else bc
    begin, end = (1 - first if first_bc else first), (1 - last if bc else last)
    if begin >= end:
        return []
    return found.whole(_year_range(found, begin, end))


def _era_short(found: Found) -> Pieces:
    """`348/47 BC`: the last two digits of the next year or a later one."""
    first, short = found.number("first"), found["last"]
    last = first - first % 100 + found.number("last")
    if short is None or len(short.text) != 2 or not 0 < first - last <= 60:
        return []
    return found.whole(_year_range(found, 1 - first, 1 - last))


def _era_pair(found: Found) -> Pieces:
    first, last = found.optional("first"), found.optional("last")
    if not first or not last:
        return []
    begin = Point("year", year=1 - first, approximate=found.approximate)
    end = Point("year", year=1 - last)
    if found.follows("between"):
        return found.whole(Range(begin, end)) if first > last else []
    middle = found.span("first")[0] + 1
    return [Piece(found.start, middle, CalendarDate(begin)), Piece(found.span("last")[0], found.end, CalendarDate(end))]


READERS: Final[dict[str, Reader]] = {
    "era_short": _era_short,
    "era_range": _era_range,
    "era_pair": _era_pair,
    "era_year": _era_year,
    "years_short": _years_short,
    "years": _years,
    "years_open": _years_open,
    "year_named": _named_year,
    "year_after_word": _dating_year,
    "year_after_preposition": _weak_year,
    "year_closing": _year_closing,
    "year_of_edition": _year_of_edition,
    "year_in_brackets": _lone_year,
    "year_between_stops": _year_between_stops,
    "year_before_noun": _edition_year,
    "year_owned": _weak_year,
    "year_after_adjective": _year_after_adjective,
    "year_after_name": _edition_year,
    "year_alone": _weak_year,
    "three_digit_year": _three_digit_year,
}
