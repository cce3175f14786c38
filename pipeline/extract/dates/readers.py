"""What each pattern's match means: from lexemes to meanings, before any context.

A reader takes the match and returns pieces, each with the lexemes that it covers; none where the words turn out to be
no date after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from pipeline.extract.dates import words
from pipeline.extract.dates.expressions import (
    Absolute,
    Clock,
    Length,
    Meaning,
    MonthWeekday,
    Present,
    Range,
    Repeated,
    Shifted,
    Unclear,
    Weekday,
)
from pipeline.extract.dates.isolated import read_isolated
from pipeline.extract.dates.lexemes import CLASSES, Lexeme
from pipeline.extract.dates.patterns import DETAIL
from pipeline.extract.dates.points import Part, Point, as_day, narrowed


class Piece(NamedTuple):
    """A meaning and the lexemes, from `first` up to `end`, that say it."""

    first: int
    end: int
    meaning: Meaning


Pieces = list[Piece]


@dataclass(frozen=True, slots=True)
class Found:
    """A match over a sentence's classes, with its lexemes."""

    match: re.Match[str]
    lexemes: Sequence[Lexeme]

    def span(self, name: str) -> tuple[int, int]:
        """Where the group of that name stands, whichever alternative of the pattern holds it; (-1, -1) for nowhere."""
        groups = self.match.re.groupindex
        for key in (name, f"{name}__2", f"{name}__3", f"{name}__4"):
            if key not in groups:
                break
            if self.match.start(key) >= 0:
                return self.match.span(key)
        return -1, -1

    def __getitem__(self, name: str) -> Lexeme | None:
        start, _ = self.span(name)
        return self.lexemes[start] if start >= 0 else None

    def number(self, name: str) -> int:
        """The value of a group that is there and is a number."""
        lexeme = self[name]
        assert lexeme is not None
        assert isinstance(lexeme.value, int)
        return lexeme.value

    def optional(self, name: str) -> int | None:
        lexeme = self[name]
        return lexeme.value if lexeme is not None and isinstance(lexeme.value, int) else None

    def word(self, name: str) -> str:
        """The words of a group in lower case, empty where it is not there."""
        start, end = self.span(name)
        return " ".join(lexeme.text.lower() for lexeme in self.lexemes[start:end]) if start >= 0 else ""

    def all(self, name: str) -> Sequence[Lexeme]:
        start, end = self.span(name)
        return self.lexemes[start:end] if start >= 0 else ()

    @property
    def next(self) -> Lexeme | None:
        """The lexeme after the match."""
        end = self.match.end()
        return self.lexemes[end] if end < len(self.lexemes) else None

    @property
    def previous(self) -> Lexeme | None:
        start = self.match.start()
        return self.lexemes[start - 1] if start else None

    @property
    def approximate(self) -> bool:
        return self["approx"] is not None

    @property
    def part(self) -> Part | None:
        """The part that the prefix says."""
        lexeme = self["noun"] or self["adjective"]
        if lexeme is not None:
            value: Part = words.PARTS[lexeme.text.lower()]  # type: ignore[assignment]
            return value
        share = self["share"]
        if share is None:
            return None
        whole = self["share_of"]
        assert whole is not None
        if whole.value == "quarter":
            number = words.ORDINALS.get(share.text.lower(), 4 if share.text.lower() == "last" else 0)
            quarters: dict[int, Part] = {1: "Q1", 2: "Q2", 3: "Q3", 4: "Q4"}
            return quarters.get(number)
        halves: dict[str, Part] = {
            "first": "H1",
            "second": "H2",
            "latter": "H2",
            "last": "H2",
            "later": "H2",
            "early": "H1",
        }
        return halves.get(share.text.lower()) if whole.value == "half" else None

    @property
    def start(self) -> int:
        """The first lexeme of the mention: an article before a number or an adjective stays outside."""
        index = self.match.start()
        if self["noun"] is None and self["share"] is None:
            approx = self["approx"]
            first = index + (1 if approx is not None else 0)
            if approx is None and self.lexemes[first].cls == CLASSES["the"]:
                index = first + 1
        return index

    @property
    def body(self) -> int:
        """The first lexeme after the prefix, an article not counted."""
        index = self.match.start("body")
        return index + 1 if self.lexemes[index].cls == CLASSES["the"] else index

    @property
    def end(self) -> int:
        return self.match.end()

    def point(self, point: Point) -> Pieces:
        """The match as one date, narrowed by its prefix."""
        if self["share"] is not None and self.part is None:
            return []
        return [Piece(self.start, self.end, Absolute(narrowed(point, self.part, approximate=self.approximate)))]

    def whole(self, meaning: Meaning, *, article: bool = False) -> Pieces:
        """The match as one piece, its article inside where `article` says so."""
        return [Piece(self.match.start() if article else self.start, self.end, meaning)]


def read(name: str, classes: str, start: int, lexemes: Sequence[Lexeme]) -> Pieces:
    """The pieces of the match of a pattern at a place; none where the words are no date."""
    match = DETAIL[name].match(classes, start)
    assert match is not None, f"{name} does not match where it was found"
    return READERS[name](Found(match, lexemes))


# --- the calendar --------------------------------------------------------------------------------------


def _year(found: Found, name: str = "year", era: str = "era") -> int | None:
    """The astronomical year of a group, its era counted."""
    value = found.optional(name)
    if value is None:
        return None
    lexeme = found[era]
    return 1 - value if lexeme is not None and lexeme.cls == CLASSES["bc"] else value


def _day(found: Found) -> Pieces:
    day, month, year = found.number("day"), found.number("month"), _year(found)
    pieces = found.point(Point("day", year=year, month=month, day=day))
    weekday = found.optional("on")
    return [
        piece._replace(meaning=replace(piece.meaning, weekday=weekday))
        if isinstance(piece.meaning, Absolute)
        else piece
        for piece in pieces
    ]


def _day_unless_abbreviation(found: Found) -> Pieces:
    """`5 Mar`, but not `14 may` or `Jan 5th Avenue`: an abbreviation needs a number that can be a day."""
    if not 1 <= found.number("day") <= 31:
        return []
    return _day(found)


def _spelled_day(found: Found) -> Pieces:
    """`the twenty-second of June 1941`."""
    tens, units = found.optional("tens") or 0, found.number("day")
    if (tens and (tens not in (20, 30) or units > 9)) or tens + units > 31:
        return []
    return found.point(Point("day", year=found.optional("year"), month=found.number("month"), day=tens + units))


def _irregular(found: Found) -> Pieces:
    """A whole date in an order or with signs that no other pattern has."""
    covered = found.lexemes[found.body : found.end]
    text = "".join(
        (" " if index and lexeme.start > covered[index - 1].end else "") + lexeme.text
        for index, lexeme in enumerate(covered)
    )
    day = read_isolated(text)
    return found.point(as_day((day.year, day.month, day.day))) if day else []


def _listed_days(found: Found) -> Pieces:
    """One date for each day of "4, 5 and 7 December"; all share the month and the year."""
    month, year = found.number("month"), _year(found)
    numbers = CLASSES["day_number"] + CLASSES["ordinal"]
    last = found.span("last")[0]
    stop = found.span("month")[0]
    pieces = []
    first_day = found.span("day")[0]
    for index in range(first_day, last + 1):
        lexeme = found.lexemes[index]
        if lexeme.cls not in numbers or not isinstance(lexeme.value, int):
            continue
        point = Point("day", year=year, month=month, day=lexeme.value)
        begin, end = index, index + 1
        if stop < first_day and index == first_day:
            begin = stop
        if index == last and (stop > last or found["year"] is not None):
            end = found.end
        pieces.append(Piece(begin, end, Absolute(narrowed(point, None, approximate=found.approximate))))
    return pieces


def _days(found: Found) -> Pieces:
    month, year = found.number("month"), _year(found)
    first = Point("day", year=year, month=month, day=found.number("first"), approximate=found.approximate)
    last = replace(first, day=found.number("last"))
    if found.number("first") >= found.number("last"):
        return []
    return found.whole(Range(first, last))


def _iso(found: Found) -> Pieces:
    parts = (found["year"], found["month"], found["day"])
    if any(p is None or len(p.text) != n for p, n in zip(parts, (4, 2, 2), strict=True)):
        return []
    return _day(found)


def _numeric(found: Found) -> Pieces:
    """`22/8/2021`: which number is the month only a number above 12 tells."""
    first, second, year = found.number("first"), found.number("second"), found.number("year")
    if first <= 12 and second <= 12 and first != second:
        return found.whole(Unclear(f"{year:04}-XX-XX", "day and month cannot be told apart"))
    day, month = (second, first) if second > 12 else (first, second)
    return found.point(Point("day", year=year, month=month, day=day))


def _dotted(found: Found) -> Pieces:
    """`22.8.2021`: with full stops the day comes first."""
    day, month, year = map(int, found.lexemes[found.end - 1].text.split("."))
    return found.point(Point("day", year=year, month=month, day=day))


def _month_of_year(found: Found) -> Pieces:
    return found.point(Point("month", year=_year(found), month=found.number("month")))


def _weekday_of_month(found: Found) -> Pieces:
    which, weekday = found["which"], found.number("weekday")
    number = which.value if which is not None and isinstance(which.value, int) else -1
    if number > 5:
        return []
    month = Point("month", year=found.optional("year"), month=found.number("month"))
    return found.whole(MonthWeekday(number, weekday, month))


def _month(found: Found) -> Pieces:
    return found.point(Point("month", month=found.number("month")))


def _month_range(found: Found) -> Pieces:
    year = found.optional("year")
    first, last = found.number("first"), found.number("last")
    begin = Point("month", year=year - 1 if year is not None and first > last else year, month=first)
    return found.whole(Range(begin, Point("month", year=year, month=last)))


def _season_of_year(found: Found) -> Pieces:
    year = _year(found)
    second = found.optional("second")
    season = found.number("season")
    if second is not None and season != 24 and second % 100 != (year or 0) % 100 + 1:
        return []
    article = found.span("body")[0] == found.match.start() and found.lexemes[found.match.start()].cls == CLASSES["the"]
    pieces = found.point(Point("season", year=year, season=season))
    return [piece._replace(first=found.match.start()) if article else piece for piece in pieces]


def _quarter_of_year(found: Found) -> Pieces:
    quarter = found["quarter"]
    assert quarter is not None
    part: Part = quarter.value  # type: ignore[assignment]
    return found.whole(Absolute(Point("year", year=found.number("year"), part=part, approximate=found.approximate)))


def _ordinal(found: Found, name: str) -> int | None:
    return found.optional(name)


def _hundreds(number: int, unit: str, *, bc: bool) -> Point | None:
    """The nth century or millennium."""
    length = 100 if unit == "century" else 1000
    if unit not in ("century", "millennium") or not 1 <= number <= (30 if unit == "century" else 10):
        return None
    precision: Final = "century" if unit == "century" else "millennium"
    return Point(precision, year=1 - number * length if bc else (number - 1) * length)


def _century(found: Found) -> Pieces:
    whole, number = found["century"] and found.lexemes[_unit_index(found)], _ordinal(found, "century")
    if whole is None or number is None:
        return []
    after = found.next
    if whole.text[0].isupper() and after is not None and after.cls == CLASSES["name"]:
        return []
    point = _hundreds(number, str(whole.value), bc=_is_bc(found))
    return found.point(point) if point else []


def _unit_index(found: Found) -> int:
    """Where the unit of a century stands: the last unit of the match."""
    units = CLASSES["unit"] + CLASSES["units"]
    return max(i for i in range(found.span("body")[0], found.end) if found.lexemes[i].cls in units)


def _is_bc(found: Found) -> bool:
    era = found["era"]
    return era is not None and era.cls == CLASSES["bc"]


def _century_pair(found: Found) -> Pieces:
    first, last = _ordinal(found, "first"), _ordinal(found, "last")
    unit = str(found.lexemes[_unit_index(found)].value)
    if first is None or last is None:
        return []
    begin, end = _hundreds(first, unit, bc=_is_bc(found)), _hundreds(last, unit, bc=_is_bc(found))
    if begin is None or end is None:
        return []
    begin = narrowed(begin, found.part, approximate=found.approximate)
    second = found["second_part"]
    part: Part | None = words.PARTS[second.text.lower()] if second is not None else None  # type: ignore[assignment]
    end = narrowed(end, part, approximate=found.approximate)
    between = {lexeme.cls for lexeme in found.lexemes[found.span("first")[0] + 1 : found.span("last")[0]]}
    comes_before = _before(found, "between")
    if (CLASSES["and"] in between and not comes_before) or between & {CLASSES["comma"], CLASSES["slash"]}:
        middle = found.span("first")[0] + 1
        second_start = found.span("second_part")[0] if second is not None else found.span("last")[0]
        return [Piece(found.start, middle, Absolute(begin)), Piece(second_start, found.end, Absolute(end))]
    return found.whole(Range(begin, end))


def _before(found: Found, name: str) -> bool:
    previous = found.previous
    if previous is not None and previous.cls == CLASSES["the"]:
        index = found.match.start() - 2
        previous = found.lexemes[index] if index >= 0 else None
    return previous is not None and previous.cls == CLASSES[name]


def _decade(found: Found) -> Pieces:
    """`1990s`; `1800s` is a century, but `2000s` a decade; `the '90s` are of the last century."""
    decade = found["decade"]
    assert decade is not None
    value = found.number("decade")
    if decade.cls == CLASSES["short_decade"]:
        preceded = found.span("body")[0] and found.lexemes[found.span("body")[0] - 1].cls in (
            CLASSES["the"] + CLASSES["part_adjective"] + CLASSES["dash"]
        )
        marked = decade.text.startswith("'") or found.lexemes[found.span("body")[0]].cls == CLASSES["apostrophe"]
        if value < 20 or not (marked or preceded) or _before(found, "owner"):
            return []
        return found.point(Point("decade", year=1900 + value))
    if _is_bc(found):
        return found.point(Point("decade" if value % 100 else "century", year=-value - (9 if value % 100 else 99) + 1))
    if value < 1000 and not (found.previous and found.span("body")[0] > 0):
        return []
    if value > 2090:
        return []
    is_century = value % 100 == 0 and value != 2000
    return found.point(Point("century" if is_century else "decade", year=value))


def _decade_owned(found: Found) -> Pieces:
    """`the 1930's`, an older spelling of the decade."""
    value = found.number("year")
    return found.point(Point("decade", year=value)) if value % 10 == 0 and value % 100 else []


def _decade_words(found: Found) -> Pieces:
    article = found.lexemes[found.span("body")[0] - 1].cls == CLASSES["the"]
    pieces = found.point(Point("decade", year=1900 + found.number("decade")))
    return [piece._replace(first=piece.first - 1) if article else piece for piece in pieces]


# --- years ---------------------------------------------------------------------------------------------


def _lone_year(found: Found) -> Pieces:
    return found.point(Point("year", year=_year(found)))


def _weak_year(found: Found) -> Pieces:
    """A year where a number could be meant: rounded and early ones, and those before a plural, are not taken."""
    value, after = found.number("year"), found.next
    plural = after is not None and after.cls == CLASSES["plural"] and not _is_as_of(found)
    if plural or not 1200 <= value <= 2050 or _lists_numbers(found) or (value % 1000 == 0 and value < 2000):
        return []
    return found.point(Point("year", year=value))


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
    """`in 1942`; `in 1500 villages` only counts."""
    value, after = found.number("year"), found.next
    if after is not None and after.cls == CLASSES["plural"] and value % 100 == 0:
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
        return [Piece(found.span("year")[0], found.end, Absolute(Point("year", year=value)))]
    return found.point(Point("year", year=value))


def _year_after_adjective(found: Found) -> Pieces:
    """`the acclaimed 1922 film`: behind one adjective after an article."""
    index, value = found.span("year")[0] - 2, found.number("year")
    articles = CLASSES["the"] + CLASSES["a"] + CLASSES["owner"] + CLASSES["possessive"]
    if index < 0 or found.lexemes[index].cls not in articles or value % 100 == 0 or not 1500 <= value <= 2099:
        return []
    return found.point(Point("year", year=value))


def _three_digit_year(found: Found) -> Pieces:
    return found.point(Point("year", year=found.number("year")))


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
    return found.point(Point("year", year=_year(found)))


def _era_range(found: Found) -> Pieces:
    first, last = found.optional("first"), found.optional("last")
    if not first or not last:
        return []
    bc = _is_bc(found)
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
    if _before(found, "between"):
        return found.whole(Range(begin, end)) if first > last else []
    middle = found.span("first")[0] + 1
    return [Piece(found.start, middle, Absolute(begin)), Piece(found.span("last")[0], found.end, Absolute(end))]


# --- counted from another date -------------------------------------------------------------------------

_SPEECH: Final = frozenset({"last", "this", "past"})


def _direction(found: Found) -> tuple[int, bool] | None:
    """How many units away, and whether it is counted from the day on which it is said."""
    shift = found["shift"]
    assert shift is not None
    word = shift.text.lower()
    article = any(
        lexeme.cls == CLASSES["the"] for lexeme in found.lexemes[found.span("body")[0] : found.span("shift")[0]]
    )
    if word in words.NEXT or word == "coming":
        return 1, word == "next" and not article
    if word in words.PREVIOUS:
        return -1, False
    if word in ("last", "past"):
        return None if article else (-1, True)
    if word == "this":
        return 0, True
    return 0, False


def _shifted_unit(found: Found) -> Pieces:
    direction = _direction(found)
    unit = found["whole"] and found.lexemes[_unit_index(found)]
    if direction is None or not unit:
        return []
    name = str(unit.value)
    if name in ("minute", "hour", "quarter") or (name == "day" and direction == (0, True)):
        return []
    if found["share"] is not None and found.part is None:
        return []
    count, speech = direction
    if name == "night":
        return found.whole(Clock("TNI", Shifted(count, "day", from_speech=speech)), article=True)
    part = found.part
    article = found.span("body")[0] == found.match.start() or part is not None
    return found.whole(
        Shifted(count, name, part=part, approximate=found.approximate, from_speech=speech), article=article
    )


def _shifted_target(found: Found) -> Pieces:
    direction = _direction(found)
    month, season = found["month"], found["season"]
    if direction is None:
        return []
    count, speech = direction
    if month is not None:
        target = Point("month", month=found.number("month"))
    else:
        assert season is not None
        target = Point("season", season=found.number("season"))
    return found.whole(
        Shifted(count, "occurrence", target=target, part=found.part, approximate=found.approximate, from_speech=speech),
        article=True,
    )


def _target_of_unit(found: Found) -> Pieces:
    """`May of the following year`, `the spring of that year`."""
    direction = _direction(found)
    if direction is None or found.lexemes[_unit_index(found)].value != "year":
        return []
    month, season = found.optional("month"), found.optional("season")
    target = Point("month", month=month) if month else Point("season", season=season)
    count, speech = direction
    return found.whole(
        Shifted(count, "year", target=target, part=found.part, approximate=found.approximate, from_speech=speech)
    )


def _shifted_weekday(found: Found) -> Pieces:
    direction = _direction(found)
    if direction is None:
        return []
    count = direction[0]
    return found.whole(Weekday(found.number("weekday"), 1 if count > 0 else -1 if count < 0 else 0), article=True)


def _the_weekend(found: Found) -> Pieces:
    whole = found["whole"]
    assert whole is not None
    return found.whole(Shifted(0, "weekend", from_speech=True)) if whole.value == "weekend" else []


def _war(found: Found) -> Pieces:
    """A war that has its first and last day in the table of periods."""
    start = found.body
    days = words.PERIODS.get(" ".join(lexeme.text for lexeme in found.lexemes[start : found.end]).lower())
    if days is None:
        return []
    return [Piece(start, found.end, Range(as_day(days[0]), as_day(days[1])))]


_AFTER_SEASON: Final = frozenset(
    {"and", "or", "is", "are", "was", "can", "may", "has", "in", "begins", "brings", "starts"}
)


def _generic_season(found: Found) -> Pieces:
    if found.previous is None and found.next is not None and found.next.text.lower() not in _AFTER_SEASON:
        return []
    return found.point(Point("season", season=found.number("season")))


def _weekday(found: Found) -> Pieces:
    previous, after = found.previous, found.next
    if previous is not None and previous.text.lower() in words.NAMES_OF_WEEKDAYS:
        return []
    if after is not None and after.cls == CLASSES["daypart"] and after.text[0].isupper():
        return []
    return found.whole(Weekday(found.number("weekday"), 0))


def _shifted_daypart(found: Found) -> Pieces:
    direction, daypart = _direction(found), found["daypart"]
    if direction is None:
        return []
    assert daypart is not None
    count, speech = direction
    return found.whole(Clock(f"T{daypart.value}", Shifted(count, "day", from_speech=speech)), article=True)


def _unit_before(found: Found) -> Pieces:
    """`the day before`, `the year after`; of an event it is a date that no rule can tell."""
    whole, direction = found["whole"], found["direction"]
    assert whole is not None
    assert direction is not None
    name, after = str(whole.value), found.next
    if name not in ("day", "night", "week", "month", "year"):
        return []
    if (
        after is not None
        and after.cls not in CLASSES["comma"] + CLASSES["stop"] + CLASSES["semicolon"] + CLASSES["close"]
    ):
        if name not in ("day", "night") or direction.text.lower() == "following":
            return []
        return found.whole(Unclear("XXXX-XX-XX", "counted from an event"), article=True)
    return found.whole(Shifted(1 if direction.text.lower() != "before" else -1, name), article=True)


def _unit_of_context(found: Found) -> Pieces:
    whole = found.lexemes[_unit_index(found)]
    name = str(whole.value)
    part = found.part
    if name not in ("week", "month", "year", "decade", "century", "season") or (found["share"] and part is None):
        return []
    if part is None and found["noun"] is None and found.lexemes[found.match.start()].cls != CLASSES["in"]:
        return []
    start = found.match.start() + (1 if found.lexemes[found.match.start()].cls == CLASSES["in"] else 0)
    return [Piece(start, found.end, Shifted(0, name, part=part, approximate=found.approximate, definite=True))]


# --- durations and sets --------------------------------------------------------------------------------

_UNIT_VALUES: Final = {
    "minute": ("PT", 1, "M"), "hour": ("PT", 1, "H"), "day": ("P", 1, "D"), "night": ("P", 1, "D"),
    "week": ("P", 1, "W"), "fortnight": ("P", 2, "W"), "month": ("P", 1, "M"), "quarter": ("P", 3, "M"),
    "year": ("P", 1, "Y"), "decade": ("P", 10, "Y"), "century": ("P", 100, "Y"), "millennium": ("P", 1000, "Y"),
}  # fmt: skip


def _count(lexemes: Sequence[Lexeme]) -> int | float | None:
    """The number that the lexemes say; None for "few" and its like."""
    total: float = 0
    for lexeme in lexemes:
        if lexeme.cls == CLASSES["few"]:
            return lexeme.value if isinstance(lexeme.value, int) else None
        if lexeme.cls == CLASSES["half"]:
            return 0.5
        if lexeme.cls == CLASSES["a"]:
            total = 1
        elif lexeme.cls in CLASSES["multiple"] + CLASSES["large_multiple"] and isinstance(lexeme.value, int):
            total = max(total, 1) * lexeme.value
        elif isinstance(lexeme.value, int):
            total += lexeme.value
        elif lexeme.cls in CLASSES["number"]:
            try:
                total += float(lexeme.text)
            except ValueError:
                return None
    return int(total) if total == int(total) else total


def _duration(count: int | float | None, unit: str) -> str | None:
    """The TIMEX3 value of so many units; half a century is fifty years."""
    if unit not in _UNIT_VALUES or count == 0:
        return None
    prefix, factor, letter = _UNIT_VALUES[unit]
    if count is None:
        return f"{prefix}X{letter}"
    number = count * factor
    return f"{prefix}{int(number) if number == int(number) else number}{letter}"


def _length(found: Found) -> Pieces:
    count = _count(found.all("count"))
    unit = found["units"]
    assert unit is not None
    value = _duration(count, str(unit.value))
    if value is None or _is_old_or_rate(found):
        return []
    return found.whole(Length(value, approximate=found.approximate))


def _is_old_or_rate(found: Found) -> bool:
    """`once a day` is a set; `a minute` of a speech is none; `1 minute` of arc or angle is not told apart."""
    previous = found.previous
    return previous is not None and previous.cls in CLASSES["times"] + CLASSES["every"] + CLASSES["label"]


_DESCENDING: Final = tuple(_UNIT_VALUES)[::-1]


def _long_length(found: Found) -> Pieces:
    """`6 months, 1 week and 1 day`: one duration where each unit is smaller than the one before."""
    pairs = [(count, found[units]) for count, units in (("count", "units"), ("count2", "units2"), ("count3", "units3"))]
    names = [str(unit.value) for _, unit in pairs if unit is not None]
    values = [_duration(_count(found.all(count)), str(unit.value)) for count, unit in pairs if unit is not None]
    order = [_DESCENDING.index(name) for name in names if name in _DESCENDING]
    if None in values or len(order) < len(values) or any(a >= b for a, b in pairwise(order)):
        end = found.span("units")[1]
        return [Piece(found.start, end, Length(values[0], approximate=found.approximate))] if values[0] else []
    days = "".join(value[1:] for value in values if value and not value.startswith("PT"))
    hours = "".join(value[2:] for value in values if value and value.startswith("PT"))
    return found.whole(Length("P" + days + ("T" + hours if hours else ""), approximate=found.approximate))


def _length_from(found: Found) -> Pieces:
    count = _count(found.all("count"))
    unit, hook = found["units"], found["hook"]
    assert unit is not None
    assert hook is not None
    value = _duration(count, str(unit.value))
    if value is None or found.word("count") in ("", "a"):
        return []
    whole = int(count) if count is not None and count == int(count) else None
    name = str(unit.value)
    second = found["units2"]
    if second is not None and whole is not None:
        more = _count(found.all("count2"))
        if (name, second.value) != ("year", "month") or more is None or more != int(more):
            return []
        value, whole, name = f"{value}{int(more)}M", 12 * whole + int(more), "month"
    direction: Literal[-1, 0, 1] = 1 if hook.cls == CLASSES["next"] else -1
    says_past = found.lexemes[found.end - 1].cls == CLASSES["last"]
    if found.next is not None and found.next.cls == CLASSES["of"] and not says_past:
        direction = 0
    return found.whole(Length(value, direction, whole, name, approximate=found.approximate), article=True)


def _past_unit(found: Found) -> Pieces:
    """`the past decade`: a stretch that ends now; `the last day of` something is its last one."""
    unit, hook = found["whole"] and found.lexemes[_unit_index(found)], found["hook"]
    assert unit
    assert hook is not None
    value = _duration(1, str(unit.value))
    if value is None or (hook.text.lower() == "last" and not _ends_clause(found)):
        return []
    return found.whole(Length(value, -1, 1, str(unit.value)), article=True)


def _counted_from(found: Found) -> Pieces:
    count, unit, direction = _count(found.all("count")), found["units"], found["direction"]
    assert unit is not None
    assert direction is not None
    name, word = str(unit.value), direction.text.lower()
    value = _duration(count, name)
    if value is None:
        return []
    number_end = found.end - 1
    if word in ("before", "after", "following") and not _ends_clause(found):
        return [Piece(found.start, number_end, Length(value, approximate=found.approximate))]
    if word in ("earlier", "later") and found.next is not None and found.next.text.lower() == "than":
        return [Piece(found.start, number_end, Length(value, approximate=found.approximate))]
    if count is None or count != int(count) or name in ("minute", "hour"):
        return [Piece(found.start, number_end, Length(value, approximate=found.approximate))]
    sign = 1 if word in words.LATER or word in ("after", "following") else -1
    return found.whole(
        Shifted(sign * int(count), name, approximate=found.approximate, from_speech=word == "ago", counted=True)
    )


def _ends_clause(found: Found) -> bool:
    after = found.next
    return after is None or after.cls in CLASSES["comma"] + CLASSES["stop"] + CLASSES["semicolon"] + CLASSES["close"]


def _every(found: Found) -> Pieces:
    last = found.lexemes[found.end - 1]
    if last.cls in CLASSES["unit"] + CLASSES["units"]:
        number = next(
            (lexeme for lexeme in found.lexemes[found.span("body")[0] : found.end] if isinstance(lexeme.value, int)),
            None,
        )
        value = _duration(int(number.value) if number and isinstance(number.value, int) else 1, str(last.value))
    elif last.cls == CLASSES["season"]:
        value = "XXXX-" + {21: "SP", 22: "SU", 23: "FA", 24: "WI"}[int(last.value or 0)]
    elif last.cls == CLASSES["daypart"]:
        value = f"XXXX-XX-XXT{last.value}"
    elif last.cls in CLASSES["full_weekday"] + CLASSES["abbreviated_weekday"]:
        value = f"XXXX-WXX-{last.value}"
    else:
        value = f"XXXX-{last.value:02}"
    return found.whole(Repeated(value)) if value else []


def _times_a(found: Found) -> Pieces:
    value = _duration(1, str(found.lexemes[_unit_index(found)].value))
    return found.whole(Repeated(value)) if value else []


def _frequency(found: Found) -> Pieces:
    lexeme = found.lexemes[found.end - 1]
    return found.whole(Repeated(str(lexeme.value)))


# --- times of day, the present, holidays ---------------------------------------------------------------


def _clock(found: Found) -> Pieces:
    clock = found["clock"]
    assert clock is not None
    return found.whole(Clock(f"T{clock.value}"))


def _twelve_hours(found: Found) -> Pieces:
    hour = found["hour"]
    assert hour is not None
    hours, minutes = (
        (map(int, str(hour.value).split(":"))) if hour.cls == CLASSES["clock"] else (int(hour.value or 0), 0)
    )
    half = next((x for x in found.lexemes[found.span("hour")[0] : found.end] if x.cls == CLASSES["meridiem"]), None)
    if half is None:
        return found.whole(Clock(f"T{hours:02}:{minutes:02}")) if 1 <= hours <= 12 else []
    if not 1 <= hours <= 12:
        return [] if hours > 24 else found.whole(Clock(f"T{hours:02}:{minutes:02}"))
    hours = hours % 12 + (12 if half.value == "p" else 0)
    return found.whole(Clock(f"T{hours:02}:{minutes:02}"))


def _noon(found: Found) -> Pieces:
    daypart = found["daypart"]
    assert daypart is not None
    if daypart.text.lower() not in ("noon", "midday", "midnight", "dawn", "dusk"):
        return []
    return found.whole(Clock(f"T{daypart.value}"))


def _today(found: Found) -> Pieces:
    lexeme = found.lexemes[found.end - 1]
    if (
        lexeme.text[0].isupper()
        and found.match.start()
        and (found.previous is None or found.previous.cls == CLASSES["name"])
    ):
        return []
    return found.whole(Present(int(lexeme.value or 0), spoken=True))


def _now(found: Found) -> Pieces:
    return found.whole(Present())


def _present(found: Found) -> Pieces:
    last = found.lexemes[found.end - 1]
    before = found.previous
    if last.cls == CLASSES["unit"]:
        return found.whole(Present()) if last.value == "day" else []
    return found.whole(Present()) if before is not None and before.text.lower() in ("at", "to", "until") else []


def _holiday(found: Found) -> Pieces:
    """The longest name of a holiday that starts here, with the year after it."""
    start = found.span("body")[0]
    for count in (4, 3, 2, 1):
        covered = found.lexemes[start : min(start + count, len(found.lexemes))]
        name = (
            " ".join(lexeme.text for lexeme in covered)
            .lower()
            .replace(" 's", "'s")
            .replace("’", "'")
            .replace(" ' ", "' ")
        )
        rule = words.HOLIDAYS.get(name)
        if rule is None:
            continue
        end = start + len(covered)
        after = found.lexemes[end] if end < len(found.lexemes) else None
        if (after is not None and after.cls == CLASSES["name"]) or _before(found, "name"):
            return []
        if after is not None and after.cls == CLASSES["comma"] and end + 1 < len(found.lexemes):
            after, skip = found.lexemes[end + 1], 2
        else:
            skip = 1
        year = int(after.value or 0) if after is not None and after.cls == CLASSES["year"] else None
        end = end + skip if year is not None else end
        return [Piece(start, end, _holiday_meaning(rule, year))]
    return []


def _holiday_meaning(rule: tuple[int, int] | int, year: int | None) -> Meaning:
    if isinstance(rule, tuple):
        return Absolute(Point("day", year=year, month=rule[0], day=rule[1]))
    return Shifted(rule, "easter", target=Point("year", year=year))


def _may_day(found: Found) -> Pieces:
    whole = found["whole"]
    if found.number("month") != 5 or whole is None or whole.text != "Day":
        return []
    return found.whole(Absolute(Point("day", year=found.optional("year"), month=5, day=1)))


def _day_alone(found: Found) -> Pieces:
    number = found.number("day")
    return found.point(Point("day", day=number)) if 1 <= number <= 31 else []


READERS: Final[dict[str, Callable[[Found], Pieces]]] = {
    "iso": _iso,
    "numeric": _numeric,
    "dotted": _dotted,
    "days_of_month": _listed_days,
    "day_range_of_month": _days,
    "month_and_days": _listed_days,
    "month_and_day_range": _days,
    "day_month": _day_unless_abbreviation,
    "month_day": _day_unless_abbreviation,
    "spelled_day_of_month": _spelled_day,
    "month_spelled_day": _spelled_day,
    "irregular": _irregular,
    "month_of_year": _month_of_year,
    "month_range_of_doubtful": _month_range,
    "month_of_that_year": _target_of_unit,
    "season_of_that_year": _target_of_unit,
    "season_of_year": _season_of_year,
    "bare_season_of_year": _season_of_year,
    "quarter_of_year": _quarter_of_year,
    "shifted_month": _shifted_target,
    "shifted_season": _shifted_target,
    "shifted_weekday": _shifted_weekday,
    "holiday": _holiday,
    "may_day": _may_day,
    "sure_month": _month,
    "doubtful_month": _month,
    "weekday_of_month": _weekday_of_month,
    "century_pair": _century_pair,
    "century": _century,
    "decade": _decade,
    "decade_owned": _decade_owned,
    "decade_words": _decade_words,
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
    "day_alone": _day_alone,
    "weekday": _weekday,
    "every": _every,
    "times_a": _times_a,
    "frequency": _frequency,
    "length_from": _length_from,
    "past_unit": _past_unit,
    "shifted": _shifted_unit,
    "shifted_daypart": _shifted_daypart,
    "unit_before": _unit_before,
    "whole_of_part": _unit_of_context,
    "the_weekend": _the_weekend,
    "war": _war,
    "generic_season": _generic_season,
    "later_in_unit": _unit_of_context,
    "counted_from": _counted_from,
    "long_length": _long_length,
    "length": _length,
    "twelve_hours": _twelve_hours,
    "clock": _clock,
    "noon": _noon,
    "today": _today,
    "now": _now,
    "at_present": _present,
}
