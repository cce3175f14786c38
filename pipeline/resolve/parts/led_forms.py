"""Short citations that end words which say something else: `"It turned." (Roe 1973:5)`, `so he says (see Roe 1973)`."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.resolve.citations.publisher_places import is_place
from pipeline.resolve.citations.typed.known_sources import PERIODICALS, is_known
from pipeline.resolve.parts.heads import NamedContents
from pipeline.resolve.parts.locators import read_locator
from pipeline.resolve.parts.short_forms import ShortForm, match_short_form
from pipeline.resolve.parts.words import DATED_NAMES, SIGNALS

# In brackets at the end, or unbracketed behind a quotation with which the words end.
_BRACKETED = re.compile(r"\((?P<form>[^()]{4,120})\)?[\s.;]*$")
_BEHIND_QUOTATION = re.compile(r"[\"”][\s.,:–—-]{0,4}(?P<form>[^\"“”()]{4,80})$")
_REPEATED = r"[^\W\d_a-z][\w'’-]+,?\s(?:op|loc)\.?\s?cit\b"
_PAGED = r"[^\W\d_a-z][\w'’-]+(?:\s(?:and|&)\s[^\W\d_a-z][\w'’-]+)?,?\s(?:[Vv]ol\.\s?\w{1,4},\s)?pp?\.\s?\d"
_AMID = re.compile(rf"(?<=[a-z,:]\s)(?:{DATED_NAMES}\b|{_REPEATED}|{_PAGED})")
_PARTED = re.compile(
    r"(?P<name>[^\W\d_a-z][\w'’-]+),?\s[a-z][^();]{2,150}"
    r"\((?:(?P<year>(?:1[5-9]|20)\d\d[a-z]?)(?:[,:]\s?)?|(?=pp?\.))(?P<place>[^()]{1,40})?\)"
)
_PROSE = re.compile(r"(?:^|[\s(])[a-z]+[,:]?\s$")  # before it: behind a name it is the rest of that, "Roe, Ann (2001)"
_SIGNAL = re.compile(rf"(?:{SIGNALS})[\s:,]+", re.IGNORECASE)
_SAID = frozenset('.?!"”')  # before brackets in which a work may be cited that the article does not list
_BEHIND_PROSE = re.compile(rf"\b[a-z]+\s(?:in|by)\s(?P<form>{DATED_NAMES}\)?[:,]\s?(?:pp?\.\s?)?\d[\d–-]*)[\s.;]*$")
# A work that the article need not list, as the reader is sent there: "On rain, see: Roe, p. 3".
_BEHIND_SIGNAL = re.compile(
    rf"[^\W\d_]{{2,}}[\s,.;:(]{{1,3}}(?:[Ss]ee|[Cc]f\.?)(?:\salso)?:?\s"
    rf"(?P<form>(?:{DATED_NAMES}\)?[:,]\s?(?:pp?\.\s?)?\d|{_PAGED})[\d\s,–-]*)[\s.,;)]*$"
)
_FEWEST_SMALL = 4  # words that are no name's
_LONGEST = 200  # characters at the end in which the form stands


def find_led_form(text: str, known: NamedContents) -> ShortForm | None:
    """The short form that ends the words: of a work of the article, or plain by its year and pages."""
    start = max(len(text) - _LONGEST, 0)
    match = _BRACKETED.search(text, start) or _BEHIND_QUOTATION.search(text, start)
    if not match or not match.start():
        return _find_behind_prose(text, start)
    signal = _SIGNAL.match(text, match.start("form"))
    form = match_short_form(text, signal.end() if signal else match.start("form"), match.end("form"), (), known)
    if (
        form is None
        or not form.names
        or not (form.year or (form.is_known and form.locator))
        or text[form.end : match.end("form")].strip(" .;")
    ):
        return None
    if form.is_known:
        return form
    return replace(form, title=None) if _is_plain(text, form) else None


def _find_behind_prose(text: str, start: int) -> ShortForm | None:
    """The short form with pages that ends a sentence: "The mill turns slower, as in Roe 1999, p. 3"."""
    match = _BEHIND_SIGNAL.search(text, start)
    if match is None:
        match = _BEHIND_PROSE.search(text, start)
        if match is None or sum(word.islower() for word in text[: match.start("form")].split()) < _FEWEST_SMALL:
            return None
    form = match_short_form(text, match.start("form"), len(text), (), NamedContents())
    is_whole = form is not None and bool(form.names and form.locator) and not text[form.end :].strip(" .,;)")
    if form is None or not is_whole or any(is_place(name) or is_known(name, *PERIODICALS) for name in form.names):
        return None
    return form


def _is_plain(text: str, form: ShortForm) -> bool:
    """Whether it is a short form beyond doubt, though the article does not list its work."""
    is_behind_words = text[: form.start].rstrip(" (,")[-1:] in _SAID
    return form.locator is not None and is_behind_words and not any(map(is_place, form.names))


def is_aside_form(text: str, form: ShortForm) -> bool:
    """Whether it stands in brackets behind words, and is one beyond doubt."""
    is_bracketed = text[: form.start].rstrip()[-1:] == "(" and bool(form.year) and bool(text[: form.start].strip(" ("))
    return is_bracketed and (form.is_known or _is_plain(text, form))


def find_parted_form(text: str, start: int, end: int, known: NamedContents) -> ShortForm | None:
    """The short form of a listed work whose year stands apart from the name: "Roe derives it from mud (1980, p. 3)"."""
    match = _PARTED.match(text, start, end)
    year = (match and match["year"]) or ""
    if match is None or not known.holds((match["name"],), year):
        return None
    if match["place"] and read_locator(text, match.start("place"), match.end("place"))[0] < match.end("place"):
        return None  # "(pp. 3 says so)"
    return ShortForm(start, match.end(), (match["name"],), year, None, match["place"] or None, is_known=True)


def find_form_amid(
    text: str, start: int, end: int, limit: int, known: NamedContents, *, is_signalled: bool = False
) -> ShortForm | None:
    """The first short form amid the words that start before `end`: "some, among them Roe 2001, doubt it".

    It is of a work of the article, or a signal leads to it and it ends the words: "citing the reports of Roe (2001)".
    It reaches no farther than the limit.
    """
    for match in _AMID.finditer(text, start, min(limit, start + _LONGEST)):
        if match.start() >= end:
            return None
        if not _PROSE.search(text, max(start, match.start() - _LONGEST), match.start()):
            continue
        form = match_short_form(text, match.start(), limit, (), known)
        if form is None or not form.names:
            continue
        is_led = is_signalled and bool(form.year) and not text[form.end : limit].strip(" .,;)")
        if is_led or (form.is_known and (form.year or form.repeats or form.locator)):
            return form
    return None
