"""Phrases that belong together made one: ranges, times of a day, an open end.

"26 August to 2 September 2021" is found as two dates and joined into one range; "the night of 4 May" is a time of the
date that it names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.extract.dates.composing import compose
from pipeline.extract.dates.counting import count_from, count_from_events, find_edge
from pipeline.extract.dates.gregorian import add_days
from pipeline.extract.dates.lexemes import CLASSES, Lexeme
from pipeline.extract.dates.narrative import COARSE
from pipeline.extract.dates.points import GRAINS, Point, as_day, as_tuple, order_in_year
from pipeline.extract.dates.readers.matches import Phrase, Phrases
from pipeline.extract.dates.readers.patterns import compile_sequence
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.counted import Counted, CountedFrom
from pipeline.extract.dates.resolving.meaning import DateMeaning, Meaning
from pipeline.extract.dates.resolving.occurrences import Occurrence
from pipeline.extract.dates.resolving.ranges import Range
from pipeline.extract.dates.resolving.times import TimeOfDay
from pipeline.extract.dates.sharing import share_referent, share_whole, share_year

_TO: Final = compile_sequence("comma? {dash to until} the?")
_UNTIL: Final = compile_sequence("until {before after}? the?")
_SLASH: Final = compile_sequence("slash the?")
_APPOSED: Final = compile_sequence("{comma stop semicolon close} | END")
_AND: Final = compile_sequence("and the?")
_OPEN_END: Final = compile_sequence("{dash to until} the? {present today} unit?")
_RESTATES: Final = compile_sequence("comma? {in preposition} the?")
_BESIDE: Final = {True: (), False: ([","], [",", "on"])}  # by whether a day was told before
_OCCURRENCE: Final = compile_sequence("{next last} (>{comma stop semicolon close} | END)")


def join(phrases: Phrases, classes: str, lexemes: Sequence[Lexeme]) -> Phrases:
    """The phrases with ranges and times of day made of those that belong together."""
    joined: Phrases = []
    for phrase in phrases:
        if joined and (counted := count_from(joined[-1], phrase, classes, lexemes)) is not None:
            joined[-1] = counted
            continue
        if joined and (composed := compose(joined[-1], phrase, classes)) is not None:
            joined[-1] = composed
            continue
        phrase = share_referent(phrase, lexemes)
        _restate(joined, phrase, classes)
        share_year(joined, phrase, classes)
        share_whole(joined, phrase, classes, lexemes)
        if joined and (merged := _range(joined[-1], phrase, classes, lexemes)) is not None:
            del joined[-1]
            share_year(joined, merged, classes)
            joined.append(merged)
        elif not joined or phrase.first >= joined[-1].end:
            joined.append(phrase)
    joined = [_with_opening(phrase, lexemes) for phrase in joined]
    ended: Phrases = []
    for phrase in joined:  # an end that is told with a range ("until today") is no date besides
        phrase = _with_daypart(phrase, lexemes)
        if ended:
            has_day = any(isinstance(one.meaning, DateMeaning) and one.meaning.tells_day for one in ended[:-1])
            ended[-1] = _before_day(ended[-1], phrase, lexemes, has_day=has_day)
        phrase = _with_time(ended[-1], phrase) if ended else phrase
        while ended and ended[-1].first >= phrase.first and isinstance(ended[-1].meaning, TimeOfDay):
            ended.pop()  # "noon", of "noon on 3 May"
        if not ended or phrase.first >= ended[-1].end:
            ended.append(_with_occurrence(_with_open_end(phrase, classes), classes, lexemes))
    return count_from_events(ended, lexemes)


def _restate(joined: Phrases, date: Phrase, classes: str) -> None:
    """Give years that are counted the year that the next words say: "170 years later, in 1896", "that year, 1792,"."""
    if not joined or not isinstance(joined[-1].meaning, Counted) or not isinstance(date.meaning, CalendarDate):
        return
    counted, year = joined[-1].meaning, date.meaning.point.year
    between = classes[joined[-1].end : date.first]
    if counted.unit == "year" and between == CLASSES["comma"] and _APPOSED.match(classes, date.end):
        is_year = year is not None and date.meaning.point.precision == "year" and date.meaning.point.part is None
        joined[-1] = joined[-1]._replace(meaning=replace(counted, restated=year)) if is_year else joined[-1]
        return
    is_year = counted.counted and counted.unit in ("year", "decade") and date.meaning.point.precision not in COARSE
    if year is not None and is_year and _RESTATES.fullmatch(between):
        joined[-1] = joined[-1]._replace(meaning=replace(counted, restated=year))


def _range(first: Phrase, last: Phrase, classes: str, lexemes: Sequence[Lexeme]) -> Phrase | None:
    """One range of two dates between which only a connective stands, if the second is the later."""
    between = classes[first.end : last.first]
    begin: Meaning | None = first.meaning
    end: Meaning | None = last.meaning
    if isinstance(begin, Range) and between and lexemes[first.end].is_a("until", "to"):
        begin, end = _ends(begin, end)
    if isinstance(begin, CalendarDate) and isinstance(end, Occurrence):
        end = _follow(begin.point, end)
    if not between or not isinstance(begin, CalendarDate) or not isinstance(end, CalendarDate):
        return None
    preceding = classes[max(0, first.first - 2) : first.first].removesuffix(CLASSES["the"])[-1:]
    if _AND.fullmatch(between):
        joins = preceding == CLASSES["between"]
    elif lexemes[first.end].is_a("until"):
        joins = preceding == CLASSES["from"] and _UNTIL.fullmatch(between) is not None
    elif _SLASH.fullmatch(between):  # "late May/early June 1940"
        joins = begin.point.precision == end.point.precision == "month"
    else:
        joins = bool(_TO.fullmatch(between)) and lexemes[first.end].text != "—"
    if not joins:
        return None
    ends = _complete_ends(begin.point, end.point)
    return first._replace(end=last.end, meaning=Range(*ends)) if ends else None


def _ends(begin: Range, end: Meaning | None) -> tuple[Meaning | None, Meaning | None]:
    """From where to where: "from the first week of May until 3 June", "from 1999–2000 to 2004–05"."""
    if isinstance(end, Range) and end.last is not None and end.last.precision == "year" and begin.first is not None:
        return CalendarDate(begin.first), CalendarDate(end.last)
    return find_edge(begin, first=True), end


def _follow(begin: Point, end: Occurrence) -> CalendarDate | None:
    """The month that follows the first: "from December 1806 until the following March"."""
    if begin.year is None or end.count != 1 or end.from_speech or not (begin.month and end.target.month):
        return None
    year = begin.year + (order_in_year(end.target) <= order_in_year(begin))
    return CalendarDate(replace(end.target, year=year, part=end.part))


def _complete_ends(first: Point, last: Point) -> tuple[Point, Point] | None:
    """Both ends of a range, each with what it takes over from the other; None where the second is not the later."""
    if first.precision == "day" and first.month is None:
        if last.month is None:
            return None
        first = replace(first, month=last.month)
    if last.precision == "day" and last.month is None:
        last = replace(last, month=first.month)
    if first.year is None and last.year is not None and last.precision in ("day", "month", "season", "year"):
        if first.month is None and first.season is None:
            return None
        later = order_in_year(first) > order_in_year(last) and first.month != last.month
        first = replace(first, year=last.year - later)
    elif last.year is None and first.year is not None and first.precision in ("day", "month", "season"):
        last = replace(last, year=first.year + (order_in_year(first) > order_in_year(last)))
    if abs(GRAINS.index(first.precision) - GRAINS.index(last.precision)) > 3:
        return None
    if first.year is not None and last.year is not None:
        if not (first.is_possible and last.is_possible):
            return (first, last)
        return (first, last) if first.bounds()[0] < last.bounds()[1] and first != last else None
    return (first, last) if first.year is None and last.year is None and first != last else None


def _with_open_end(phrase: Phrase, classes: str) -> Phrase:
    """`2005–present`."""
    match = _OPEN_END.match(classes, phrase.end)
    if match is None or not isinstance(phrase.meaning, CalendarDate):
        return phrase
    return phrase._replace(end=match.end(), meaning=Range(phrase.meaning.point, None))


def _with_occurrence(phrase: Phrase, classes: str, lexemes: Sequence[Lexeme]) -> Phrase:
    """`the 12th of October last`, `in March next`: the last or next of its kind, where that ends the clause."""
    meaning = phrase.meaning
    if not isinstance(meaning, CalendarDate) or meaning.point.year is not None or meaning.point.month is None:
        return phrase
    match = _OCCURRENCE.match(classes, phrase.end)
    if match is None or lexemes[phrase.end].text.lower() not in ("next", "last"):
        return phrase
    count = 1 if lexemes[phrase.end].is_a("next") else -1
    occurrence = Occurrence(count, meaning.point, approximate=meaning.point.approximate)
    return phrase._replace(end=phrase.end + 1, meaning=occurrence)


def _with_daypart(phrase: Phrase, lexemes: Sequence[Lexeme]) -> Phrase:
    """`Thursday night`, `the morning of 5 June`, `dawn the next day`: a time of the day that it names."""
    meaning = phrase.meaning
    if not isinstance(meaning, DateMeaning) or not meaning.takes_daypart:
        return phrase
    if phrase.end < len(lexemes) and (value := _daypart(lexemes[phrase.end])):
        return phrase._replace(end=phrase.end + 1, meaning=TimeOfDay(f"T{value}", meaning))
    first = _skip_article(phrase.first, lexemes)
    if first >= 2 and lexemes[first - 1].text.lower() in ("of", "on") and (value := _daypart(lexemes[first - 2])):
        return Phrase(_skip_article(first - 2, lexemes), phrase.end, TimeOfDay(f"T{value}", meaning))
    if (
        first
        and phrase.first < first + 2
        and lexemes[phrase.first].is_a("the", "next")
        and (value := _daypart(lexemes[first - 1]))
    ):
        return Phrase(_skip_article(first - 1, lexemes), phrase.end, TimeOfDay(f"T{value}", meaning))
    return phrase


def _with_opening(phrase: Phrase, lexemes: Sequence[Lexeme]) -> Phrase:
    """`the eve of 5 May`, the day before; `the early hours of 5 May`; `the week of 5 May`, seven days from it."""
    meaning = phrase.meaning
    if not isinstance(meaning, CalendarDate) or not meaning.tells_day or meaning.point.month is None:
        return phrase
    words = [lexeme.text.lower() for lexeme in lexemes[max(0, phrase.first - 4) : phrase.first]]
    if words[-3:] == ["the", "eve", "of"]:
        return Phrase(phrase.first - 3, phrase.end, CountedFrom(-1, "day", meaning))
    if words[-2:] == ["hours", "of"] and words[-3:-2] in (["early"], ["small"]):
        return Phrase(phrase.first - 4 + (words[0] != "the"), phrase.end, TimeOfDay("TNI", meaning))
    if words[-3:] == ["the", "week", "of"] and meaning.point.year is not None and meaning.point.is_possible:
        last = as_day(add_days(as_tuple(meaning.point), 6))
        return Phrase(phrase.first - 3, phrase.end, Range(meaning.point, last))
    return phrase


def _with_time(time: Phrase, phrase: Phrase) -> Phrase:
    """`2:30 the next day`: the time of the day that follows without a word between."""
    meaning, date = time.meaning, phrase.meaning
    if not isinstance(meaning, TimeOfDay) or meaning.date is not None or time.end != phrase.first:
        return phrase
    if isinstance(date, TimeOfDay) and date.date is not None:  # "02:20 the next morning"
        date = date.date
    if not isinstance(date, Counted) or not date.takes_daypart:
        return phrase
    return Phrase(time.first, phrase.end, TimeOfDay(meaning.value, date))


def _before_day(time: Phrase, phrase: Phrase, lexemes: Sequence[Lexeme], *, has_day: bool) -> Phrase:
    """`19:45 on 5 July`: the time knows that its day follows; behind a comma only where no day was told before it."""
    meaning, date = time.meaning, phrase.meaning
    between = [lexeme.text.lower() for lexeme in lexemes[time.end : phrase.first]]
    if not isinstance(meaning, TimeOfDay) or meaning.date is not None or between not in (["on"], *_BESIDE[has_day]):
        return time
    tells = isinstance(date, DateMeaning) and date.tells_day
    return time._replace(meaning=replace(meaning, is_before_day=True)) if tells else time


def _skip_article(index: int, lexemes: Sequence[Lexeme]) -> int:
    """Where the article stands before the lexeme, else the lexeme itself."""
    return index - 1 if index and lexemes[index - 1].is_a("the") else index


def _daypart(lexeme: Lexeme) -> str | None:
    if lexeme.is_a("daypart") and lexeme.value != "24:00":
        return str(lexeme.value)
    return "NI" if lexeme.value == "night" and lexeme.text.lower() == "night" else None
