"""Names whose bounds are mended: by links, dates and what English never has inside one name.

A link's words are a name's bounds; a date is no part of a name; "Bosnia and Herzegovina" is one name; "M.S." behind a
name is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.document import Link
from pipeline.english.countries import CAPITAL, CAPITAL_DISTRICT, find_country_code
from pipeline.extract.classes.bounds import Span, list_touching, set_bounds
from pipeline.extract.classes.fitting import fit_link
from pipeline.extract.classes.link_bounds import bound_link
from pipeline.extract.classes.names import OTHER, PLACES, Name
from pipeline.extract.classes.splitting import split_name
from pipeline.extract.classes.titles import read_link
from pipeline.extract.classes.vocabulary import NO_NAMES
from pipeline.gazetteer import look_up

_PREFIX = re.compile(r"\b(?:anti|ex|mid|neo|non|post|pre|pro)[-‑–]$", re.IGNORECASE)
# The capital's district in every way of writing it: ", D.C.", ", DC".
_DISTRICT = re.compile(rf", ?{r'[.]? ?'.join(CAPITAL_DISTRICT.replace('.', ''))}\b\.?")
# What makes an adjective of a name behind it, and of a number before one: "U.S.-based", "655-bed Cancer Center".
_COMPOUND_END = re.compile(r"[-‑–](?:[a-z]{2,}ed|born|bound|built|held|led|made|owned|run|speaking|style|wide)$")
_COUNTED = re.compile(r"\d+[-‑–][a-z]+ +(?=[^\W\d_a-z])")
# The rest of a town's name that says on which water it lies: "Newcastle upon Tyne".
_ON_WATER = re.compile(r"[ -](?:upon|on|under|by|an der|am|sur)[ -](?:the[ -])?[^\W\d_a-z]\w+")
_LONGEST_PREFIX = 8  # characters, with the one before it


def mend_names(names: Sequence[Name], text: str, links: Iterable[Link], dates: Sequence[Span]) -> list[Name]:
    """The names of one sentence, in order and apart as the dates are, with the bounds that they should have."""
    links = [link for link in links if 0 <= link.start < link.end <= len(text)]
    names = [name for name in names if not _is_inserted(name, text)]
    names = [cut for name in names if (cut := _cut_compound(name, text))]
    mended = [cut for name in names if (cut := _cut_prefix(name, text))]
    for link in links:
        mended = list(fit_link(mended, text, link))
    mended = [cut for name in mended if (cut := _cut_dates(name, text, dates))]
    whole = {bound_link(text, link) for link in links if read_link(text[link.start : link.end], link.target)}
    mended = [
        part for name in mended for part in ([name] if (name.start, name.end) in whole else split_name(name, text))
    ]
    mended = list(_join(mended, text))
    return [name for name in mended if name.text not in NO_NAMES]


def _cut_prefix(name: Name, text: str) -> Name | None:
    """The name without a first word that a prefix makes an adjective: of "anti-Communist Writers Guild" the guild."""
    first, _, rest = name.text.partition(" ")
    if (
        rest
        and name.best_class not in PLACES
        and _PREFIX.search(text[max(0, name.start - _LONGEST_PREFIX) : name.start])
    ):
        return set_bounds(name, text, name.start + len(first), name.end)
    return name


def _is_inserted(name: Name, text: str) -> bool:
    """Whether the name is what an editor's brackets complete the next one by: "[South] Korean"."""
    is_bracketed = text[max(0, name.start - 1) : name.start] == "[" and text.startswith("] ", name.end)
    return is_bracketed and text[name.end + 2 : name.end + 3].isupper()


def _cut_compound(name: Name, text: str) -> Name | None:
    """The name without what makes an adjective of it or counts what it has."""
    counted, end = _COUNTED.match(name.text), _COMPOUND_END.search(name.text)
    if not counted and not end:
        return name
    start = name.start + counted.end() if counted else name.start
    return set_bounds(name, text, start, name.start + end.start() if end else name.end)


def _cut_dates(name: Name, text: str, dates: Sequence[Span]) -> Name | None:
    """The name without a date at its edge; one that begins with a day's or month's name may be an organisation's."""
    start, end = name.start, name.end
    for first, last in list_touching(dates, start, end):
        may_begin = first == start and name.best_class in ("ORG", "FAC", OTHER)
        if first <= start < last < end and not may_begin:
            start = last
        elif start < first < end <= last and not may_begin:
            end = first
    return name if (start, end) == (name.start, name.end) else set_bounds(name, text, start, end)


def _join(names: Sequence[Name], text: str) -> Iterator[Name]:
    """The names, two that make a country's name with "and" between them being one; "Washington, D.C." is one."""
    waiting: Name | None = None
    for name in (_complete_town(name, text) for name in names):
        if waiting and name.start < waiting.end:
            continue
        if waiting and text[waiting.end : name.start] in (" and ", " & "):
            whole = set_bounds(name, text, waiting.start, name.end)
            if whole and find_country_code(whole.text):
                waiting = whole
                continue
        if waiting:
            yield waiting
        waiting = name
    if waiting:
        yield waiting


def _complete_town(name: Name, text: str) -> Name:
    """The name with the district behind its comma that tells the capital from the state, or the water that it lies on.

    "Washington, D.C.", "Newcastle upon Tyne", where the gazetteer has the whole name.
    """
    district = _DISTRICT.match(text, name.end) if name.text == CAPITAL else None
    water = _ON_WATER.match(text, name.end) if name.best_class in PLACES else None
    if water and look_up(text[name.start : water.end()]):
        return set_bounds(name, text, name.start, water.end()) or name
    return (district and set_bounds(name, text, name.start, district.end())) or name
