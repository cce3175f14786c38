"""Years that qualify a noun: "the 2004 games", "Expo 2016", "the acclaimed 1922 film"."""

from __future__ import annotations

from typing import Final

from pipeline.english.word_lists import split_words
from pipeline.extract.dates.lexemes import Lexeme
from pipeline.extract.dates.points import Point
from pipeline.extract.dates.readers.matches import PatternMatch, Phrase, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.words import BEING

PATTERNS: Final = Patterns()
_LATEST: Final = 2040  # behind a name a later one is its own: "Blade Runner 2049"
MODERN: Final = 1500  # from it on a number that qualifies a noun is mostly a year
_ADJECTIVES: Final = 4  # lexemes between an article and a year
_STREETS: Final = split_words("Avenue Ave Street St Road Rd Boulevard Blvd Lane Drive Square Highway Way Court Terrace")
_NAMED_ALONE: Final = frozenset({"Broadway", "Piccadilly"})
_LAWS: Final = frozenset({"Law", "Statute", "Ordinance"})  # without a name of their own they have a number
# Behind a year and a dash.
_OF_YEARS: Final = split_words("built born era style model vintage set season onwards present class")
# Between an article and a number these say that it counts: "the remaining 1250 plates".
_COUNTING: Final = split_words("remaining other additional total estimated first next last some further nearly")


def is_house(match: PatternMatch) -> bool:
    """True before the name of a street: `1600 Pennsylvania Avenue`."""
    rest = match.lexemes[match.end : match.end + 4]
    return (
        match.previous is not None
        and bool(rest)
        and rest[0].text[0].isupper()
        and (rest[0].text in _NAMED_ALONE or any(lexeme.text in _STREETS for lexeme in rest[1:]))
    )


@PATTERNS.add(
    is_weak=True,
    year_before_noun="""
        <{the a owner possessive apostrophe that this} year:year
        (>{word plural name holiday dash owner event half edge part_noun season semicolon apostrophe preposition war
        label sure_month}
        | >(joint the? year) | >(number_word dash) | >(comma year))
        | <{the} year:year (>{number_word} | >(open digits {ah sh}))
        | <{number_word} year:year >{name}
    """,
    year_after_name="""
        <{name} year:year
        (>{comma stop semicolon close word plural open in during preposition from and name unit} | >{the pronoun owner}
        | END)
    """,
)
def _edition_year(match: PatternMatch) -> Phrases:
    """`the 2004 games`, `Expo 2016`; a plural that a number could count makes a round or early one a number."""
    value, previous, after = match.number("year"), match.previous, match.next
    plural = after is not None and after.is_a("plural")
    named = previous is not None and previous.is_a("name")
    initial = named and previous is not None and previous.text.isupper() and len(previous.text.rstrip(".")) == 1
    measures = after is not None and after.is_a("dash") and not _qualifies(match)
    if (
        initial
        or measures
        or _numbers_law(match)
        or (named and is_house(match))
        or (previous is not None and previous.is_a("number_word") and previous.text.lower() != "one")
        or (after is not None and after.is_a("number_word") and not _is_one(match))
        or not (MODERN if named and after is not None else 1200) <= value <= (_LATEST if named else 2099)
        or (plural and value % 100 == 0 and value < 2000)
    ):
        return []
    if match["noun"] is not None:
        return [Phrase(match.span("year")[0], match.end, CalendarDate(Point("year", year=value)))]
    if match.approximate and match.lexemes[match.body - 1].is_a("the", "a"):  # "about the 2008 games"
        return [Phrase(match.span("year")[0], match.end, CalendarDate(Point("year", year=value)))]
    return match.point(Point("year", year=value))


def _numbers_law(match: PatternMatch) -> bool:
    """True for `Law 1905`, `Public Law 1984`, but not `the Press Law 1905`."""
    words = match.lexemes[max(0, match.first - 2) : match.first]
    is_law = bool(words) and words[-1].text in _LAWS
    return is_law and (len(words) == 1 or not words[0].is_a("name") or words[0].text == "Public")


@PATTERNS.add(
    is_weak=True,
    year_after_named_day="<(name unit) year:year (>{comma stop close the pronoun owner word in and} | END)",
)
def _year_after_named_day(match: PatternMatch) -> Phrases:
    """`Flag Day 1943`, `Holy Week 1525`."""
    unit, value = match.lexemes[match.first - 1], match.number("year")
    return match.point(Point("year", year=value)) if unit.text[0].isupper() and MODERN <= value <= _LATEST else []


def _is_one(match: PatternMatch) -> bool:
    """True before "one" that stands for a noun, and before a number that a dash joins: `the 2015 two-part film`."""
    rest = match.lexemes[match.end : match.end + 2]
    return rest[0].text.lower() == "one" or rest[-1].is_a("dash")


def _qualifies(match: PatternMatch) -> bool:
    """True before a dash and a participle or its like: `the 1960-founded club`, but not `a 2000-seat hall`."""
    rest = match.lexemes[match.end + 1 : match.end + 2]
    return bool(rest) and (
        rest[0].text.endswith("ed")
        or rest[0].text in _OF_YEARS
        or not rest[0].is_a("word", "plural", "measure", "unit", "units", "label")
    )


@PATTERNS.add(year_after_adjective="<{word same label} year:year >{word name label plural}")
def _year_after_adjective(match: PatternMatch) -> Phrases:
    """`the acclaimed 1922 film`, `the most recent 2005 edition`: behind up to three words after an article."""
    value, index = match.number("year"), match.first - 1
    words: list[Lexeme] = []
    while index > 0 and len(words) < _ADJECTIVES and match.lexemes[index].is_a("word", "same", "dash", "label"):
        words.append(match.lexemes[index])
        index -= 1
    if not words:
        return []  # no article stands before the only word
    if words[0].is_a("label") and not (len(words) > 1 and words[1].is_a("dash")):
        return []  # but "the 11-volume 1837 edition"
    if match.lexemes[index].is_a("day_number", "number_word") and words[-1].is_a("dash"):
        index -= 1
    if index < 0 or not match.lexemes[index].is_a("the", "a", "owner", "possessive", "this"):
        return []
    if value % 100 == 0 or not MODERN <= value <= 2099 or words[0].text in _COUNTING:
        return []
    if any(word.text in BEING for word in words):
        return []  # "the price was 1801 pence"
    return match.point(Point("year", year=value))
