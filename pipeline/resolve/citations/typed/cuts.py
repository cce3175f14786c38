"""Where, in words that italics, quotation marks or a link set off, their title ends."""

from __future__ import annotations

import re

from pipeline.resolve.citations.typed.exact_dates import YEAR_LENGTH, read_typed_date
from pipeline.resolve.citations.typed.exact_parts import match_exact_part
from pipeline.resolve.citations.typed.known_sources import is_known
from pipeline.resolve.citations.typed.people import bears_names, read_people
from pipeline.resolve.citations.typed.word_kinds import WORDS, any_word, is_body, is_one_of

_CUT = re.compile(r"[.,][.'’]*\s+|\s(?=\()|\s(?=[Bb]y\s[A-Z])|\s[-–—|]\s")
_DASHES = ("-", "–", "—", "|")
_FIELDS = frozenset(("issued", "edition", "page", "isbn", "accessed", "volume", "language"))
_UNITS = re.compile(r"(?:chapter|section)\s\d+,?\s(?=p)")
_NAME = re.compile(r"([A-Z][\w .&'’-]{3,40}?)(?:[.,]?$|[.,]\s(?=\d{4}))")
_PRESS = re.compile(r"(?:[A-ZÀ-Þ][\w.&'’-]+\s){1,4}(?:University\s)?Press[.,]?$")
_TITLE_WORDS = frozenset(WORDS["nameless"])
_IMPRINT = re.compile(r"(?<=[a-z]{4}\.\s)(?P<name>[A-ZÀ-Þ][\w&'’-]+(?:\s[\w.&'’-]+){0,2})[.,]\s(?:1[5-9]|20)\d\d\.?$")
_END = re.compile(r"\s*(?:[.,;)(]|$)")
_DOING = [word for kind in ("editing", "translating") for word in WORDS[kind] if word.endswith(" by")]
_DONE_BY = re.compile(rf"{any_word(_DOING)}\s+[A-Z]", re.IGNORECASE)
_YEARS = re.compile(r"\d{4}\s?[-–—]\s?\d{2,4}")
_DATED = re.compile(r"[^\w]{0,4}\((?:1[5-9]|20)\d\d\)|[^(]{0,60}[\s(](?:1[5-9]|20)\d\d\b")


def find_cut(text: str, start: int, behind: str) -> int:
    """Where, in words that are set off, a date, an edition or an author begins that is no part of a title.

    `behind` is what follows them.
    """
    for match in _CUT.finditer(text, start):
        begin = match.end()
        if text.startswith(("by ", "By "), begin):
            if _names_author(text[begin + 3 :]):
                return match.start()
            continue
        if match.group().strip() in _DASHES and match_words_of_day(text, begin) is None:
            continue
        if (
            _DONE_BY.match(text, begin)
            or _names_publisher(text, begin)
            or (match.group()[0] == "," and _UNITS.match(text, begin))
        ):
            return match.start()
        part = match_exact_part(text, begin + text.startswith("(", begin))
        if part and part.field == "issued" and _is_of_title(text, part.start, part.end, behind):
            continue
        if part and part.field in _FIELDS and _END.match(text, part.end):
            return match.start()
    return len(text)


def match_words_of_day(text: str, start: int) -> str | None:
    """The day, told with month and year, that begins here."""
    part = match_exact_part(text, start)
    date = read_typed_date(part.values[0][1]) if part and part.field == "issued" else None
    return date if date and len(date) > YEAR_LENGTH else None


def _is_of_title(text: str, start: int, end: int, behind: str) -> bool:
    """Whether years are those of which a title speaks: a span of them, or one where the work's own stands behind."""
    if _YEARS.fullmatch(text, start, end):
        return True
    is_last = not text[end:].strip(" .,;:)")
    return is_last and text[start - 1] != "(" and end - start == YEAR_LENGTH and _DATED.match(behind) is not None


def _names_publisher(text: str, start: int) -> bool:
    """Whether a publisher of books, known or with its year, ends what is set off: "Old Mills. Roe. 2001"."""
    if _PRESS.match(text, start):
        return True
    name = _NAME.match(text, start)
    if name is not None and is_known(name[1], "publishers"):
        return True
    imprint = _IMPRINT.match(text, start)
    return imprint is not None and imprint["name"].split()[0].lower() not in _TITLE_WORDS


def _names_author(text: str) -> bool:
    """Whether what stands behind "by" is a person, and no word that a title goes on with."""
    if len(text.split()) == 1:
        return not (is_body(text) or is_one_of(text, "dividing"))
    people = read_people(text)
    return bool(people.names) and bears_names(text) and not text[people.end :].lstrip()[:1].islower()
