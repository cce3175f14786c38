"""Seasons and quarters of a year."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pipeline.english.word_lists import split_words
from pipeline.extract.dates.points import SEASON_MONTHS, SPRING, WINTER, Part, Point
from pipeline.extract.dates.readers.matches import HALVES, PatternMatch, Phrase, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.ranges import Range

PATTERNS: Final = Patterns()
# Behind a season it is that of something: "the spring term of 1921".
_OF_SEASONS: Final = split_words("term semester session offensive equinox solstice break sports palace collection")
# What comes behind a season that opens its sentence and means the time.
_BEHIND_SEASON: Final = split_words("and or is are was can may has in begins brings starts")

_BEING: Final = split_words("was is were had brought")


@PATTERNS.add(
    season_of_year="""
        <{the in during of from to until between and dash next last this that part_adjective part_noun comma open
        preposition START} the? season:season ((comma? of the? (unit)?)? year:year ((dash | slash)
        second:{day_number small_number year})? era:bc? !>{unit units large_multiple multiple}
        | comma year:year ((dash | slash) second:{day_number small_number year})? era:bc? !>{counted})
    """,
    season_of_early_year="""
        the? season:season of year:three_digits
        (>{comma stop close semicolon and the name pronoun in preposition after before until during word owner} | END)
    """,
    bare_season_of_year="""
        the? season:season (of)? year:year ((dash | slash) second:{day_number small_number year})?
        !>{unit units large_multiple multiple}
    """,
)
def _season_of_year(match: PatternMatch) -> Phrases:
    year = match.year()
    second = match.optional("second")
    season = match.number("season")
    if second is not None and season != WINTER and second % 100 != (year or 0) % 100 + 1:
        return []
    article = match.body == match.first and match.lexemes[match.first].is_a("the")
    phrases = match.point(Point("season", year=year, season=season))
    return [phrase._replace(first=match.first) if article else phrase for phrase in phrases]


@PATTERNS.add(
    seasons_from_to="the? seasons:seasons of first:year up_to until:year !>{counted dash slash}",
    winters_of_years="""
        the? seasons:seasons of first:year ((dash | slash) {day_number small_number}) ((comma | comma? and)
        year ((dash | slash) {day_number small_number})){1,4} !>{counted dash slash}
    """,
    seasons_of_years="""
        (the? seasons:seasons | the seasons:months) of first:year (comma year){0,4}
        (comma? and last:year !>{counted dash slash})?
    """,
)
def _seasons_of_years(match: PatternMatch) -> Phrases:
    """`the springs of 1906 and 1908`: one of each year; `the summers of 1921 to 1924`; `the Mays of 1868 and 1870`."""
    begin, number, is_month = match.span("first")[0], match.number("seasons"), match.lexeme("seasons").is_a("months")
    if not is_month and not match.lexeme("seasons").text.islower():
        return []
    point = Point("month", month=number) if is_month else Point("season", season=number)
    if match["until"] is not None:
        first, last = (replace(point, year=match.number(name)) for name in ("first", "until"))
        return match.whole(Range(first, last))
    is_double = match.lexemes[begin + 1].is_a("dash", "slash") if begin + 1 < match.end else False
    if is_double and point.season != WINTER:
        return []
    found = []
    for place in range(begin, match.end):
        year = match.lexemes[place].value
        if match.lexemes[place].is_a("year") and isinstance(year, int):
            start = match.start if place == begin else place
            found.append(Phrase(start, place + 1 + 2 * is_double, CalendarDate(replace(point, year=year))))
    return found


@PATTERNS.add(
    generic_season="""
        START season:season >{word and} | START the season:season >{and}
        | (<{in during part_adjective} | <(part_noun of)) the? season:season !>{name dash of}
        | <(part_adjective dash) season:season !>{name dash of}
        | <{and comma preposition} the? season:season
        (>{comma stop close semicolon the in during and preposition} | END)
    """,
    season_subject="<{and} the season:season >(word word)",
)
def _generic_season(match: PatternMatch) -> Phrases:
    after, season = match.next, match.lexeme("season")
    if match.previous is None and after is not None and after.text.lower() not in _BEHIND_SEASON:
        return []
    is_subject = match.follows("and") and after is not None and after.is_a("word")
    if is_subject and (after is None or after.text not in _BEING or match.number("season") == SPRING):
        return []  # "and the winter was hard"
    if match.previous is not None and season.text[0].isupper() and after is not None and after.text[0].isupper():
        return []  # "in Winter Quarters"
    if after is not None and after.text in _OF_SEASONS:
        return []
    if match.number("season") == SPRING and match.previous is not None and match.previous.text.lower() == "at":
        return []  # where water comes up
    return match.point(Point("season", season=match.number("season")))


@PATTERNS.add(season_reached="<{preposition} the? season:season >{few half number number_word pronoun owner}")
def _season_reached(match: PatternMatch) -> Phrases:
    """`by the spring half of them had gone`."""
    if match.previous is None or match.previous.text.lower() != "by":
        return []
    return match.point(Point("season", season=match.number("season")))


@PATTERNS.add(
    season_behind_years="""
        !<{dash slash label} year:year {dash slash} second:{day_number small_number} season:season !>{name}
    """
)
def _season_behind_years(match: PatternMatch) -> Phrases:
    """`the 1962–63 winter`."""
    year, season = match.number("year"), match.lexeme("season")
    if match.number("second") != (year + 1) % 100 or season.text[0].isupper():
        return []
    return match.point(Point("season", year=year, season=match.number("season")))


@PATTERNS.add(season_range="the? first:season up_to the? last:season (of? year:year !>{counted})?")
def _season_range(match: PatternMatch) -> Phrases:
    """`from the spring to the autumn of 1793`; without a year only behind "from"."""
    year, first, last = match.optional("year"), match.number("first"), match.number("last")
    if first == last or (year is None and not match.follows("from")):
        return []
    begins = year if year is None else year - (SEASON_MONTHS[first] > SEASON_MONTHS[last])
    return match.whole(
        Range(Point("season", year=begins, season=first), Point("season", year=year, season=last)), article=True
    )


@PATTERNS.add(quarter_alone="quarter:quarter !>{year}", half_alone="the? which:{ordinal_word latter} half:half !>{of}")
def _part_alone(match: PatternMatch) -> Phrases:
    """`Q4` behind `Q3 2011`, `the second half` behind `the first half of 1943`: of that year."""
    before, half = match.lexemes[: match.first], match["half"]
    part: Part | None = HALVES.get(match.word("which")) if half else match.lexeme("quarter").value  # type: ignore[assignment]
    told = [index for index, lexeme in enumerate(before) if lexeme.is_a("half" if half else "quarter")]
    if part is None or not any(lexeme.is_a("year") for index in told for lexeme in before[index : index + 4]):
        return []
    return match.whole(CalendarDate(Point("year", part=part)))


@PATTERNS.add(quarter_of_year="quarter:quarter (of | comma)? year:year | year:year quarter:quarter")
def _quarter_of_year(match: PatternMatch) -> Phrases:
    part: Part = match.lexeme("quarter").value  # type: ignore[assignment]
    return match.whole(CalendarDate(Point("year", year=match.number("year"), part=part, approximate=match.approximate)))
