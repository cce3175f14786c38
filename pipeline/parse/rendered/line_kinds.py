"""What a line that stands alone is: a heading, a caption or a paragraph.

Rendered text marks none of them. Each telling feature of the line's words adds its weight to the three scores; the
highest wins. Of a third of the articles, kept out of a fit, it told 96 in 100 headings, 78 captions and 96 short
paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal

from pipeline.data_tables import load_table
from pipeline.english.calendar import MONTH_NAMES
from pipeline.parse.rendered.titles import TOP_LEVEL, normalise_title

LineKind = Literal["heading", "caption", "paragraph"]

_FINITE = (
    "is|are|was|were|has|have|had|did|does|do|can|could|may|might|will|would|should|must|became|remains?|includes?"
    "|claimed|said|stated|reported|announced|declared|began|took|made|came|went|led|found|gave|called|held|won|lost"
)
_DEPICTING = (
    "map|view|portrait|statue|photo|photograph|photographs|picture|image|diagram|drawing|painting|illustration|logo|flag|seal|poster|chart"
    "|graph|scene|bust|monument|ruins|skyline|panorama|sculpture|engraving|cover|model|example|examples|depiction"
    "|reconstruction|fresco|mosaic|relief|sign|plaque|memorial|tomb|entrance|interior|building|church|aerial|satellite"
    "|woman|man|men|women|children|soldiers?|troops|fighters|tanks?|vehicles?|aircraft|ships?|crowds?|members|people"
    "|trucks?|convoys?|protesters?|demonstrators?|rally|ceremony|parade|banners?|placards?|murals?|billboards?|graves?"
)
# What tells, by name; each is looked for in the line without its markers.
FEATURES: dict[str, re.Pattern[str]] = {
    "sentence_end": re.compile(r"[.!?][\"'”’)]*$"),
    "two_sentences": re.compile(r"[a-z)\]\"”][.!?][\"”)]? [A-Z\"“]"),
    "pictured_in_brackets": re.compile(r"\((?:pictured|shown|seen|photographed)\b[^()]{0,40}\)", re.IGNORECASE),
    "pictured": re.compile(r"\b(?:pictured|shown|seen|depicted|depicting|showing)\b", re.IGNORECASE),
    "position": re.compile(
        r"\((?:(?:top|bottom|upper|lower|far|centre|center|left|right|above|below|foreground|background"
        r"|red|blue|green|yellow|orange|purple|black|white|grey|gray|dark|light|striped|in|and)\b ?){1,4}\)"
        r"|^(?:Left|Right|Top|Bottom|Above|Below|Clockwise)\b"
    ),
    "depicting_first": re.compile(rf"^(?:(?:A|An|The) )?(?:[\w-]+ ){{0,1}}(?:{_DEPICTING})\b", re.IGNORECASE),
    "depicting": re.compile(rf"\b(?:{_DEPICTING})\b", re.IGNORECASE),
    "article_first": re.compile(r"^(?:An?|The) "),
    "indefinite_first": re.compile(r"^An? "),
    "time_first": re.compile(
        r"^(?:On|In|By|As of|During|After|Before|Since|From|Until|Around|Following) (?:the |early |late |mid-?|about )*"
        rf"(?:\d|{MONTH_NAMES})"
    ),
    "connective_first": re.compile(
        r"^(?:However|Although|While|When|According|Despite|Also|It|He|She|They|There|This|These|Those|His|Her|Their|In|At"
        r"|For|As|On|Some|Many|Most|Other)\b"
    ),
    "finite_verb": re.compile(rf"\b(?:{_FINITE})\b"),
    "participle": re.compile(r" [a-z]{3,}ing\b"),
    "participle_first": re.compile(r"^[A-Z][a-z]{3,}(?:ed|en) [a-z]"),
    "past_verb": re.compile(r" [a-z]{2,}ed\b"),
    "day": re.compile(rf"\b(?:\d{{1,2}} (?:{MONTH_NAMES})|(?:{MONTH_NAMES}) \d{{1,2}})\b"),
    "date_last": re.compile(
        rf"(?:, |\bin |\bon |\()(?:c\. )?(?:\d{{1,2}} )?(?:(?:{MONTH_NAMES}),? )?(?:\d{{1,2}}, )?\d{{4}}\)?\.?$"
    ),
    "year": re.compile(r"\b[12]\d{3}\b"),
    "year_range_only": re.compile(r"^[\d–\-— ]+$"),
    "years_last": re.compile(r"\([\d–\-— ]+(?:present)?\)$"),
    "comma": re.compile(r", "),
    "place": re.compile(r" (?:in|at|near|on|outside|inside|from|over|along|under) (?:the )?[A-Z]"),
    "lower_preposition": re.compile(r" (?:in|at|near|on|outside|with|by|from|during|over|after|before) "),
    "of": re.compile(r" of "),
    "and": re.compile(r" and "),
    "possessive": re.compile(r"['’]s "),
    "colon": re.compile(r": "),
    "quote": re.compile(r"[\"“”]"),
    "bracket": re.compile(r"\("),
    "lower_first": re.compile(r"^[a-z]"),
    "capitals_only": re.compile(r"^(?:[A-Z][\w'’.-]*(?: |$)){2,5}$"),
    "plural_last": re.compile(r"[a-z]{2,}s$"),
    "abstract_last": re.compile(
        r"(?:tion|sion|ment|ism|ity|ance|ence|ship|ness|ics|logy|graphy|ure|ory|ings?|offensives?|campaigns?|forces|holdouts"
        r"|reactions?|activities|revolts?|clashes|wars?|battles?|sieges?|groups?|rights|affairs|years|era|period)$"
    ),
    "abstract": re.compile(
        r"(?:tion|sion|ment|ism|ity|ance|ence|ship|ness|tions|sions|ments|activities)\b"
        r"|\b(?:offensives?|campaigns?|involvement|emergence|ceasefire|siege|battle|revolts?|clashes|disposition|outbreak|aftermath|role"
        r"|rise|fall|origins?|causes?|effects?|impact|history|early|later|war|crisis|policy|relations|politics|career|life|death|reign)\b",
        re.IGNORECASE,
    ),
}
_COMMON_TITLE, _NOMINAL = "common_title", "nominal"
_CONTEXT = ("marked", "unsourced", "section_first", "long_paragraphs")
OTHER_FEATURES = (_COMMON_TITLE, _NOMINAL, *_CONTEXT)
_FIRST_SENTENCE = re.compile(r"[^.!?]{1,300}")
LENGTHS = (2, 4, 6, 9, 13, 20, 30)

_WEIGHTS: dict[str, list[float]] = load_table(__package__, "line_kind_weights.toml")


def find_features(text: str, context: Collection[str] = ()) -> list[str]:
    """The names of the features that the line has.

    The context holds `marked` where markers stand in it, `unsourced` where none does in an article whose paragraphs
    nearly all have some, `section_first` where a heading stands right before it, and `long_paragraphs` where the
    article's paragraphs are long.
    """
    names = [name for name, pattern in FEATURES.items() if pattern.search(text, 0, 400)]
    words = len(text.split())
    names += [f"over_{count}_words" for count in LENGTHS if words > count]
    if normalise_title(text) in TOP_LEVEL:
        names.append(_COMMON_TITLE)
    first = _FIRST_SENTENCE.match(text)
    if words > 3 and first and not (FEATURES["finite_verb"].search(first[0]) or FEATURES["past_verb"].search(first[0])):
        names.append(_NOMINAL)
    return [*names, *(name for name in _CONTEXT if name in context)]


def weigh(text: str, context: Collection[str] = ()) -> dict[LineKind, float]:
    """The score of each kind; a difference of one makes the kind about three times as likely."""
    heading, caption, paragraph = _WEIGHTS["bias"]
    for name in find_features(text, context):
        more_heading, more_caption, more_paragraph = _WEIGHTS[name]
        heading, caption, paragraph = heading + more_heading, caption + more_caption, paragraph + more_paragraph
    return {"heading": heading, "caption": caption, "paragraph": paragraph}
