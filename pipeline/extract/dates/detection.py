"""The date expressions of a sentence, in order and apart: one pass of the patterns, then what joins two of them.

"26 August to 2 September 2021" is found as two dates and joined into one range; "the night of 4 May" is a time of the
date that it names. A date that is a name ("the September 11 attacks") is no expression.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from pipeline.extract.dates.lexemes import CLASSES, Lexeme, lexemes
from pipeline.extract.dates.patterns import SCAN
from pipeline.extract.dates.points import GRAINS, Point
from pipeline.extract.dates.readers import Piece, read
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.holidays import MovableHoliday
from pipeline.extract.dates.resolving.meaning import DateMeaning, Expression
from pipeline.extract.dates.resolving.occurrences import Occurrence
from pipeline.extract.dates.resolving.ranges import Range
from pipeline.extract.dates.resolving.times import TimeOfDay


def _classes(*names: str) -> str:
    return "[" + re.escape("".join(CLASSES[name] for name in names)) + "]"


_TO: Final = re.compile(f"{_classes('comma')}?{_classes('dash', 'to', 'until')}{_classes('the')}?")
_AND: Final = re.compile(f"{_classes('and')}{_classes('the')}?")
_OPEN_END: Final = re.compile(
    f"{_classes('dash', 'to', 'until')}{_classes('the')}?{_classes('present', 'today')}(?:{_classes('unit')}|)"
)
_OCCURRENCE: Final = re.compile(f"{_classes('next', 'last')}(?={_classes('comma', 'stop', 'semicolon', 'close')}|\\Z)")
_MORE_YEARS: Final = re.compile(
    f"{_classes('comma')}{_classes('and')}?({_classes('year')})"
    f"(?={_classes('comma', 'and', 'stop', 'close', 'semicolon')}|\\Z)"
)
_LEADING: Final = 2  # so many words may stand before a date that opens its sentence
# Before a date, these bound or plan something that the sentence does not tell.
_BOUNDS: Final = frozenset({"since", "until", "till", "before", "after", "for", "by", "to", "born", "b."})
_WEAK: Final = frozenset(
    {"year_before_noun", "year_after_name", "year_in_brackets", "year_owned", "year_between_stops"}
)


def find_expressions(doc: Doc) -> list[Expression]:
    """The date expressions of a tokenised sentence, in the order of its text."""
    parts = lexemes(doc)
    classes = "".join([lexeme.cls for lexeme in parts])
    pieces, weak = _scan(classes, parts)
    if not pieces:
        return []
    found = []
    for piece in _join(pieces, classes, parts):
        if _is_name(piece, parts):
            continue
        start, end = parts[piece.first].start, parts[piece.end - 1].end
        before = parts[piece.first - 1].text.lower() if piece.first else ""
        leads = piece.first <= _LEADING
        aside = piece.first in weak or (before in _BOUNDS and not leads)
        found.append(Expression(start, end, piece.meaning, leads=leads, aside=aside))
    return found


def _scan(classes: str, parts: Sequence[Lexeme]) -> tuple[list[Piece], set[int]]:
    """The pieces from left to right, and where a year stands that only qualifies a noun or stands in brackets."""
    pieces: list[Piece] = []
    weak: set[int] = set()
    position = 0
    while match := SCAN.search(classes, position):
        name = match.lastgroup
        assert name is not None
        found = [piece for piece in read(name, classes, match.start(), parts) if piece.first >= position]
        if not found:
            position = match.start() + 1
            continue
        pieces += found
        if name in _WEAK:
            weak.add(found[0].first)
        position = found[-1].end
        if isinstance(found[-1].meaning, CalendarDate) and found[-1].meaning.point.precision == "year":
            position = _scan_years(classes, parts, pieces, position)
    return pieces, weak


def _scan_years(classes: str, parts: Sequence[Lexeme], pieces: list[Piece], position: int) -> int:
    """Where a list of years ("1987, 1991 and 1994") that begins before the position ends."""
    while more := _MORE_YEARS.match(classes, position):
        value = parts[more.start(1)].value
        assert isinstance(value, int)
        pieces.append(Piece(more.start(1), more.end(), CalendarDate(Point("year", year=value))))
        position = more.end()
    return position


def _join(pieces: list[Piece], classes: str, parts: Sequence[Lexeme]) -> list[Piece]:
    """The pieces with ranges and times of day made of those that belong together."""
    joined: list[Piece] = []
    for piece in pieces:
        piece = _with_daypart(piece, classes, parts)
        _share_year(joined, piece, classes)
        if joined and (merged := _range(joined[-1], piece, classes, parts)) is not None:
            joined[-1] = merged
        elif not joined or piece.first >= joined[-1].end:
            joined.append(piece)
    ended: list[Piece] = []
    for piece in joined:  # an end that is told with a range ("until today") is no date besides
        if not ended or piece.first >= ended[-1].end:
            ended.append(_with_occurrence(_with_open_end(piece, classes), classes, parts))
    return ended


def _share_year(joined: list[Piece], last: Piece, classes: str) -> None:
    """Give "February and March 2011" its year twice, and "Easter Monday, 24 April 1916"."""
    if not joined or not isinstance(last.meaning, CalendarDate) or last.meaning.point.year is None:
        return
    meaning, point, year = joined[-1].meaning, last.meaning.point, last.meaning.point.year
    between = classes[joined[-1].end : last.first]
    if isinstance(meaning, MovableHoliday) and between == CLASSES["comma"]:
        if meaning.year is None:
            joined[-1] = joined[-1]._replace(meaning=replace(meaning, year=year))
    elif isinstance(meaning, CalendarDate) and meaning.point.year is None and meaning.point.month and point.month:
        first = meaning.point
        same_day = between == CLASSES["comma"] and (first.month, first.day) == (point.month, point.day)
        if same_day or _AND.fullmatch(between):
            turned = replace(first, year=year - (_order(first) > _order(point)))
            joined[-1] = joined[-1]._replace(meaning=replace(meaning, point=turned))


def _range(first: Piece, last: Piece, classes: str, parts: Sequence[Lexeme]) -> Piece | None:
    """One range of two dates between which only a connective stands, if the second is the later."""
    between = classes[first.end : last.first]
    if not between or not isinstance(first.meaning, CalendarDate) or not isinstance(last.meaning, CalendarDate | Range):
        return None
    preceding = classes[max(0, first.first - 2) : first.first].removesuffix(CLASSES["the"])[-1:]
    if isinstance(last.meaning, Range):
        return None
    connective = parts[first.end].text.lower()
    if _AND.fullmatch(between):
        joins = preceding == CLASSES["between"]
    elif connective in ("until", "till", "til"):
        joins = preceding == CLASSES["from"]
    else:
        joins = bool(_TO.fullmatch(between)) and connective != "—"
    if not joins:
        return None
    ends = share(first.meaning.point, last.meaning.point)
    return Piece(first.first, last.end, Range(*ends)) if ends else None


def share(first: Point, last: Point) -> tuple[Point, Point] | None:
    """Both ends of a range, each with what it takes over from the other; None where the second is not the later."""
    if first.precision == "day" and first.month is None:
        if last.month is None:
            return None
        first = replace(first, month=last.month)
    if last.precision == "day" and last.month is None:
        last = replace(last, month=first.month)
    if first.year is None and last.year is not None and last.precision in ("day", "month", "season", "year"):
        if first.month is None and first.season is None:
            return None
        later = _order(first) > _order(last)
        first = replace(first, year=last.year - later)
    elif last.year is None and first.year is not None and first.precision in ("day", "month", "season"):
        last = replace(last, year=first.year + (_order(first) > _order(last)))
    if abs(GRAINS.index(first.precision) - GRAINS.index(last.precision)) > 3:
        return None
    if first.year is not None and last.year is not None:
        if not (first.is_possible and last.is_possible):
            return (first, last)
        return (first, last) if first.bounds()[0] < last.bounds()[1] and first != last else None
    return (first, last) if first.year is None and last.year is None and first != last else None


def _order(point: Point) -> tuple[int, int]:
    month = point.month or (3 * (point.season - 20) if point.season else 0)
    return month, point.day or 0


def _with_open_end(piece: Piece, classes: str) -> Piece:
    """`2005–present`."""
    match = _OPEN_END.match(classes, piece.end)
    if match is None or not isinstance(piece.meaning, CalendarDate):
        return piece
    return Piece(piece.first, match.end(), Range(piece.meaning.point, None))


def _with_occurrence(piece: Piece, classes: str, parts: Sequence[Lexeme]) -> Piece:
    """`the 12th of October last`, `in March next`: the last or next of its kind, where that ends the clause."""
    meaning = piece.meaning
    if not isinstance(meaning, CalendarDate) or meaning.point.year is not None or meaning.point.month is None:
        return piece
    match = _OCCURRENCE.match(classes, piece.end)
    if match is None or parts[piece.end].text.lower() not in ("next", "last"):
        return piece
    count = 1 if parts[piece.end].cls == CLASSES["next"] else -1
    return Piece(piece.first, piece.end + 1, Occurrence(count, meaning.point, approximate=meaning.point.approximate))


def _with_daypart(piece: Piece, classes: str, parts: Sequence[Lexeme]) -> Piece:
    """`Thursday night`, `the morning of 5 June`: a time of the day that it names."""
    meaning = piece.meaning
    if not isinstance(meaning, DateMeaning) or not meaning.takes_daypart:
        return piece
    if piece.end < len(parts) and (value := _daypart(parts[piece.end])):
        return Piece(piece.first, piece.end + 1, TimeOfDay(f"T{value}", meaning))
    first = piece.first
    if first and classes[first - 1] == CLASSES["the"]:
        first -= 1
    if first >= 2 and parts[first - 1].text.lower() in ("of", "on") and (value := _daypart(parts[first - 2])):
        first -= 2
        if first and classes[first - 1] == CLASSES["the"]:
            first -= 1
        return Piece(first, piece.end, TimeOfDay(f"T{value}", meaning))
    return piece


def _daypart(lexeme: Lexeme) -> str | None:
    if lexeme.cls == CLASSES["daypart"] and lexeme.value != "24:00":
        return str(lexeme.value)
    return "NI" if lexeme.value == "night" and lexeme.text.lower() == "night" else None


def _is_name(piece: Piece, parts: Sequence[Lexeme]) -> bool:
    """True for a day and month, without a year, before "attacks", "Memorial" and their like."""
    if not isinstance(piece.meaning, CalendarDate) or piece.meaning.point.year is not None:
        return False
    after = parts[piece.end] if piece.end < len(parts) else None
    return after is not None and after.cls == CLASSES["event"] and piece.meaning.point.precision in ("day", "month")
