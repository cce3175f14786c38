"""Months, seasons and quarters, and periods that the calendar of history has named."""

from __future__ import annotations

from typing import Final

from pipeline.extract.dates import words
from pipeline.extract.dates.lexemes import CLASSES
from pipeline.extract.dates.points import Part, Point, as_day
from pipeline.extract.dates.readers.found import Found, Piece, Pieces, Reader
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.ranges import Range


def _month_of_year(found: Found) -> Pieces:
    return found.point(Point("month", year=found.year(), month=found.number("month")))


def _month(found: Found) -> Pieces:
    return found.point(Point("month", month=found.number("month")))


def _month_range(found: Found) -> Pieces:
    year = found.optional("year")
    first, last = found.number("first"), found.number("last")
    begin = Point("month", year=year - 1 if year is not None and first > last else year, month=first)
    return found.whole(Range(begin, Point("month", year=year, month=last)))


def _season_of_year(found: Found) -> Pieces:
    year = found.year()
    second = found.optional("second")
    season = found.number("season")
    if second is not None and season != 24 and second % 100 != (year or 0) % 100 + 1:
        return []
    article = found.span("body")[0] == found.match.start() and found.lexemes[found.match.start()].cls == CLASSES["the"]
    pieces = found.point(Point("season", year=year, season=season))
    return [piece._replace(first=found.match.start()) if article else piece for piece in pieces]


def _quarter_of_year(found: Found) -> Pieces:
    quarter = found["quarter"]
    assert quarter is not None
    part: Part = quarter.value  # type: ignore[assignment]
    return found.whole(CalendarDate(Point("year", year=found.number("year"), part=part, approximate=found.approximate)))


def _war(found: Found) -> Pieces:
    """A war that has its first and last day in the table of periods."""
    start = found.body
    days = words.PERIODS.get(" ".join(lexeme.text for lexeme in found.lexemes[start : found.end]).lower())
    if days is None:
        return []
    return [Piece(start, found.end, Range(as_day(days[0]), as_day(days[1])))]


_AFTER_SEASON: Final = frozenset(
    {"and", "or", "is", "are", "was", "can", "may", "has", "in", "begins", "brings", "starts"}
)


def _generic_season(found: Found) -> Pieces:
    if found.previous is None and found.next is not None and found.next.text.lower() not in _AFTER_SEASON:
        return []
    return found.point(Point("season", season=found.number("season")))


READERS: Final[dict[str, Reader]] = {
    "month_of_year": _month_of_year,
    "month_range_of_doubtful": _month_range,
    "season_of_year": _season_of_year,
    "bare_season_of_year": _season_of_year,
    "quarter_of_year": _quarter_of_year,
    "sure_month": _month,
    "doubtful_month": _month,
    "war": _war,
    "generic_season": _generic_season,
}
