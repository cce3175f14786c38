"""Where an article tells of the years before 1000: there a bare number of three digits can be a year.

An article of another age counts, measures and numbers as well; so a section is read that way only where what must be
an early year is no rarer in it than years of four digits, or where the opening is told so and the section has none.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.document import Document
from pipeline.english.calendar import MONTH_NAMES
from pipeline.english.numbers import ORDINALS

_ORDINALS: Final = "|".join(word for word, number in ORDINALS.items() if number <= 10)
# What is an early year wherever it stands: one with its era, an early century, a year that closes "in 410," or opens
# "in 410 Rome", a life or reign of two years in brackets, a day and month before it.
_EARLY: Final = re.compile(
    r"\b(?:AD|CE|A\.D\.)\s\d{1,3}\b"
    r"|\b\d{1,4}\s?(?:BCE?|AD|CE|B\.C\.|A\.D\.)(?![^\W_])"
    rf"|\b(?:(?:[1-9]|10)(?:st|nd|rd|th)|{_ORDINALS})[\s-]centur(?:y|ies)\b"
    r"|(?<![Oo]ne\s)\b[Ii]n\s[1-9]\d\d(?=[,.;)]|\s(?:[A-Z][a-z]+[a-rt-z]\b|the\b|he\b|she\b|they\b|his\b)|$)"
    r"|\b(?:born|died|reigned|ruled|d\.|r\.|fl\.|b\.)\s(?:in\s|c\.\s)?[1-9]\d\d(?![\d,.]\d)"
    r"|(?<![IVXLC\d]\s)\((?:c\.\s)?[1-9]\d\d\s?[–-]\s?[1-9]\d\d(?=\))"
    rf"|\b(?:{MONTH_NAMES})\s(?:of\s)?"
    r"[1-9]\d\d(?=[,.;)\s])"
)
_LATE: Final = re.compile(r"(?<![\d.,])(?:1\d{3}|20\d\d)(?![\d.,]\d|\d)")


def find_early_sections(document: Document) -> list[bool]:
    """Of each section, whether it is told of the years before 1000."""
    early, late = [0] * len(document.sections), [0] * len(document.sections)
    for block in document.blocks:
        if block.kind != "note":
            early[block.section] += sum(1 for _ in _EARLY.finditer(block.text.text))
            late[block.section] += sum(1 for _ in _LATE.finditer(block.text.text))
    opens_early = bool(early) and early[0] > late[0]
    return [here >= there and (here > 0 or opens_early) for here, there in zip(early, late, strict=True)]
