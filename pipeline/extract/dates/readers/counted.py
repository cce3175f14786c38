"""Dates so many units before or after another: "two days later", "three weeks ago"."""

from __future__ import annotations

from typing import Final

from pipeline.extract.dates.readers.matches import PatternMatch, Phrase, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.readers.quantities import count_units, is_bounded, make_whole, write_duration
from pipeline.extract.dates.resolving.counted import Counted
from pipeline.extract.dates.resolving.lengths import Length

PATTERNS: Final = Patterns()
_FACTORS: Final = {("year", "month"): 12, ("week", "day"): 7, ("century", "decade"): 10}  # so many are one


@PATTERNS.add(counted_to_day="count:COUNT units:any_unit to the day:unit >{after before}")
def _counted_to_day(match: PatternMatch) -> Phrases:
    """`ten years to the day after` a date: that day of another year or month."""
    whole = make_whole(count_units(match.all("count")), str(match.lexeme("units").value))
    if whole is None or whole[1] not in ("month", "year") or match.lexeme("day").value != "day":
        return []
    value = write_duration(*whole)
    return match.whole(Length(value, count=whole[0], unit=whole[1], to_day=True)) if value is not None else []


@PATTERNS.add(
    counted_in_two="""
        count:COUNT units:any_unit and second:COUNT second_units:any_unit direction:{later earlier ago}
    """
)
def _counted_in_two(match: PatternMatch) -> Phrases:
    """`one year and nine months later`, `two weeks and three days later`: in the smaller unit."""
    counts = [count_units(match.all(name)) for name in ("count", "second")]
    names = str(match.lexeme("units").value), str(match.lexeme("second_units").value)
    factor, direction = _FACTORS.get(names), match.lexeme("direction")
    whole = [int(count) for count in counts if count is not None and count == int(count)]
    compares = direction.text.lower() in ("earlier", "later") and match.next and match.next.text.lower() == "than"
    if factor is None or len(whole) < len(counts) or compares:
        return []
    number = factor * whole[0] + whole[1]
    is_speech = direction.is_a("ago")
    number = number if direction.is_a("later") else -number
    approximate = match.approximate or is_bounded(match.previous)
    counted = Counted(number, names[1], approximate=approximate, from_speech=is_speech, counted=True)
    return match.whole(counted)


@PATTERNS.add(
    counted_from="""
        count:COUNT dash? units:any_unit (and a half:half)? direction:{later earlier ago before after}
    """,
    counted_on="START count:COUNT units:any_unit (and a half:half)? direction:preposition >{comma}",
)
def _counted_from(match: PatternMatch) -> Phrases:
    """`two days later`, `Half a century on,`; before an event ("two days after the attack") only a length."""
    name, direction = str(match.lexeme("units").value), match.lexeme("direction")
    if direction.is_a("preposition") and direction.text != "on":
        return []
    count = count_units(match.all("count"))
    if match["half"] is not None and count is not None:
        count += 0.5
    value = write_duration(count, name)
    if value is None:
        return []
    whole = make_whole(count, name) if name not in ("minute", "hour") else None
    compares = direction.text.lower() in ("earlier", "later") and match.next and match.next.text.lower() == "than"
    if compares or whole is None or (direction.is_a("before", "after") and not match.ends_clause):
        counted = whole if direction.is_a("before", "after") and whole is not None else (None, "")
        length = Length(value, count=counted[0], unit=counted[1], approximate=match.approximate)
        return [Phrase(match.start, match.end - (not direction.is_a("ago")), length)]
    number = -whole[0] if direction.is_a("earlier", "ago", "before") else whole[0]
    is_speech = direction.is_a("ago")
    is_part = name not in ("year", whole[1])  # "half a century later"
    approximate = match.approximate or is_bounded(match.previous) or is_part
    return match.whole(Counted(number, whole[1], approximate=approximate, from_speech=is_speech, counted=True))
