"""Years in another writing: in words ("nineteen twenty-three"), in their last digits ("the summer of '69")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.extract.dates.lexemes import Lexeme
from pipeline.extract.dates.points import Point
from pipeline.extract.dates.readers.matches import NoDate, PatternMatch, Phrase, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.ranges import Range

PATTERNS: Final = Patterns()
_LONGEST: Final = 60  # years of a range in short
_ZEROS: Final = frozenset({"oh", "o", "aught", "ought"})
_MODERN: Final = 1900
_DATING: Final = tuple("in from until during between before after and to dash sure_month doubtful_month".split())  # noqa: SIM905
_LATEST: Final = 27  # two digits up to it are of this century


@PATTERNS.add(
    spelled_year="""
        <{in during of from to until preposition between before after the and comma unit} hundreds:number_word
        tens:number_word (dash? ones:number_word)? !>{counted multiple dash number_word}
        | START hundreds:number_word tens:number_word (dash? ones:number_word)? >{word}
    """,
)
def _spelled_year(match: PatternMatch) -> Phrases:
    """`nineteen twenty-three`: eleven to twenty hundred, and a number of two digits."""
    hundreds, tens, ones = match.number("hundreds"), match.number("tens"), match.optional("ones") or 0
    if (
        match.lexeme("tens").text[0].isupper()
        or not 11 <= hundreds <= 20
        or not 10 <= tens <= 90
        or (ones and (tens % 10 or ones > 9))
        or (match.next is not None and match.next.is_a("word", "name") and not (ones or _dates(match)))
    ):
        return []
    return match.point(Point("year", year=100 * hundreds + tens + ones))


def _dates(match: PatternMatch) -> bool:
    return any(match.follows(name) for name in ("in", "during", "of", "until"))


@PATTERNS.add(
    spelled_first_years="""
        <{in during of from to until preposition between before after the and comma unit} hundreds:number_word
        zero:word dash? ones:number_word !>{counted name word multiple}
    """,
    spelled_hundred="""
        <{in during until unit} hundreds:number_word multiple and? (tens:number_word dash?)? ones:number_word
        (>{comma stop close semicolon pronoun the owner and} | END)
    """,
)
def _spelled_in_full(match: PatternMatch) -> Phrases:
    """`nineteen oh-five`, `nineteen hundred and six`, `two thousand and eight`."""
    hundreds, tens, ones = match.number("hundreds"), match.optional("tens") or 0, match.number("ones")
    zero, scale = match["zero"], 100
    if zero is not None and zero.text.lower() not in _ZEROS:
        return []
    if zero is None:
        scale = next(int(x.value or 0) for x in match.lexemes[match.body :] if x.is_a("multiple"))
    if tens % 10 or (tens and ones > 9) or not 1100 <= scale * hundreds <= 2000 or ones > 99:
        return []
    return match.point(Point("year", year=scale * hundreds + tens + ones))


@PATTERNS.add(
    season_short="the? season:season of apostrophe? short:{day_number small_number}",
    month_short="month:month stop? (of)? apostrophe? short:{day_number small_number} !>{counted}",
    year_short="""
        <{in of during until} apostrophe? short:{day_number small_number}
        (>{comma stop close semicolon and word the in preposition pronoun from name} | END)
        | <{before after from preposition} apostrophe? short:{day_number small_number}
        (>{comma stop close semicolon pronoun the} | END)
        | <({word label} of) apostrophe? short:{day_number small_number} >{label}
    """,
)
def _short_year(match: PatternMatch) -> Phrases:
    """`'69`, behind the sign of what is left out."""
    year = expand_year(match, "short")
    season, month = match.optional("season"), match.optional("month")
    if season is not None and match.first and match.lexemes[match.first].text[0].isupper():
        return []  # in a title: "The Summer of '63"
    if season is not None:
        phrases = match.point(Point("season", year=year, season=season))
        return [phrase._replace(first=match.first) for phrase in phrases]
    if month is not None:
        return match.point(Point("month", year=year, month=month))
    if match.first >= 2 and match.lexemes[match.first - 1].is_a("of") and _is_named(match, match.first - 2):
        return []  # "Spirit of '76"
    return [Phrase(match.body, match.end, CalendarDate(Point("year", year=year)))]


def _is_named(match: PatternMatch, index: int) -> bool:
    """True for a name, or a season with a capital inside a sentence."""
    lexeme = match.lexemes[index]
    return lexeme.is_a("name") or (index > 0 and lexeme.is_a("season") and lexeme.text[0].isupper())


@PATTERNS.add(
    short_range="""
        <{from between open comma in of during} apostrophe first:{day_number small_number} (up_to | and)
        apostrophe last:{day_number small_number} !>{counted}
    """,
    short_end="first:year (up_to | and) apostrophe last:{day_number small_number} !>{counted}",
)
def _short_range(match: PatternMatch) -> Phrases:
    """`'39 to '45`, `1998 to '02`; behind "and" only where "between" opens it."""
    first, last = match.number("first"), expand_year(match, "last")
    if not match.lexeme("first").is_a("year"):
        first = expand_year(match, "first")
    elif last <= first or last > first + _LONGEST:
        last = first - first % 100 + last % 100
        last += 100 * (last < first)
    joins = any(lexeme.is_a("and") for lexeme in match.lexemes[match.body : match.end])
    if first >= last or (joins and not match.follows("between")):
        return []
    return [Phrase(match.body, match.end, Range(Point("year", year=first), Point("year", year=last)))]


def _list_dating(lexemes: Sequence[Lexeme]) -> Iterator[Lexeme]:
    """The years, from the last on, that stand behind a word that dates: none of `has 1805 beds`."""
    for index in range(len(lexemes) - 1, 0, -1):
        if lexemes[index].is_a("year") and lexemes[index - 1].is_a(*_DATING):
            yield lexemes[index]


def expand_year(match: PatternMatch, name: str) -> int:
    """The year whose last digits the group gives; raises NoDate where no apostrophe marks them.

    It is the next one behind a year before 1900 that the sentence tells before it, else one of the last hundred.
    """
    index, _ = match.span(name)
    digits = match.lexemes[index]
    marked = digits.text.startswith("'") or (index > 0 and match.lexemes[index - 1].is_a("apostrophe"))
    value = match.number(name)
    if not marked or len(digits.text.strip("'")) != 2:
        raise NoDate
    told = next((one.value for one in _list_dating(match.lexemes[: match.first])), None)
    if isinstance(told, int) and told < _MODERN:  # "dug in 1765 and closed in '81"
        year = told - told % 100 + value + 100 * (value < told % 100)
        if year - told <= _LONGEST:
            return year
    return (1900 if value > _LATEST else 2000) + value
