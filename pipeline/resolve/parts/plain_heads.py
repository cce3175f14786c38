"""How surely a work begins with words of which nothing is set off: no italics, no quotation marks, no link."""

from __future__ import annotations

import re
from enum import IntEnum

from pipeline.english.calendar import MONTH_FORMS
from pipeline.english.name_particles import NAME_PARTICLES
from pipeline.english.word_lists import alternate
from pipeline.resolve.citations.names import ORGANISATION_WORDS
from pipeline.resolve.citations.publisher_places import is_place
from pipeline.resolve.parts.usual_forms import NEWSPAPER_DAY
from pipeline.resolve.parts.words import LOCATORS, NAME_WORDS, WORDS

_CAPITAL = r"[^\W\d_a-z]"
_WORD = rf"{_CAPITAL}[\w'’-]+"
_INITIALS = rf"(?:{_CAPITAL}\.[\s-]?){{1,3}}"
_PARTICLE = rf"(?:(?:{alternate(NAME_PARTICLES)})\s){{0,3}}"
_FAMILY = rf"{_PARTICLE}{_WORD}"
_INVERTED = rf"{_FAMILY}(?:\s{_WORD})?,\s(?:{_INITIALS}|{_WORD}(?:\s(?:{_INITIALS}|{_CAPITAL}\b))?)"
_TYPED = rf"{_FAMILY}\s{_CAPITAL}{{1,3}}\b(?!\.\s{_WORD},)"  # "Roe JB", not "Roe J. Doe,"
_FULL = rf"(?:{_INITIALS}\s?|{_WORD}\s(?:{_INITIALS}\s?)?(?:{_WORD}\s)?){_FAMILY}"
_AL = r"et\sal\.?"
_MORE = rf"(?:(?:[,;]?\s?(?:and|&)\s|[,;]\s)(?:{_INVERTED}|{_FULL}|{_TYPED})|,?\s{_AL})"
_EDITOR = r"(?:,?\s\(?[Ee]ds?\.?\)?)?"
_START = r"[\s(\[]*"
_FIRST_NAMES = tuple(re.compile(rf"{_START}(?P<name>{form})") for form in (_INVERTED, _TYPED, _FULL))
_MORE_NAMES = re.compile(rf"{_MORE}{{0,8}}{_EDITOR}")
_NO_TITLE = r"(?!(?:Accessed|Retrieved|Updated|Published|Archived|ISBN|ISSN|OCLC|Pp?\b))"
_YEAR_BEHIND = re.compile(
    rf"[.,]?\s?\((?:1\d|20)\d\d[a-z]?\)(?P<sure>[.:,]?\s+[\"“'‘]?{_CAPITAL})?"
    rf"|[.,]\s(?:1\d|20)\d\d[a-z]?[.:]\s+{_NO_TITLE}[\"“'‘]?(?P<titled>{_CAPITAL})"
)
_TITLE_BEHIND = re.compile(
    rf"(?:(?<=\.\s)|(?<=\.)\s|[.,:]\s){_NO_TITLE}(?P<title>[\"“'‘]?{_CAPITAL}[^,.;:()\"“”]{{0,80}})"
)
_DATE = rf"(?:\d{{1,2}}\s)?(?:(?:{MONTH_FORMS})\.?,?\s(?:\d{{1,2}},\s)?)?(?:1\d|20)\d\d[a-z]?"
_HEAD_ENDS = re.compile(rf"[\s,.:(]{{0,8}}(?:{_DATE})?[\s,.:)]{{0,8}}(?:(?:and|&)\s{{0,8}})?")
_NEWSPAPER = re.compile(rf"{_START}{NEWSPAPER_DAY}")
_CLAUSE = re.compile(r"[\s(\[]*(?P<words>[^\W\d_a-z][^,.;:()\d\"“”]{2,120})(?=[,.:;(])")
_PLACED = re.compile(rf"[\s(\[]*(?P<words>{_CAPITAL}[^,.;:()\d\"“”]{{3,80}}),\s?pp?\.?\s?\d")
_LOCATES = re.compile(rf"(?:{LOCATORS})\b", re.IGNORECASE)
_IMPRINTS = frozenset(WORDS["imprints"])
_ARTICLES = frozenset(("the", "a", "an"))
_MOST_COMMON = 3  # of how many words of a title one may begin small, beside those that join


class PlainHead(IntEnum):
    """What stands at the head of some words, by how surely a work begins with it."""

    NONE = 0
    TITLED = 1  # words that may be a title, a publisher or a body as well
    PLACED = 2  # such words, and pages right behind them
    ISSUE = 3  # a newspaper and its day
    NAMED = 4  # somebody's name, and words that may be a title
    DATED = 5  # names and their year


def find_plain_head(text: str, start: int, end: int) -> PlainHead:
    """The head of `text[start:end]`."""
    if _NEWSPAPER.match(text, start, end):
        return PlainHead.ISSUE
    named = max(_read_names(text, start, end, form) for form in _FIRST_NAMES)
    if named:
        return named
    placed = _PLACED.match(text, start, end)
    if placed and not _LOCATES.match(placed["words"]) and _is_title(placed["words"]):
        return PlainHead.PLACED
    clause = _CLAUSE.match(text, start, end)
    return PlainHead.TITLED if clause and _is_title(clause["words"]) else PlainHead.NONE


def _read_names(text: str, start: int, end: int, form: re.Pattern[str]) -> PlainHead:
    """The head where the first name is written in this form: one that is not inverted may be a body's."""
    match = form.match(text, start, end)
    if not match or _is_body(match["name"]):
        return PlainHead.NONE
    more = _MORE_NAMES.match(text, match.end(), end)
    last = more.end() if more else match.end()
    year = _YEAR_BEHIND.match(text, last, end)
    if year and (year["titled"] or (form is not _FIRST_NAMES[-1] and year["sure"])):
        return PlainHead.DATED
    if is_place(match["name"].partition(",")[0]):
        return PlainHead.NONE
    titled = _TITLE_BEHIND.match(text, last, end)
    return PlainHead.NAMED if year or (titled and not _is_imprint(titled["title"])) else PlainHead.NONE


def is_head_alone(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is people and a date: whatever they made is told behind them."""
    matches = [match for form in _FIRST_NAMES if (match := form.match(text, start, end))]
    places = [more.end() for one in matches if (more := _MORE_NAMES.match(text, one.end(), end))]
    return any(_HEAD_ENDS.fullmatch(text, place, end) for place in places)


def _is_imprint(words: str) -> bool:
    """Whether the words name a publisher: "Leeds University Press 2001"."""
    return not _IMPRINTS.isdisjoint(words.lower().split())


def _is_body(name: str) -> bool:
    """Whether the words name a body, or are a place: "Leeds University Press", "Leeds, England"."""
    words = name.lower().replace(",", " ").split()
    is_named = not (ORGANISATION_WORDS.isdisjoint(words) and _IMPRINTS.isdisjoint(words))
    return is_named or words[0] in _ARTICLES or is_place(name)


def _is_title(words: str) -> bool:
    """Whether most words begin with a capital, as those of a title do."""
    each = words.split()
    common = [word for word in each if word[0].islower() and word not in NAME_WORDS]
    return len(common) * _MOST_COMMON <= len(each)
