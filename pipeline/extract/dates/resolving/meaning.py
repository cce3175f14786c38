"""What every kind of meaning can do, and what it may ask: an expression and its context become an outcome."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from pipeline.document import DateBasis, DateMention, TimexType
from pipeline.extract.dates.gregorian import Day
from pipeline.extract.dates.mentions import Wording, write_bare, write_point
from pipeline.extract.dates.narrative import Anchor, Period, Told
from pipeline.extract.dates.points import Point
from pipeline.extract.dates.surroundings import Surroundings


class Unresolved(Exception):
    """No rule tells the day; the message says why."""


class Dated(NamedTuple):
    """A date, how it was told, and the index of the mention that it was told on."""

    point: Point
    how: DateBasis = "explicit"
    anchor: int | None = None


class Outcome(NamedTuple):
    """What an expression became: its mention, and what the narrative makes of it."""

    mention: DateMention
    point: Point | None = None  # that others can be counted from
    counted: int | None = None  # so many units from another date; below zero it goes back
    moves: bool = True  # the narrative goes on from it
    begin: Point | None = None  # of a range, where it says its year
    period: Period | None = None  # of a range with both ends told in full


class LaterDate(NamedTuple):
    """The next day, month or season that tells its year: its mention's index, and where it starts in the sentence."""

    mention: int
    point: Point
    start: int


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression stands in: its words, its sentence, the narrative so far, the article's day."""

    wording: Wording
    sentence: Surroundings
    days: tuple[tuple[int, DateMeaning], ...]  # that the sentence tells, each with the index that its mention has
    told: Told
    as_of: Day | None
    looks_ahead: bool  # its clause tells what is to come
    is_general: bool  # its words tell what is usual, of no one day
    country: str | None = None  # that the article's title and categories tell, by its ISO 3166-1 code
    later: LaterDate | None = None  # of the clauses up to a semicolon
    behind: tuple[int, Meaning] | None = (
        None  # the sentence's next expression, and the index that its mention will have
    )

    @property
    def looks_back(self) -> bool:
        """True where it is told as before what was told; what had come about "by" a date is not."""
        return self.sentence.looks_back and not self.sentence.is_reached(self.wording.start)

    @property
    def before_later(self) -> str:
        """The words between the expression and the later date; none where no later one is told."""
        return self.sentence.text[self.wording.end : self.later.start] if self.later else ""

    @property
    def governing(self) -> Anchor | None:
        """The date that says the year of one without."""
        if self.told.dateline is not None and not self.told.in_paragraph:
            return self.told.dateline
        anchor = self.told.current
        return anchor if anchor is not None and anchor.point.year is not None else None


class Meaning(ABC):
    """What a date expression says, before any context."""

    __slots__ = ()

    timex_type: ClassVar[TimexType] = "date"

    @abstractmethod
    def timex(self) -> str:
        """The TIMEX3 value as far as the words tell it, with X for what is not known."""

    @abstractmethod
    def resolve(self, context: Context) -> Outcome:
        """What it is there; raises Unresolved where no rule tells, Impossible where the calendar has no such day."""

    @property
    def points(self) -> tuple[Point, ...]:
        """The points of the calendar that it names as a date or as the ends of a range, complete or not."""
        return ()

    def recurs(self, context: Context) -> bool:
        """True where it comes again and again: the sentence tells what is usual, and the expression no year."""
        return False

    def write_unresolved(self, wording: Wording) -> DateMention:
        """The mention where no rule tells the day."""
        return write_bare(wording, self.timex_type, self.timex(), "unresolved")


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression at `start` to `end` of a sentence's text, and what it means."""

    start: int
    end: int
    meaning: Meaning
    leads: bool = False  # it opens its sentence
    aside: bool = False  # it stands in brackets, qualifies a noun or is only a bound: it moves no narrative on


class DateMeaning(Meaning):
    """A meaning that is one date."""

    __slots__ = ()

    @property
    def tells_day(self) -> bool:
        """True for a day of the calendar, which a time without one takes for its own."""
        return False

    @property
    def takes_daypart(self) -> bool:
        """True for a day: "night" or "the morning of" beside it makes a time of it."""
        return self.tells_day

    @abstractmethod
    def find(self, context: Context) -> Dated:
        """The date that it is there; raises as `resolve` does."""

    def resolve(self, context: Context) -> Outcome:
        """The date as a mention."""
        dated = self.find(context)
        return Outcome(write_point(context.wording, *dated), dated.point)
