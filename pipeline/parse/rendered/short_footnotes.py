"""Short footnotes as they are printed: "Smith & Jones 2004a, pp. 1–2.", "Zenn (2021), p. 2".

After what Template:Sfn, Template:Harvard citation no brackets and Template:Harvard citation text print, April 2024.
"""

from __future__ import annotations

import re

from pipeline.document import ShortCitation
from pipeline.english.word_lists import split_words

_LONGEST = 250  # characters of one short citation; what is longer says more than one does
_MOST_NAMES = 8
_OPENING = re.compile(r"(?:see(?: also)?|cf\.|compare|also|e\.g\.,?|quoted in|cited in)\s", re.IGNORECASE)
_YEAR = re.compile(
    r"(?:^|,?\s)(?P<open>\()?(?P<year>(?:c\.\s?)?\d{3,4}(?:[–/-]\d{2,4})?[a-z]?|n\.d\.(?:\s?[a-z]\b)?|forthcoming)"
    r"(?P<close>\))?(?=[,:.]|$)"
)
_SEPARATOR = re.compile(r",\s(?:&\s|and\s)?|\s&\s|\sand\s")
_ET_AL = re.compile(r",?\set\sal\.?$")
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’ʼ‘-]*")
# Lower-case words that stand inside or before names of people and bodies.
_PARTICLES = split_words(
    """
    af al an and at av bin da das de degli del dei della den der des di do dos du e el et for für het ibn in la
    las le les lo los of on op och santa saint st 't te ten ter the to und van vander vom von y zu zum zur d'
    """
)
_ABBREVIATIONS = split_words("anon. jr. sr. inc. ltd. co. corp. dept. st.")
_LOCATOR_WORDS = split_words(
    """
    p pp pg pgs page pages ch chs chap chaps chapt chapts chpt chapter chapters vol vols volume volumes sec secs
    sect section sections para paras paragraph paragraphs loc fn n nn note notes fig figs figure table tables
    entry item col cols column columns line lines l ll f ff no nos app appendix plate plates part parts pt pts
    book bk act map maps introduction preface foreword epilogue passim and in to cover back front inside art
    arts article articles
    """
)
_LOCATOR_SEPARATOR = re.compile(r"[\s,.–—/&()-]+")
_LOCATOR_NUMBER = re.compile(r"[§¶]*(?:\d[\w:]*|[ivxlcdm]+|[IVXLCDM]+|[A-Z]{1,2}\d[\w:]*|[A-Z])?[a-z]{0,2}")


def read_short_citations(text: str) -> tuple[ShortCitation, ...]:
    """The works that the text names by author and year, where it says nothing else; else none.

    "et al." stands for names that are not printed: the names end before it.
    """
    found: list[ShortCitation] = []
    for part in text.strip().removesuffix(".").split(";"):
        citation = _read_short_citation(part.strip(), found[-1].names if found else ())
        if citation is None:
            return ()
        found.append(citation)
    return tuple(found)


def _read_short_citation(text: str, names_before: tuple[str, ...]) -> ShortCitation | None:
    """One short citation; a second year alone ("Smith 2004; 2005") means the names before it."""
    if len(text) > _LONGEST:
        return None
    text = text.removesuffix(".")
    if opening := _OPENING.match(text):
        text = text[opening.end() :]
    for match in _YEAR.finditer(text):
        if bool(match["open"]) != bool(match["close"]):
            continue
        names = _read_names(text[: match.start()]) or (names_before if not match.start() else None)
        rest = text[match.end() :]
        locator = rest[1:].strip()
        if names and (not rest or (rest[0] in ",:" and locator and _is_locator(locator))):
            return ShortCitation(names, match["year"], locator or None)
    return None


def _read_names(text: str) -> tuple[str, ...] | None:
    """The names before the year; one name where the text's parts are none ("Research and Analysis Wing")."""
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
    if words[-1].endswith(".") and len(words[-1]) > 2 and words[-1].casefold() not in _ABBREVIATIONS:
        return False
    full = [word for word in words if word.casefold() not in _PARTICLES]
    return bool(full) and all(_NAME_WORD.fullmatch(word) and not word[0].islower() for word in full)


def _count_full(name: str) -> int:
    return sum(word.casefold() not in _PARTICLES for word in name.split())


def _is_locator(text: str) -> bool:
    words = _LOCATOR_SEPARATOR.split(text)
    if not (text[0].isdigit() or words[0].casefold() in _LOCATOR_WORDS or text[0] in "§¶ivxlcIVXLC"):
        return False
    return all(word.casefold() in _LOCATOR_WORDS or _LOCATOR_NUMBER.fullmatch(word) for word in words)
