"""The turn of a century whose number is not said: "at the turn of the century"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pipeline.extract.dates.mentions import write_range
from pipeline.extract.dates.points import Point
from pipeline.extract.dates.resolving.meaning import Context, Meaning, Outcome, Unresolved

_AHEAD: Final = 40  # years of the turn from the narrative's date
_BEHIND: Final = 10


@dataclass(frozen=True, slots=True)
class TurnOfCentury(Meaning):
    """The turn that is near the narrative's date; of one in the middle of a century it is not told which."""

    def timex(self) -> str:
        return "XXX/XXX"

    def resolve(self, context: Context) -> Outcome:
        anchor = context.governing
        if anchor is None or anchor.point.year is None or anchor.point.precision in ("century", "millennium"):
            raise Unresolved("no date before it says the century")
        turn = round(anchor.point.year / 100) * 100
        if not -_BEHIND <= turn - anchor.point.year <= _AHEAD:
            raise Unresolved(f"it lies far from the last date, {anchor.point.timex()}")
        mention = write_range(context.wording, *decades_around(turn), "relative", anchor.mention)
        return Outcome(mention, moves=False)


def decades_around(year: int) -> tuple[Point, Point]:
    """The decade before the year and the one that begins with it."""
    before, after = (Point("decade", year=year + years, approximate=True) for years in (-10, 0))
    return before, after
