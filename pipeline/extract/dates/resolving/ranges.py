"""From one date to another: "26 to 29 August 2021", "1996–2001", "since 1990"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.document import DateBasis
from pipeline.extract.dates.mentions import narrow_range, write_range
from pipeline.extract.dates.narrative import Period
from pipeline.extract.dates.points import Part, Point, write_span
from pipeline.extract.dates.resolving.calendar_dates import complete, recur
from pipeline.extract.dates.resolving.meaning import Context, Meaning, Outcome


@dataclass(frozen=True, slots=True)
class Range(Meaning):
    """From the first point to the last; None is an open end.

    `part` is the part of two years that is meant; of a range of days its first day (`START`) or its last (`END`).
    """

    first: Point | None
    last: Point | None
    part: Part | None = None

    def timex(self) -> str:
        return write_span(self.first, self.last)

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(point for point in (self.first, self.last) if point)

    def recurs(self, context: Context) -> bool:
        return recur(self.points, context)

    def resolve(self, context: Context) -> Outcome:
        """The interval; an end that says no year has that of the other, or the first that of the context."""
        first, last = self.first, self.last
        how: DateBasis = "explicit"
        anchor: int | None = None
        if first is not None:
            first, how, anchor = complete(first, context)
        if last is not None and last.year is None:
            if first is None or first.year is None:
                last, how, anchor = complete(last, context)
            else:
                turned = (last.month or 0, last.day or 0) < (first.month or 0, first.day or 0)
                last = replace(last, year=first.year + turned)
        mention = write_range(context.wording, first, last, how, anchor)
        if self.part is not None and first is not None and first.year is not None:
            if mention.precision == "day":
                day = mention.earliest if self.part == "START" else mention.latest
                mention = replace(mention, earliest=day, latest=day, timex_mod=self.part)
            else:
                mention = narrow_range(mention, first.year, self.part)
        return Outcome(
            mention,
            last or first,
            moves=mention.precision != "year",
            begin=self.first if self.first and self.first.year else None,
            period=self._period(),
        )

    def _period(self) -> Period | None:
        if self.first is None or self.last is None:
            return None
        return Period(self.first, self.last) if self.first.is_complete and self.last.is_complete else None
