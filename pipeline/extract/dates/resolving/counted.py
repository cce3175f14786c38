"""Dates counted from another: "two days later", "the following week", "last year", "the same month"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from pipeline.document import DateBasis
from pipeline.extract.dates.gregorian import add_days, weekday
from pipeline.extract.dates.mentions import write_point, write_range
from pipeline.extract.dates.narrative import Anchor, Told
from pipeline.extract.dates.points import DAYS, YEARS, Part, Point, as_day, as_tuple, count_on, narrowed, shift
from pipeline.extract.dates.resolving.meaning import Context, Dated, DateMeaning, Outcome, Unresolved

_UNKNOWN: Final = {
    "month": "XXXX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "year": "XXXX", "decade": "XXX", "century": "XX",
    "millennium": "X",
}  # fmt: skip
# So many paragraphs back a date can stand from which a unit is counted.
_REACH: Final = {"month": 8, "quarter": 8, "year": 8, "decade": 8}  # of the others one
_AGED: Final = re.compile(r"\b(?:aged?|ages of|age of) (?:[a-z-]+|\d+)\b")
_ROUND: Final = 10000  # so many years are a round number: from which year they are counted does not matter
_FORMER: Final = 200  # so many years ago are counted from now, whatever the narrative's year


@dataclass(frozen=True, slots=True)
class Counted(DateMeaning):
    """The unit that lies `count` units after (before, where negative) another date; "the same day" is 0.

    `target` says what is meant of a year where that is narrower: a month, a season.
    `from_speech`: counted from the day on which it is said ("two weeks ago", "last year"), not from the narrative.
    """

    count: int
    unit: str
    target: Point | None = None
    part: Part | None = None
    approximate: bool = False
    from_speech: bool = False
    definite: bool = False  # "the year", without "that": in a text with a dateline the one in which it is said
    counted: bool = False  # the number is said: "one week later", not "the following week"
    restated: int | None = None  # the year that the next words give it: "170 years later, in 1896"

    def timex(self) -> str:
        return self.target.timex() if self.target else _UNKNOWN.get(self.unit, "XXXX-XX-XX")

    @property
    def takes_daypart(self) -> bool:
        return self.unit == "day"

    def find(self, context: Context) -> Dated:
        if self.restated is not None:
            current = context.told.current
            point = replace(self.target or Point("year"), year=self.restated)
            return Dated(
                narrowed(point, self.part, approximate=False), "relative", current.mention if current else None
            )
        anchor, how = self._anchor(context)
        try:
            point = self._point(anchor.point, context)
        except ValueError as error:
            raise Unresolved(str(error)) from error
        return Dated(narrowed(point, self.part, approximate=self.approximate), how, anchor.mention)

    def resolve(self, context: Context) -> Outcome:
        return self._stretch(context) or resolve_counted(self, self.count, context)

    def _stretch(self, context: Context) -> Outcome | None:
        """The days or months, as many as the month or year has from which they are counted; None for one date."""
        is_days, is_months = self.unit in DAYS, self.unit == "month"
        if not self.counted or not self.count or self.target is not None or not (is_days or is_months):
            return None
        anchor, how = self._anchor(context)
        point = anchor.point
        if point.precision != ("month" if is_days else "year") or not point.is_complete:
            return None
        first, last = (as_day(day) for day in replace(point, part=None).bounds())
        begin, end = shift(first, self.count, self.unit), shift(last, self.count, self.unit)
        begin, end = (replace(edge, approximate=self.approximate or point.approximate) for edge in (begin, end))
        mention = write_range(context.wording, begin, end, how, anchor.mention)
        return Outcome(mention, begin, counted=self.count, moves=False)

    def _point(self, base: Point, context: Context) -> Point:
        if self.unit in ("week", "weekend") and not self.counted:  # "a week later" is a day
            return self._week(base, context)
        if abs(self.count) * YEARS.get(self.unit, 0) >= _ROUND:
            return Point("millennium", year=self.count * YEARS[self.unit], approximate=True)
        point = (count_on if self.counted else shift)(base, self.count, self.unit)
        if self.target is None:
            return point
        return replace(self.target, year=point.year, month=point.month if self.unit == "month" else self.target.month)

    def _week(self, base: Point, context: Context) -> Point:
        """The week or weekend; early in a week "this weekend" of the past is the one just over, but behind "by"."""
        weekend, count = self.unit == "weekend", self.count
        if (
            weekend
            and not count
            and not context.looks_ahead
            and not context.sentence.is_reached(context.wording.start)
            and base.precision == "day"
            and weekday(as_tuple(base)) < 5
        ):
            count = -1
        return _count_weeks(base, count, weekend=weekend)

    def _anchor(self, context: Context) -> tuple[Anchor, DateBasis]:
        told, as_of = context.told, context.as_of
        if self.definite and told.dateline is not None:
            return told.dateline, "relative"
        is_former = YEARS.get(self.unit, 0) * abs(self.count) >= _FORMER
        is_now = self.from_speech and (is_former or self._is_said_now(context))
        if is_now and told.dateline is None and as_of is not None:
            return Anchor(as_day(as_of)), "as_of"
        words = context.sentence.clause_before(context.wording.start)
        if self.counted and not told.in_sentence and _AGED.search(words):
            raise Unresolved("it is counted from an age")
        if not self.from_speech and self.unit in YEARS and told.cites:
            raise Unresolved("the year before it is that of a cited work")
        if not self.from_speech and self.unit in ("decade", "century", "millennium") and told.latest is not None:
            return told.latest, "relative"
        return find_anchor(context, self.unit, from_speech=self.from_speech, same=self.count == 0), "relative"

    def _is_said_now(self, context: Context) -> bool:
        """True for "40 years ago" in a sentence of the present that is no quotation and tells no date."""
        sentence = context.sentence
        tells_now = sentence.tells_usual and not sentence.tells_past and not context.told.in_sentence
        return self.counted and tells_now and not sentence.is_quoted(context.wording.start)


@dataclass(frozen=True, slots=True)
class SameOfYear(DateMeaning):
    """The same day or month of another year: "the same month of 1999", "the same day a year later"."""

    same: Counted
    year: DateMeaning

    def timex(self) -> str:
        return self.same.timex()

    @property
    def tells_day(self) -> bool:
        return self.same.unit == "day"

    def find(self, context: Context) -> Dated:
        same, year = self.same.find(context), self.year.find(context)
        return same._replace(point=replace(same.point, year=year.point.year, week=False))


@dataclass(frozen=True, slots=True)
class CountedFrom(DateMeaning):
    """So many units after (before, where negative) a date that the same words tell; None: an event."""

    count: int
    unit: str
    base: DateMeaning | None = None
    approximate: bool = False
    to_day: bool = False  # "ten years to the day after 4 July 1826"
    of_event: bool = False  # the date is that of an event, and told behind: "two days after the vote of 3 May"

    def timex(self) -> str:
        return _UNKNOWN.get(self.unit, "XXXX-XX-XX")

    @property
    def tells_day(self) -> bool:
        return self.base is not None and self.base.tells_day

    def find(self, context: Context) -> Dated:
        if self.base is None:
            raise Unresolved("counted from an event")
        base = self.base.find(context)
        try:
            point = count_on(base.point, self.count, self.unit)
        except ValueError as error:
            raise Unresolved(str(error)) from error
        if self.to_day and point.year is not None:
            point = replace(base.point, year=point.year, month=point.month or base.point.month)
        point = narrowed(point, None, approximate=self.approximate)
        if not self.of_event:
            return base._replace(point=point)
        is_behind = context.behind is not None and base.point in context.behind[1].points
        return Dated(point, "relative", context.behind[0] if context.behind and is_behind else None)


def find_anchor(context: Context, unit: str, *, from_speech: bool, same: bool = False) -> Anchor:
    """The date from which it is counted: for what is said from a speaker's day the dateline, else the narrative."""
    told, sentence = context.told, context.sentence
    if from_speech:
        anchor = told.dateline or (told.current if told.in_paragraph else None)
        if anchor is None:
            raise Unresolved("the day on which it is said is not told")
        return anchor
    if sentence.tells_usual and not sentence.tells_past and not told.in_sentence:
        raise Unresolved("the sentence tells what is usual, of no one day")
    if same and (pointed := _point_at(told)) is not None:
        return pointed
    current = told.current
    bound = told.bound
    if bound is not None and not (told.in_sentence and current and (current.mention or 0) > (bound.mention or 0)):
        return bound
    if current is not None and current.point.year is not None and (current.mention is not None or told.period):
        if current.period is not None and current.period.is_long:
            raise Unresolved("the range before it is too long to count from")
        if current.aside:
            raise Unresolved("the only date before it stands aside")
        refuse_far(current, told, unit)
        return current
    if told.dateline is None:
        raise Unresolved("no date before it from which it could be counted")
    return told.dateline


def refuse_far(anchor: Anchor, told: Told, unit: str) -> None:
    """Raise Unresolved where the date was told so long ago that nobody counts such units from it."""
    if anchor.mention is not None and told.paragraph - anchor.paragraph > _REACH.get(unit, 1):
        raise Unresolved(f"the last date is told too far before it to count {unit}s from it")


def _point_at(told: Told) -> Anchor | None:
    """What "that year" points at where it stands nearer than what governs; rule 7."""
    if told.here is not None:
        return told.here
    edition, current = told.edition, told.current
    is_late = edition is not None and current is not None and (edition.point.year or 0) >= (current.point.year or 0)
    if edition is not None and (is_late or not told.in_paragraph):
        return edition
    return None if told.in_paragraph else told.before


def resolve_counted(meaning: DateMeaning, count: int, context: Context) -> Outcome:
    """The date as a mention that was counted from another, so many units on or back; what goes back moves nothing."""
    dated = meaning.find(context)
    return Outcome(write_point(context.wording, *dated), dated.point, counted=count, moves=count >= 0)


def _count_weeks(base: Point, count: int, *, weekend: bool) -> Point:
    """The week, from its Monday, or the weekend, so many weeks on; raises ValueError where the base is no day."""
    if base.precision != "day":
        raise ValueError(f"weeks are counted from a day, not from {base.timex()}")
    day = as_tuple(base)
    monday = add_days(day, 1 - weekday(day) + 7 * count)
    return replace(as_day(add_days(monday, 5) if weekend else monday), week=not weekend, weekend=weekend)
