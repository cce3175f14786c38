"""What a line that stands alone is: a heading, a caption or a paragraph.

Rendered text marks none of them. Each telling feature of the line's words adds its weight to the three scores; the
highest wins. The weights are those that `training/fit_line_kinds.py` fits on 63 articles of the English Wikipedia of
April 2016, rounded; `pictured_in_brackets`, of which these have none, is set by hand. Of a third of the articles, kept
out of a fit, it told 96 in 100 headings, 78 captions and 96 short paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal

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

WEIGHTS: dict[str, tuple[float, float, float]] = {
    "bias": (2.4, -0.2, -2.2),
    "sentence_end": (-1.8, -0.7, 2.5),
    "two_sentences": (-0.1, -0.1, 0.2),
    "pictured_in_brackets": (-1.0, 3.0, -2.0),
    "pictured": (-0.1, 0.6, -0.4),
    "position": (-0.3, 0.9, -0.7),
    "depicting_first": (-0.1, 0.4, -0.2),
    "depicting": (-0.3, 0.5, -0.2),
    "article_first": (-0.2, 0.0, 0.2),
    "indefinite_first": (0.1, 0.1, -0.2),
    "time_first": (0.0, -0.2, 0.2),
    "connective_first": (0.2, -0.9, 0.7),
    "finite_verb": (-1.2, 0.3, 0.9),
    "participle": (-0.6, 0.4, 0.2),
    "participle_first": (0.0, -0.1, 0.2),
    "past_verb": (-0.7, 0.4, 0.4),
    "day": (-0.1, -0.2, 0.3),
    "date_last": (-0.4, 0.2, 0.1),
    "year": (0.2, 0.3, -0.5),
    "year_range_only": (0.0, 0.0, 0.0),
    "years_last": (-0.1, 0.1, 0.0),
    "comma": (-1.0, 0.5, 0.5),
    "place": (-0.3, 0.5, -0.2),
    "lower_preposition": (-0.6, 0.3, 0.2),
    "of": (-0.3, 0.3, 0.1),
    "and": (1.2, -0.9, -0.4),
    "possessive": (-0.1, 0.3, -0.2),
    "colon": (0.9, -0.3, -0.6),
    "quote": (0.1, -0.1, 0.0),
    "bracket": (-0.1, 0.3, -0.1),
    "lower_first": (-0.8, 0.6, 0.2),
    "capitals_only": (-0.4, 0.7, -0.3),
    "plural_last": (1.0, -0.3, -0.7),
    "abstract_last": (0.4, 0.0, -0.5),
    "abstract": (0.8, -0.5, -0.3),
    "over_2_words": (-0.4, 0.9, -0.6),
    "over_4_words": (-0.5, 0.2, 0.3),
    "over_6_words": (-1.0, 0.4, 0.7),
    "over_9_words": (-1.1, 0.2, 0.9),
    "over_13_words": (-0.7, 0.0, 0.6),
    "over_20_words": (-0.3, -0.4, 0.7),
    "over_30_words": (-0.1, -0.3, 0.3),
    "common_title": (1.3, -1.2, -0.1),
    "nominal": (-0.2, 0.6, -0.4),
    "marked": (-0.8, -0.3, 1.1),
    "unsourced": (0.1, 0.5, -0.6),
    "section_first": (-0.7, 0.9, -0.3),
    "long_paragraphs": (0.6, 0.1, -0.7),
}


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
    heading, caption, paragraph = WEIGHTS["bias"]
    for name in find_features(text, context):
        more_heading, more_caption, more_paragraph = WEIGHTS[name]
        heading, caption, paragraph = heading + more_heading, caption + more_caption, paragraph + more_paragraph
    return {"heading": heading, "caption": caption, "paragraph": paragraph}
