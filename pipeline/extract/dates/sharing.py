"""What several dates share and say once: "3–5 May and 7–9 June 1940", "the middle and late 13th century"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.extract.dates.lexemes import CLASSES, Lexeme
from pipeline.extract.dates.points import WINTER, Point, order_in_year
from pipeline.extract.dates.readers.matches import Phrase, Phrases
from pipeline.extract.dates.readers.patterns import compile_sequence
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.holidays import MovableHoliday
from pipeline.extract.dates.resolving.meaning import Meaning
from pipeline.extract.dates.resolving.ranges import Range
from pipeline.extract.dates.words import PARTS

_LAST: Final = compile_sequence(
    "comma? and {sequel later}? {preposition in during}? the? (the? {daypart unit} of the?)?"
    "| close {to until dash} the?"
)
_EARLIER: Final = compile_sequence(
    "(comma | comma? and {sequel later}?) {preposition in during}? the? | open word{0,3} comma? {from preposition} the?"
)
_NAMING: Final = ("", CLASSES["comma"])  # between a holiday's name and its day
_STANDING: Final = ("that", "those", "one", "ones")
_ADVERBIAL: Final = ("in", "during", "of", "from", "to", "until", "before", "after", "preposition")
_PARTS: Final = compile_sequence("the? part:{part_adjective part_noun} dash? comma? and the?")


def share_year(joined: Phrases, last: Phrase, classes: str) -> None:
    """Give each date that is coordinated with the last its year: the one before where it is later in the year."""
    points = last.meaning.points
    if not joined or not points or points[0].year is None or points[0].precision not in ("day", "month", "season"):
        return
    behind, begin, link = points[0], last.first, _LAST
    for index in range(len(joined) - 1, -1, -1):
        phrase, between = joined[index], classes[joined[index].end : begin]
        names_same = index == len(joined) - 1 and between in _NAMING and _names(phrase.meaning, behind)
        if not names_same and not link.fullmatch(between):
            return
        shared = _with_year(phrase.meaning, behind)
        if shared is None:
            return
        joined[index] = phrase._replace(meaning=shared)
        if names_same or not shared.points:
            return
        behind, begin, link = shared.points[0], phrase.first, _EARLIER


def share_whole(joined: Phrases, last: Phrase, classes: str, lexemes: Sequence[Lexeme]) -> None:
    """Add the part that is coordinated with that of the last date: "the middle and late 13th century"."""
    meaning = last.meaning
    if not isinstance(meaning, CalendarDate) or meaning.point.part is None:
        return
    for begin in range(max(0, last.first - 5), last.first):
        match = _PARTS.fullmatch(classes, begin, last.first)
        part = PARTS.get(lexemes[match.start("part")].text.lower()) if match is not None else None
        if match is not None and part is not None and (not joined or joined[-1].end <= begin):
            point = replace(meaning.point, part=part)
            first = match.start("part") if lexemes[match.start("part")].is_a("part_adjective") else begin
            joined.append(Phrase(first, match.end("part"), replace(meaning, point=point)))
            return


def share_referent(phrase: Phrase, lexemes: Sequence[Lexeme]) -> Phrase:
    """The phrase, a year that stands for a season told before in that season: "no winter was like that of 1821–22"."""
    words = [lexeme.text.lower() for lexeme in lexemes[max(0, phrase.first - 2) : phrase.first]]
    points = phrase.meaning.points
    if len(words) < 2 or words[0] not in _STANDING or words[1] != "of" or not points:
        return phrase
    if any(point.precision != "year" or point.part or point.year is None for point in points):
        return phrase
    referent = next((i for i in range(phrase.first - 3, -1, -1) if lexemes[i].is_a("season", "seasons")), None)
    season = None if referent is None else lexemes[referent].value
    if referent is None or not isinstance(season, int) or not lexemes[referent].text.islower():
        return phrase
    before = [lexeme for lexeme in lexemes[max(0, referent - 2) : referent] if not lexeme.is_a("the")]
    if before and before[-1].is_a(*_ADVERBIAL):
        return phrase
    first, last = points[0], points[-1]
    if isinstance(phrase.meaning, Range) and (season != WINTER or last.year != (first.year or 0) + 1):
        return phrase
    return phrase._replace(meaning=CalendarDate(replace(first, precision="season", season=season)))


def _names(meaning: Meaning, day: Point) -> bool:
    """True for what may name the day that follows: "Easter Monday, 24 April 1916"."""
    if isinstance(meaning, CalendarDate):
        return (meaning.point.month, meaning.point.day) == (day.month, day.day)
    return isinstance(meaning, MovableHoliday)


def _with_year(meaning: Meaning, behind: Point) -> Meaning | None:
    """The date or range in the year of the point behind it, or before; None where it tells its own, or no month."""
    if isinstance(meaning, MovableHoliday):
        return replace(meaning, year=behind.year) if meaning.year is None else None
    if not meaning.points or any(p.year is not None or not (p.month or p.season) for p in meaning.points):
        return None
    if isinstance(meaning, CalendarDate):
        return replace(meaning, point=_turn_back(meaning.point, behind))
    if isinstance(meaning, Range) and meaning.first and meaning.last:
        last = _turn_back(meaning.last, behind)
        return Range(_turn_back(meaning.first, last), last)
    return None


def _turn_back(point: Point, behind: Point) -> Point:
    assert behind.year is not None
    return replace(point, year=behind.year - (order_in_year(point) > order_in_year(behind)))
