"""Days that a sentence tells "in the Julian calendar", as ours: only where these words stand beside the day itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeGuard

from pipeline.extract.dates.calendars import julian_day
from pipeline.extract.dates.lexemes import Lexeme
from pipeline.extract.dates.points import Point, as_day, as_tuple
from pipeline.extract.dates.readers.matches import Phrase, Phrases
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.meaning import Meaning
from pipeline.extract.dates.resolving.other_calendars import OtherCalendarDate

_BY: Final = r"\b(?:[Bb]y|[Ii]n|[Aa]ccording to) (?:the )?"
_JULIAN: Final = rf"(?:{_BY}(?:Old Style|Julian calendar)\b|\(Julian(?: calendar)?\b)"
_GREGORIAN: Final = rf"(?:{_BY}(?:New Style|Gregorian calendar)\b|\(Gregorian(?: calendar)?\b)"
_NAMED: Final = r"\b(?:[ON]\.S\.|(?:Old|New) Style\b)"
_STYLE: Final = re.compile(rf"{_JULIAN}|{_GREGORIAN}|{_NAMED}")
_OPENS: Final = re.compile(rf"{_BY}(?:Old Style|Julian calendar)\b")
_FOLLOWS: Final = re.compile(rf"[\s,(]*{_JULIAN}")
_PRECEDES: Final = re.compile(rf"{_JULIAN}[\s,(:]*(?:on\s+)?(?:the\s+)?$")
# Between two days that are told side by side.
_BESIDE: Final = re.compile(
    rf"(?:[\s,;:()\[\]/–—-]|\b(?:or|and|but|on|was|is|it|that|which|to|the|correspond(?:s|ing)|equivalent|i\.e)\b"
    rf"|\.,|{_JULIAN}|{_GREGORIAN}|{_NAMED})*"
)
_LONGEST: Final = 90  # characters between them


def restyle(phrases: Phrases, parts: Sequence[Lexeme], text: str) -> Phrases:
    """The phrases, a day of the Julian calendar turned into ours, or one with our day that is told beside it."""
    if not _STYLE.search(text):
        return phrases
    joined: list[Phrase] = []
    single: list[bool] = []
    for phrase in phrases:
        one = _join(joined[-1], phrase, parts, text) if joined else None
        if one is not None:
            joined[-1], single[-1] = one, False
            continue
        joined.append(phrase)
        # "22 April (10 April", of which our day is known
        single.append(not any(lexeme.is_a("open", "slash") for lexeme in parts[phrase.first : phrase.end]))
    gaps = _list_gaps(joined, parts, text)
    days = [_is_day(phrase.meaning) for phrase in joined]
    beside = [
        False,
        *(a and b and _stands_beside(gap) for a, b, gap in zip(days, days[1:], gaps[1:], strict=False)),
        False,
    ]
    opens = sum(days) == 1 and _OPENS.match(text) is not None and "Gregorian" not in text
    return [
        _turn(phrase)
        if is_single
        and not (beside[i] or beside[i + 1] or "Gregorian" in gaps[i] + gaps[i + 1])
        and (opens or _FOLLOWS.match(gaps[i + 1]) or _PRECEDES.search(gaps[i]))
        else phrase
        for i, (phrase, is_single) in enumerate(zip(joined, single, strict=True))
    ]


def _list_gaps(phrases: Phrases, parts: Sequence[Lexeme], text: str) -> list[str]:
    """What stands before the first phrase, between each two, and behind the last."""
    starts = [*(parts[phrase.first].start for phrase in phrases), len(text)]
    ends = [0, *(parts[phrase.end - 1].end for phrase in phrases)]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


def _stands_beside(gap: str) -> bool:
    return len(gap) <= _LONGEST and _BESIDE.fullmatch(gap) is not None


def _join(first: Phrase, last: Phrase, parts: Sequence[Lexeme], text: str) -> Phrase | None:
    """The New Style day that both tell, where they stand side by side and agree."""
    gap = text[parts[first.end - 1].end : parts[last.first].start]
    if not _is_day(last.meaning) or not _stands_beside(gap):
        return None
    other = last.meaning.point
    if isinstance(first.meaning, OtherCalendarDate):  # "22 May 1850 O.S. (3 June N.S.)"
        day = as_day(first.meaning.first)
        agrees = first.meaning.calendar == "julian" and replace(other, year=other.year or day.year) == day
        return first._replace(end=last.end, meaning=CalendarDate(day)) if agrees else None
    if not _is_day(first.meaning) or first.meaning.point.year is other.year is None:
        return None
    one = first.meaning.point
    days = [replace(one, year=one.year or other.year), replace(other, year=other.year or one.year)]
    earlier, later = sorted(days, key=as_tuple)
    if earlier == later or julian_day(*as_tuple(earlier)) != as_tuple(later):
        return None
    return first._replace(end=last.end, meaning=CalendarDate(later))


def _is_day(meaning: Meaning) -> TypeGuard[CalendarDate]:
    """True for a day and month."""
    return isinstance(meaning, CalendarDate) and meaning.point.precision == "day" and meaning.point.month is not None


def _turn(phrase: Phrase) -> Phrase:
    """The phrase, its day read in the Julian calendar where its year is told."""
    point = phrase.meaning.point if _is_day(phrase.meaning) else Point("year")
    day = julian_day(*as_tuple(point)) if point.precision == "day" and point.year is not None else None
    return phrase if day is None else phrase._replace(meaning=OtherCalendarDate(day, day, "julian", "day"))
