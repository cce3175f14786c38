"""Where in a larger work a typed citation's source stands: volumes, issues, pages, editions, inner divisions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.english.calendar import MONTH_FORMS, SEASONS
from pipeline.resolve.citations.printed.forms import Part, read_values
from pipeline.resolve.citations.typed.word_kinds import WORDS, any_word

NUMBER = "number"  # a number alone, which its neighbours explain
EXTENT = "extent"  # how many pages or volumes a work has
UNIT = "unit"  # a chapter or a note, which has no column

_YEAR = r"(?:1[5-9]|20)\d\d"
_INITIAL = re.compile(rf"N\.\s{_YEAR}\b")  # of a name, before the year: "Roe, N. 1950"
_ROMAN = r"[ivxlcdm]{1,8}\b"
_PAGE = rf"(?:[A-Za-z]?\d[\dA-Za-z]{{0,6}}\*?|{_ROMAN}|[IVXLC]{{1,7}}\b)(?:\s?ff?\b\.?)?"
_RANGE = rf"{_PAGE}(?:\s?[-–—‑‒−]\s?{_PAGE})?"
_JOINT = r"(?:\s*[,;]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+)"
_NO_DATE_NEXT = rf"(?!{_YEAR}\b|\d+(?:st|nd|rd|th)\b|\d{{1,2}}\s+(?-i:[A-Z])[a-z]{{2}})"
_PAGES = rf"{_RANGE}(?:{_JOINT}(?:pp?\.\s?)?{_NO_DATE_NEXT}(?=\d|{_ROMAN}){_RANGE})*"
_PLAIN_RANGE = r"\d{1,5}\s?[-–—‒]\s?\d{1,5}"
_VOLUME = r"(?:[A-Z]?\d{1,4}[a-zA-Z]?(?:[-–/]\d{1,4})?|[IVXLCDM]{1,8})\b"
_NEW_SERIES = r"(?:n\.\s?s\.,?\s*)?"
_ISSUE = r"\d[\w–/-]{0,9}"
_BEHIND_WORD = r"(?:[.:]\s*|\s+|(?=\d))"
_PAGE_WORD, _VOLUME_WORD, _ISSUE_WORD = (any_word(WORDS[kind]) for kind in ("page", "volume", "issue"))
_PERIOD = rf"(?:[^()]{{0,8}}(?:{MONTH_FORMS}|{'|'.join(SEASONS)}|\d)[^()]{{0,20}})?"  # no place: "(Leeds, 1899)"
_DATED = rf"(?:\s*\((?P<issued>{_PERIOD}{_YEAR})\))?"
_AND_PAGES = rf"(?:(?:\s*[:,]|\s(?=pp?[.:\s]))\s*(?:pp?[.:]?\s*)?(?P<page>{_PAGES}))?"
_SHEET = r"[A-H]-?\d{1,2}"  # a section of a newspaper and its page
_BEKKER = r"\d{3,4}[ab](?:\s?\d{1,2})?(?:\s?[-–]\s?(?:\d{3,4})?[ab]?\d{0,2})?"  # of Aristotle and Plato
_DOTTED = r"(?:\d{1,4}|[IVXLC]+)\.\d{1,4}\.\d{1,4}(?:[-–]\d+)?"  # "1.179.4": book, chapter and section
_SPACED = r"\d{1,3}\.\s\d{1,4}(?:\.\s?\d{1,4})*(?:\s?[-–]\s?\d+)?"  # "10. 162–219": book and line
_END = r"(?=\s*(?:[,;:)\]–—\"“”]|\.(?!\d)|$|\())"
_ORDINAL = r"(?:\d{1,3}(?:(?:st|nd|rd|th)\b|\.|ª|e)?|" + any_word(WORDS["editions"]) + r"(?:\s+(?:and|&|,)?\s*\w+)?)"
_EDITION_WORD = r"(?:edition|edn\.?|ed\.?|Aufl(?:age|\.)|éd(?:ition|\.))"


@dataclass(frozen=True, slots=True)
class LocatorForm:
    """One way to print a place in a work; the groups of its pattern are named for the fields that they fill."""

    name: str
    pattern: re.Pattern[str]


# In their order: the first that begins at a position counts. Of those whose case tells nothing the flag is set.
_LOCATOR_FORMS = tuple(
    LocatorForm(name, re.compile(pattern, flags))
    for name, flags, pattern in (
        (
            "471 pp.",
            re.IGNORECASE,
            rf"(?P<{EXTENT}>\d{{1,5}}\s*(?:pp?\.?|pages|S\.|vols?\.?|volumes|leaves|Bde\.?)){_END}",
        ),
        (
            "pp. 5–17, S. 5",
            re.IGNORECASE,
            rf"(?:{_PAGE_WORD}{_BEHIND_WORD}(?=[A-Z]?\d)|p(?:p|ages?)?(?:[.:]\s*|\s+))(?P<page>{_PAGES})(?=\W|$)",
        ),
        ("lines 12–15", re.IGNORECASE, rf"{any_word(WORDS['line'])}\.?\s+(?P<page>{_PAGES})(?=\W|$)"),
        (
            "vol. 26(1): 84–110",
            re.IGNORECASE,
            rf"{_VOLUME_WORD}{_BEHIND_WORD}(?P<volume>{_VOLUME})\s?\((?!{_YEAR})(?P<issue>{_ISSUE})\){_AND_PAGES}{_END}",
        ),
        (
            "vol. 12, no. 3 (1984): 5–17",
            re.IGNORECASE,
            rf"{_VOLUME_WORD}{_BEHIND_WORD}(?P<volume>{_VOLUME})"
            rf"(?:\s*[,.]?\s*\(?{_ISSUE_WORD}\.?\s*(?P<issue>{_ISSUE})\)?)?"
            rf"{_DATED}(?:\s*[:,]\s*(?:pp?\.?\s*)?(?P<page>{_PLAIN_RANGE}))?(?=\W|$)",
        ),
        ("v. 42, no. 5", re.NOFLAG, r"v\.\s?(?P<volume>\d{1,4})(?=,?\s(?:no|n|pp?)\.|[:(]|,\s\d)"),
        ("3/1984", re.NOFLAG, rf"(?<=\s)(?P<issue>\d{{1,2}})/(?P<issued>{_YEAR}){_END}"),
        ("no. 3", re.IGNORECASE, rf"{_ISSUE_WORD}(?:{_BEHIND_WORD}|(?<=[#№]))(?P<issue>{_ISSUE})(?=\W|$)"),
        (
            "31.2 (1984): 70–83",
            re.NOFLAG,
            rf"(?!(?<=[A-Z]{{2}}\s)\d+/|[IVXLC]+\.\d){_NEW_SERIES}(?P<volume>{_VOLUME})\s?(?:[./#]|,?\s+no\.?\s*)"
            rf"(?P<issue>(?!0\b)\d{{1,4}}(?:[-–]\d{{1,3}})?){_DATED}{_AND_PAGES}{_END}",
        ),
        (
            "12:3 (May 1984), 4–5",
            re.NOFLAG,
            rf"(?P<volume>\d{{1,4}}):(?P<issue>\d{{1,3}})\s\((?P<issued>[^()]{{0,20}}{_YEAR})\){_AND_PAGES}{_END}",
        ),
        (
            "107(4), 476",
            re.NOFLAG,
            rf"{_NEW_SERIES}(?P<volume>{_VOLUME})\s*\((?!{_YEAR}\))(?P<issue>{_ISSUE})\){_DATED}{_AND_PAGES}{_END}",
        ),
        (
            "XII, 3 (1984), 4–5",
            re.NOFLAG,
            rf"(?P<volume>[IVXLC]+),\s(?P<issue>\d{{1,3}})\s\((?P<issued>{_PERIOD}{_YEAR})\),?\s(?:pp?\.\s?)?(?P<page>{_PLAIN_RANGE}){_END}",
        ),
        (
            "12, 345 (1984)",
            re.NOFLAG,
            rf"(?P<volume>\d{{1,4}}),\s(?P<page>{_PLAIN_RANGE}|\d{{1,6}})\s\((?P<issued>{_YEAR})\){_END}",
        ),
        (
            "12 (May 1984): 70–83",
            re.NOFLAG,
            rf"{_NEW_SERIES}(?P<volume>{_VOLUME})\s*\((?P<issued>[^()]{{0,20}}{_YEAR})\){_AND_PAGES}{_END}",
        ),
        (
            "1990, 20, 28, 35–36",
            re.NOFLAG,
            rf"(?:(?<=\d\d,\s)|(?<=\d\d\),\s))(?!{_YEAR}\b)(?P<page>\d{{1,4}}(?:,\s\d{{1,4}}(?:[-–]\d{{1,4}})?){{2,}}){_END}",
        ),
        (
            "1984), II, 345",
            re.NOFLAG,
            rf"(?:(?<=\d\),\s)|(?<=\d{{4}},\s))(?P<volume>[IVX]{{1,5}}),\s(?P<page>{_PLAIN_RANGE}|\d{{1,4}}){_END}",
        ),
        (
            "63, 113–115",
            re.NOFLAG,
            rf"(?<!ISO\s)(?!1:\d{{1,3}},?000\b){_NEW_SERIES}(?!{_YEAR}\b|\d+[-–]\d+,\s\d+[-–])(?P<volume>{_VOLUME})\s*(?::|,(?=\s*(?:pp?\.|\d+\s?[-–—])))"
            rf"(?!\s*{_YEAR}\s?[-–—]\s?{_YEAR})\s*(?:pp?\.?\s*)?(?P<page>{_PAGES}){_END}",
        ),
        (
            "113–115; 120, 122–5",
            re.NOFLAG,
            rf"(?!{_YEAR}\s?[-–—])(?!(?<=\()\d{{3,4}}[-–]\d{{4}}\))(?P<page>{_PLAIN_RANGE}(?:[,;]\s{_NO_DATE_NEXT}(?:{_PLAIN_RANGE}|\d{{1,4}}(?=[,;.]))){{0,20}}){_END}",
        ),
        (
            "A3, C1–C4",
            re.NOFLAG,
            rf"(?<=[,;.:\"”]\s)(?P<page>{_SHEET}(?:(?:\s?[-–]\s?|,\s(?:and\s)?|\sand\s){_SHEET})*){_END}",
        ),
        ("(4e)", re.NOFLAG, r"(?<=\()(?P<edition>\d{1,2}e)(?=\))"),
        ("4th edition", re.IGNORECASE, rf"(?P<edition>{_ORDINAL})\.?\s+{_EDITION_WORD}(?=\W|$)"),
        (
            "II 3, 1447a, 1.2.3",
            re.NOFLAG,
            rf"(?!v\.\s?\d+\.\d)(?P<page>[IVX]+\.[ivx]+\.\d+(?:[-–]\d+)?|[IVXLC]+\.\d{{1,4}}(?:\.\d+)*(?:[-–]\d+)?|(?:[IVXLC]+\.?,?\s)?{_BEKKER}(?:,\s{_BEKKER})*|(?:[IVXLC]+\.?\s(?!{_YEAR}\b)|[ivxlc]+\.\s?)\d{{1,4}}(?:\.\d+)*(?:[-–]\d+)?"
            rf"|{_DOTTED}(?:[;,]\s{_DOTTED})*|{_SPACED}(?:[;,]\s{_SPACED})*"
            r"|(?:Book|Bk\.?)\s(?:[IVXLC]+|\d{1,2}),\s\d{1,4}(?:[-–.]\d+)*)(?=\s*(?:[,;:)\].\"“]|$|\())",
        ),
        (
            "14",
            re.NOFLAG,
            rf"(?P<{NUMBER}>\d{{1,5}}[a-z]?(?:\s?ff?)?\.?|(?![IVXLC]\.\s?[A-Z(])[IVXLC]{{1,6}})(?=\s*(?:[,;)\]]|\.\s|\.?$|\())(?!,\d{{3}})",
        ),
        (
            "chapter 5",
            re.IGNORECASE,
            rf"(?P<{UNIT}>(?:book|canto)\s(?:[IVXLC]+|\d{{1,2}})(?=\s*(?:[,;.)\]]|$))|col(?:umn|\.)?\s(?-i:[A-H])\b|articles?\s(?:no\.\s?)?[\dIVXLC]+(?=\s*(?:[,;.)\]]|$))|{any_word(WORDS['units'])}\.?\s*[\dIVXLC]+(?:\s?ff?)?\b[.\dIVXLC]*"
            rf"(?:\s*(?:,|and|&|[-–])\s*[\dIVXLC]+\b)*|{any_word(WORDS['lettered_units'])}\s(?-i:[A-Z])(?=\s*(?:[.,;)\]]|$)))(?=\W|$)",
        ),
    )
)


def match_locator(text: str, position: int) -> Part | None:
    """The place in a work that begins at this position."""
    if _INITIAL.match(text, position):
        return None
    for form in _LOCATOR_FORMS:
        match = form.pattern.match(text, position)
        if match:
            return Part(position, match.end(), tuple((field, value.strip()) for field, value in read_values(match)))
    return None
