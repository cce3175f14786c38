"""Two phrases side by side that say one date: "May two years later", "the same month of 1999"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, TypeGuard

from pipeline.extract.dates.readers.matches import Phrase
from pipeline.extract.dates.readers.patterns import compile_sequence
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.counted import Counted, SameOfYear
from pipeline.extract.dates.resolving.holidays import MovableHoliday
from pipeline.extract.dates.resolving.meaning import DateMeaning, Meaning
from pipeline.extract.dates.resolving.sets import Repeated
from pipeline.extract.dates.resolving.weekdays import Weekday, WeekdayOfWeek

_OF: Final = compile_sequence("{of in} the?")
_ON: Final = compile_sequence("preposition the?")


def compose(first: Phrase, last: Phrase, classes: str) -> Phrase | None:
    """The one date that both say; None where each says its own."""
    between = classes[first.end : last.first]
    meaning: Meaning | None = None
    if isinstance(first.meaning, Repeated) or isinstance(last.meaning, Repeated):
        meaning = _repeat(first.meaning, last.meaning, between)
    elif not between:
        meaning = _count_year(first.meaning, last.meaning)
    elif _OF.fullmatch(between):
        meaning = _tell_unit(first.meaning, last.meaning)
    return None if meaning is None else first._replace(end=last.end, meaning=meaning)


def _repeat(first: Meaning, last: Meaning, between: str) -> Repeated | None:
    """`every year on 5 July`, `25 August each year`."""
    if isinstance(last, Repeated) and not between:
        first, last = last, first
    elif _ON.fullmatch(between) is None:
        return None
    if not isinstance(first, Repeated) or first.value != "P1Y" or not isinstance(last, CalendarDate):
        return None
    is_day = last.point.precision == "day" and last.point.month is not None and last.point.year is None
    return Repeated(last.timex()) if is_day and last.weekday is None else None


def _count_year(date: Meaning, count: Meaning) -> DateMeaning | None:
    """`May two years later`, `Christmas Day a year later`, `the same day a year later`."""
    if not isinstance(count, Counted) or count.unit != "year" or count.target is not None:
        return None
    if not count.counted:  # "the same month last year"
        return SameOfYear(date, count) if _is_same(date) else None
    if isinstance(date, MovableHoliday) and date.year is None and date.counted is None:
        return replace(date, counted=count)
    if isinstance(date, CalendarDate) and date.point.year is None and (date.point.month or date.point.season):
        return replace(count, target=date.point)
    return SameOfYear(date, count) if _is_same(date) else None


def _tell_unit(date: Meaning, whole: Meaning) -> DateMeaning | None:
    """`the same month of 1999`, `the same month of the following year`, `the Wednesday of that week`."""
    if isinstance(whole, CalendarDate):
        is_year = whole.point.precision == "year" and whole.point.part is None
        return SameOfYear(date, whole) if is_year and _is_same(date) else None
    if not isinstance(whole, Counted) or whole.target is not None:
        return None
    if isinstance(date, Weekday) and not date.direction and date.base is None:
        return WeekdayOfWeek(date.number, whole) if whole.unit == "week" and not whole.counted else None
    return SameOfYear(date, whole) if whole.unit == "year" and _is_same(date) else None


def _is_same(meaning: Meaning) -> TypeGuard[Counted]:
    """True for "the same day" and "the same month", and "that month"."""
    if not isinstance(meaning, Counted) or meaning.count or meaning.counted or meaning.from_speech or meaning.definite:
        return False
    return meaning.unit in ("day", "month") and meaning.target is None and meaning.part is None
