"""Weekdays: "on Tuesday", "the following Friday", "the first Monday in August"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.extract.dates import tense
from pipeline.extract.dates.gregorian import Day, add_days, weekday, weekday_of_month
from pipeline.extract.dates.mentions import Impossible
from pipeline.extract.dates.points import Point, as_day, as_tuple, weekday_timex
from pipeline.extract.dates.resolving.calendar_dates import complete, recur
from pipeline.extract.dates.resolving.meaning import Context, Dated, DateMeaning, Unresolved


@dataclass(frozen=True, slots=True)
class Weekday(DateMeaning):
    """A weekday: the one before (-1) or after (1) another date, or (0) the one that tense and context tell.

    `base` is the date that the same words tell: "the Monday after 11 November".
    """

    number: int
    direction: Literal[-1, 0, 1]
    base: DateMeaning | None = None
    is_of_no_week: bool = False  # "on a Thursday"

    def timex(self) -> str:
        return weekday_timex(self.number)

    @property
    def takes_daypart(self) -> bool:
        return True

    def recurs(self, context: Context) -> bool:
        return self.direction == 0

    def find(self, context: Context) -> Dated:
        if self.is_of_no_week:
            raise Unresolved("the week of the weekday is not told")
        if self.base is not None:
            base = self.base.find(context)
            day = _find_weekday(as_tuple(base.point), self.number, ahead=self.direction == 1, other=True)
            return base._replace(point=as_day(day))
        told, sentence = context.told, context.sentence
        anchor, narrated = told.dateline, False
        if told.in_paragraph and (self.direction or (anchor is None and sentence.tells_past)):
            anchor, narrated = told.current, not self.direction
        if narrated and sentence.is_quoted(context.wording.start):
            raise Unresolved("the day on which it is said is not told")
        if anchor is None or anchor.point.precision != "day":
            raise Unresolved("no day from which the weekday could be counted")
        clause = sentence.clause(context.wording.start, context.wording.end)
        goes_on = sentence.is_reached(context.wording.start) or not tense.looks_back(clause)
        if narrated and goes_on:  # in a dated narrative the next one, or that day itself
            day = add_days(as_tuple(anchor.point), (self.number - weekday(as_tuple(anchor.point))) % 7)
            return Dated(as_day(day), "relative", anchor.mention)
        ahead = self.direction == 1 or (self.direction == 0 and context.looks_ahead)
        day = _find_weekday(as_tuple(anchor.point), self.number, ahead=ahead, other=self.direction == -1)
        return Dated(as_day(day), "relative", anchor.mention)


@dataclass(frozen=True, slots=True)
class WeekdayOfWeek(DateMeaning):
    """A weekday of a week that is told: "the Wednesday of that week"."""

    number: int
    week: DateMeaning

    def timex(self) -> str:
        return weekday_timex(self.number)

    @property
    def tells_day(self) -> bool:
        return True

    def find(self, context: Context) -> Dated:
        monday = self.week.find(context)
        return monday._replace(point=as_day(add_days(as_tuple(monday.point), self.number - 1)))


@dataclass(frozen=True, slots=True)
class WeekdayOfMonth(DateMeaning):
    """The nth weekday of a month ("the first Monday in August"); -1 for the last."""

    which: int
    weekday: int
    month: Point

    def timex(self) -> str:
        return f"{self.month.timex()}-XX"

    def recurs(self, context: Context) -> bool:
        return recur((self.month,), context)

    def find(self, context: Context) -> Dated:
        month, how, anchor = complete(self.month, context)
        assert month.year is not None
        assert month.month is not None
        day = weekday_of_month(month.year, month.month, self.weekday, self.which)
        if day is None:
            raise Impossible(f"{month.timex()} has no such weekday")
        return Dated(as_day(day), how, anchor)


def _find_weekday(day: Day, number: int, *, ahead: bool, other: bool) -> Day:
    """The nearest such weekday after the day, or before it; the day itself counts unless `ahead` or `other`."""
    distance = (number - weekday(day)) % 7
    if ahead:
        return add_days(day, distance or 7)
    return add_days(day, distance - 7 if distance or other else 0)
