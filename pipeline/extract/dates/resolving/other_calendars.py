"""Dates of other calendars, as the Gregorian days that they are: "1350 AH", "24 Hamal 1357", "1 May 1820 (O.S.)"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.document import Calendar, Precision
from pipeline.extract.dates.gregorian import Day
from pipeline.extract.dates.mentions import write_point, write_range
from pipeline.extract.dates.points import Point, as_day, write_span
from pipeline.extract.dates.resolving.meaning import Context, Dated, DateMeaning, Outcome


@dataclass(frozen=True, slots=True)
class OtherCalendarDate(DateMeaning):
    """From the first to the last Gregorian day of what is printed in another calendar, as fine as it is printed."""

    first: Day
    last: Day
    calendar: Calendar
    precision: Precision

    def timex(self) -> str:
        return as_day(self.first).timex() if self.tells_day else write_span(as_day(self.first), as_day(self.last))

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(as_day(day) for day in dict.fromkeys((self.first, self.last)))

    @property
    def tells_day(self) -> bool:
        return self.precision == "day"

    def find(self, context: Context) -> Dated:
        if self.tells_day:
            return Dated(as_day(self.first))
        month = self.first[1] if self.precision == "month" else None
        return Dated(Point("month" if month else "year", year=self.first[0], month=month))

    def resolve(self, context: Context) -> Outcome:
        first, last = as_day(self.first), as_day(self.last)
        if self.tells_day:
            mention = write_point(context.wording, first, "explicit", None)
        else:
            mention = write_range(context.wording, first, last, "explicit", None)
        mention = replace(mention, calendar=self.calendar, precision=self.precision)
        return Outcome(mention, self.find(context).point)
