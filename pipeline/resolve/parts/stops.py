"""Where the names of a short form may end: what a year, pages, a unit or a word of repetition begins with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from heapq import merge

from pipeline.resolve.parts.locators import INITIALS
from pipeline.resolve.parts.words import NAMED_PLACES, UNITS

# What repeats is bounded: each is sought from every place of a text.
_DATE = (
    r"(?P<open>[(\[])?(?P<year>(?:c\.\s?)?\d{3,4}(?:[–/-]\d{1,4})?[a-z]?|n\.d\.(?:\s?[a-z]\b)?|forthcoming)"
    r"(?=[)\],:.;\s]|$)(?P<close>[)\]])?"
)
YEAR = re.compile(rf"(?:^|,?\s|:\s){_DATE}")
YEAR_BEHIND_TITLE = re.compile(rf"[,.:]?\s{_DATE}")
_SEPARATOR = r"(?:\s?[,;]\s?|,?\s(?:and|&)\s)"
_LETTER_ALONE = rf"(?<=[\W\d][a-g]){_SEPARATOR}[b-h]\b(?!\.\s?\d)"
# Of the same people: the second of "2001a, 2001b", of "2001a, b", of "2001, 2003".
FURTHER_YEARS = re.compile(
    rf"(?P<lettered>(?={_LETTER_ALONE}|{_SEPARATOR}\d{{4}}[a-z]\b))?"
    rf"(?:{_LETTER_ALONE}|{_SEPARATOR}(?:1[5-9]|20)\d\d[a-z]?(?=[\s,;.:)]|$)){{1,8}}(?=[\s,;.:)]|$)\)?"
)
PAGES_BEGIN = re.compile(
    r",?\s\d{1,2}:\d{1,4}\b|[\s,.:;]{0,8}\(?(?i:(?:(?:pp?|pgs?|pages?)\b\.?\s*|pp?(?=\d))(?=[A-Z]{0,2}\d|[ivxlcdm]+\b)|S\b\.?\s*(?=\d))"
)
_UNIT_BEGINS = re.compile(
    rf"[\s,.:;]{{1,8}}\(?(?!{INITIALS})(?:(?:{UNITS})\b\.?|§+)\s*(?=[A-Z]{{0,2}}\d|[IVXLCDMivxlcdm]+\b)", re.IGNORECASE
)
_BARE_PAGES = re.compile(
    r"(?:,\s|:\s?)(?=[ivxl]+\b(?<!\bill)(?:\s?[–—-]\s?[ivxl]+)?(?:[.;]|$)|(?:\d{1,2}:)?\d{1,6}(?:\s?[–—-]\s?\d{1,6})?(?:,\s\d{1,6}(?:\s?[–—-]\s?\d{1,6})?){0,20}(?:[.\s;]|$))"
)
# Numbers alone behind the names, with which a short form ends: "Roe 92", "Roe 245-6; Doe 7".
LAST_PAGES = re.compile(
    r"\s(?P<shown>\d{1,3}(?:\s?[–—-]\s?\d{1,3})?(?:,\s\d{1,3}(?:\s?[–—-]\s?\d{1,3})?){0,20})(?=[.)]{0,2}\s{0,3}(?:;|$))"
)
REPETITION = re.compile(
    r"[\s,(]{0,8}\b(?:(?P<alone>ibid(?:em)?|idem|id(?=\.,?\s(?:at|p|\(?(?:1[5-9]|20)\d\d))"
    r"|(?:same )?as (?:above|before))"
    r"|op\.?\s?cit|loc\.?\s?cit|(?-i:l\.\s?c|a\.\s?a\.\s?O)\b"
    r"|(?:cited )?above|supra)\b\.?\)?(?:\s(?:note|n|fn)\b\.?\s?\d+)?",
    re.IGNORECASE,
)
# A part of a work by its name, with which a short form ends: "Roe, Introduction".
_NAMED_PLACE = re.compile(rf",\s(?=(?:passim|{NAMED_PLACES})\b(?:[.,;)]|$))", re.IGNORECASE)
_STOPS = (REPETITION, YEAR, PAGES_BEGIN, _UNIT_BEGINS, _BARE_PAGES, LAST_PAGES, _NAMED_PLACE)
_ANYWHERE = tuple(re.compile(f"(?={one.pattern})", one.flags) for one in _STOPS)


@lru_cache(maxsize=4)
def _find_candidates(text: str) -> tuple[tuple[int, ...], ...]:
    """Where each of `_STOPS` can match in the text, of which many short forms ask a part."""
    return tuple(tuple(found.start() for found in one.finditer(text)) for one in _ANYWHERE)


def list_stops(text: str, start: int, end: int) -> Iterator[int]:
    """Where each of `_STOPS` matches between the two, in order; of one pattern one match behind the other."""
    found = zip(_STOPS, _find_candidates(text), strict=True)
    return merge(*(_list_matches(pattern, places, text, start, end) for pattern, places in found))


def _list_matches(pattern: re.Pattern[str], places: Sequence[int], text: str, start: int, end: int) -> Iterator[int]:
    last = start
    for place in places[bisect_left(places, start) : bisect_left(places, end)]:
        if place >= last and (found := pattern.match(text, place, end)):
            yield place
            last = found.end()
