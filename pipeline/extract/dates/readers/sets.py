"""Sets: "every Monday", "twice a year", "annually"."""

from __future__ import annotations

from typing import Final

from pipeline.extract.dates.points import SEASON_TIMEX, weekday_timex
from pipeline.extract.dates.readers.matches import PatternMatch, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.readers.quantities import write_duration
from pipeline.extract.dates.resolving.sets import Repeated

PATTERNS: Final = Patterns()


@PATTERNS.add(
    every="""
        (the? {nth last} full_weekday {of in})? sign:every (ordinal_word | word)? COUNT?
        {unit units season weekday month daypart}
    """,
)
def _every(match: PatternMatch) -> Phrases:
    """`every Monday`, `every two years`; `the second Tuesday of every month` is as often as its months are."""
    last = match.lexemes[match.end - 1]
    if last.is_a("unit", "units"):
        begin, _ = match.span("sign")
        numbers = [lexeme.value for lexeme in match.lexemes[begin : match.end] if isinstance(lexeme.value, int)]
        value = write_duration(numbers[0] if numbers else 1, str(last.value))
    elif last.is_a("season"):
        value = "XXXX-" + SEASON_TIMEX[int(last.value or 0)]
    elif last.is_a("daypart"):
        value = f"XXXX-XX-XXT{last.value}"
    elif last.is_a("full_weekday", "abbreviated_weekday"):
        value = weekday_timex(int(last.value or 0))
    else:
        value = f"XXXX-{last.value:02}"
    return match.whole(Repeated(value)) if value else []


@PATTERNS.add(times_a="({few number_word digits} )? times {a every} whole:unit")
def _times_a(match: PatternMatch) -> Phrases:
    value = write_duration(1, str(match.unit.value))
    return match.whole(Repeated(value)) if value else []


@PATTERNS.add(frequency="frequency")
def _frequency(match: PatternMatch) -> Phrases:
    """`published weekly`, `a weekly market`; alone behind an article it is a newspaper: `wrote for a weekly.`"""
    after = match.next
    is_noun = after is None or not (after.is_a("word", "plural", "name", "dash", "event", "and") or after.text == "or")
    if is_noun and match.previous is not None and match.previous.is_a("a", "the", "owner"):
        return []
    return match.whole(Repeated(str(match.lexemes[match.end - 1].value)))
