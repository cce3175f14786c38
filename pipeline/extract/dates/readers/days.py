"""Days: in every order of day, month and year, listed, in ranges, by weekday of a month, as feast days."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pipeline.extract.dates import words
from pipeline.extract.dates.isolated import read_isolated
from pipeline.extract.dates.lexemes import CLASSES
from pipeline.extract.dates.points import Point, as_day, narrowed
from pipeline.extract.dates.readers.found import Found, Piece, Pieces, Reader
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.holidays import MovableHoliday
from pipeline.extract.dates.resolving.meaning import Meaning
from pipeline.extract.dates.resolving.ranges import Range
from pipeline.extract.dates.resolving.unclear import Unclear
from pipeline.extract.dates.resolving.weekdays import WeekdayOfMonth


def _day(found: Found) -> Pieces:
    day, month, year = found.number("day"), found.number("month"), found.year()
    pieces = found.point(Point("day", year=year, month=month, day=day))
    weekday = found.optional("on")
    return [
        piece._replace(meaning=replace(piece.meaning, weekday=weekday))
        if isinstance(piece.meaning, CalendarDate)
        else piece
        for piece in pieces
    ]


def _day_unless_abbreviation(found: Found) -> Pieces:
    """`5 Mar`, but not `14 may` or `Jan 5th Avenue`: an abbreviation needs a number that can be a day."""
    if not 1 <= found.number("day") <= 31:
        return []
    return _day(found)


def _spelled_day(found: Found) -> Pieces:
    """`the twenty-second of June 1941`."""
    tens, units = found.optional("tens") or 0, found.number("day")
    if (tens and (tens not in (20, 30) or units > 9)) or tens + units > 31:
        return []
    return found.point(Point("day", year=found.optional("year"), month=found.number("month"), day=tens + units))


def _irregular(found: Found) -> Pieces:
    """A whole date in an order or with signs that no other pattern has."""
    covered = found.lexemes[found.body : found.end]
    text = "".join(
        (" " if index and lexeme.start > covered[index - 1].end else "") + lexeme.text
        for index, lexeme in enumerate(covered)
    )
    day = read_isolated(text)
    return found.point(as_day((day.year, day.month, day.day))) if day else []


def _listed_days(found: Found) -> Pieces:
    """One date for each day of "4, 5 and 7 December"; all share the month and the year."""
    month, year = found.number("month"), found.year()
    numbers = CLASSES["day_number"] + CLASSES["ordinal"]
    last = found.span("last")[0]
    stop = found.span("month")[0]
    pieces = []
    first_day = found.span("day")[0]
    for index in range(first_day, last + 1):
        lexeme = found.lexemes[index]
        if lexeme.cls not in numbers or not isinstance(lexeme.value, int):
            continue
        point = Point("day", year=year, month=month, day=lexeme.value)
        begin, end = index, index + 1
        if stop < first_day and index == first_day:
            begin = stop
        if index == last and (stop > last or found["year"] is not None):
            end = found.end
        pieces.append(Piece(begin, end, CalendarDate(narrowed(point, None, approximate=found.approximate))))
    return pieces


def _days(found: Found) -> Pieces:
    month, year = found.number("month"), found.year()
    first = Point("day", year=year, month=month, day=found.number("first"), approximate=found.approximate)
    last = replace(first, day=found.number("last"))
    if found.number("first") >= found.number("last"):
        return []
    return found.whole(Range(first, last))


def _iso(found: Found) -> Pieces:
    parts = (found["year"], found["month"], found["day"])
    if any(p is None or len(p.text) != n for p, n in zip(parts, (4, 2, 2), strict=True)):
        return []
    return _day(found)


def _numeric(found: Found) -> Pieces:
    """`22/8/2021`: which number is the month only a number above 12 tells."""
    first, second, year = found.number("first"), found.number("second"), found.number("year")
    if first <= 12 and second <= 12 and first != second:
        return found.whole(Unclear(f"{year:04}-XX-XX", "day and month cannot be told apart"))
    day, month = (second, first) if second > 12 else (first, second)
    return found.point(Point("day", year=year, month=month, day=day))


def _dotted(found: Found) -> Pieces:
    """`22.8.2021`: with full stops the day comes first; other numbers are a version or a section."""
    day, month, year = map(int, found.lexemes[found.end - 1].text.split("."))
    if not (1 <= day <= 31 and 1 <= month <= 12 and 1000 <= year <= 2100):
        return []
    return found.point(Point("day", year=year, month=month, day=day))


def _weekday_of_month(found: Found) -> Pieces:
    which, weekday = found["which"], found.number("weekday")
    number = which.value if which is not None and isinstance(which.value, int) else -1
    if number > 5:
        return []
    month = Point("month", year=found.optional("year"), month=found.number("month"))
    return found.whole(WeekdayOfMonth(number, weekday, month))


def _holiday(found: Found) -> Pieces:
    """The longest name of a holiday that starts here, with the year after it."""
    start = found.span("body")[0]
    for count in (4, 3, 2, 1):
        covered = found.lexemes[start : min(start + count, len(found.lexemes))]
        name = (
            " ".join(lexeme.text for lexeme in covered)
            .lower()
            .replace(" 's", "'s")
            .replace("’", "'")
            .replace(" ' ", "' ")
        )
        rule = words.HOLIDAYS.get(name)
        if rule is None:
            continue
        end = start + len(covered)
        after = found.lexemes[end] if end < len(found.lexemes) else None
        if (after is not None and after.cls == CLASSES["name"]) or found.follows("name"):
            return []
        if after is not None and after.cls == CLASSES["comma"] and end + 1 < len(found.lexemes):
            after, skip = found.lexemes[end + 1], 2
        else:
            skip = 1
        year = int(after.value or 0) if after is not None and after.cls == CLASSES["year"] else None
        end = end + skip if year is not None else end
        return [Piece(start, end, _holiday_meaning(rule, year))]
    return []


def _holiday_meaning(rule: tuple[int, int] | int, year: int | None) -> Meaning:
    if isinstance(rule, tuple):
        return CalendarDate(Point("day", year=year, month=rule[0], day=rule[1]))
    return MovableHoliday(rule, year)


def _may_day(found: Found) -> Pieces:
    whole = found["whole"]
    if found.number("month") != 5 or whole is None or whole.text != "Day":
        return []
    return found.whole(CalendarDate(Point("day", year=found.optional("year"), month=5, day=1)))


def _day_alone(found: Found) -> Pieces:
    number = found.number("day")
    return found.point(Point("day", day=number)) if 1 <= number <= 31 else []


READERS: Final[dict[str, Reader]] = {
    "iso": _iso,
    "numeric": _numeric,
    "dotted": _dotted,
    "days_of_month": _listed_days,
    "day_range_of_month": _days,
    "month_and_days": _listed_days,
    "month_and_day_range": _days,
    "day_month": _day_unless_abbreviation,
    "month_day": _day_unless_abbreviation,
    "spelled_day_of_month": _spelled_day,
    "month_spelled_day": _spelled_day,
    "irregular": _irregular,
    "holiday": _holiday,
    "may_day": _may_day,
    "weekday_of_month": _weekday_of_month,
    "day_alone": _day_alone,
}
