"""Times of day, and what means the present."""

from __future__ import annotations

from typing import Final

from pipeline.extract.dates.lexemes import CLASSES
from pipeline.extract.dates.readers.found import Found, Pieces, Reader
from pipeline.extract.dates.resolving.present import Present
from pipeline.extract.dates.resolving.times import TimeOfDay


def _clock(found: Found) -> Pieces:
    clock = found["clock"]
    assert clock is not None
    return found.whole(TimeOfDay(f"T{clock.value}"))


def _twelve_hours(found: Found) -> Pieces:
    hour = found["hour"]
    assert hour is not None
    hours, minutes = (
        (map(int, str(hour.value).split(":"))) if hour.cls == CLASSES["clock"] else (int(hour.value or 0), 0)
    )
    half = next((x for x in found.lexemes[found.span("hour")[0] : found.end] if x.cls == CLASSES["meridiem"]), None)
    if half is None:
        return found.whole(TimeOfDay(f"T{hours:02}:{minutes:02}")) if 1 <= hours <= 12 else []
    if not 1 <= hours <= 12:
        return [] if hours > 24 else found.whole(TimeOfDay(f"T{hours:02}:{minutes:02}"))
    hours = hours % 12 + (12 if half.value == "p" else 0)
    return found.whole(TimeOfDay(f"T{hours:02}:{minutes:02}"))


def _noon(found: Found) -> Pieces:
    daypart = found["daypart"]
    assert daypart is not None
    if daypart.text.lower() not in ("noon", "midday", "midnight", "dawn", "dusk"):
        return []
    return found.whole(TimeOfDay(f"T{daypart.value}"))


def _today(found: Found) -> Pieces:
    lexeme = found.lexemes[found.end - 1]
    if (
        lexeme.text[0].isupper()
        and found.match.start()
        and (found.previous is None or found.previous.cls == CLASSES["name"])
    ):
        return []
    return found.whole(Present(int(lexeme.value or 0), spoken=True))


def _now(found: Found) -> Pieces:
    return found.whole(Present())


def _present(found: Found) -> Pieces:
    last = found.lexemes[found.end - 1]
    before = found.previous
    if last.cls == CLASSES["unit"]:
        return found.whole(Present()) if last.value == "day" else []
    return found.whole(Present()) if before is not None and before.text.lower() in ("at", "to", "until") else []


READERS: Final[dict[str, Reader]] = {
    "twelve_hours": _twelve_hours,
    "clock": _clock,
    "noon": _noon,
    "today": _today,
    "now": _now,
    "at_present": _present,
}
