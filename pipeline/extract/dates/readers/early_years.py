"""Years before 1200 told without an era: what may be one where numbers count, and what is one wherever it stands."""

from __future__ import annotations

from typing import Final

from pipeline.english.word_lists import split_words
from pipeline.extract.dates.lexemes import Lexeme, is_roman
from pipeline.extract.dates.points import Point
from pipeline.extract.dates.readers.matches import PatternMatch, Phrase, Phrases
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.ranges import Range
from pipeline.extract.dates.words import CHANGES, LIFE_MARKS, MADE

PATTERNS: Final = Patterns()
EARLY: Final = 1000  # below it a number is less often a year
# Before an early year, of the prepositions.
_DATING: Final = split_words("died d. r. fl. est. founded established built dated born b. spent")
_BEFORE: Final = 10  # lexemes of the clause, as in "grew from 120 to 347"
# Before a number: it says by how much, from or to how many.
_CHANGING: Final = CHANGES | split_words(
    """
    outnumbered won lost led exceeded divided multiplied divisible followed cut down up beat defeated
    """
)
# Before a number, or behind it, these have a year: "the synod of 664", "the 410 sack".
_EVENTS: Final = split_words(
    """
    synod council battle siege treaty peace plague famine earthquake edict campaign war revolt sack fire coronation
    election invasion conquest massacre eclipse eruption uprising rebellion translation consecration comet flood
    drought schism truce charter accession congress assembly diet embassy expedition conference reform reforms laws law
    coup plot purge riot riots storm defeat victory alliance crusade census partition settlement
    """
)
# Of a clause with "from 871 to 899": what one is or does for years.
_LASTING: Final = split_words(
    """
    king queen emperor empress pope patriarch bishop archbishop abbot abbess duke count caliph sultan emir khan prince
    consul governor capital heir regent reign reigned ruled lived held served governed existed lasted stood remained
    dynasty
    """
)
# Before a Roman number that is no ruler's.
_DIVISIONS: Final = split_words("book canto part chapter volume psalm act scene title plate appendix class type mark")
# Between such a word and "from".
_BESIDE_REIGN: Final = split_words("with him her them it over alone jointly there as his in")

_POINTS: Final = frozenset({"year", "date", "deadline"})  # what a year is told to be behind "as"


def reaches(match: PatternMatch) -> bool:
    """True behind "by" that no verb of change stands before ("fell by 1067"), and behind what only dates have."""
    word = match.previous.text.lower() if match.previous is not None else ""
    return word in _DATING or (word == "by" and is_told(match)) or (word == "of" and _is_event(match, match.first - 2))


def _is_event(match: PatternMatch, index: int) -> bool:
    return 0 <= index < len(match.lexemes) and match.lexemes[index].text.lower() in _EVENTS


def is_told(match: PatternMatch) -> bool:
    """True unless the words before it say that a number changed, or that one of so many is meant."""
    before = match.lexemes[max(0, match.first - _BEFORE) : match.first]
    if len(before) > 1 and before[-2].is_a("number_word", "day_number", "ordinal", "ordinal_word"):
        return False
    if match.follows("in"):
        return True
    for lexeme in reversed(before):
        if lexeme.is_a("comma", "stop", "semicolon", "open"):
            return True
        if lexeme.text.lower() in _CHANGING:
            return False
    return True


def changes(match: PatternMatch) -> bool:
    """True where the clause tells before it that a number fell or rose."""
    for lexeme in reversed(match.lexemes[max(0, match.first - _BEFORE) : match.first]):
        if lexeme.is_a("comma", "stop", "semicolon", "open"):
            return False
        if lexeme.text.lower() in CHANGES:
            return True
    return False


def is_placed(match: PatternMatch) -> bool:
    """True where what comes after an early year closes the clause or begins its own words: nothing that it counts."""
    after = match.next
    return after is None or not after.is_a("plural", "measure", "dash", "multiple", "large_multiple", "number", "slash")


@PATTERNS.add(
    three_digit_year="""
        (START | <{comma open semicolon}) in year:three_digits >{comma}
        | <{word name close preposition} in year:three_digits (>{comma stop semicolon close and} | END)
        | START {in preposition until after before during} year:three_digits >{name the pronoun owner}
    """,
)
def _three_digit_year(match: PatternMatch) -> Phrases:
    """`Rome fell in 410.`, `By 602 the walls fell` wherever told; `one in 120` is a share, `In 500 Days` a name."""
    begin = match.span("year")[0]
    opening = match.lexemes[begin - 1]
    if opening.is_a("preposition") and opening.text != "By":
        return []
    if not is_told(match) or (match.next is not None and match.next.is_a("name") and match.next.text.endswith("s")):
        return []
    return [Phrase(begin, match.end, CalendarDate(Point("year", year=match.number("year"))))]


@PATTERNS.add(
    three_digit_years="in first:three_digits and last:three_digits (>{comma stop semicolon close preposition} | END)",
)
def _three_digit_years(match: PatternMatch) -> Phrases:
    """`in 793 and 866, raiders came`."""
    first, last = match.number("first"), match.number("last")
    if not first < last or not is_told(match):
        return []
    begin = match.span("first")[0]
    points = [CalendarDate(Point("year", year=year)) for year in (first, last)]
    return [Phrase(begin, begin + 1, points[0]), Phrase(match.end - 1, match.end, points[1])]


@PATTERNS.add(
    three_digits_from="""
        from first:three_digits {to until} last:three_digits
        (>{comma stop semicolon close and in word preposition during} | END)
    """,
    three_digits_opening="""
        START between first:three_digits and last:three_digits >{comma the pronoun owner}
        | START from first:three_digits {to until} last:three_digits >{comma the pronoun owner name}
    """,
    three_digits_between="""
        <{word name} between first:three_digits and last:three_digits (>{comma stop semicolon close} | END)
    """,
)
def _early_range(match: PatternMatch) -> Phrases:
    """`was king from 871 to 899`, `struck between 402 and 408.`"""
    first, last = match.number("first"), match.number("last")
    clause = [lexeme.text.lower() for lexeme in match.lexemes[max(0, match.first - _BEFORE) : match.first]]
    is_between = match.lexemes[match.body].is_a("between")
    opens = not match.first or match.lexemes[match.end - 2].is_a("until")
    lasts = is_told(match) and is_placed(match) and (_lasts(match) or opens)
    dates = lasts or (is_between and (not clause or clause[-1] in MADE))
    counts = first % 50 == last % 50 == 0 and match.next is not None and match.next.is_a("word")  # "300 to 500 strong"
    if not 100 <= first < last or not dates or counts:
        return []
    meaning = Range(Point("year", year=first), Point("year", year=last))
    return [Phrase(match.span("first")[0], match.end, meaning)]


def _lasts(match: PatternMatch) -> bool:
    """True where "from" hangs on what lasts: `was king of the Franks from`, not `the capital had from`, `held from`."""
    index = match.first - 1
    while index >= 0 and (match.lexemes[index].is_a("name", "of", "the", "and") or _accompanies(match, index)):
        if match.lexemes[index].text.lower() in _LASTING:
            return True
        index -= 1
    word = match.lexemes[index].text.lower() if index >= 0 else ""
    return word in _LASTING and (index < match.first - 1 or word not in ("held", "served"))


def _accompanies(match: PatternMatch, index: int) -> bool:
    """True for the words of `reigned with him from`, `ruled jointly from`, `ruled over it from`."""
    return match.lexemes[index].text.lower() in _BESIDE_REIGN


@PATTERNS.add(
    year_of_event="""
        <({word name event war} of) year:three_digits (>{comma stop semicolon close word the pronoun owner name} | END)
    """,
    year_before_event="<{the} year:three_digits >(word {of in preposition and comma stop})",
)
def _year_of_event(match: PatternMatch) -> Phrases:
    """`the synod of 664`, `the 410 sack`."""
    has_of = match.previous is not None and match.previous.is_a("of")
    named = _is_event(match, match.first - 2 if has_of else match.end)
    counts = match.number("year") % 100 == 0  # "a council of 100", "the 600 war dead"
    return match.point(Point("year", year=match.number("year"))) if named and not counts else []


@PATTERNS.add(
    years_standing="""
        <({that word} of) first:{three_digits year} (and second:{three_digits year})? !>{counted dash slash}
    """
)
def _years_standing(match: PatternMatch) -> Phrases:
    """`The synod of 664 …; that of 679`: for one more of the events that the sentence names."""
    stands = match.lexemes[match.first - 2].text.lower() in ("that", "those")
    named = any(lexeme.text.lower().removesuffix("s") in _EVENTS for lexeme in match.lexemes[: match.first - 2])
    if not (stands and named):
        return []
    places = [match.span(name)[0] for name in ("first", "second") if match[name] is not None]
    return [
        Phrase(index, index + 1, CalendarDate(Point("year", year=match.number(name))))
        for index, name in zip(places, ("first", "second"), strict=False)
    ]


@PATTERNS.add(year_behind_event="<({name} open) year:three_digits >{close}")
def _year_behind_event(match: PatternMatch) -> Phrases:
    """`the Council of Nicaea (325)`: in brackets behind the event's name."""
    index = match.first - 2
    while index > 0 and match.lexemes[index].is_a("name", "of", "the"):
        if _is_event(match, index):
            return match.point(Point("year", year=match.number("year")))
        index -= 1
    return []


@PATTERNS.add(year_at_edge="year:three_digits (>{comma stop semicolon close the name pronoun owner} | END)")
def _year_at_edge(match: PatternMatch) -> Phrases:
    """`by the end of 538.`, `in late 410 the Goths came`: behind a part of it, in whatever article."""
    has_part = match["noun"] is not None or match["adjective"] is not None
    return match.point(Point("year", year=match.number("year"))) if has_part else []


@PATTERNS.add(
    years_of_ruler="<({name pronoun} open) first:{three_digits year} dash last:{three_digits year} >{close}",
    reign_of_ruler="""
        <({name pronoun} open preposition) first:{three_digits year} dash last:{three_digits year} >{close}
    """,
)
def _years_of_ruler(match: PatternMatch) -> Phrases:
    """`Pope Leo III (795–816)`, `Otto I (r. 936–973)`: behind a ruler's title and name, or the number behind it."""
    first, last = match.number("first"), match.number("last")
    index = match.first - 1
    while index > 0 and not match.lexemes[index].is_a("name", "pronoun"):
        index -= 1
    if first < last and is_roman(match.lexemes[index].text):
        before = match.lexemes[index - 1] if index else None
        if before is not None and before.is_a("name") and before.text.lower() not in _DIVISIONS:
            return match.whole(Range(Point("year", year=first), Point("year", year=last)))
        return []
    if not match.lexemes[index].is_a("name") or first >= EARLY:
        return []
    while index > 0 and match.lexemes[index].is_a("name", "of", "the"):
        index -= 1
    titles = {lexeme.text.lower() for lexeme in match.lexemes[max(0, index) : match.first]}
    if not first < last or not titles & _LASTING:
        return []
    return match.whole(Range(Point("year", year=first), Point("year", year=last)))


@PATTERNS.add(
    short_reign="<(open preposition) first:{day_number small_number} dash last:{day_number small_number} >{close}",
    short_life="<(open preposition) year:{day_number small_number three_digits} >{close}",
)
def _marked_in_brackets(match: PatternMatch) -> Phrases:
    """`(r. 54–68)`, `(d. 69)`, `(fl. 430)`: behind what only years have."""
    if match.lexemes[match.first - 1].text not in LIFE_MARKS:
        return []
    if match["year"] is not None:
        return match.point(Point("year", year=match.number("year")))
    first, last = match.number("first"), match.number("last")
    return match.whole(Range(Point("year", year=first), Point("year", year=last))) if first < last else []


@PATTERNS.add(
    year_bound="<({word} {before after}) year:three_digits (>{comma stop semicolon close preposition in and} | END)",
    year_as="year:{three_digits year} >(preposition {the a} {unit word})",
)
def _year_bound(match: PatternMatch) -> Phrases:
    """`dug before 796`, `record 536 as the year of …`, `set 1981 as a target date`."""
    rest = [lexeme.text for lexeme in match.lexemes[match.end : match.end + 4]]
    is_year = rest[:1] == ["as"] and not _POINTS.isdisjoint(rest[2:])
    is_bound = match.first >= 2 and match.lexemes[match.first - 2].text in MADE
    return match.point(Point("year", year=match.number("year"))) if is_year or is_bound else []


@PATTERNS.add(years_named="<{units} first:three_digits {dash to} last:three_digits !>{counted}")
def _named_years(match: PatternMatch) -> Phrases:
    """`in the years 980–985`."""
    first, last = match.number("first"), match.number("last")
    if not first < last or match.lexemes[match.first - 1].text != "years":
        return []
    return match.whole(Range(Point("year", year=first), Point("year", year=last)))


@PATTERNS.add(year_onward="<{from} year:three_digits (>(and {preposition word}) | >{preposition word})")
def _year_onward(match: PatternMatch) -> Phrases:
    """`from 548 onward`, `from 548 and onwards`."""
    rest = match.lexemes[match.end : match.end + 2]
    word = rest[-1] if rest[0].is_a("and") else rest[0]
    return match.point(Point("year", year=match.number("year"))) if word.text in ("on", "onward", "onwards") else []


def says_circa(about: Lexeme | None) -> bool:
    """True for "circa" and what shortens it, which no count has before it."""
    return about is not None and about.text.lower().rstrip(".") in ("c", "ca", "circa")


@PATTERNS.add(year_circa="year:three_digits (>{comma close semicolon open} | END)")
def _year_circa(match: PatternMatch) -> Phrases:
    """`(c. 965)`: behind what shortens "circa", wherever it is told."""
    is_circa = says_circa(match["approx"])
    dates = match.previous is None or match.previous.is_a("open", "comma", "semicolon", "in", "during", "preposition")
    return match.point(Point("year", year=match.number("year"))) if is_circa and dates else []
