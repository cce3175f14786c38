"""Where in a work a short citation points: "pp. 1–2", "ch. 2", ":5", "vol. 2, pp. 4–5 (on trees), p. 9"."""

from __future__ import annotations

import re
from itertools import takewhile

from pipeline.english.calendar import MONTH_FORMS
from pipeline.resolve.parts.words import INNER_SIGNALS, LOCATORS, NAMED_PLACES, PAGES

INITIALS = r"(?-i:[A-Z]\.\s?[A-Z]\.|N\.\s(?:1[5-9]|20)\d\d\b)"  # no note 1000: "Roe, N. M. (1950)", "Roe, N. 1950"
_WORD = rf"(?:(?!s\.\s?v\b|{INITIALS})(?<!['’])\b(?:{LOCATORS})\b\.?|\bpp?(?=\d)|§+|¶+)"
_DIGITS = r"[A-Z]{0,2}\d\w*(?:[.:]\w+|\.\s\d{1,3}\b(?!\s?(?-i:[A-Z])))*"  # "1.2.3", "9. 26. 1" too
_NUMBER = rf"(?!(?:1[5-9]|20)\d\d[a-z]\b)(?:{_DIGITS}|\b(?:[ivxlcdm]+|[IVXLCDM]+)\b)(?:\s?ff?\b\.?)?"
_REMARK = rf"(?:\s\((?!(?:{INNER_SIGNALS})\b)[^()]{{1,80}}\))"
_JOINT = r"(?:,\s?(?:and\s|&\s)?|;\s|\.\s|\s?[–—−/&-]\s?|\s(?:and|to)\s|\s)"
_UNIT = rf"(?:{_WORD}\s?){{1,4}}{_NUMBER}"
# A further year of the same people: "2001: 3, 2003: 5", "2001, p. 3, 2003, p. 5".
_YEAR = r"(?:1[5-9]|20)\d\d"
_FURTHER = (
    rf"(?:,\s?(?!{_YEAR}(?:\s?:\s?\d|,\spp?\b))(?:and\s|&\s)?|\s?[–—−/&-]\s?|\s(?:and|to)\s)"
    rf"{_NUMBER}(?!\s?(?-i:[A-Z]))"
)
_NEXT = rf"{_REMARK}?{_FURTHER}|{_REMARK}?{_JOINT}{_UNIT}"
# What a number without a word of its own stands behind.
_BARE = (
    rf"(?:(?<=,\s)(?!{_YEAR}(?:[:,;).]|\s(?:and|&)\s|$))|(?<=\d\)\s)(?=\d+(?:[–-]\d+)?(?:[,.;]|$))"
    r"|(?<=:\s)|(?<=:)|(?<=\bat\s)|(?<=\bibid\s)|(?<=\bibid\.\s))"
)
_DAYS = rf"\d{{1,2}}(?:(?:,\s?|\s?[–—/&-]\s?|\s(?:and|to)\s)\d{{1,2}}){{0,5}}\s(?:{MONTH_FORMS})\b"
_LOCATOR = re.compile(
    rf"[\s,.:;]*(?:at\s)?(?P<shown>(?:{_UNIT}|{_BARE}(?!{_DAYS}){_NUMBER}(?![a-z]|\s?(?-i:[A-Z]))|\b(?:passim|(?:{NAMED_PLACES})(?=[.,;)]|$)))"
    rf"(?:{_NEXT}){{0,20}}{_REMARK}?(?=\W|$))",
    re.IGNORECASE,
)
_PAGES = re.compile(
    rf"(?<!['’])\b(?:(?!s\.\s?v\b)(?:{PAGES})\b\.?\s*(?=[A-Z]{{0,2}}\d|[ivxlcdm]+\b)|pp?(?=\d))", re.IGNORECASE
)
_IS_PAGE = re.compile(r"[A-Za-z]?-?\d|[ivxlcdm]+\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\s\([^()]{1,80}\)")
_NUMBERS = re.compile(rf"{_NUMBER}(?:(?:,\s?|\s?[–—−/&-]\s?|\s(?:and|to)\s){_NUMBER})*", re.IGNORECASE)
_VOLUME = re.compile(r"^\d{1,2}:(?=\d)")
_NOTE = re.compile(r",?\s(?:n|nn|note|notes|fn)\b\.?.*")


def read_locator(text: str, position: int, end: int) -> tuple[int, str | None]:
    """Where the words end that say where in the work, and these words; None where there are none."""
    match = _LOCATOR.match(text, position, end)
    return (match.end(), match["shown"]) if match else (position, None)


def read_pages(locator: str, *, may_be_bare: bool = False, is_prose: bool = False) -> str | None:
    """The pages that a locator gives, `1–2` of `pp. 1–2, n. 3`; None where it gives another place.

    What is typed by hand may give them without a word, as `5` of "Stone 1972:5"; of prose all that it names are given.
    """
    bare = locator if is_prose else _BRACKETED.sub("", locator)
    places = list(_PAGES.finditer(bare))
    if not places:
        return _trim_pages(bare) if may_be_bare and _IS_PAGE.match(bare) else None
    ends = [match.start() for match in places[1:]] + [len(bare)]
    found = [_trim_pages(bare[match.end() : end], is_prose) for match, end in zip(places, ends, strict=True)]
    return ", ".join(dict.fromkeys(filter(None, found))) or None


def _trim_pages(words: str, is_prose: bool = False) -> str:
    """The pages at the head of the words: numbers, with commas between them."""
    if is_prose:
        match = _NUMBERS.match(words)
        return match.group() if match else ""
    first, *others = _VOLUME.sub("", _NOTE.sub("", words)).rstrip(" .,;").split(", ")
    return ", ".join((first, *takewhile(_IS_PAGE.match, others)))
