"""What a date expression says, before any context: the shapes between detection and resolution.

Offsets count code points of the sentence's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.extract.dates.points import Part, Point


@dataclass(frozen=True, slots=True)
class Absolute:
    """A point of the calendar, complete or with its year, or its year and month, to be supplied.

    `weekday` is the one that stands with a day; it tells between years.
    """

    point: Point
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """From the first point to the last; None is an open end."""

    first: Point | None
    last: Point | None


@dataclass(frozen=True, slots=True)
class Shifted:
    """The unit that lies `count` units after (before, where negative) another date; "the same day" is 0.

    `target` says what is meant inside it where that is narrower: a month, a season, a weekday.
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


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday: the one before (-1) or after (1) another date, or (0) the one that tense and context tell."""

    number: int
    direction: Literal[-1, 0, 1]


@dataclass(frozen=True, slots=True)
class MonthWeekday:
    """The nth weekday of a month ("the first Monday in August"); -1 for the last."""

    which: int
    weekday: int
    month: Point


@dataclass(frozen=True, slots=True)
class Present:
    """The day that the article speaks from, or one `days` away from it: "currently", "today", "yesterday"."""

    days: int = 0
    spoken: bool = False  # "today" and its like: in quoted speech the speaker's day


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: `value` is its TIMEX3 value; with a `direction` it ends (-1) or begins (1) at another date."""

    value: str
    direction: Literal[-1, 0, 1] = 0
    count: int | None = None
    unit: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Repeated:
    """A set: `value` is its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day (`T21:00`, `TNI`); of `date`, where the expression names one."""

    value: str
    date: Absolute | Shifted | Weekday | Present | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """A date that no rule reads; `value` is what its TIMEX3 value can be."""

    value: str
    reason: str


Meaning = Absolute | Range | Shifted | Weekday | MonthWeekday | Present | Length | Repeated | Clock | Unclear


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression at `start` to `end` of a sentence's text, and what it means."""

    start: int
    end: int
    meaning: Meaning
    leads: bool = False  # it opens its sentence
    aside: bool = False  # it stands in brackets, qualifies a noun or is only a bound: it moves no narrative on
