"""Short citations as people and templates print them: "Smith & Jones 2004a, pp. 1–2", "Zenn (2021), p. 2", "Roe, p. 5".

A short form names people, a year or a title, and where in the work; it says no publisher, place, container or address.
After Help:Shortened footnotes and what Template:Sfn and its like print, April 2024.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.data_tables import load_table
from pipeline.resolve.parts.locators import read_locator

_WORDS = {kind: frozenset(words) for kind, words in load_table(__package__, "words.toml").items()}
_LONGEST = 250  # characters of one short form; what is longer says more than one does
_MOST_NAMES = 8
_MOST_WORDS = 12  # before a year
_YEAR_ALONE = re.compile(r"\s*(?P<year>\d{4}[a-z]?)(?=[,:.;\s]|$)")
_YEAR = re.compile(
    r"(?:^|,?\s)(?P<open>[(\[])?(?P<year>(?:c\.\s?)?\d{3,4}(?:[–/-]\d{2,4})?[a-z]?|n\.d\.(?:\s?[a-z]\b)?|forthcoming)"
    r"(?=[)\],:.;\s]|$)(?P<close>[)\]])?"
)
_NO_YEAR = re.compile(r"\d{3}$|\d{5}")  # too few or too many digits for the years of books
_SEPARATOR = re.compile(r",\s(?:&\s|and\s)?|\s&\s|\sand\s|/|\s[–-]\s")
_ET_AL = re.compile(r",?\s(?:et\sal\b\.?|and\sothers)$")
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’ʼ‘-]*")
_PAGES_BEGIN = re.compile(r"[\s,.:;]*\(?(?:pp?|pgs?|pages?|S)\b\.?\s*(?=[A-Z]{0,2}\d|[ivxlcdm]+\b)", re.IGNORECASE)
_BARE_PAGES = re.compile(r"(?:,\s|:\s?)(?=\d+(?:\s?[–—-]\s?\d+)?(?:,\s\d+(?:\s?[–—-]\s?\d+)?)*(?:[.\s;]|$))")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_REPETITION = re.compile(
    r"(?:(?P<names>[^.;:()\d]{2,60}?),?\s)?(?P<word>ibid(?:em)?|op\.?\s?cit|loc\.?\s?cit|idem|id(?=\.,?\s(?:at|p)))\b\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short citation in a text, `start` to `end`: who, when, what, and where in it."""

    start: int
    end: int
    names: tuple[str, ...]
    year: str = ""
    title: str | None = None
    locator: str | None = None
    repeats: bool = False  # it says ibid., op. cit. or loc. cit.
    is_full_name: bool = False  # a given name stands beside the family's


Known = Callable[[tuple[str, ...], str], bool]


def match_short_form(
    text: str, start: int, end: int, titles: tuple[tuple[int, int], ...], known: Known
) -> ShortForm | None:
    """The short form at the head of `text[start:end]`.

    `titles` are the spans set as titles, `known` tells whom the article cites.
    """
    start += len(text[start:end]) - len(text[start:end].lstrip(" ("))
    end = min(end, start + _LONGEST)
    for read in (_read_repetition, _read_dated, _read_titled, _read_paged):
        if form := read(text, start, end, titles, known):
            return form
    return None


def continue_form(text: str, start: int, end: int, before: ShortForm) -> ShortForm | None:
    """A further work of the people named before: the second of "Roe 1998; 2001, p. 4"."""
    match = _YEAR_ALONE.match(text, start, end)
    if not match or not before.year:
        return None
    last, locator = read_locator(text, match.end(), end)
    rest = text[last:end].strip(" .;")
    return None if rest else ShortForm(start, last, before.names, match["year"], None, locator)


def _read_repetition(
    text: str, start: int, end: int, _titles: tuple[tuple[int, int], ...], _known: Known
) -> ShortForm | None:
    match = _REPETITION.match(text, start, end)
    if not match or (match["names"] and not read_names(match["names"])):
        return None
    last, locator = read_locator(text, match.end(), end)
    return ShortForm(start, last, read_names(match["names"] or "") or (), locator=locator, repeats=True)


def _read_dated(text: str, start: int, end: int, titles: tuple[tuple[int, int], ...], known: Known) -> ShortForm | None:
    """Names, a title perhaps, and a year: "Smith 2001, p. 3", "Roe: ''The Trees.'' 2012, S. 67"."""
    for match in _YEAR.finditer(text, start, end):
        title = _title_before(text, start, match.start(), titles)
        if title and text[start : title[0]].rstrip(' "“').endswith("."):
            return None  # a full stop between names and title is that of a full citation
        if title and title[0] == start + 1:  # a work without an author goes by its title
            names, title = read_names(text[start : match.start()]), None
        else:
            names = read_names(text[start : title[0] if title else match.start()].rstrip(" :." if title else " "))
        if not names or _NO_YEAR.match(match["year"]):
            if text[start : match.start()].count(" ") > _MOST_WORDS:
                return None
            continue
        last = match.end()
        if match["open"] and not match["close"]:  # "Stigler (1986, p 253)"
            last, locator = _read_bracketed(text, last, end)
            if locator is None:
                continue
        else:
            last, locator = read_locator(text, last, end)
        form = ShortForm(
            start,
            last,
            names,
            match["year"],
            title and text[title[0] : title[1]],
            locator,
            is_full_name=_is_full(names),
        )
        return form if _ends_well(text, form, end, known) else None
    return None


def _read_titled(
    text: str, start: int, end: int, titles: tuple[tuple[int, int], ...], known: Known
) -> ShortForm | None:
    """Names and a title: "Mayr, ''The Growth of Thought'', pp. 90–94"."""
    title = next((one for one in titles if one[0] > start), None)
    if title is None or title[1] > end:
        return None
    names = read_names(text[start : title[0]].rstrip(" ,:.“\"'"))
    last, locator = read_locator(text, title[1] + (text[title[1] : title[1] + 1] in {'"', "”"}), end)
    if not names or locator is None:
        return None
    form = ShortForm(start, last, names, "", text[title[0] : title[1]], locator, is_full_name=_is_full(names))
    return form if _ends_well(text, form, end, known) else None


def _read_paged(
    text: str, start: int, end: int, _titles: tuple[tuple[int, int], ...], known: Known
) -> ShortForm | None:
    """Names and pages: "Robertson, p. 98"; a bare number counts where the article cites the people."""
    for pattern, is_sure in ((_PAGES_BEGIN, True), (_BARE_PAGES, False)):
        match = next((found for found in pattern.finditer(text, start, end) if found.start() > start), None)
        names = read_names(text[start : match.start()].rstrip(" ,:")) if match else None
        if match is None or not names or not (is_sure or known(names, "")):
            continue
        last, locator = read_locator(text, match.start(), end)
        form = ShortForm(start, last, names, "", None, locator, is_full_name=_is_full(names))
        if locator and _ends_well(text, form, end, known):
            return form
    return None


def _title_before(text: str, start: int, end: int, titles: tuple[tuple[int, int], ...]) -> tuple[int, int] | None:
    """The one title between the names and the year, with nothing else there."""
    inside = [one for one in titles if start < one[0] and one[1] <= end]
    if len(inside) != 1 or text[inside[0][1] : end].strip(" .,'\"”"):
        return None
    return inside[0]


def _read_bracketed(text: str, position: int, end: int) -> tuple[int, str | None]:
    """The locator in brackets behind a year: "(1986, p 253)", "(2001, Section 3-10: Methods)"."""
    close = text.find(")", position, end)
    inner = text[position:close] if close > 0 else ""
    last, locator = read_locator(text, position, end)
    if locator is None or close < 0 or "(" in inner:
        return position, None
    return close + 1, text[position:close].strip(" ,:") if last < close else locator


def _ends_well(text: str, form: ShortForm, end: int, known: Known) -> bool:
    """Whether what follows the form can be a remark or a quotation, and not the rest of a full citation."""
    rest = text[form.end : end].lstrip(") ]")
    if not rest.strip(" .,;:"):
        return True
    is_known = known(form.names, form.year)
    if form.title and not is_known:
        return False
    if rest[0] == "." or rest.lstrip()[0].isupper():
        following = rest.lstrip(". ")
        if form.locator:
            return True
        return (
            is_known and bool(form.year) and following[:1] not in {'"', "“", "'", "‘", "«"} and _is_sentence(following)
        )
    if rest[0] in ':("“–—':
        return bool(form.locator) or is_known
    return is_known and bool(form.year or form.locator) and not re.match(r",?\s*(?:\d|[A-Z])", rest)


def _is_sentence(words: str) -> bool:
    """Whether the words begin as a sentence does: a title would be followed by a place, a publisher or a year."""
    return len(words.split()) > 3 and not re.search(
        r"\b(?:Press|University|Publish\w+|Books|Verlag|ISBN|https?:)\b", words
    )


# --- names ---


def read_names(text: str) -> tuple[str, ...] | None:
    """The names that the text is; one name where its parts are none ("Research and Analysis Wing")."""
    text = _ET_AL.sub("", text.strip().removesuffix(","))
    if len(text) > 2 and text[0] in '"“«' and text[-1] in '"”»':
        return (text,)
    names = tuple(name.strip() for name in _SEPARATOR.split(text))
    several = len(names) <= _MOST_NAMES and all(map(_is_name, names))
    body = " and " in text and "&" not in text and "," not in text and any(_count_full(name) > 1 for name in names)
    if several and not body:
        return names
    return (text,) if _is_name(text) else None


def _is_name(text: str) -> bool:
    """Whether every word is capitalised, in a script without case, or a particle; at least one is no particle."""
    words = text.split()
    if not words or len(words) > 10:
        return False
    if len(words) == 1 and words[0].endswith(".") and len(words[0]) == 2:
        return False  # the initial of an inverted name
    if words[-1].endswith(".") and len(words[-1]) > 2 and words[-1].casefold() not in _WORDS["abbreviations"]:
        return False
    full = [word for word in words if word.casefold() not in _WORDS["particles"]]
    return bool(full) and all(_NAME_WORD.fullmatch(word) and not word[0].islower() for word in full)


def _count_full(name: str) -> int:
    return sum(word.casefold() not in _WORDS["particles"] for word in name.split())


def _is_full(names: tuple[str, ...]) -> bool:
    return any(_count_full(name) > 1 for name in names)


def list_families(names: tuple[str, ...]) -> list[str]:
    """The last word of each name, in one case: by it a full citation is looked for."""
    words = [list_name_words(name) for name in names]
    return [found[-1] for found in words if found]


def list_name_words(text: str) -> list[str]:
    """The words of the text, in one case, in which families are looked for."""
    return [word for word in _WORD.findall(text.casefold()) if len(word) > 1]
