"""Points of the calendar, complete or not, and how they are written: TIMEX3, EDTF level 1, first and last day.

Years are astronomical (1 BC is 0, 264 BC is -263), as in ISO 8601. Dates stay as printed: what a source gives in the
Julian calendar is written with the same numbers, and the first and last day are those numbers read as proleptic
Gregorian, because an article's text does not say which calendar it means.

A season is three whole months of the northern hemisphere, winter ending in February of the following year.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final, Literal

from pipeline.document import Precision
from pipeline.edtf import month_length
from pipeline.extract.dates.gregorian import Day, add_days, add_months

Part = Literal["START", "MID", "END", "START-MID", "MID-END", "H1", "H2", "Q1", "Q2", "Q3", "Q4"]

DAYS: Final[dict[str, int]] = {"day": 1, "week": 7, "fortnight": 14}
YEARS: Final[dict[str, int]] = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
GRAINS: Final[tuple[Precision, ...]] = ("day", "month", "season", "year", "decade", "century", "millennium")
_GRAIN_OF: Final = {unit: GRAINS.index(unit) for unit in ("day", "month", "year", "decade")}
SPRING: Final = 21
AUTUMN: Final = 23
WINTER: Final = 24
SEASON_TIMEX: Final = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
SEASON_MONTHS: Final = {21: 3, 22: 6, 23: 9, 24: 12}  # the first of each
MODS: Final[dict[str, str]] = {
    "START": "START", "MID": "MID", "END": "END", "H1": "START", "H2": "END",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month, season, year, decade, century or millennium; what it does not say is None.

    `year` is the first year of a decade, century or millennium. `part` narrows the point; `approximate` is "around".
    """

    precision: Precision
    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    part: Part | None = None
    approximate: bool = False
    week: bool = False  # the seven days from this one
    weekend: bool = False  # this Saturday and the Sunday after it

    @property
    def is_possible(self) -> bool:
        """True unless the calendar has no such day, whatever the year; none reaches beyond years of four digits."""
        if self.precision in ("day", "month") and not -9999 <= (self.year or 0) <= 9999:
            return False
        if self.month is None:
            return self.day is None or 1 <= self.day <= 31
        if not 1 <= self.month <= 12:
            return False
        if self.day is None:
            return True
        year = 2000 if self.year is None else self.year
        return 1 <= self.day <= month_length(year, self.month)

    @property
    def is_complete(self) -> bool:
        return (
            self.year is not None
            and (self.precision != "month" or self.month is not None)
            and (self.precision != "day" or (self.month is not None and self.day is not None))
        )

    def bounds(self) -> tuple[Day, Day]:
        """Its first and last day; raises ValueError for a point that is not complete."""
        if self.year is None:
            raise ValueError(f"{self.timex()} has no year")
        if self.precision == "day":
            first = (self.year, self.month or 1, self.day or 1)
            return first, add_days(first, 6 if self.week else 1 if self.weekend else 0)
        if self.precision == "month":
            return self._month_bounds()
        if self.precision in ("season", "year"):
            return self._months_bounds()
        first_offset, last_offset = _find_pieces(self.part, YEARS[self.precision])
        return (self.year + first_offset, 1, 1), (self.year + last_offset, 12, 31)

    def _month_bounds(self) -> tuple[Day, Day]:
        assert self.year is not None
        assert self.month is not None
        length = month_length(self.year, self.month)
        thirds = {
            "START": (1, 10),
            "MID": (11, 20),
            "END": (21, length),
            "START-MID": (1, 20),
            "MID-END": (11, length),
            "H1": (1, 15),
            "H2": (16, length),
        }
        first, last = thirds.get(self.part or "", (1, length))
        return (self.year, self.month, first), (self.year, self.month, last)

    def _months_bounds(self) -> tuple[Day, Day]:
        assert self.year is not None
        start, count = (SEASON_MONTHS[self.season], 3) if self.season else (1, 12)
        return months_of(self.part, self.year, count, start)

    def timex(self) -> str:
        """The TIMEX3 value, with X for each digit that is not known."""
        if self.precision in ("decade", "century", "millennium"):
            return _timex_years(self.year, self.precision)
        year = "XXXX" if self.year is None else f"{self.year:04}" if self.year > 0 else f"BC{1 - self.year:04}"
        if self.season:
            return f"{year}-{SEASON_TIMEX[self.season]}"
        if self.precision == "year":
            return f"{year}-{self.part}" if self.part and self.part[0] in "HQ" else year
        month = "XX" if self.month is None else f"{self.month:02}"
        if self.precision == "month":
            return f"{year}-{month}"
        if (self.week or self.weekend) and self.year is not None and 0 < self.year < 10000:
            iso = dt.date(self.year, self.month or 1, self.day or 1).isocalendar()
            return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if self.weekend else "")
        return f"{year}-{month}-" + ("XX" if self.day is None else f"{self.day:02}")

    @property
    def mod(self) -> str | None:
        """The TIMEX3 modifier."""
        if self.part and self.precision == "year" and self.part[0] in "HQ":
            return "APPROX" if self.approximate else None
        return MODS.get(self.part or "") or ("APPROX" if self.approximate else None)

    def edtf(self) -> str | None:
        """The EDTF level 1 value; None where the point is not complete."""
        if not self.is_complete or self.year is None:
            return None
        mark = "~" if self.approximate else ""
        if not -9999 <= self.year <= 9999:
            return edtf_year(self.year)
        if self.season and self.approximate:
            first, last = self.bounds()
            return f"{_edtf_at('month', first)}~/{_edtf_at('month', last)}~"
        if (self.part and self.part[0] in "HQ") or self.week or self.weekend:
            first, last = self.bounds()
            return f"{_edtf_at(self.finer, first)}{mark}/{_edtf_at(self.finer, last)}{mark}"
        if self.precision in ("decade", "century", "millennium"):
            return self._edtf_years(mark)
        if self.season:
            return f"{edtf_year(self.year)}-{self.season}{mark}"
        return _edtf_at(self.precision, (self.year, self.month or 1, self.day or 1)) + mark

    def edtf_end(self, side: Literal[0, 1]) -> str | None:
        """The value as the first (0) or last (1) end of a level 1 interval, which has no unspecified digits."""
        if not self.is_complete or self.year is None:
            return None
        if not -9999 <= self.year <= 9999:
            return edtf_year(self.year)
        if self.precision in ("decade", "century", "millennium"):
            return _edtf_at("year", replace(self, part=None).bounds()[side]) + ("~" if self.approximate else "")
        value = self.edtf()
        return value.split("/")[side] if value and "/" in value else value

    @property
    def finer(self) -> Precision:
        """The precision of the days, months or years that its halves and quarters are made of."""
        if self.precision in ("day", "month"):
            return "day"
        return "month" if self.precision in ("season", "year") else "year"

    def _edtf_years(self, mark: str) -> str:
        assert self.year is not None
        length = YEARS[self.precision]
        zeros = len(str(length)) - 1
        if length < 1000 and self.year >= 0 and self.year % length == 0:
            return f"{self.year:04}"[:-zeros] + "X" * zeros + mark
        if length == 100 and self.year < 0 and (self.year + length - 1) % length == 0:
            return f"-{-(self.year + length - 1) // length:02}XX{mark}"
        return f"{edtf_year(self.year)}{mark}/{edtf_year(self.year + length - 1)}{mark}"


def months_of(part: Part | None, year: int, count: int, start: int = 1) -> tuple[Day, Day]:
    """The first and last day of a part of so many months, counted from the month `start` of the year."""
    first, last = _find_pieces(part, count)
    begin, end = add_months(year, start, first), add_months(year, start, last)
    return (*begin, 1), (*end, month_length(*end))


def _find_pieces(part: Part | None, count: int) -> tuple[int, int]:
    """The first and last of `count` equal pieces, from 0, that make the part; a third of ten is 0–3, 4–6, 7–9."""
    if part is None:
        return 0, count - 1
    if part[0] == "H":
        middle = count // 2
        return (0, middle - 1) if part == "H1" else (middle, count - 1)
    if part[0] == "Q":
        index = int(part[1]) - 1
        return index * count // 4, (index + 1) * count // 4 - 1
    first, second = -(-count // 3), -(-2 * count // 3)
    thirds = {"START": (0, first - 1), "MID": (first, second - 1), "END": (second, count - 1)}
    begin, _, end = part.partition("-")
    return thirds[begin][0], thirds[end or begin][1]


def _timex_years(year: int | None, precision: str) -> str:
    digits = {"decade": 3, "century": 2, "millennium": 1}[precision]
    if year is None:
        return "X" * digits
    if not -9999 <= year <= 9999:
        return f"BC{-year}" if year < 0 else f"{year}"
    if year < 0 or (year <= 0 and precision == "decade"):
        last = year + YEARS[precision] - 1
        return "BC" + f"{1 - last:04}"[:digits]
    return f"{year:04}"[:digits]


def weekday_timex(number: int) -> str:
    """The TIMEX3 value of a weekday of whichever week."""
    return f"XXXX-WXX-{number}"


def edtf_year(year: int) -> str:
    """The year in EDTF: four digits, `Y` and as many as it takes beyond them."""
    if -9999 <= year <= 9999:
        return f"-{-year:04}" if year < 0 else f"{year:04}"
    return f"Y{year}"


def _edtf_at(precision: str, day: Day) -> str:
    year, month, number = day
    if precision == "year" or not -9999 <= year <= 9999:
        return edtf_year(year)
    return f"{edtf_year(year)}-{month:02}" if precision == "month" else f"{edtf_year(year)}-{month:02}-{number:02}"


def as_day(day: Day) -> Point:
    """The day as a point."""
    return Point("day", year=day[0], month=day[1], day=day[2])


def as_tuple(point: Point) -> Day:
    """The first day that the point names."""
    assert point.year is not None
    return point.year, point.month or 1, point.day or 1


def order_in_year(point: Point) -> tuple[int, int]:
    """The key that sorts days, months and seasons of a year."""
    return point.month or (3 * (point.season - 20) if point.season else 0), point.day or 0


def find_piece(point: Point, number: int, unit: str) -> Point | None:
    """The nth unit of a point, from its end where the number is negative; None where it is not made of so many."""
    if not point.is_complete or point.year is None or GRAINS.index(point.precision) <= _GRAIN_OF.get(unit, len(GRAINS)):
        return None
    first, last = point.bounds()
    if unit == "day":
        piece = as_day(add_days(first if number > 0 else last, number - (number > 0) + (number < 0)))
    elif unit == "month":
        year, month = add_months(*(first if number > 0 else last)[:2], number - (number > 0) + (number < 0))
        piece = Point("month", year=year, month=month)
    else:
        edge = first[0] if number > 0 else last[0] + 1
        precision: Precision = "decade" if unit == "decade" else "year"
        piece = Point(precision, year=edge + YEARS[unit] * (number - (number > 0)))
    return piece if first <= piece.bounds()[0] and piece.bounds()[1] <= last else None


def shift(point: Point, count: int, unit: str) -> Point:
    """The point `count` units on: a day for days and weeks, else the unit's own precision.

    A point coarser than the unit cannot be moved by it and raises ValueError.
    """
    if point.year is None:
        raise ValueError(f"{point.timex()} has no year to count from")
    if unit in DAYS:
        if point.precision != "day" or point.month is None or point.day is None:
            raise ValueError(f"days are counted from a day, not from {point.timex()}")
        return as_day(add_days((point.year, point.month, point.day), count * DAYS[unit]))
    if unit == "month":
        if point.month is None:
            raise ValueError(f"months are counted from a month, not from {point.timex()}")
        year, month = add_months(point.year, point.month, count)
        return Point("month", year=year, month=month)
    if unit not in YEARS:
        raise ValueError(f"{unit} is no unit of dates")
    length = YEARS[unit]
    if point.precision in YEARS and YEARS[point.precision] > length:
        raise ValueError(f"{unit}s are not counted from {point.timex()}")
    first = point.year - point.year % length + count * length
    return Point(unit, year=first)  # type: ignore[arg-type]


def count_on(point: Point, count: int, unit: str) -> Point:
    """The point so many units on, as a number says them: "two decades later" is twenty years on, or about that.

    Raises ValueError as `shift` does.
    """
    length = YEARS.get(unit, 1)
    if length == 1 or point.year is None or YEARS.get(point.precision, 1) > 1:
        return shift(point, count, unit)
    return Point("year", year=point.year + count * length, approximate=True)


def narrowed(point: Point, part: Part | None, *, approximate: bool) -> Point:
    """The point with a part and an approximation added to what it has."""
    return replace(point, part=part or point.part, approximate=approximate or point.approximate)


def write_span(first: Point | None, last: Point | None) -> str:
    """The TIMEX3 value of a range; an open end is two full stops."""
    return "/".join(point.timex() if point else ".." for point in (first, last))
