"""Durations: "four days", "the last 8 days"."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, Literal

from pipeline.english.word_lists import split_words
from pipeline.extract.dates.lexemes import Lexeme
from pipeline.extract.dates.readers.matches import PatternMatch, Phrase, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.readers.quantities import DESCENDING_UNITS, count_units, write_duration
from pipeline.extract.dates.resolving.counted import Counted
from pipeline.extract.dates.resolving.lengths import Length

PATTERNS: Final = Patterns()
# Between a number and its unit: how they follow each other, or that nothing is missing.
_TOLD_AS: Final = split_words(
    "more further additional extra full whole entire complete single solid straight consecutive successive continuous"
    " uninterrupted calendar"
)
_SEVERAL_AS: Final = split_words("long short working")  # between a number above one and its units
_SHARES: Final = (1, 3)  # so many quarters are a part of something
_TIMING: Final = frozenset({"for", "during", "after", "lasted", "took"})  # but not behind these
_GOING_BY: Final = frozenset({"elapsed", "passed"})  # nor before these


@PATTERNS.add(
    length_from="""
        (the | in | owner)? hook:{next last previous} count:COUNT units:any_unit
        (comma? and count2:COUNT units2:any_unit last?)? !>{before after}
    """,
)
def _length_from(match: PatternMatch) -> Phrases:
    count, name = count_units(match.all("count")), str(match.lexeme("units").value)
    value = write_duration(count, name)
    if value is None or match.word("count") in ("", "a"):
        return []
    whole = int(count) if count is not None and count == int(count) else None
    second = match["units2"]
    if second is not None and whole is not None:
        more = count_units(match.all("count2"))
        if (name, second.value) != ("year", "month") or more is None or more != int(more):
            return []
        value, whole, name = f"{value}{int(more)}M", 12 * whole + int(more), "month"
    direction: Literal[-1, 0, 1] = 1 if match.lexeme("hook").is_a("next") else -1
    says_past = match.lexemes[match.end - 1].is_a("last")
    if match.next is not None and match.next.is_a("of") and not says_past:
        direction = 0
    return match.whole(Length(value, direction, whole, name, approximate=match.approximate), article=True)


@PATTERNS.add(past_unit="{the this} hook:last whole:unit")
def _past_unit(match: PatternMatch) -> Phrases:
    """`the past decade`: a stretch that ends now; `the last day of` something is its last one.

    `This past week` is the one before this week.
    """
    name = str(match.unit.value)
    is_this, is_past = match.lexemes[match.body].is_a("this"), match.lexeme("hook").text.lower() == "past"
    if is_this and is_past and name in ("week", "weekend"):
        return match.whole(Counted(-1, name, from_speech=True), article=True)
    value = write_duration(1, name)
    within = match.previous is not None and match.previous.text.lower() in ("in", "over", "during", "within")
    goes_on = match.next is not None and match.next.is_a("of")
    ends = match.ends_clause or (within and not goes_on)
    if value is None or (match.lexeme("hook").text.lower() == "last" and not ends):
        return []
    return match.whole(Length(value, -1, 1, name), article=True)


@PATTERNS.add(
    long_length="""
        count:COUNT dash? units:any_unit ((comma and? | and) count2:COUNT units2:any_unit) ((comma and? | and)
        count3:COUNT units3:any_unit)?
    """,
)
def _long_length(match: PatternMatch) -> Phrases:
    """`6 months, 1 week and 1 day`: one duration where each unit is a part of the one before, which is whole."""
    pairs = [(count, match[units]) for count, units in (("count", "units"), ("count2", "units2"), ("count3", "units3"))]
    names = [str(unit.value) for _, unit in pairs if unit is not None]
    values = [
        write_duration(count_units(match.all(count)), str(unit.value)) for count, unit in pairs if unit is not None
    ]
    order = [DESCENDING_UNITS.index(name) for name in names if name in DESCENDING_UNITS]
    is_broken = any("." in (value or "") for value in values[:-1])
    if None in values or is_broken or len(order) < len(values) or any(a >= b for a, b in pairwise(order)):
        end = match.span("units")[1]
        return [Phrase(match.start, end, Length(values[0], approximate=match.approximate))] if values[0] else []
    days = "".join(value[1:] for value in values if value and not value.startswith("PT"))
    hours = "".join(value[2:] for value in values if value and value.startswith("PT"))
    return match.whole(Length("P" + days + ("T" + hours if hours else ""), approximate=match.approximate))


@PATTERNS.add(
    length_range="""
        first:{day_number small_number three_digits number number_word} dash? (up_to dash? | and !>{a half}) count:COUNT
        dash? units:any_unit !>{ago before after later earlier unit units}
    """,
)
def _length_range(match: PatternMatch) -> Phrases:
    """`8 to 15 weeks` is one; of `at 18 and 24 months` each is one; the scale of the last serves both."""
    last, unit = match.all("count"), str(match.lexeme("units").value)
    scale = [lexeme for lexeme in last if lexeme.is_a("multiple", "large_multiple")]
    begin, end = count_units([match.lexeme("first"), *scale]), count_units(last)
    values = write_duration(begin, unit), write_duration(end, unit)
    second = match.span("count")[0]
    if begin is None or end is None or None in values or match.lexeme("units").text[0].isupper():
        return []
    joins = match.lexemes[second - 1].is_a("and") and not match.follows("between")
    if begin >= end or (joins and not match.follows("preposition")):
        return [Phrase(second, match.end, Length(str(values[1])))]
    if joins:
        first = Phrase(match.span("first")[0], second - 1, Length(str(values[0])))
        return [first, Phrase(second, match.end, Length(str(values[1])))]
    return match.whole(Length("/".join(map(str, values)), approximate=match.approximate))


@PATTERNS.add(
    length="count:COUNT dash? units:any_unit (and a half:half)?",
    length_told_as="count:COUNT told_as:word units:any_unit (and a half:half)?",
)
def _length(match: PatternMatch) -> Phrases:
    """`four days`; `once a day` is a set, `a quarter of its mass` a share."""
    unit, previous = match.lexeme("units"), match.previous
    count = count_units(match.all("count"))
    value = write_duration(count if count is None or match["half"] is None else count + 0.5, str(unit.value))
    is_share = unit.value == "quarter" and (match.lexemes[match.end - 2].is_a("dash") or _is_share(match, count))
    is_rate = previous is not None and previous.is_a("times", "every")
    if match["told_as"] is not None and not _is_told_as(match.word("told_as"), unit, count):
        return []
    if value is None or unit.text[0].isupper() or is_rate or is_share:
        return []
    return match.whole(Length(value, approximate=match.approximate))


def _is_told_as(word: str, unit: Lexeme, count: float | None) -> bool:
    """Whether so many units of time are told so: not "three good years", nor "six consecutive year-end titles"."""
    is_single = unit.is_a("unit")
    return (word in _TOLD_AS and (count == 1 or not is_single)) or (word in _SEVERAL_AS and not is_single)


def _is_share(match: PatternMatch, count: float | None) -> bool:
    """Whether so many quarters are a part of something: "a quarter had fled", "three quarters of them"."""
    before = match.previous.text.lower() if match.previous is not None else ""
    behind = [lexeme.text.lower() for lexeme in match.lexemes[match.end : match.end + 3]]
    is_time = (before in _TIMING and behind[:1] != ["of"]) or not _GOING_BY.isdisjoint(behind)
    return count in _SHARES and not is_time
