"""Years: with their era, and alone where they can be nothing else."""

from __future__ import annotations

from typing import Final

from pipeline.english.word_lists import split_words
from pipeline.extract.dates.lexemes import NUMBERS, Lexeme
from pipeline.extract.dates.points import Point
from pipeline.extract.dates.readers.early_years import EARLY, changes, is_placed, is_told, reaches, says_circa
from pipeline.extract.dates.readers.edition_years import MODERN, is_house
from pipeline.extract.dates.readers.matches import PatternMatch, Phrases
from pipeline.extract.dates.readers.patterns import Patterns, compile_sequence
from pipeline.extract.dates.tense import tells_past
from pipeline.extract.dates.words import NUMBERED, WORKS

PATTERNS: Final = Patterns()
# Behind these, mostly shortened, a number closes as a year: authors, the end of a marriage.
_BEHIND_WORDS: Final = split_words("al wid div sep est estd repr rpt rev publ")
# What is that of a year: "2010 levels", "in 2007 dollars".
_OF_A_YEAR: Final = split_words("levels prices standards revenues sales earnings figures estimates terms")
_MONEY: Final = split_words("dollars euros pounds rupees yen francs marks")
_CHANGED: Final = compile_sequence("<{from} year {to in} year | <(from year to) year | <{to} year in year")
# Before "of" and a number: it says how much.
_QUANTITIES: Final = split_words(
    """
    population populations total elevation altitude height capacity attendance crowd maximum minimum average strength
    circulation membership enrollment enrolment depth length distance weight price sum tonnage displacement value
    """
)
_ARITHMETIC: Final = split_words("sum product mean difference ratio")  # of two numbers
# Behind a comma and a year: a work that came out in it.
_WORKS: Final = WORKS | split_words("book short television tv")
# Of what is counted, what acts: after "in 1999" they begin the sentence's own words.
_ACTING: Final = split_words(
    """
    people men women children soldiers troops fighters inhabitants residents civilians prisoners casualties deaths
    victims members students pupils workers employees voters families households villages ships aircraft tanks
    vehicles schools churches islanders passengers
    """
)


@PATTERNS.add(
    era_year="""
        year:digits era:{bc ad} | era:ad year:digits
        | <{in during from to until between before after and preposition approximation open comma dash}
        small_ad year:{day_number small_number three_digits}
    """,
)
def _era_year(match: PatternMatch) -> Phrases:
    value = match.optional("year")
    if value is None or not 0 < value < 10**7:
        return []
    return match.point(Point("year", year=match.year()))


@PATTERNS.add(
    year_named="""
        whole:{unit units} year:{year three_digits} !>{measure large_multiple ah sh bc ad} !>({dash slash} {digits})
    """
)
def _named_year(match: PatternMatch) -> Phrases:
    """`the year 1942`, of which the number is the mention; `the end of the year 1942`."""
    value, after = match.number("year"), match.next
    acts = value < EARLY and after is not None and (after.is_a("plural") or after.text in ("were", "had", "people"))
    if match.lexeme("whole").value != "year" or acts:  # "during the year 250 were hanged"
        return []
    phrases = match.point(Point("year", year=value))
    has_prefix = match.body > match.first
    return phrases if has_prefix else [phrase._replace(first=match.span("year")[0]) for phrase in phrases]


@PATTERNS.add(
    year_after_word="""
        <{in during from until between part_adjective part_noun approximation after before to next} year:year
        !>{units multiple large_multiple} !>(dash any_unit)
    """,
    year_of_part="<(part_adjective dash) year:year !>{units multiple large_multiple} !>(dash any_unit)",
    year_about="<(approximation stop) year:year !>{counted}",
    year_no_later="<({later earlier} label) year:year !>{counted multiple}",
    year_since_at_least="""
        <({during until preposition before to} preposition word) year:year !>{counted multiple} !>(dash any_unit)
        | <(to and word) year:year !>{counted multiple} !>(dash any_unit)
    """,
)
def _dating_year(match: PatternMatch) -> Phrases:
    """`in 1942`, `in 1999 troops entered`; `in 1500 villages`, `from 1942 km` and `in 1500 troops` only count."""
    value, after = match.number("year"), match.next
    counts = value % 100 == 0 or value < EARLY
    if match.follows("label") and match.lexemes[match.first - 1].text != "than":
        return []
    if after is not None and after.is_a("plural") and counts and not _opens_bound(match):
        return []
    dated = after is not None and (after.value in _ACTING or (after.value in _MONEY and match.follows("in")))
    if after is not None and after.is_a("measure") and (counts or not dated):
        return []
    if (value < EARLY and not (is_placed(match) and is_told(match))) or (match.follows("to") and is_house(match)):
        return []
    about = match["approx"] or (match.previous if match.follows("approximation") else None)
    if about is not None and counts and _acts(after) and not says_circa(about):  # "About 1500 stayed"
        return []
    if _is_bound_of_count(match) or _is_changed(match):
        return []
    if match.first and match.lexemes[match.first - 1].is_a("between", "from", "to") and _measures_both(match):
        return []
    return match.point(Point("year", year=value))


def _acts(lexeme: Lexeme | None) -> bool:
    """True for what people do, so many as the number before says: `About 1500 stayed.`"""
    return lexeme is not None and lexeme.is_a("word") and tells_past(lexeme.text)


def _is_bound_of_count(match: PatternMatch) -> bool:
    """True for what goes up to so many: `up to 1280 young people`, but not `up to 1280, when he died`."""
    words = [lexeme.text.lower() for lexeme in match.lexemes[max(0, match.first - 2) : match.first]]
    return words == ["up", "to"] and match.next is not None and match.next.is_a("word", "plural", "name")


def _measures_both(match: PatternMatch) -> bool:
    """True for one of two numbers that measure or are numbered: `from 1200 to 1500 people`, `numbers 1801 to 1830`."""
    rest, before = match.lexemes[match.end : match.end + 3], match.lexemes[max(0, match.first - 3) : match.first - 1]
    numbers = len(before) == 2 and (before[0].is_a("label") or before[0].text.lower() in NUMBERED)
    numbered = match.follows("to") and numbers and before[1].is_a("year")
    measures = len(rest) == 3 and rest[0].is_a("and", "to")
    return numbered or (measures and rest[2].is_a("measure", "plural", "units", "large_multiple"))


def _is_changed(match: PatternMatch) -> bool:
    """True for what fell or rose, not when: `fell from 2019 to 1845`, `from 2000 in 1950 to 1800 in 1960`."""
    return match.body == match.first and changes(match) and bool(_CHANGED.match(match.match.string, match.first))


def _opens_bound(match: PatternMatch) -> bool:
    """True behind a bound that opens the sentence: `Before 1800 astronomers had …`."""
    opens = match.first == 1 and match.lexemes[0].is_a("before", "after", "until", "during")
    return opens and match.number("year") >= EARLY


@PATTERNS.add(is_weak=True, year_owned="year:year >{possessive}")
@PATTERNS.add(
    year_after_preposition="""
        <{preposition of and later earlier} year:year !>{measure any_unit multiple large_multiple zone}
        !>(dash any_unit)
    """,
    year_alone="""
        START year:year !>(dash {digits name}) (>{dash comma stop semicolon word close name the a preposition in after
        before and of from pronoun owner number_word} | END)
    """,
)
def _weak_year(match: PatternMatch) -> Phrases:
    """A year where a number could be meant: rounded and early ones, and those before a plural, are not taken."""
    value, after = match.number("year"), match.next
    plural = after is not None and after.is_a("plural") and not (_is_as_of(match) or _qualifies_plural(match))
    if match.part is not None and value >= EARLY:
        return match.point(Point("year", year=value))
    if (
        plural
        or is_house(match)
        or [lexeme.text for lexeme in match.lexemes[match.end : match.end + 2]] == ["per", "cent"]
        or _is_counted(match)
        or _is_quantity(match)
        or value > 2050
        or (value < 1200 and not ((reaches(match) or _joins_year(match)) and is_placed(match)))
        or _changes_by(match)
        or _lists_numbers(match)
        or (value % 1000 == 0 and value < 2000)
    ):
        return []
    phrases = match.point(Point("year", year=value))
    return [phrase._replace(is_weak=True) for phrase in phrases] if _names_event(match) else phrases


def _is_quantity(match: PatternMatch) -> bool:
    """True behind what a number measures: `a population of 1950`, but not `the population of 1950`; `the sum of`."""
    words = match.lexemes[max(0, match.first - 3) : match.first]
    if len(words) == 3 and words[-1].is_a("and") and words[-2].is_a("year"):
        words = match.lexemes[max(0, match.first - 5) : match.first - 2]
    joins = match.next is not None and match.next.is_a("and")
    if len(words) > 1 and words[-1].is_a("of") and words[-2].text.lower() in _ARITHMETIC:
        return joins or match.follows("and")
    if len(words) < 3 or not words[-1].is_a("of") or words[-2].text.lower() not in _QUANTITIES:
        return False
    return words[0].text.lower() != "the"


def _names_event(match: PatternMatch) -> bool:
    """True for the year in the name of an event or a law: `the War of 1812`."""
    if match.previous is None or not match.previous.is_a("of") or match.first < 2:
        return False
    return match.lexemes[match.first - 2].is_a("name", "event", "war")


def _qualifies_plural(match: PatternMatch) -> bool:
    """True where the plural behind the year is that of a year: `the 1960 and 1968 polls`, `of 2010 levels`."""
    value, after = match.number("year"), match.lexemes[match.end]
    joins = match.follows("and") and match.first >= 2 and match.lexemes[match.first - 2].is_a("year")
    return value >= MODERN and (after.text in _OF_A_YEAR or (joins and value % 100 != 0))


def _continues(match: PatternMatch) -> bool:
    """True behind an "and" for the year of one more edition or kind: `the 1973 oil and 1979 energy crises`."""
    value, rest = match.number("year"), match.lexemes[match.end : match.end + 2]
    if not value >= MODERN or value % 100 == 0 or len(rest) < 2 or not rest[0].is_a("word", "name", "holiday"):
        return False
    if rest[0].is_a("word"):
        return any(lexeme.is_a("year") for lexeme in match.lexemes[max(0, match.first - 4) : match.first - 1])
    is_people = rest[0].text.endswith(("s", "men", "sh", "ch")) or rest[1].is_a("measure", "plural")
    return match.lexemes[match.first - 2].is_a("name") and not is_people


def _is_counted(match: PatternMatch) -> bool:
    """True behind an "and" that joins the number to no year."""
    index = match.first - 2
    if match.previous is None or not match.previous.is_a("and") or index < 0 or _continues(match):
        return False
    joined = ("year", "unit", "open", "close", "small_number", "day_number", "decade", "bc", "ad", "comma")
    return not match.lexemes[index].is_a(*joined)


def _changes_by(match: PatternMatch) -> bool:
    """True for the number of a change that is dated besides: `rose by 1500 in 2012`."""
    rest = match.lexemes[match.end : match.end + 2]
    is_dated = len(rest) == 2 and rest[0].is_a("in", "from", "to", "between") and rest[1].is_a("year")
    return is_dated and match.previous is not None and match.previous.text == "by" and not is_told(match)


def _joins_year(match: PatternMatch) -> bool:
    """True behind a year and an "and": `in 793 and 866`."""
    return match.first >= 2 and match.follows("and") and match.lexemes[match.first - 2].is_a("year")


def _is_as_of(match: PatternMatch) -> bool:
    words_before = match.lexemes[max(0, match.first - 2) : match.first]
    return [lexeme.text.lower() for lexeme in words_before] == ["as", "of"]


def _lists_numbers(match: PatternMatch) -> bool:
    """True where "and", "or" or "to" joins the number to one that is no year."""
    rest = match.lexemes[match.end : match.end + 2]
    return len(rest) == 2 and rest[0].is_a("and", "to", "dash") and rest[1].is_a(*NUMBERS)


@PATTERNS.add(
    year_closing="""
        <{word} year:year (>{close comma stop semicolon open and} | END)
        | <(word stop) year:year (>{close comma stop semicolon open and} | END)
    """,
)
def _year_closing(match: PatternMatch) -> Phrases:
    """`adopted 1995.`, `(active 1782)`, `Li et al. 2009`: behind a participle, or the last word in brackets."""
    value, previous, after = match.number("year"), match.lexemes[match.first - 1], match.next
    if previous.is_a("stop"):
        previous = match.lexemes[match.first - 2]
    word = previous.text.rstrip(".")
    closes = after is not None and after.is_a("close") and not match.follows("stop")
    rest = match.lexemes[match.end : match.end + 2]
    joins = len(rest) == 2 and rest[0].is_a("and") and rest[1].is_a("year")  # "re-elected 2018 and 2022"
    ends = after is None or joins or not after.is_a("open", "and")
    dates = word in _BEHIND_WORDS or (ends and (closes or word.endswith("ed")))
    return match.point(Point("year", year=value)) if 1500 <= value <= 2050 and dates else []


@PATTERNS.add(year_as_subject="<{comma semicolon} year:year >{word}")
def _subject_year(match: PatternMatch) -> Phrases:
    """`…, 1995 was his best year`, `The Mill, 1936 novel`."""
    value, word = match.number("year"), match.lexemes[match.end].text.lower()
    tells = word in ("was", "saw", "marked", "brought") or word in _WORKS
    return match.point(Point("year", year=value)) if tells and MODERN <= value <= 2050 else []


@PATTERNS.add(year_of_edition="<{comma} year:year >{name}")
def _year_of_edition(match: PatternMatch) -> Phrases:
    """`the 1982 FIFA World Cup, 1986 FIFA World Cup`."""
    value = match.number("year")
    return match.point(Point("year", year=value)) if 1800 <= value <= 2050 and value % 100 else []


@PATTERNS.add(
    is_weak=True,
    year_of_marriage="<(open measure) year:year | <(open measure stop) year:year",
    year_before_which="<(preposition dash) year:year !>{measure dash}",
)
def _marked_year(match: PatternMatch) -> Phrases:
    """`(m. 1998)`, `the pre-1827 walls`."""
    mark = next(x for x in reversed(match.lexemes[: match.first]) if not x.is_a("stop", "dash"))
    return (
        match.point(Point("year", year=match.number("year"))) if mark.text.lower() in ("m", "m.", "pre", "post") else []
    )


@PATTERNS.add(is_weak=True, year_behind_dash="<{dash} year:year >{name word}")
def _year_behind_dash(match: PatternMatch) -> Phrases:
    """`First on the Moon – 1969 documentary`: behind a dash between words."""
    value, dash = match.number("year"), match.lexemes[match.first - 1]
    parts = match.lexemes[match.first].start > dash.end
    return match.point(Point("year", year=value)) if parts and 1800 <= value <= 2050 and value % 100 else []


@PATTERNS.add(
    is_weak=True,
    year_in_brackets="""
        <{open} year:year >{close comma semicolon dash word name plural to} | <{comma semicolon} year:year >{close}
        | <(open and) year:year >{close} | <{comma semicolon} year:year >{label}
        | <(open semicolon) year:year >{in comma semicolon name}
    """,
)
def _lone_year(match: PatternMatch) -> Phrases:
    """`Confessions (1805)`, `(or 1806)`, `(Roe, 2015 p. 22)`."""
    if match.next is not None and match.next.is_a("label") and not match.next.text.startswith("p"):
        return []
    if match.first >= 2 and match.lexemes[match.first - 2].text.lower() in ("number", "numbers"):
        return []
    opens = match.first > 1 and match.lexemes[match.first - 2].is_a("open")
    if opens and match.previous is not None and match.previous.text not in ("*", "†", ";", ","):
        return []  # "(* 1847 in Kiel; † 1919)"
    counts = match.next is not None and not match.next.is_a("close", "comma", "semicolon", "dash")
    if counts and match.number("year") < EARLY:
        return []
    return match.point(Point("year", year=match.year()))


@PATTERNS.add(
    is_weak=True,
    year_between_stops="<{comma semicolon} year:year (>{comma stop semicolon close open} | END)",
)
def _year_between_stops(match: PatternMatch) -> Phrases:
    """`Paris, 1944.`; in a list of numbers it is one of them."""
    index = match.span("year")[0] - 2
    numbers = ("number", "year", "four_digits", "three_digits", "small_number")
    return [] if index < 0 or match.lexemes[index].is_a(*numbers) else _weak_year(match)
