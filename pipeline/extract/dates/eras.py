"""Where an article tells of the years before 1000: there a bare number of three digits, or two, can be a year.

An article of another age counts, measures and numbers as well; so a section is read that way only where what must be
an early year is no rarer in it than years of four digits, or where the opening, with the article's categories, is
told so and the section has none.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.document import Document
from pipeline.english.calendar import MONTH_NAMES
from pipeline.english.numbers import ORDINALS
from pipeline.extract.dates.words import AFTER_CHRIST, BEFORE_CHRIST, PROVINCE_SINCE

_ERA: Final = rf"(?:{BEFORE_CHRIST}|{AFTER_CHRIST})(?![^\W_])"
_ORDINALS: Final = "|".join(word for word, number in ORDINALS.items() if number <= 10)
# What is an early year wherever it stands: one with its era, an early century, a year that closes "in 410," or opens
# "in 410 Rome", a life or reign of two years in brackets, a day and month before it.
_EARLY: Final = re.compile(
    rf"\b(?:{AFTER_CHRIST})\s\d{{1,3}}\b"
    rf"|\b(?P<told>\d{{1,4}})\s?(?:{_ERA})(?P<name>\s[A-Z])?"
    rf"|\b(?:(?:[1-9]|10)(?:st|nd|rd|th)|{_ORDINALS})[\s-]centur(?:y|ies)\b"
    r"|(?<![Oo]ne\s)\b[Ii]n\s[1-9]\d\d(?=[,.;)]|\s(?:[A-Z][a-z]+[a-rt-z]\b|the\b|he\b|she\b|they\b|his\b)|$)"
    r"|\b(?:born|died|reigned|ruled|d\.|r\.|fl\.|b\.)\s(?:in\s|c\.\s)?[1-9]\d\d(?![\d,.]\d)"
    r"|(?<![IVXLC\d]\s)\((?:c\.\s)?[1-9]\d\d\s?[–-]\s?(?:c\.\s)?[1-9]\d\d(?=\))"
    r"|\bthe\s(?:early\s|late\s|mid-)?[1-9]\d0s\b"
    r"|(?<!\w\s)\b(?:Around|About|Circa|By)\s[1-9]\d\d\s(?:the|he|she|they|his|her)\b"
    r"|\b[Ii]n\s[1-9]\d\d[–-][1-9]\d\d(?=[,.;)]|\s(?:and|the|he|she|they|it)\b)"
    r"|(?<![Oo]ne\s)\b[Ii]n\s[1-9]\d\d\s(?:and\s(?=[a-z])|(?:at|near|under|against)\s(?=[A-Z])"
    r"|(?:by|after|before|when|while|under|on)\s(?=[A-Z]|(?:the|his|her|a)\s))"
    r"|\b(?:spring|summer|autumn|winter)\sof\s[1-9]\d\d(?![\d,.]\d|\d)"
    r"|\b(?:[Ff]rom\s[1-9]\d\d|[Bb]etween\s[1-9]\d\d\sand\s[1-9]\d\d,)\sand\b[^.;]{1,60}\buntil\s[1-9]\d\d(?=[,.;)]|$)"
    rf"|\b\d{{1,2}}\s(?:{MONTH_NAMES})\s[1-9]\d\d(?=[,.;)\s])"
    rf"|\b(?:{MONTH_NAMES})\s(?:of\s)?"
    r"[1-9]\d\d(?=[,.;)]|\s(?!had\b|were\b|have\b|of\b|men\b|people\b|[a-z]{3,}(?:s|ed)\b))"
)
_LATE: Final = re.compile(r"(?<![\d.,])(?:1\d{3}|20\d\d)(?![\d.,]\d|\d)")


# A year of the first century before or after Christ: where one is told, a number of two digits can be another.
_FIRST: Final = re.compile(
    rf"\b(?:{AFTER_CHRIST})\s\d{{1,2}}\b|(?<![\d–-])\b\d{{1,2}}\s?(?:{_ERA})|\b1st[\s-]century\b"
)


# What a category's name tells: "347 births", "4th-century philosophers", "384 BC births".
_EARLY_CATEGORY: Final = re.compile(
    r"(?<!\d)[1-9]\d{0,2}s?\s(?:births|deaths|conflicts|treaties|works|books|establishments|disestablishments|in)\b"
    rf"|\b(?:[1-9]|10)(?:st|nd|rd|th)[\s-]century\b|\b\d{{1,4}}s?\s(?:{BEFORE_CHRIST})\b"
)
_LATE_CATEGORY: Final = re.compile(rf"{_LATE.pattern}|\b(?:1[1-9]|2[01])(?:st|nd|rd|th)[\s-]century\b")
_BEFORE_CHRIST: Final = re.compile(rf"\b(\d{{1,4}})(s?|(?:st|nd|rd|th)[\s-]century)\s(?:{BEFORE_CHRIST})\b")


def find_first_era(document: Document) -> int | None:
    """A year before 1 that the article's categories tell; None where they tell none, or one after Christ as well."""
    told = [match for name in document.categories if (match := _BEFORE_CHRIST.search(name))]
    others = [name for name in document.categories if _EARLY_CATEGORY.search(name) and not _BEFORE_CHRIST.search(name)]
    if not told or others:
        return None
    number, kind = int(told[0][1]), told[0][2]
    return 1 - (100 * number - 50 if kind.endswith("century") else number)


def count_year_digits(document: Document) -> list[int]:
    """Of each section the fewest digits of a bare year: 4, of the years before 1000 3, of the first century 2."""
    early, late = [0] * len(document.sections), [0] * len(document.sections)
    for block in document.blocks:
        if block.kind != "note":
            early[block.section] += sum(not _is_of_province(match) for match in _EARLY.finditer(block.text.text))
            late[block.section] += sum(1 for _ in _LATE.finditer(block.text.text))
    if early:
        early[0] += sum(1 for name in document.categories if _EARLY_CATEGORY.search(name))
        late[0] += sum(1 for name in document.categories if _LATE_CATEGORY.search(name))
    opens_early = bool(early) and early[0] > late[0]
    fewest = 2 if any(_FIRST.search(block.text.text) for block in document.blocks if block.kind != "note") else 3
    return [
        fewest if here >= there and (here > 0 or opens_early) else 4 for here, there in zip(early, late, strict=True)
    ]


def _is_of_province(match: re.Match[str]) -> bool:
    """Whether "BC" behind a year and before a name is the province: `the 2012 BC Ferries`."""
    return match["name"] is not None and int(match["told"]) >= PROVINCE_SINCE
