"""Durations and sets: "four days", "the last 8 days", "every Monday"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal

from pipeline.extract.dates.lexemes import CLASSES, Lexeme
from pipeline.extract.dates.readers.found import Found, Piece, Pieces, Reader
from pipeline.extract.dates.resolving.lengths import Length
from pipeline.extract.dates.resolving.sets import Repeated

_UNIT_VALUES: Final = {
    "minute": ("PT", 1, "M"), "hour": ("PT", 1, "H"), "day": ("P", 1, "D"), "night": ("P", 1, "D"),
    "week": ("P", 1, "W"), "fortnight": ("P", 2, "W"), "month": ("P", 1, "M"), "quarter": ("P", 3, "M"),
    "year": ("P", 1, "Y"), "decade": ("P", 10, "Y"), "century": ("P", 100, "Y"), "millennium": ("P", 1000, "Y"),
}  # fmt: skip


_MOST: Final = 10**12


def count_units(lexemes: Sequence[Lexeme]) -> int | float | None:
    """The number that the lexemes say; None for "few" and its like, and for more than anyone counts."""
    total: float = 0
    for lexeme in lexemes:
        if lexeme.cls == CLASSES["few"]:
            return lexeme.value if isinstance(lexeme.value, int) else None
        if lexeme.cls == CLASSES["half"]:
            return 0.5
        if lexeme.cls == CLASSES["a"]:
            total = 1
        elif lexeme.cls in CLASSES["multiple"] + CLASSES["large_multiple"] and isinstance(lexeme.value, int):
            total = max(total, 1) * lexeme.value
        elif isinstance(lexeme.value, int):
            total += lexeme.value
        elif lexeme.cls in CLASSES["number"]:
            try:
                total += float(lexeme.text)
            except ValueError:
                return None
    if total > _MOST:
        return None
    return int(total) if total == int(total) else total


def write_duration(count: int | float | None, unit: str) -> str | None:
    """The TIMEX3 value of so many units; half a century is fifty years."""
    if unit not in _UNIT_VALUES or count == 0:
        return None
    prefix, factor, letter = _UNIT_VALUES[unit]
    if count is None:
        return f"{prefix}X{letter}"
    number = count * factor
    return f"{prefix}{int(number) if number == int(number) else number}{letter}"


def _length(found: Found) -> Pieces:
    count = count_units(found.all("count"))
    unit = found["units"]
    assert unit is not None
    value = write_duration(count, str(unit.value))
    if value is None or unit.text[0].isupper() or _is_old_or_rate(found):
        return []
    return found.whole(Length(value, approximate=found.approximate))


def _is_old_or_rate(found: Found) -> bool:
    """`once a day` is a set; `a minute` of a speech is none; `1 minute` of arc or angle is not told apart."""
    previous = found.previous
    return previous is not None and previous.cls in CLASSES["times"] + CLASSES["every"] + CLASSES["label"]


_DESCENDING: Final = tuple(_UNIT_VALUES)[::-1]


def _long_length(found: Found) -> Pieces:
    """`6 months, 1 week and 1 day`: one duration where each unit is smaller than the one before."""
    pairs = [(count, found[units]) for count, units in (("count", "units"), ("count2", "units2"), ("count3", "units3"))]
    names = [str(unit.value) for _, unit in pairs if unit is not None]
    values = [
        write_duration(count_units(found.all(count)), str(unit.value)) for count, unit in pairs if unit is not None
    ]
    order = [_DESCENDING.index(name) for name in names if name in _DESCENDING]
    if None in values or len(order) < len(values) or any(a >= b for a, b in pairwise(order)):
        end = found.span("units")[1]
        return [Piece(found.start, end, Length(values[0], approximate=found.approximate))] if values[0] else []
    days = "".join(value[1:] for value in values if value and not value.startswith("PT"))
    hours = "".join(value[2:] for value in values if value and value.startswith("PT"))
    return found.whole(Length("P" + days + ("T" + hours if hours else ""), approximate=found.approximate))


def _length_from(found: Found) -> Pieces:
    count = count_units(found.all("count"))
    unit, hook = found["units"], found["hook"]
    assert unit is not None
    assert hook is not None
    value = write_duration(count, str(unit.value))
    if value is None or found.word("count") in ("", "a"):
        return []
    whole = int(count) if count is not None and count == int(count) else None
    name = str(unit.value)
    second = found["units2"]
    if second is not None and whole is not None:
        more = count_units(found.all("count2"))
        if (name, second.value) != ("year", "month") or more is None or more != int(more):
            return []
        value, whole, name = f"{value}{int(more)}M", 12 * whole + int(more), "month"
    direction: Literal[-1, 0, 1] = 1 if hook.cls == CLASSES["next"] else -1
    says_past = found.lexemes[found.end - 1].cls == CLASSES["last"]
    if found.next is not None and found.next.cls == CLASSES["of"] and not says_past:
        direction = 0
    return found.whole(Length(value, direction, whole, name, approximate=found.approximate), article=True)


def _past_unit(found: Found) -> Pieces:
    """`the past decade`: a stretch that ends now; `the last day of` something is its last one."""
    unit, hook = found["whole"] and found.unit, found["hook"]
    assert unit
    assert hook is not None
    value = write_duration(1, str(unit.value))
    if value is None or (hook.text.lower() == "last" and not found.ends_clause):
        return []
    return found.whole(Length(value, -1, 1, str(unit.value)), article=True)


def _every(found: Found) -> Pieces:
    last = found.lexemes[found.end - 1]
    if last.cls in CLASSES["unit"] + CLASSES["units"]:
        number = next(
            (lexeme for lexeme in found.lexemes[found.span("body")[0] : found.end] if isinstance(lexeme.value, int)),
            None,
        )
        value = write_duration(int(number.value) if number and isinstance(number.value, int) else 1, str(last.value))
    elif last.cls == CLASSES["season"]:
        value = "XXXX-" + {21: "SP", 22: "SU", 23: "FA", 24: "WI"}[int(last.value or 0)]
    elif last.cls == CLASSES["daypart"]:
        value = f"XXXX-XX-XXT{last.value}"
    elif last.cls in CLASSES["full_weekday"] + CLASSES["abbreviated_weekday"]:
        value = f"XXXX-WXX-{last.value}"
    else:
        value = f"XXXX-{last.value:02}"
    return found.whole(Repeated(value)) if value else []


def _times_a(found: Found) -> Pieces:
    value = write_duration(1, str(found.unit.value))
    return found.whole(Repeated(value)) if value else []


def _frequency(found: Found) -> Pieces:
    lexeme = found.lexemes[found.end - 1]
    return found.whole(Repeated(str(lexeme.value)))


READERS: Final[dict[str, Reader]] = {
    "every": _every,
    "times_a": _times_a,
    "frequency": _frequency,
    "length_from": _length_from,
    "past_unit": _past_unit,
    "long_length": _long_length,
    "length": _length,
}
