"""Durations: "four days"; "the last 8 days" ends at a date, "the next two years" begin there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Final, Literal

from pipeline.document import DateBasis, TimexType
from pipeline.extract.dates import tense
from pipeline.extract.dates.gregorian import add_days, add_months
from pipeline.extract.dates.mentions import Impossible, write_bare, write_range
from pipeline.extract.dates.narrative import COARSE, Anchor
from pipeline.extract.dates.points import DAYS, YEARS, Point, as_day, as_tuple
from pipeline.extract.dates.resolving.counted import Counted, refuse_far
from pipeline.extract.dates.resolving.meaning import Context, Meaning, Outcome

_RECENT: Final = 2  # so many years before the article's day a date is as good as now


@dataclass(frozen=True, slots=True)
class Length(Meaning):
    """A duration: `value` is its TIMEX3 value; with a `direction` it ends (-1) or begins (1) at another date."""

    timex_type: ClassVar[TimexType] = "duration"

    value: str
    direction: Literal[-1, 0, 1] = 0
    count: int | None = None
    unit: str = ""
    approximate: bool = False
    to_day: bool = False  # "ten years to the day"

    def timex(self) -> str:
        return self.value

    def resolve(self, context: Context) -> Outcome:
        """The duration, with the interval of one that hangs on a date."""
        bare = write_bare(context.wording, "duration", self.value, approximate=self.approximate)
        anchor, how = self._anchor(context) if self.direction else (None, "none")
        ends = self._measure(anchor.point) if anchor is not None else None
        if anchor is None or ends is None:
            return Outcome(bare)
        try:
            mention = write_range(context.wording, *ends, how, anchor.mention)
        except Impossible:  # it reaches beyond the calendar
            return Outcome(bare)
        return Outcome(replace(mention, timex_type="duration", timex_value=self.value, timex_mod=bare.timex_mod))

    def _anchor(self, context: Context) -> tuple[Anchor | None, DateBasis]:
        """The date told before; "the past five years" of the perfect tense ("has grown") end now."""
        dateline, current, as_of = context.told.dateline, context.told.current, context.as_of
        words = context.sentence.clause(context.wording.start, context.wording.end)
        is_told_now = self.direction < 0 and tense.is_perfect(words) and not context.told.in_sentence
        is_told_now = is_told_now and not context.sentence.is_quoted(context.wording.start)
        if is_told_now and dateline is None:
            return (Anchor(as_day(as_of)), "as_of") if as_of is not None else (None, "none")
        if current is not None and current.period is not None and current.period.is_long:
            return None, "none"
        if self._may_end_now(context):
            return None, "none"  # "in the last decade", told of a village that was built in 1981
        is_past = as_of is None or (current is not None and (current.point.year or 0) <= as_of[0])
        if context.told.in_paragraph and current is not None and (is_past or self.direction > 0):
            return current, "relative"
        if dateline is not None:
            return dateline, "relative"
        is_narrated = context.sentence.tells_past and not tense.is_imagined(context.sentence.text)
        if current is None and self.direction > 0 and is_narrated:
            return None, "none"  # "held for the next century"
        if not is_past:  # a forecast was told last
            return (Anchor(as_day(as_of)), "as_of") if as_of is not None else (None, "none")
        if current is None or current.mention is None:
            return None, "none"
        refuse_far(current, context.told, self.unit)
        return current, "relative"

    def _may_end_now(self, context: Context) -> bool:
        """True for years up to a date of long ago, or up to now: only "had", or a quotation, tells which."""
        told, as_of, sentence = context.told, context.as_of, context.sentence
        if self.direction >= 0 or self.unit not in YEARS or told.dateline is not None or told.in_sentence:
            return False
        is_old = as_of is not None and told.current is not None and (told.current.point.year or 0) < as_of[0] - _RECENT
        return is_old and not sentence.looks_back and not sentence.is_quoted(context.wording.start)

    def _measure(self, anchor: Point) -> tuple[Point | None, Point | None] | None:
        """Both ends; None for hours, or where the anchor is too coarse."""
        if self.unit in ("minute", "hour") or anchor.year is None:
            return None
        here = replace(anchor, part=None, week=False, weekend=False, approximate=False)
        if self.unit in (*DAYS, "night"):
            if here.precision != "day":
                return None
            days = self.direction * DAYS.get(self.unit, 1)
            far = None if self.count is None else as_day(add_days(as_tuple(here), days * self.count))
        elif self.unit in ("month", "quarter"):
            if here.month is None:
                return None
            here = Point("month", year=here.year, month=here.month)
            months = 3 if self.unit == "quarter" else 1
            year, month = add_months(anchor.year, here.month or 1, self.direction * months * (self.count or 0))
            far = None if self.count is None else Point("month", year=year, month=month)
        else:
            if here.precision in YEARS and here.precision != "year":
                return None
            here = Point("year", year=here.year)
            years = YEARS[self.unit] * (self.count or 0)
            far = None if self.count is None else Point("year", year=anchor.year + self.direction * years)
        return (far, here) if self.direction < 0 else (here, far)


@dataclass(frozen=True, slots=True)
class NextUnit(Meaning):
    """ "Over the next decade": ten years from the date told last, or, where that is a decade, the one behind it."""

    timex_type: ClassVar[TimexType] = "duration"

    length: Length
    counted: Counted

    def timex(self) -> str:
        return self.length.timex()

    def resolve(self, context: Context) -> Outcome:
        """The duration with its interval, or the decade."""
        latest = context.told.latest
        is_coarse = latest is not None and latest.point.precision in COARSE
        return (self.counted if is_coarse else self.length).resolve(context)
