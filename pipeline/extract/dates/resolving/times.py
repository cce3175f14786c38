"""Times of day: "at 21:00", "Thursday night", "the morning of 5 June"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from pipeline.document import TimexType
from pipeline.extract.dates.mentions import Impossible, write_bare, write_point
from pipeline.extract.dates.points import Point
from pipeline.extract.dates.resolving.meaning import Context, Dated, DateMeaning, Meaning, Outcome, Unresolved


@dataclass(frozen=True, slots=True)
class TimeOfDay(Meaning):
    """A time of day (`T21:00`, `TNI`); of `date`, where the expression names one.

    `is_before_day`: the day comes right behind it ("0430 on 6 July").
    """

    timex_type: ClassVar[TimexType] = "time"

    value: str
    date: DateMeaning | None = None
    is_before_day: bool = False

    def timex(self) -> str:
        return (self.date.timex() if self.date else "") + self.value

    @property
    def points(self) -> tuple[Point, ...]:
        return self.date.points if self.date is not None else ()

    def recurs(self, context: Context) -> bool:
        if self.date is not None:
            return self.date.recurs(context)
        return context.is_general and all(meaning.recurs(context) for _, meaning in context.days)

    def resolve(self, context: Context) -> Outcome:
        """The time on its day; of none where the sentence and its paragraph tell no day."""
        dated = self._find_day(context) if self.date is None else self.date.find(context)
        if dated is None:
            return Outcome(write_bare(context.wording, "time", self.value))
        if dated.point.precision != "day":
            raise Unresolved("the day of the time is not told")
        mention = write_point(context.wording, *dated)
        value = f"{dated.point.timex()}{self.value}"
        return Outcome(replace(mention, timex_type="time", timex_value=value), dated.point)

    def _find_day(self, context: Context) -> Dated | None:
        """The day right behind it, the one told before in the sentence, the only one told after, the paragraph's."""
        told, current = context.told, context.told.current
        before = current if current is not None and current.point.precision == "day" else None
        if before is not None and told.in_sentence and not self.is_before_day:
            return Dated(before.point, "context", before.mention)
        last = current.mention if current is not None and told.in_sentence else None
        ahead = [day for day in context.days if last is None or day[0] > last]
        if ahead and (self.is_before_day or len(context.days) == 1):
            index, meaning = ahead[0]
            try:
                return Dated(meaning.find(context).point, "context", index)
            except (Unresolved, Impossible):
                return None
        return Dated(before.point, "context", before.mention) if before is not None and told.in_paragraph else None
