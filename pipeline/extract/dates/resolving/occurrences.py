"""The next, the last or the same month, season or day of its kind: "next May", "that summer"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from pipeline.extract.dates.points import WINTER, Part, Point, narrowed
from pipeline.extract.dates.resolving.counted import find_anchor, resolve_counted
from pipeline.extract.dates.resolving.meaning import Context, Dated, DateMeaning, Outcome, Unresolved

_DECEMBER: Final = 12


@dataclass(frozen=True, slots=True)
class Occurrence(DateMeaning):
    """The month, season or day `target` that comes next (1) or came last (-1), seen from another date; 0: the same.

    `from_speech`: seen from the day on which it is said, not from the narrative.
    """

    count: int
    target: Point
    part: Part | None = None
    approximate: bool = False
    from_speech: bool = False

    def timex(self) -> str:
        return self.target.timex()

    def find(self, context: Context) -> Dated:
        anchor = find_anchor(context, "year", from_speech=self.from_speech, same=self.count == 0)
        try:
            point = _find_occurrence(anchor.point, self.count, self.target)
        except ValueError as error:
            raise Unresolved(str(error)) from error
        return Dated(narrowed(point, self.part, approximate=self.approximate), "relative", anchor.mention)

    def resolve(self, context: Context) -> Outcome:
        return resolve_counted(self, self.count, context)


def _find_occurrence(base: Point, count: int, target: Point) -> Point:
    """The next, last or same of its kind, seen from a date; raises ValueError where that is not clear."""
    if base.year is None:
        raise ValueError("the year from which it is counted is not told")
    begin = target.month or 3 * ((target.season or 21) - 20)
    here = base.month or (3 * (base.season - 20) if base.season else None)
    if count == 0:
        is_before = target.season == WINTER and here is not None and here <= 2
        is_behind = base.season == WINTER and begin < _DECEMBER  # the spring after that winter
        return replace(target, year=base.year + is_behind - is_before)
    if base.precision == "year" and base.part is None and count > 0:  # "in 1859, and the following January"
        return replace(target, year=base.year + 1)
    if here is None:
        raise ValueError(f"{base.timex()} does not say before or after which month")
    if target.precision == "day" and begin == here:
        reached, over = (target.day or 0) <= (base.day or 31), (target.day or 0) >= (base.day or 1)
    else:
        reached, over = begin <= here, begin + (2 if target.season else 0) >= here
    return replace(target, year=base.year + (reached if count > 0 else -over))
