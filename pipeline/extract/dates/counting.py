"""What is counted from a date that the same words go on to tell: "two days after 3 May 1914", or that of an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.english.word_lists import split_words
from pipeline.extract.dates import tense
from pipeline.extract.dates.lexemes import CLASSES, Lexeme
from pipeline.extract.dates.points import YEARS
from pipeline.extract.dates.readers.matches import Phrase, Phrases
from pipeline.extract.dates.readers.quantities import is_bounded
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.counted import CountedFrom
from pipeline.extract.dates.resolving.lengths import Length
from pipeline.extract.dates.resolving.meaning import DateMeaning, Meaning
from pipeline.extract.dates.resolving.ranges import Range
from pipeline.extract.dates.resolving.weekdays import Weekday

_DAYS: Final = ("day", "night", "week", "fortnight")
# Behind these so many units are how long it was, or all the time up to then.
_LASTING: Final = split_words("for during throughout within the to lasted lived stayed reigned remained")
_LONGEST: Final = 9  # words of an event, with the one that leads to its date
_NO_EVENT: Final = ("comma", "stop", "semicolon", "open", "close", "pronoun", "and", "that", "until", "to", "from")


def count_from(count: Phrase, date: Phrase, classes: str, lexemes: Sequence[Lexeme]) -> Phrase | None:
    """`two days after 3 May 1914`, `the day before 3 May`: one date, of all of the words."""
    meaning = count.meaning
    between = classes[count.end : date.first].removesuffix(CLASSES["the"])
    goes_back = between == CLASSES["before"] or (isinstance(meaning, CountedFrom) and meaning.count < 0)
    base = find_edge(date.meaning, first=goes_back)
    if base is None:
        return None
    if isinstance(meaning, CountedFrom) and meaning.base is None and not between:
        return Phrase(count.first, date.end, replace(meaning, base=base))
    if between not in (CLASSES["before"], CLASSES["after"]):
        return None
    if isinstance(meaning, Weekday) and not meaning.direction and base.tells_day and not date.is_weak:
        weekday = replace(meaning, direction=-1 if goes_back else 1, base=base, is_of_no_week=False)
        return Phrase(count.first, date.end, weekday)
    counted = _count(count, date, base, lexemes, goes_back=goes_back)
    return None if counted is None else Phrase(count.first, date.end, counted)


def count_from_events(phrases: Phrases, lexemes: Sequence[Lexeme]) -> Phrases:
    """The phrases, those made dates that are counted from an event's: `two days after the vote of 3 May 1914`.

    The event's date stays one beside it, and moves no narrative on. Behind a date and a comma it says that date again,
    and stays a length: "on 5 May, two days after the vote of 3 May 1914".
    """
    counted: Phrases = []
    for phrase in phrases:
        is_apposed = len(counted) > 1 and _is_apposed(counted[-1], counted[-2], lexemes)
        meaning = _count_from_event(counted[-1], phrase, lexemes) if counted and not is_apposed else None
        if meaning is not None:
            end = counted[-1].end + isinstance(counted[-1].meaning, Length)
            counted[-1] = counted[-1]._replace(end=end, meaning=meaning)
            phrase = phrase._replace(is_weak=True)
        counted.append(phrase)
    return counted


def _count_from_event(count: Phrase, date: Phrase, lexemes: Sequence[Lexeme]) -> CountedFrom | None:
    """The date counted from that of the event between both; None where nothing is, or the event's year is not told.

    What stands "in" or "on" a date is the event only where both open a sentence, up to a comma.
    """
    is_length = isinstance(count.meaning, Length)
    if not is_length and not (isinstance(count.meaning, CountedFrom) and count.meaning.base is None):
        return None
    begin = count.end - (not is_length)  # of "before" or "after"
    words = [*lexemes[begin + 1 : date.first]]
    if words and words[-1].is_a("the"):
        words.pop()
    direction = lexemes[begin]
    if not direction.is_a("before", "after") or not 2 <= len(words) <= _LONGEST or not _is_event(words[:-1]):
        return None
    is_opening = count.first <= 1 and date.end < len(lexemes) and lexemes[date.end].is_a("comma")
    if words[-1].text != "of" and not (words[-1].text in ("in", "on") and is_opening):
        return None
    goes_back = direction.is_a("before")
    base = find_edge(date.meaning, first=goes_back)
    if base is None or base.point.year is None:
        return None
    if isinstance(count.meaning, CountedFrom):
        return replace(count.meaning, base=base, of_event=True) if base.tells_day else None
    counted = _count(count, date, base, lexemes, goes_back=goes_back)
    return None if counted is None else replace(counted, of_event=True)


def _is_apposed(count: Phrase, date: Phrase, lexemes: Sequence[Lexeme]) -> bool:
    """Whether only a comma, a dash or a bracket stands between a date and what is counted behind it."""
    is_beside = date.end == count.first - 1 and lexemes[date.end].is_a("comma", "dash", "open")
    return is_beside and isinstance(date.meaning, DateMeaning)


def _is_event(words: Sequence[Lexeme]) -> bool:
    """Whether the words name something that happened, in no sentence of their own: "the failed vote"."""
    if any(word.is_a(*_NO_EVENT) or word.text.isdecimal() for word in words) or words[0].text.endswith("ing"):
        return False
    has_article = words[0].is_a("the", "a", "owner")
    text = " ".join(word.text for word in words[2 if has_article else 0 :])
    return not tense.tells_past(text) and not tense.tells_usual(text)


def _count(
    count: Phrase, date: Phrase, base: CalendarDate, lexemes: Sequence[Lexeme], *, goes_back: bool
) -> CountedFrom | None:
    """So many units from the date; None where it is too coarse, or where they are how long something was."""
    length, precision = count.meaning, base.point.precision
    if not isinstance(length, Length) or length.count is None:
        return None
    is_coarse = length.unit in _DAYS and precision != "day"
    is_coarse = is_coarse or (length.unit == "month" and precision not in ("day", "month"))
    is_long = count.first > 0 and lexemes[count.first - 1].text.lower() in _LASTING
    if is_coarse or is_long or (date.is_weak and length.unit not in YEARS):
        return None
    number = -length.count if goes_back else length.count
    approximate = length.approximate or (count.first > 0 and is_bounded(lexemes[count.first - 1]))
    return CountedFrom(number, length.unit, base, approximate=approximate, to_day=length.to_day)


def find_edge(meaning: Meaning, *, first: bool) -> CalendarDate | None:
    """The date; of a range of days, with its part that is meant, the first or the last."""
    if isinstance(meaning, Range) and meaning.first and meaning.last and meaning.first.precision == "day":
        first = first if meaning.part is None else meaning.part == "START"
        return CalendarDate(meaning.first if first else meaning.last)
    return meaning if isinstance(meaning, CalendarDate) else None
