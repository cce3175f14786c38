"""Decades, centuries and millennia."""

from __future__ import annotations

from typing import Final

from pipeline.extract.dates import words
from pipeline.extract.dates.lexemes import CLASSES
from pipeline.extract.dates.points import Part, Point, narrowed
from pipeline.extract.dates.readers.found import Found, Piece, Pieces, Reader
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.ranges import Range


def _hundreds(number: int, unit: str, *, bc: bool) -> Point | None:
    """The nth century or millennium."""
    length = 100 if unit == "century" else 1000
    if unit not in ("century", "millennium") or not 1 <= number <= (30 if unit == "century" else 10):
        return None
    precision: Final = "century" if unit == "century" else "millennium"
    return Point(precision, year=1 - number * length if bc else (number - 1) * length)


def _century(found: Found) -> Pieces:
    whole, number = found["century"] and found.unit, found.optional("century")
    if whole is None or number is None:
        return []
    after = found.next
    if whole.text[0].isupper() and after is not None and after.cls == CLASSES["name"]:
        return []
    point = _hundreds(number, str(whole.value), bc=found.is_bc)
    return found.point(point) if point else []


def _century_pair(found: Found) -> Pieces:
    first, last = found.optional("first"), found.optional("last")
    unit = str(found.unit.value)
    if first is None or last is None:
        return []
    begin, end = _hundreds(first, unit, bc=found.is_bc), _hundreds(last, unit, bc=found.is_bc)
    if begin is None or end is None:
        return []
    begin = narrowed(begin, found.part, approximate=found.approximate)
    second = found["second_part"]
    part: Part | None = words.PARTS[second.text.lower()] if second is not None else None
    end = narrowed(end, part, approximate=found.approximate)
    between = {lexeme.cls for lexeme in found.lexemes[found.span("first")[0] + 1 : found.span("last")[0]]}
    comes_before = found.follows("between")
    if (CLASSES["and"] in between and not comes_before) or between & {CLASSES["comma"], CLASSES["slash"]}:
        middle = found.span("first")[0] + 1
        second_start = found.span("second_part")[0] if second is not None else found.span("last")[0]
        return [Piece(found.start, middle, CalendarDate(begin)), Piece(second_start, found.end, CalendarDate(end))]
    return found.whole(Range(begin, end))


def _decade(found: Found) -> Pieces:
    """`1990s`; `1800s` is a century, but `2000s` a decade; `the '90s` are of the last century."""
    decade = found["decade"]
    assert decade is not None
    value = found.number("decade")
    if decade.cls == CLASSES["short_decade"]:
        preceded = found.span("body")[0] and found.lexemes[found.span("body")[0] - 1].cls in (
            CLASSES["the"] + CLASSES["part_adjective"] + CLASSES["dash"]
        )
        marked = decade.text.startswith("'") or found.lexemes[found.span("body")[0]].cls == CLASSES["apostrophe"]
        if value < 20 or not (marked or preceded) or found.follows("owner"):
            return []
        return found.point(Point("decade", year=1900 + value))
    if found.is_bc:
        return found.point(Point("decade" if value % 100 else "century", year=-value - (9 if value % 100 else 99) + 1))
    if value < 1000 and not (found.previous and found.span("body")[0] > 0):
        return []
    if value > 2090:
        return []
    is_century = value % 100 == 0 and value != 2000
    return found.point(Point("century" if is_century else "decade", year=value))


def _decade_owned(found: Found) -> Pieces:
    """`the 1930's`, an older spelling of the decade."""
    value = found.number("year")
    return found.point(Point("decade", year=value)) if value % 10 == 0 and value % 100 else []


def _decade_words(found: Found) -> Pieces:
    article = found.lexemes[found.span("body")[0] - 1].cls == CLASSES["the"]
    pieces = found.point(Point("decade", year=1900 + found.number("decade")))
    return [piece._replace(first=piece.first - 1) if article else piece for piece in pieces]


READERS: Final[dict[str, Reader]] = {
    "century_pair": _century_pair,
    "century": _century,
    "decade": _decade,
    "decade_owned": _decade_owned,
    "decade_words": _decade_words,
}
