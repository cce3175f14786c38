"""The patterns of date expressions, over the classes of a sentence's lexemes.

A pattern is written in the names of classes and of sets of them: `day:day_number month:month` binds two; `<{…}` and
`>{…}` are what must stand before and after, `>(…)` a sequence after; `!<{…}`, `!>{…}` and `!>(…)` what must not; the
rest is as in any regular expression, with `START` and `END` for the sentence's own. Each repetition is bounded, so a
sentence is read in time linear in its length.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from pipeline.extract.dates.lexemes import CLASSES

SETS: Final[dict[str, str]] = {
    "month": "sure_month doubtful_month abbreviated_month",
    "full_month": "sure_month doubtful_month",
    "weekday": "full_weekday abbreviated_weekday",
    "nth": "ordinal ordinal_word",
    "day": "day_number ordinal",
    "digits": "day_number small_number three_digits year four_digits number",
    "any_unit": "unit units",
    "up_to": "dash to",
    "joint": "dash to and slash",
    "calendar_unit": "unit",
    "counted": "measure unit units plural large_multiple multiple",
}

# "about", "circa"; "early", "mid-", "the end of", "the first half of".
PREFIX: Final = """
    (approx:approximation comma? the?)?
    ( the? noun:part_noun (of | in) the?
    | adjective:part_adjective dash? ((of | in)? the)?
    | the adjective:{later earlier}
    | the? share:{ordinal_word last part_adjective} share_of:{half unit} of the?
    )?
"""

COUNT: Final = """
    ( a? few of? | number_word dash? number_word? multiple? | digits multiple? large_multiple?
    | a multiple? | half a | a half )
"""

# In order: at one place the first that fits is taken.
PATTERNS: Final[dict[str, str]] = {
    "iso": "!<{dash slash} year:year dash month:{day_number} dash day:day_number !>{dash slash}",
    "numeric": "!<{dash slash} first:day_number slash second:day_number slash year:year !>{dash slash}",
    "dotted": "dotted",
    "days_of_month": """
        (weekday comma?)? day:day ((comma (weekday comma?)? day){1,6} comma?)? and the? last:day of? month:month
        (comma? year:year era:bc? !>{measure any_unit})?""",
    "day_range_of_month": """
        the? first:day (up_to | slash) the? last:day of? month:month (comma? year:year !>{measure any_unit})?""",
    "month_and_days": """
        month:month day:day ((comma day){1,6} comma?)? and last:day (comma year:year)? !>{counted month dash}""",
    "month_and_day_range": """
        month:month the? first:day up_to last:day (comma? year:year)? !>{counted month dash slash}""",
    "irregular": """
        the? {day_number ordinal} {dash slash stop} of? month {dash slash stop comma}{0,2} year
        | {day_number ordinal} month stop? apostrophe {day_number small_number}
        | year month {day_number ordinal} !>{year}
        | year dash month dash {day_number ordinal}
        | month {dash slash} {day_number ordinal} {dash slash} year
        | month comma the {day_number ordinal} comma year
        | year slash day_number slash day_number""",
    "day_month": """
        (on:weekday comma?)? the? day:day (unit? of)? month:month
        ( year:year era:bc? !>{any_unit} | comma year:year era:bc? !>{measure any_unit}
        | comma? ad year:digits | year:digits era:{bc ad} )?""",
    "month_day": """
        (on:weekday comma?)? month:month the? day:day
        ( (comma | of)? year:year era:bc? !>{measure any_unit} | comma? ad year:digits
        | comma? year:digits era:{bc ad} )?
        !>{counted} !>(dash any_unit)""",
    "spelled_day_of_month": """
        the? (tens:number_word dash?)? day:ordinal_word of month:month (comma? year:year !>{measure any_unit})?""",
    "month_spelled_day": "month:month the (tens:number_word dash?)? day:ordinal_word (comma? year:year)?",
    "month_of_year": """
        month:month stop? ((of | in | apostrophe)? year:year era:{bc ad}? !>{any_unit}
        | (comma | of | in | apostrophe)?
        (ad? year:year era:{bc ad}? !>{measure any_unit} | year:digits era:{bc ad}))""",
    "month_range_of_doubtful": "first:doubtful_month (up_to | slash) last:full_month (comma? year:year)?",
    "month_of_that_year": """
        month:full_month (comma? of)? ({the}? shift:{next previous same last} | shift:{that this}) same?
        whole:unit""",
    "season_of_that_year": """
        the? season:season (comma? of)? (the? shift:{next previous same last} | shift:{that this}) same?
        whole:unit""",
    "season_of_year": """
        <{the in during of from to until between and dash next last this that part_adjective part_noun comma open
        preposition START} the? season:season ((comma? of the? (unit)?)? year:year ((dash | slash)
        second:{day_number small_number year})? era:bc? !>{unit units large_multiple multiple}
        | comma year:year ((dash | slash) second:{day_number small_number year})? era:bc? !>{counted})""",
    "bare_season_of_year": """
        season:season (of)? year:year ((dash | slash) second:{day_number small_number year})?
        !>{unit units large_multiple multiple}""",
    "quarter_of_year": "quarter:quarter (of | comma)? year:year",
    "weekday_of_month": "the? which:{nth last} weekday:full_weekday (of | in) month:month (comma? year:year)?",
    "shifted_month": "the? shift:{next previous last this that same} month:full_month !>{name day_number ordinal year}",
    "shifted_season": "the? shift:{next previous last this that same} season:season",
    "shifted_weekday": "the? shift:{next previous last this that same} weekday:weekday",
    "holiday": "holiday word? unit? ({name plural word weekday unit day_number possessive} ){0,3}",
    "may_day": "month:doubtful_month whole:unit (comma? year:year)?",
    "sure_month": "!<{the name} month:sure_month !>{dash event} | !<{name} month:sure_month !>{name event dash}",
    "doubtful_month": """
        <{in during from part_adjective part_noun next previous last every of before after until approximation}
        month:doubtful_month !>{event dash apostrophe possessive}
        | <{preposition to and dash between comma slash} month:doubtful_month
        (>{comma stop open close semicolon the in during preposition and dash to} | END)""",
    "century_pair": """
        the? first:nth dash? (joint | comma) the? second_part:part_adjective? dash? last:nth dash? whole:any_unit
        era:{bc ad}?""",
    "century": "the? century:nth dash? whole:any_unit era:{bc ad}?",
    "decade_owned": "<{the part_adjective} year:year possessive !>{name}",
    "decade": "apostrophe? decade:{decade short_decade} era:bc?",
    "decade_words": "<{the part_adjective} decade:decade_word",
    "era_short": "first:three_digits (slash | dash) last:{day_number small_number} era:bc",
    "era_range": "ad? first:digits (era1:{bc ad})? up_to ad? last:digits era:{bc ad}",
    "era_pair": "first:digits (and) last:digits era:bc",
    "era_year": "year:digits era:{bc ad} | era:ad year:digits",
    "years_short": """
        !<{dash slash label} first:year {dash slash} last:{day_number small_number} !>{dash slash counted}""",
    "years": "!<{dash slash label} first:year dash last:year !>{dash slash counted}",
    "years_open": "<{open} first:year dash >{close}",
    "year_named": "whole:unit year:year !>{measure large_multiple}",
    "year_after_word": """
        <{in during from until between part_adjective part_noun approximation after before to year next} year:year
        !>{units multiple large_multiple} !>(dash any_unit)""",
    "year_after_preposition": """
        <{preposition of and later earlier} year:year !>{measure any_unit multiple large_multiple} !>(dash any_unit)""",
    "year_closing": "<{word} year:year (>{close comma stop} | END)",
    "year_of_edition": "<{comma} year:year >{name}",
    "year_in_brackets": """
        <{open} year:year >{close comma semicolon dash word name plural to} | <{comma semicolon} year:year >{close}""",
    "year_between_stops": "<{comma semicolon} year:year (>{comma stop semicolon close} | END)",
    "year_before_noun": """
        <{the a owner possessive apostrophe that this} year:year
        (>{word plural name holiday dash owner event half season semicolon apostrophe preposition war label sure_month}
        | >(joint year))""",
    "year_after_adjective": "<{word} year:year >{word name label}",
    "year_owned": "year:year >{possessive}",
    "year_after_name": """<{name} year:year
        (>{comma stop semicolon close word plural open in during preposition from and name unit} | END)""",
    "year_alone": """
        START year:year !>(dash {digits name}) (>{dash comma semicolon stop word close name the a} | END)""",
    "three_digit_year": """
        (START | <{comma open semicolon}) in year:three_digits >{comma} | <{open} year:three_digits >{close}""",
    "day_alone": """
        <{in during preposition from to until after before later and between} the day:ordinal (>{comma stop close
        semicolon the in preposition and dash owner pronoun before after} | END)""",
    "weekday": """
        <{preposition in during from to until between and last before after} weekday:full_weekday | START
        weekday:full_weekday | !<{name} weekday:full_weekday !>{name} !>(the nth)""",
    "every": "every (ordinal_word | word)? COUNT? {unit units season weekday month daypart}",
    "times_a": "({few number_word digits} )? times {a every} whole:unit",
    "frequency": "frequency",
    "length_from": """(the | in | owner)? hook:{next last previous} count:COUNT units:any_unit
        (comma? and count2:COUNT units2:any_unit last?)? !>{before after}""",
    "past_unit": "{the this} hook:last whole:unit",
    "shifted": """
        the shift:{next previous same} same? whole:unit | !<{the this} shift:{next last this that} same? whole:unit""",
    "shifted_daypart": "the? shift:{next previous same} daypart:daypart | shift:{that this} same? daypart:daypart",
    "unit_before": "the whole:unit direction:{before after}",
    "whole_of_part": "<{the part_noun in of} whole:unit !>{of year}",
    "the_weekend": "the whole:unit !>{preposition of}",
    "war": """<{in during preposition of before after between from to until later earlier the and}
        (the? ordinal_word war war | the? war war {name number_word} | war)""",
    "generic_season": """START season:season >{word and}
        | <{in during part_adjective} the? season:season !>{name dash of}
        | <{and comma preposition} the? season:season
            (>{comma stop close semicolon the in during and preposition} | END)""",
    "later_in_unit": "<{later earlier} in the whole:unit",
    "counted_from": "count:COUNT dash? units:any_unit direction:{later earlier ago before after}",
    "long_length": """
        count:COUNT dash? units:any_unit ((comma and? | and) count2:COUNT units2:any_unit) ((comma and? | and)
        count3:COUNT units3:any_unit)?""",
    "length": "count:COUNT dash? units:any_unit",
    "twelve_hours": """
        hour:{day_number small_number clock} dash? meridiem zone? | hour:{number_word day_number} oclock""",
    "clock": """
        <{in during preposition from to until between and dash approximation comma daypart open} clock:clock zone? |
        clock:clock (zone | >{dash}) | START clock:clock""",
    "noon": "<{preposition in during from to until before after between and approximation} daypart:daypart",
    "today": "today",
    "now": "now",
    "at_present": "<{preposition the} present (dash? unit)?",
}


def _class_set(names: str) -> str:
    letters = ""
    for name in names.split():
        letters += _class_set(SETS[name]) if name in SETS else CLASSES[name]
    return letters


def _bracket(names: str) -> str:
    return "[" + re.escape(_class_set(names)) + "]"


_TERM: Final = re.compile(
    r"(?P<unless>!?>\()|(?P<around>!?[<>])\{(?P<inside>[^}]*)\}"
    r"|(?:(?P<name>[a-z]\w*):)?(?:\{(?P<set>[^}]*)\}|(?P<group>\()|(?P<word>[A-Za-z]\w*))"
    r"|(?P<space>\s+)"
)
_AROUND: Final = {"<": "(?<=%s)", ">": "(?=%s)", "!<": "(?<!%s)", "!>": "(?!%s)"}


def _translate(text: str, *, named: bool) -> str:
    """The pattern as a regular expression over class letters; a name's second group is called `name__2`."""
    uses: Counter[str] = Counter()

    def open_group(name: str | None) -> str:
        if not named or not name:
            return "(?:"
        uses[name] += 1
        return f"(?P<{name}>" if uses[name] == 1 else f"(?P<{name}__{uses[name]}>"

    def term(match: re.Match[str]) -> str:
        if match["space"]:
            return ""
        if match["set"] and match["set"][0].isdigit():
            return match.group()
        if match["unless"]:
            return "(?!" if match["unless"][0] == "!" else "(?="
        if match["around"]:
            return _around(match["around"], match["inside"])
        opened = open_group(match["name"]) if match["name"] or match["group"] or match["word"] == "COUNT" else ""
        if match["group"]:
            return opened
        word = match["word"]
        if word == "COUNT":
            return opened + _translate(COUNT, named=False) + ")"
        if word in ("START", "END"):
            return r"\A" if word == "START" else r"\Z"
        bracket = _bracket(match["set"] or word)
        return f"{opened}{bracket})" if match["name"] else bracket

    return _TERM.sub(term, text)


def _around(kind: str, inside: str) -> str:
    names = inside.split()
    edges = {"START": r"\A", "END": r"\Z"}
    classes = " ".join(name for name in names if name not in edges)
    choices = [_AROUND[kind] % _bracket(classes)] if classes else []
    choices += [edges[name] for name in names if name in edges]
    return choices[0] if len(choices) == 1 else "(?:" + "|".join(choices) + ")"


SCAN: Final = re.compile(
    _translate(PREFIX, named=False)
    + "(?:"
    + "|".join(f"(?P<{name}>{_translate(text, named=False)})" for name, text in PATTERNS.items())
    + ")"
)
DETAIL: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile(_translate(PREFIX, named=True) + "(?P<body>" + _translate(text, named=True) + ")")
    for name, text in PATTERNS.items()
}
