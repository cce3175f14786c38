"""Holidays whose day moves: with Easter, a weekday, the Hijri calendars ("Easter Monday 1916", "Eid al-Fitr")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from pipeline.document import DateBasis
from pipeline.extract.dates.calendars import chinese_new_year, hijri_span, solar_hijri_span
from pipeline.extract.dates.gregorian import Day, add_days, easter, weekday_of_month
from pipeline.extract.dates.mentions import write_point
from pipeline.extract.dates.points import Point, as_day
from pipeline.extract.dates.resolving.counted import Counted
from pipeline.extract.dates.resolving.meaning import Context, Dated, DateMeaning, Outcome, Unresolved


class HolidayRule(NamedTuple):
    """By what a holiday's day is reckoned.

    `easter`: so many days from Easter Sunday; `weekday`: the nth such weekday of a month; `hijri` and `solar_hijri`: a
    month and day of that calendar; `chinese`: the first day of the Chinese year.
    """

    by: Literal["easter", "weekday", "hijri", "solar_hijri", "chinese"]
    numbers: tuple[int, ...]

    def find(self, year: int) -> list[Day]:
        """Its days in the year, as many as there are."""
        if self.by == "easter":
            sunday = easter(year)
            return [add_days(sunday, self.numbers[0])] if sunday else []
        if self.by == "chinese":
            first_day = chinese_new_year(year)
            return [first_day] if first_day else []
        if self.by == "weekday":
            which, number, month = self.numbers
            day = weekday_of_month(year, month, number, which)
            return [day] if day else []
        span, first = (hijri_span, (year - 622) * 33 // 32) if self.by == "hijri" else (solar_hijri_span, year - 622)
        spans = (span(other, *self.numbers) for other in range(first - 1, first + 3))
        return [days[0] for days in spans if days and days[0][0] == year]


@dataclass(frozen=True, slots=True)
class MovableHoliday(DateMeaning):
    """A holiday in a year, told, counted or to be supplied."""

    rule: HolidayRule
    year: int | None = None
    counted: Counted | None = None  # "of that year"
    shift: int = 0  # the next one behind the date that governs it (1), or the last before it (-1)

    def timex(self) -> str:
        return Point("year", year=self.year).timex()

    def recurs(self, context: Context) -> bool:
        return self.year is None and self.counted is None and context.is_general

    def find(self, context: Context) -> Dated:
        year, mention = self.year, None
        how: DateBasis = "explicit"
        if self.counted is not None:
            point, how, mention = self.counted.find(context)
            year = point.year
        elif year is None:
            anchor = context.governing
            if anchor is None or anchor.point.year is None:
                raise Unresolved("no date before it says the year")
            if self.shift:
                return Dated(self._find_shifted(anchor.point), "relative", anchor.mention)
            year, how, mention = anchor.point.year, "context", anchor.mention
        days = self.rule.find(year) if year is not None else []
        if len(days) != 1:
            raise Unresolved(f"it falls on no one day of {year}")
        return Dated(as_day(days[0]), how, mention)

    def _find_shifted(self, point: Point) -> Point:
        """Its day next to the point, behind or before."""
        first, last = point.bounds()
        days = [day for year in range(first[0] - 1, last[0] + 2) for day in self.rule.find(year)]
        beside = [day for day in days if (day > last if self.shift > 0 else day < first)]
        if not beside:
            raise Unresolved("no such day is known beside the date before it")
        return as_day(beside[0] if self.shift > 0 else beside[-1])

    def resolve(self, context: Context) -> Outcome:
        dated = self.find(context)
        return Outcome(write_point(context.wording, *dated), dated.point, moves=self.year is not None or self.shift > 0)
