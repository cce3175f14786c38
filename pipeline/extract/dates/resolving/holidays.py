"""Holidays that move with Easter: "Good Friday", "Easter Monday 1916"."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.dates.gregorian import add_days, easter
from pipeline.extract.dates.mentions import write_point
from pipeline.extract.dates.points import Point, as_day
from pipeline.extract.dates.resolving.meaning import Context, Dated, DateMeaning, Outcome, Unresolved


@dataclass(frozen=True, slots=True)
class MovableHoliday(DateMeaning):
    """The day that lies `days` after (before, where negative) Easter Sunday of a year, told or to be supplied."""

    days: int
    year: int | None = None

    def timex(self) -> str:
        return Point("year", year=self.year).timex()

    def find(self, context: Context) -> Dated:
        if self.year is not None:
            return Dated(as_day(add_days(easter(self.year), self.days)))
        anchor = context.governing
        if anchor is None or anchor.point.year is None:
            raise Unresolved("no date before it says the year")
        return Dated(as_day(add_days(easter(anchor.point.year), self.days)), "context", anchor.mention)

    def resolve(self, context: Context) -> Outcome:
        dated = self.find(context)
        return Outcome(
            write_point(context.wording, *dated), dated.point, counted=self.days, moves=self.year is not None
        )
