"""A match of a pattern over the lexemes of a sentence, and the phrases that a reader makes of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from pipeline.edtf import month_length
from pipeline.extract.dates.lexemes import Lexeme
from pipeline.extract.dates.points import Part, Point, find_piece, narrowed
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.meaning import Meaning
from pipeline.extract.dates.resolving.ranges import Range
from pipeline.extract.dates.words import PARTS

HALVES: Final[dict[str, Part]] = {
    "first": "H1", "1st": "H1", "early": "H1", "second": "H2", "2nd": "H2", "latter": "H2", "later": "H2", "last": "H2",
}  # fmt: skip
_QUARTERS: Final[dict[str, Part]] = {
    "first": "Q1", "1st": "Q1", "second": "Q2", "2nd": "Q2", "third": "Q3", "3rd": "Q3", "fourth": "Q4", "4th": "Q4",
    "last": "Q4", "final": "Q4",
}  # fmt: skip
_EDGES: Final[dict[str, Part]] = {
    "first": "START", "1st": "START", "opening": "START", "initial": "START", "early": "START",
    "last": "END", "final": "END", "closing": "END", "late": "END",
}  # fmt: skip
# The parts by the word before them; of a third or of other units ("the last days of 1941") only the first and the last.
_SHARES: Final = {"half": HALVES, "quarter": _QUARTERS}
_PIECES: Final = ("day", "month", "year", "decade")
_LARGER: Final = {"day": "month", "week": "month", "year": "decade"}
_COMMON_YEAR: Final = 2001
_COMPOUNDS: Final[dict[tuple[Part, Part], Part]] = {("START", "MID"): "START-MID", ("MID", "END"): "MID-END"}


class Phrase(NamedTuple):
    """A meaning and the lexemes, from `first` up to `end`, that say it."""

    first: int
    end: int
    meaning: Meaning
    is_weak: bool = False  # it only qualifies a noun or stands in brackets


Phrases = list[Phrase]


class NoDate(Exception):
    """The words turn out to be no date: a number that no calendar has stands among them."""


@dataclass(frozen=True, slots=True)
class PatternMatch:
    """A match over a sentence's classes, with its lexemes."""

    match: re.Match[str]
    lexemes: Sequence[Lexeme]

    def span(self, name: str) -> tuple[int, int]:
        """Where the group of that name stands, whichever alternative of the pattern holds it; (-1, -1) for nowhere."""
        groups = self.match.re.groupindex
        for key in (name, f"{name}__2", f"{name}__3", f"{name}__4", f"{name}__5"):
            if key not in groups:
                break
            if self.match.start(key) >= 0:
                return self.match.span(key)
        return -1, -1

    def __getitem__(self, name: str) -> Lexeme | None:
        start, _ = self.span(name)
        return self.lexemes[start] if start >= 0 else None

    def lexeme(self, name: str) -> Lexeme:
        """The first lexeme of a group that the pattern always has."""
        lexeme = self[name]
        assert lexeme is not None, f"the pattern has no {name}"
        return lexeme

    def number(self, name: str) -> int:
        """The value of a group; raises NoDate where it is no number, or one too long to be of a date."""
        lexeme = self[name]
        if lexeme is None or not isinstance(lexeme.value, int):
            raise NoDate
        return lexeme.value

    def optional(self, name: str) -> int | None:
        lexeme = self[name]
        return lexeme.value if lexeme is not None and isinstance(lexeme.value, int) else None

    def word(self, name: str) -> str:
        """The words of a group in lower case, empty where it is not there."""
        start, end = self.span(name)
        return " ".join(lexeme.text.lower() for lexeme in self.lexemes[start:end]) if start >= 0 else ""

    def all(self, name: str) -> Sequence[Lexeme]:
        start, end = self.span(name)
        return self.lexemes[start:end] if start >= 0 else ()

    @property
    def next(self) -> Lexeme | None:
        """The lexeme after the match."""
        return self.lexemes[self.end] if self.end < len(self.lexemes) else None

    @property
    def previous(self) -> Lexeme | None:
        return self.lexemes[self.first - 1] if self.first else None

    @property
    def approximate(self) -> bool:
        count = self.all("count")
        return self["approx"] is not None or (len(count) > 1 and count[0].text.lower() == "some")

    @property
    def part(self) -> Part | None:
        """The part that the prefix says; raises NoDate where its word is of the class and says none ("previously")."""
        lexeme = self["noun"] or self["adjective"]
        if lexeme is not None:
            part, up_part = read_part(lexeme), self["up_part"]
            return part if up_part is None else _COMPOUNDS.get((part, read_part(up_part)))
        share, whole = self["share"], self["share_of"]
        if share is None or whole is None:
            return None
        return _SHARES.get(whole.text.lower(), _EDGES).get(share.text.lower())

    @property
    def has_piece(self) -> bool:
        """True where the prefix names one unit or a number of them: `the last day of`, `the first three months of`."""
        whole = self["share_of"]
        return self["many"] is not None or (whole is not None and whole.is_a("unit") and whole.value in _PIECES)

    @property
    def first(self) -> int:
        """The first lexeme of the match, prefix and articles counted."""
        return self.match.start()

    @property
    def start(self) -> int:
        """The first lexeme of the mention: an article before a number or an adjective stays outside."""
        has_article = self.lexemes[self.first].is_a("the")
        return self.first + (has_article and self["noun"] is None and self["share"] is None)

    @property
    def body(self) -> int:
        """The first lexeme behind the prefix."""
        return self.match.start("body")

    @property
    def head(self) -> int:
        """The first lexeme behind the prefix, an article not counted."""
        return self.body + self.lexemes[self.body].is_a("the")

    @property
    def end(self) -> int:
        return self.match.end()

    def year(self, name: str = "year") -> int | None:
        """The astronomical year of a group, the era counted; None where it is not there."""
        value = self.optional(name)
        return 1 - value if value is not None and self.is_bc else value

    @property
    def is_bc(self) -> bool:
        era = self["era"]
        return era is not None and era.is_a("bc")

    @property
    def unit(self) -> Lexeme:
        """The last unit of time in the match."""
        return next(lexeme for lexeme in reversed(self.lexemes[self.body : self.end]) if lexeme.is_a("unit", "units"))

    def follows(self, name: str) -> bool:
        """True where a lexeme of the class stands before the match, an article between them not counted."""
        index = self.first - 1
        if index >= 0 and self.lexemes[index].is_a("the"):
            index -= 1
        return index >= 0 and self.lexemes[index].is_a(name)

    @property
    def ends_clause(self) -> bool:
        """True where a stop, a comma, a closing bracket or nothing comes after the match."""
        after = self.next
        return after is None or after.is_a("comma", "stop", "semicolon", "close")

    def point(self, point: Point) -> Phrases:
        """The match as one date, narrowed by its prefix."""
        share = self["share"]
        if share is not None and (pieces := self._pieces(point, share)) is not None:
            return self.whole(pieces)
        if share is not None and self.part is None:
            return []
        return self.whole(CalendarDate(narrowed(point, self.part, approximate=self.approximate)))

    def _pieces(self, point: Point, share: Lexeme) -> Meaning | None:
        """The units of the point that its prefix names: `the last day of 1899`, `the first three months of 1919`.

        Of so many as nobody says ("the final years of the century") the first or last larger unit is meant.
        """
        of, many = self.lexeme("share_of"), self.optional("many")
        unit = str(of.value)
        if unit in ("half", "quarter") or not of.is_a("unit", "units"):
            return None
        of_other = point.precision == "year" and self.lexemes[self.body - 1].is_a("the")  # "of the 2003 season"
        edge = _EDGES.get(share.text.lower())
        if of_other or unit not in (*_PIECES, "week") or (edge is None and not isinstance(share.value, int)):
            raise NoDate
        number = share.value if isinstance(share.value, int) else 1 if edge == "START" else -1
        if of.is_a("unit") and unit == "week":
            return self._week(point, number)
        if many is not None and abs(number) == 1:
            many, unit = (7 * many, "day") if unit == "week" else (many, unit)
            edges = sorted((number, number * many))
            first, last = (find_piece(point, edge, unit) for edge in edges)
            if first is None or last is None:
                raise NoDate
            return Range(replace(first, approximate=self.approximate), last) if many > 1 else CalendarDate(first)
        if of.is_a("unit") and unit in _PIECES:
            piece = find_piece(point, number, unit)
            if piece is None:
                raise NoDate
            return CalendarDate(replace(piece, approximate=self.approximate))
        larger = find_piece(point, number, _LARGER.get(unit, "")) if of.is_a("units") else None
        return CalendarDate(replace(larger, approximate=True)) if larger is not None else None

    def _week(self, month: Point, number: int) -> Meaning:
        """The nth seven days of a month, or its last: `the first week of May 1945`."""
        if month.precision != "month" or month.month is None or not -1 <= number <= 4:
            raise NoDate
        length = month_length(month.year or _COMMON_YEAR, month.month)
        first = 7 * number - 6 if number > 0 else length - 6
        day = Point("day", year=month.year, month=month.month, day=first, approximate=self.approximate)
        return Range(day, replace(day, day=first + 6))

    def whole(self, meaning: Meaning, *, article: bool = False) -> Phrases:
        """The match as one phrase, its article inside where `article` says so."""
        return [Phrase(self.first if article else self.start, self.end, meaning)]


def read_part(lexeme: Lexeme) -> Part:
    """The part that the word says; raises NoDate where it says none."""
    part = PARTS.get(lexeme.text.lower())
    if part is None:
        raise NoDate
    return part
