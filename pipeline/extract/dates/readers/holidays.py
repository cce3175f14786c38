"""Holidays and feasts: "Christmas 1914", "Easter Monday", "May Day"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.english.word_lists import split_words
from pipeline.extract.dates.lexemes import Lexeme
from pipeline.extract.dates.points import Point, as_day
from pipeline.extract.dates.readers.matches import PatternMatch, Phrase, Phrases
from pipeline.extract.dates.readers.patterns import Patterns, compile_sequence
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.counted import Counted
from pipeline.extract.dates.resolving.holidays import HolidayRule, MovableHoliday
from pipeline.extract.dates.resolving.meaning import Meaning
from pipeline.extract.dates.resolving.occurrences import Occurrence
from pipeline.extract.dates.words import HOLIDAYS, PLACES, SAINTS

PATTERNS: Final = Patterns()
_SAINT: Final = ("St", "St.", "Saint")
_OF_YEAR: Final = compile_sequence("comma? of? (the shift:{next previous same} | shift:{that this}) same? unit")
_LUNAR: Final = frozenset({"Chinese", "Lunar"})
_LUNAR_NEW_YEAR: Final[dict[str, list[int]]] = {"chinese": []}
# A year before it beside a feast of the solar Hijri calendar is one of that calendar; its first is the year 622.
_FIRST_GREGORIAN: Final = 1500
_SOLAR_EPOCH: Final = 621
_LATE_IDES: Final = (3, 5, 7, 10)  # the months of which the Ides are the 15th
_NAMED_AFTER: Final = split_words(
    """
    market markets tree trees special specials card cards carol carols song songs album albums single show shows
    present presents gift gifts lights decorations shopping sales story stories play pageant film films movie party
    parties dinner dinners concert concerts service services broadcast transmission television speech message parade
    egg eggs bunny lily fair earthquake agreement truce island islands
    """
)


@PATTERNS.add(holiday="holiday word? unit? ({name plural word weekday unit day_number possessive} ){0,3}")
def _holiday(match: PatternMatch) -> Phrases:
    """The longest name of a holiday that starts here, with the year after it."""
    first = match.body - (match.previous is not None and match.previous.text in _LUNAR)
    for count in (5, 4, 3, 2, 1):
        covered = match.lexemes[match.body : match.body + count]
        rule = _LUNAR_NEW_YEAR if _is_lunar(match, covered) else _find_rule(_write_name(covered))
        if rule is None:
            continue
        end = match.body + len(covered)
        behind = match.lexemes[end : end + 2]
        if _write_name(covered) in PLACES and not (_is_feast(match) or _year_behind(match, end)):
            return []
        is_named = match.follows("name") and rule is not _LUNAR_NEW_YEAR and not _is_saint(match)
        if is_named or (behind and behind[0].is_a("name")) or _qualifies(behind):
            return []
        begin = first if rule is _LUNAR_NEW_YEAR else match.body
        return [_read_year(match, begin, end, rule)]
    return []


@PATTERNS.add(saints_day="<(name) possessive whole:unit")
def _saints_day(match: PatternMatch) -> Phrases:
    """`St. Bartholomew's Day 1572`, but not the massacre of that name."""
    rule = SAINTS.get(match.lexemes[match.first - 1].text.lower())
    begin = match.first - 2
    begin -= begin > 0 and match.lexemes[begin].is_a("stop")
    if rule is None or begin < 0 or match.unit.text != "Day" or match.lexemes[begin].text not in _SAINT:
        return []
    behind = match.lexemes[match.end : match.end + 2]
    if _qualifies(behind) or (behind and behind[0].is_a("name")):
        return []
    return [_read_year(match, begin, match.end, rule)]


@PATTERNS.add(
    roman_day="roman_day of month:month (comma? year:year era:{bc ad}? !>{counted} | year:digits era:{bc ad})?"
)
def _roman_day(match: PatternMatch) -> Phrases:
    """`the Ides of March 44 BC`; "The Ides of March" is a play."""
    name, month = match.lexemes[match.body].text.lower(), match.number("month")
    if match["year"] is None and match.previous is not None and match.previous.text == "The":
        return []
    late = 2 * (month in _LATE_IDES)
    day = 13 + late if name == "ides" else 5 + late if name == "nones" else 1
    return match.point(Point("day", year=match.year(), month=month, day=day))


def _read_year(match: PatternMatch, begin: int, end: int, rule: list[int] | dict[str, list[int]]) -> Phrase:
    """The holiday up to `end`, with the year that is told behind it: `Easter, 1916`, `Christmas of that year`."""
    behind = match.lexemes[end : end + 2]
    commas = len(behind) == 2 and behind[0].is_a("comma", "in", "of")
    year = _year_behind(match, end + commas)
    if year is not None:
        return Phrase(begin, end + commas + 1, _holiday_meaning(rule, year))
    told = _count_years(match, end)
    meaning = _holiday_meaning(rule, None)
    if told is None:
        return _shifted(match, Phrase(begin, end, meaning))
    last, counted = told
    if isinstance(meaning, MovableHoliday):
        return Phrase(begin, last, replace(meaning, counted=counted))
    return Phrase(begin, last, replace(counted, target=meaning.points[0]))


def _shifted(match: PatternMatch, phrase: Phrase) -> Phrase:
    """The holiday, the one that comes next or came before: `the following Easter`, `the previous Christmas`."""
    before = match.lexemes[phrase.first - 1] if phrase.first else None
    if before is None or not before.is_a("next", "previous") or before.text[0].isupper():
        return phrase
    count = 1 if before.is_a("next") else -1
    first = phrase.first - 1
    first -= first > 0 and match.lexemes[first - 1].is_a("the")
    meaning = phrase.meaning
    if isinstance(meaning, MovableHoliday):
        return Phrase(first, phrase.end, replace(meaning, shift=count))
    return Phrase(first, phrase.end, Occurrence(count, meaning.points[0]))


def _count_years(match: PatternMatch, index: int) -> tuple[int, Counted] | None:
    """Where "of that year", "the same year", "of the following year" ends that begins here, and what it says."""
    found = _OF_YEAR.match(match.match.string, index)
    if found is None:
        return None
    shift = match.lexemes[found.start("shift")]
    if match.lexemes[found.end() - 1].value != "year" or shift.text[0].isupper():
        return None
    count = 1 if shift.is_a("next") else -1 if shift.is_a("previous") else 0
    return found.end(), Counted(count, "year", from_speech=shift.is_a("this"))


def _year_behind(match: PatternMatch, index: int) -> int | None:
    """The year that stands there; one of three digits where it closes its clause: `Christmas Day 800.`"""
    lexeme, after = (match.lexemes[i] if i < len(match.lexemes) else None for i in (index, index + 1))
    if lexeme is None or not isinstance(lexeme.value, int):
        return None
    closes = after is None or after.is_a("comma", "stop", "semicolon", "close")
    return lexeme.value if lexeme.is_a("year") or (closes and lexeme.is_a("three_digits")) else None


def _find_rule(name: str) -> list[int] | dict[str, list[int]] | None:
    """By what a holiday's day is reckoned: "Michaelmas Day" is Michaelmas."""
    return HOLIDAYS.get(name) or HOLIDAYS.get(name.removesuffix(" day"))


def _is_lunar(match: PatternMatch, covered: Sequence[Lexeme]) -> bool:
    """True for "New Year" behind "Chinese" or "Lunar", no "'s Day" after it."""
    is_new_year = [lexeme.text for lexeme in covered] == ["New", "Year"]
    return is_new_year and match.previous is not None and match.previous.text in _LUNAR


def _is_saint(match: PatternMatch) -> bool:
    """True behind "St." before the name of a saint's day."""
    return match.previous is not None and match.previous.text in _SAINT


def _is_feast(match: PatternMatch) -> bool:
    """True behind "the feast of"."""
    return [lexeme.text.lower() for lexeme in match.lexemes[max(0, match.body - 2) : match.body]] == ["feast", "of"]


def _qualifies(behind: Sequence[Lexeme]) -> bool:
    """True before what is named after a holiday: `a Christmas market`, `the Good Friday earthquake`."""
    if behind and behind[0].is_a("dash"):
        return len(behind) == 2 and behind[1].is_a("word")
    return bool(behind) and (behind[0].text.lower() in _NAMED_AFTER or behind[0].is_a("event"))


def _write_name(covered: Sequence[Lexeme]) -> str:
    """The lexemes as the table of holidays writes them."""
    name = " ".join(lexeme.text for lexeme in covered).lower()
    return name.replace(" - ", "-").replace(" 's", "'s").replace("’", "'").replace(" ' ", "' ")


def _holiday_meaning(rule: list[int] | dict[str, list[int]], year: int | None) -> Meaning:
    if isinstance(rule, list):
        return CalendarDate(Point("day", year=year, month=rule[0], day=rule[1]))
    ((by, numbers),) = rule.items()
    if by == "solar_hijri" and year is not None and year < _FIRST_GREGORIAN:  # "Nowruz 1400"
        year += _SOLAR_EPOCH
    rule_of_days = HolidayRule(by, tuple(numbers))  # type: ignore[arg-type]
    days = rule_of_days.find(year) if year is not None else []
    return CalendarDate(as_day(days[0])) if len(days) == 1 else MovableHoliday(rule_of_days, year)


@PATTERNS.add(may_day="month:doubtful_month whole:unit (comma? year:year)?")
def _may_day(match: PatternMatch) -> Phrases:
    whole = match["whole"]
    if match.number("month") != 5 or whole is None or whole.text != "Day":
        return []
    return match.whole(CalendarDate(Point("day", year=match.optional("year"), month=5, day=1)))
