"""Days, months, seasons, years, decades and centuries of the calendar: "3 May 1945", "in March", "the 1990s"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from pipeline.document import DateMention
from pipeline.extract.dates.gregorian import weekday
from pipeline.extract.dates.mentions import Wording, check, precision_of, write_bare
from pipeline.extract.dates.narrative import Anchor, year_of
from pipeline.extract.dates.points import Point, as_tuple, order_in_year
from pipeline.extract.dates.resolving.meaning import Context, Dated, DateMeaning, Unresolved
from pipeline.extract.dates.words import AFTER_CHRIST, BEFORE_CHRIST

BARE: Final = 1000  # years below it are told without an era in a narrative of the years before 1
_LIFETIMES: Final = 150  # so many years a narrative of the years before 1 goes back without saying the era
# Between a date and the later one from which it is counted; what says that it came after that one.
_COUNTED: Final = re.compile(r"\b(?:days?|weeks?|fortnight|months?) (?:after|before|following)\b[^,;]*$")
_SINCE: Final = re.compile(r"\b(?:after|since|following)\b[^,;]*$")
_ERA: Final = re.compile(rf"\b(?:{AFTER_CHRIST}|{BEFORE_CHRIST})(?![^\W_])")


@dataclass(frozen=True, slots=True)
class CalendarDate(DateMeaning):
    """A point of the calendar, complete or with its year, or its year and month, to be supplied.

    `weekday` is the one that stands with a day; it tells between years.
    """

    point: Point
    weekday: int | None = None

    def timex(self) -> str:
        return self.point.timex()

    @property
    def points(self) -> tuple[Point, ...]:
        return (self.point,)

    @property
    def tells_day(self) -> bool:
        return self.point.precision == "day"

    def find(self, context: Context) -> Dated:
        point = self.point
        is_bare = point.year is not None and 0 < point.year < BARE and point.precision in ("day", "month", "year")
        if is_bare and not _ERA.search(context.wording.text):
            return _place_in_era(self.point, context)
        return complete(self.point, context, self.weekday)

    def recurs(self, context: Context) -> bool:
        return recur(self.points, context)

    def write_unresolved(self, wording: Wording) -> DateMention:
        mention = write_bare(wording, "date", self.timex(), "unresolved")
        return replace(mention, timex_mod=self.point.mod, precision=precision_of(self.point))


def _place_in_era(point: Point, context: Context) -> Dated:
    """The point, of a year before 1 where the last of the early dates told stands nearer to that year."""
    anchor = context.told.early
    check(point)
    assert point.year is not None
    if anchor is None or anchor.point.year is None or anchor.point.year > 0:
        return Dated(point)
    mirrored = 1 - point.year
    goes_far_back = mirrored < anchor.point.year - _LIFETIMES
    if goes_far_back or abs(anchor.point.year - mirrored) > abs(anchor.point.year - point.year):
        return Dated(point)
    return Dated(replace(point, year=mirrored), "context", anchor.mention)


def complete(point: Point, context: Context, number: int | None = None) -> Dated:
    """The point with its year and month, from the date that governs it; of a day `number` is the weekday."""
    check(point)
    if point.year is not None:
        return Dated(point)
    if context.sentence.is_undated(context.wording.start):
        raise Unresolved("it stands in what is said to be undated")
    anchor = context.governing
    if anchor is None or _COUNTED.search(context.before_later):
        return _complete_from_later(point, context)
    if point.precision == "day" and point.month is None:
        if anchor.point.month is None:
            raise Unresolved("no date before it says the month")
        return Dated(replace(point, year=anchor.point.year, month=anchor.point.month), "context", anchor.mention)
    told, words, start = context.told, context.sentence, context.wording.start
    goes_on = words.goes_on(start) or (told.in_sentence and words.tells_next(start))
    if anchor.period is not None and len(list(islice(anchor.period.years_of(point.month), 2))) > 1:
        raise Unresolved("the range before it holds more than one such day")
    year = year_of(
        point,
        anchor.point,
        looks_back=told.in_paragraph and context.looks_back,
        goes_on=anchor.paragraph == told.paragraph and goes_on,
        period=anchor.period or (told.period if anchor.mention is None else None),
        today=None if context.looks_ahead or context.as_of is None else context.as_of[:2],
    )
    completed, anchor = _fit_weekday(replace(point, year=year), number, anchor, context)
    return Dated(completed, "context", anchor.mention)


def _complete_from_later(point: Point, context: Context) -> Dated:
    """The point in the year of the next date of the sentence, or before: "fell ill in May and died on 9 June 1865"."""
    if context.later is None or (point.month is None and point.season is None):
        raise Unresolved("no date before it says the year")
    mention, later, _ = context.later
    assert later.year is not None
    here, there = order_in_year(point), order_in_year(later)
    if _SINCE.search(context.before_later):  # "on 9 June, two days after the mutiny of 7 June 1837"
        return Dated(replace(point, year=later.year + (here < there)), "context", mention)
    if here > there and point.month == later.month:  # "from 5 May to 2 May 1990"
        raise Unresolved("the date behind it, which says the year, comes before it in the month")
    return Dated(replace(point, year=later.year - (here > there)), "context", mention)


def _fit_weekday(point: Point, number: int | None, anchor: Anchor, context: Context) -> tuple[Point, Anchor]:
    """The day, or where it has another weekday that day in the main line's, the article's or the nearest year."""
    if number is None or point.precision != "day" or point.year is None:
        return point, anchor
    others = [other for other in (context.told.main, context.told.origin) if other and other.point.year]
    candidates = [(point.year, anchor), *((other.point.year, other) for other in others)]
    candidates += [(point.year - 1, anchor), (point.year + 1, anchor)]
    for year, origin in candidates:
        moved = replace(point, year=year)
        if moved.is_possible and weekday(as_tuple(moved)) == number:
            return moved, origin
    return point, anchor


def recur(points: tuple[Point, ...], context: Context) -> bool:
    """True where no point tells its year, each a month or season, and the sentence tells what is usual."""
    if any(point.year is not None or not (point.month or point.season) for point in points):
        return False
    return context.is_general or points[0].precision == "season"
