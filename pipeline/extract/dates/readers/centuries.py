"""Decades, centuries and millennia."""

from __future__ import annotations

from typing import Final

from pipeline.english.word_lists import split_words
from pipeline.extract.dates.lexemes import NUMBERS
from pipeline.extract.dates.points import Point, narrowed
from pipeline.extract.dates.readers.matches import PatternMatch, Phrase, Phrases, read_part
from pipeline.extract.dates.readers.patterns import Patterns
from pipeline.extract.dates.resolving.calendar_dates import CalendarDate
from pipeline.extract.dates.resolving.ranges import Range
from pipeline.extract.dates.resolving.turns import TurnOfCentury, decades_around

PATTERNS: Final = Patterns()
_EPITHETS: Final = split_words("roaring swinging golden hungry turbulent")  # of decades
_TWENTY: Final = 20  # "the twenty-first century"
_REACH: Final = 12  # lexemes up to the century that two ordinals share
# Between an ordinal and the century that another one shares with it: "the 19th and again for most of the 20th century".
_BETWEEN: Final = (
    "in", "during", "of", "the", "and", "to", "until", "half", "ordinal", "ordinal_word", "part_adjective", "part_noun",
    "last", "latter", "few", "sequel", "word", "dash", "unit", "comma", "from", "name",
)  # fmt: skip
_SURE: Final = 4  # ordinals in words that count little else: "the fourth"


@PATTERNS.add(
    century_list="""
        the? firsts:(nth dash? comma){1,6} (last:nth dash? comma?)? and the? part_adjective? dash?
        (number_word dash?)? >(nth dash? unit | nth dash? units)
    """,
)
def _century_list(match: PatternMatch) -> Phrases:
    """Of `the 12th, 13th and 15th centuries` all but the last, which another pattern reads; the era is that of all."""
    head = next(i for i in range(match.end, len(match.lexemes)) if match.lexemes[i].is_a("unit", "units"))
    unit, bc = match.lexemes[head], any(lexeme.is_a("bc") for lexeme in match.lexemes[head + 1 : head + 2])
    phrases: Phrases = []
    if _counts_runs(match):
        return []
    for index in range(match.head, match.end):
        lexeme = match.lexemes[index]
        point = _hundreds(lexeme.value, str(unit.value), bc=bc) if isinstance(lexeme.value, int) else None
        if lexeme.is_a("ordinal", "ordinal_word") and point is not None:
            part = match.part if not phrases else None
            point = narrowed(point, part, approximate=match.approximate)
            phrases.append(Phrase(index if phrases else match.start, index + 1, CalendarDate(point)))
    return phrases


@PATTERNS.add(
    century_pair="""
        the? first:nth dash? (joint | comma) the? second_part:part_adjective? dash? (tens:number_word dash?)?
        last:nth dash? whole:any_unit
        era:{bc ad}?
    """,
)
def _century_pair(match: PatternMatch) -> Phrases:
    first, last = match.optional("first"), match.optional("last")
    unit, tens = str(match.unit.value), match.optional("tens") or 0
    if first is None or last is None or _counts_runs(match) or (tens and (tens != _TWENTY or last > 9)):
        return []
    last += tens
    begin, end = _hundreds(first, unit, bc=match.is_bc), _hundreds(last, unit, bc=match.is_bc)
    if begin is None or end is None:
        return []
    begin = narrowed(begin, match.part, approximate=match.approximate)
    second = match["second_part"]
    end = narrowed(end, read_part(second) if second is not None else None, approximate=match.approximate)
    middle = match.span("first")[0] + 1
    between = match.lexemes[middle : match.span("last")[0]]
    joined = any(lexeme.is_a("and") for lexeme in between) and not match.follows("between")
    if joined or any(lexeme.is_a("comma", "slash") for lexeme in between):
        named = "second_part" if second is not None else "tens" if tens else "last"
        second_start = match.span(named)[0]
        return [Phrase(match.start, middle, CalendarDate(begin)), Phrase(second_start, match.end, CalendarDate(end))]
    return match.whole(Range(begin, end))


@PATTERNS.add(
    turn="""
        the? turn of the? (tens:number_word dash?)? (century:nth dash?)? whole:any_unit era:{bc ad}?
        | the? turn of the nth dash? {and to slash dash} the? century:nth dash? whole:any_unit era:{bc ad}?
    """
)
def _turn_of_century(match: PatternMatch) -> Phrases:
    """`the turn of the 20th century`: the decades before and after."""
    if match.unit.value != "century":
        return []
    if match["century"] is None:
        return match.whole(TurnOfCentury())
    point = _hundreds(match.number("century") + (match.optional("tens") or 0), "century", bc=match.is_bc)
    if point is None or point.year is None:
        return []
    return match.whole(Range(*decades_around(point.year)))


@PATTERNS.add(century="the? (tens:number_word dash?)? century:nth dash? whole:any_unit era:{bc ad}?")
def _century(match: PatternMatch) -> Phrases:
    whole, number, tens = match.unit, match.optional("century"), match.optional("tens") or 0
    if number is None or _counts_runs(match) or (tens and (tens != _TWENTY or number > 9)):
        return []
    after = match.next
    if whole.text[0].isupper() and after is not None and after.is_a("name"):
        return []
    point = _hundreds(tens + number, str(whole.value), bc=match.is_bc)
    return match.point(point) if point else []


@PATTERNS.add(
    century_alone="""
        <{in during preposition of from to until after before between and dash the part_adjective} the? century:nth
        (>{comma stop close semicolon in preposition until and to from before after pronoun the} | END)
    """,
)
def _century_alone(match: PatternMatch) -> Phrases:
    """`built in the 12th century and altered in the 15th`, `for the 19th and most of the 20th century`."""
    number, head = match.number("century"), _find_shared(match)
    if head is None:
        return []
    end = head + 1
    bc = end < len(match.lexemes) and match.lexemes[end].is_a("bc")
    point = _hundreds(number, str(match.lexemes[head].value), bc=bc)
    if point is None or point.year is None:
        return []
    before = [lexeme.text.lower() for lexeme in match.lexemes[max(0, match.first - 2) : match.first]]
    if before == ["turn", "of"]:
        return [Phrase(match.first - 2, match.end, Range(*decades_around(point.year)))]
    return match.point(point)


def _find_shared(match: PatternMatch) -> int | None:
    """Where "century" stands that the ordinal shares: the next one, where only its part stands between, or the last."""
    index = match.end
    goes_on = index < len(match.lexemes) and match.lexemes[index].is_a("and", "to", "until")
    if goes_on or _is_balanced(match):
        reach = range(index + 1, min(index + _REACH, len(match.lexemes)))
        head = next(
            (i for i in reach if not match.lexemes[i].is_a(*_BETWEEN) or match.lexemes[i].value == "century"), 0
        )
        if head and _is_century(match, head):
            return head
    for head in range(match.first - 1, 1, -1):
        if match.lexemes[head].is_a("sure_month", "doubtful_month", "abbreviated_month", "full_weekday"):
            return None
        if _is_century(match, head):
            return head if _may_follow(match, head) else None
    return None


def _is_balanced(match: PatternMatch) -> bool:
    """True before a comma and what has a century of its own: `the choir is of the 13th, the porch of the 16th`."""
    rest = match.lexemes[match.end : match.end + 6]
    index = match.first if match.lexemes[match.first].is_a("the") else match.first - 1
    if index < 1 or not rest or not rest[0].is_a("comma") or not match.lexemes[index].is_a("the"):
        return False
    before = match.lexemes[index - 1]
    return any(one.text.lower() == before.text.lower() and before.is_a("of", "from", "in") for one in rest[1:])


def _is_century(match: PatternMatch, head: int) -> bool:
    """True for the singular behind an ordinal."""
    begin = head - 1 - match.lexemes[head - 1].is_a("dash")
    return (
        match.lexemes[head].value == "century" and begin >= 0 and match.lexemes[begin].is_a("ordinal", "ordinal_word")
    )


def _may_follow(match: PatternMatch, head: int) -> bool:
    """True for another century; one in words only behind one in words, for "the second" may be anything."""
    told, ours = match.lexemes[head - 1 - match.lexemes[head - 1].is_a("dash")], match.lexeme("century")
    before = match.lexemes[match.first - 1 - match.lexemes[match.first - 1].is_a("the")].text.lower()
    goes_back = isinstance(told.value, int) and match.number("century") <= told.value
    if before == "on" or (goes_back and (told.value == ours.value or before in ("in", "to", "until"))):
        return False
    is_sure = match.number("century") >= _SURE
    is_compound = is_sure and match.lexemes[head - 1].is_a("dash") and before in ("in", "from", "of")
    return ours.is_a("ordinal") or is_compound or (told.is_a("ordinal_word") and is_sure)


def _counts_runs(match: PatternMatch) -> bool:
    """True for a batsman's: `his 8th and 9th centuries for Surrey`, but not `his 8th-century sword`."""
    begin, end = match.first - 1, match.end
    while begin > 0 and match.lexemes[begin].is_a("ordinal", "ordinal_word", "and", "comma"):
        begin -= 1
    while end < len(match.lexemes) and match.lexemes[end].is_a("ordinal", "ordinal_word", "unit", "units"):
        end += 1
    is_owned = begin >= 0 and match.lexemes[begin].is_a("owner")
    return is_owned and (end == len(match.lexemes) or not match.lexemes[end].is_a("word", "name", "plural", "dash"))


def _hundreds(number: int, unit: str, *, bc: bool) -> Point | None:
    """The nth century or millennium."""
    length = 100 if unit == "century" else 1000
    if unit not in ("century", "millennium") or not 1 <= number <= (30 if unit == "century" else 10):
        return None
    precision: Final = "century" if unit == "century" else "millennium"
    return Point(precision, year=1 - number * length if bc else (number - 1) * length)


@PATTERNS.add(decade_owned="<{the part_adjective} year:year possessive !>{name}")
def _decade_owned(match: PatternMatch) -> Phrases:
    """`the 1930's`, an older spelling of the decade."""
    value = match.number("year")
    return match.point(Point("decade", year=value)) if value % 10 == 0 and value % 100 else []


@PATTERNS.add(decade="apostrophe? decade:{decade short_decade} era:bc?")
def _decade(match: PatternMatch) -> Phrases:
    """`1990s`; `1800s` is a century, but `2000s` a decade; `the '90s` are of the last century."""
    decade, value = match.lexeme("decade"), match.number("decade")
    if decade.is_a("short_decade"):
        preceded = match.body and match.lexemes[match.body - 1].is_a("the", "part_adjective", "dash")
        marked = decade.text.startswith("'") or match.lexemes[match.body].is_a("apostrophe")
        if value < 20 or not (marked or preceded) or _tells_age(match):
            return []
        return match.point(Point("decade", year=_find_century(match) + value))
    if match.is_bc:
        return match.point(Point("decade" if value % 100 else "century", year=-value - (9 if value % 100 else 99) + 1))
    if value < 1000 and not (match.previous and match.body > 0):
        return []
    if match.first >= 2 and match.follows("dash") and match.lexemes[match.first - 2].is_a(*NUMBERS):
        return []  # "Boeing 737-400s"
    if value > 2090:
        return []
    is_century = value % 100 == 0 and value != 2000
    return match.point(Point("century" if is_century else "decade", year=value))


def _tells_age(match: PatternMatch) -> bool:
    """True behind an owner: `in her 30s`, `in her early 30s`."""
    index = match.body - 1
    while index > 0 and match.lexemes[index].is_a("part_adjective", "dash", "to"):
        index -= 1
    return index >= 0 and match.lexemes[index].is_a("owner")


def _find_century(match: PatternMatch) -> int:
    """Of a short decade that is joined to a full one that one's: `the 1810s and '20s`; else the last."""
    index = match.first - 1
    between = ("the", "comma", "and", "to", "dash", "part_adjective", "short_decade", "apostrophe")
    while index > 0 and match.lexemes[index].is_a(*between):
        index -= 1
    full = match.lexemes[index] if 0 <= index < match.first - 1 else None
    if full is None or not full.is_a("decade") or not isinstance(full.value, int):
        return 1900
    return full.value - full.value % 100


@PATTERNS.add(decade_in_full="<{the part_adjective} hundreds:number_word dash decade:decade_word")
def _decade_in_full(match: PatternMatch) -> Phrases:
    """`the nineteen-fifties`."""
    hundreds = match.number("hundreds")
    return match.point(Point("decade", year=100 * hundreds + match.number("decade"))) if 11 <= hundreds <= 20 else []


@PATTERNS.add(decade_words="<{the part_adjective} decade:decade_word | <(the {word name}) decade:decade_word")
def _decade_words(match: PatternMatch) -> Phrases:
    """`the fifties`, `the roaring twenties`."""
    before = match.lexemes[match.body - 1]
    if before.is_a("word", "name") and before.text.lower() not in _EPITHETS:
        return []
    article = match.first == match.body and before.is_a("the")
    phrases = match.point(Point("decade", year=1900 + match.number("decade")))
    return [phrase._replace(first=phrase.first - 1) if article else phrase for phrase in phrases]
