"""What means the present, or a day beside it: "currently", "today", "yesterday"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.extract.dates.gregorian import add_days
from pipeline.extract.dates.mentions import write_point
from pipeline.extract.dates.points import as_day, as_tuple
from pipeline.extract.dates.resolving.meaning import Context, Dated, DateMeaning, Outcome, Unresolved


@dataclass(frozen=True, slots=True)
class Present(DateMeaning):
    """The day that the article speaks from, or one `days` away from it."""

    days: int = 0
    spoken: bool = False  # "today" and its like: in quoted speech the speaker's day

    def timex(self) -> str:
        return "XXXX-XX-XX" if self.days else "PRESENT_REF"

    @property
    def takes_daypart(self) -> bool:
        return self.spoken

    def find(self, context: Context) -> Dated:
        told = context.told
        if told.dateline is not None:
            anchor = told.dateline
            if self.spoken and told.reported is not None and context.sentence.is_quoted(context.wording.start):
                anchor = told.reported
            return Dated(as_day(add_days(as_tuple(anchor.point), self.days)), "relative", anchor.mention)
        if self.spoken and (self.days or context.sentence.is_quoted(context.wording.start)):
            current = told.current
            if current is None or current.point.precision != "day" or not told.in_paragraph or current.point.week:
                raise Unresolved("the day on which it is said is not told")
            return Dated(as_day(add_days(as_tuple(current.point), self.days)), "relative", current.mention)
        if context.as_of is None:
            raise Unresolved("the article's day is not known")
        return Dated(as_day(add_days(context.as_of, self.days)), "as_of")

    def resolve(self, context: Context) -> Outcome:
        """The day as a mention; what means the article's own day keeps the value of the present."""
        dated = self.find(context)
        mention = write_point(context.wording, *dated)
        if not (self.spoken and dated.how == "relative"):
            mention = replace(mention, timex_value="PRESENT_REF")
        return Outcome(mention, dated.point)
