"""Short citations that other words complete: a year alone behind "Roe 1998;", "p. 9 in" before "Roe 2001"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.resolve.parts.form_tails import Span
from pipeline.resolve.parts.heads import NamedContents
from pipeline.resolve.parts.locators import read_locator
from pipeline.resolve.parts.short_forms import ShortForm, match_short_form
from pipeline.resolve.parts.stops import FURTHER_YEARS

_LETTERED = re.compile(r"\d{4}[a-z]$")
_YEAR_ALONE = re.compile(r"\s*(?P<open>\(?)(?:(?P<year>\d{4}[a-z]?)|(?P<letter>[b-h]))(?=[),:.;\s]|$)\)?")
_HELD = re.compile(r",?\s[Ii]n:?\s")
_OF = re.compile(r"\s(?:in|of|from)\s")  # between pages and what they are of


def continue_form(
    text: str, start: int, end: int, before: ShortForm, known: NamedContents, *, is_joined: bool = False
) -> ShortForm | None:
    """A further work of the people named before: the second of "Roe 1998; 2001, p. 4", of "2001a, 2001b", "2001a, b".

    `is_joined` says that no more than a comma or "and" stands between them. What holds the work may be told:
    "Roe 1936 in Doe 1965:12; 1937 in Doe 1965:15".
    """
    match = _YEAR_ALONE.match(text, start, end)
    if not match or not before.year:
        return None
    year = match["year"] or before.year[:-1] + match["letter"]
    if match["letter"] and not _LETTERED.match(before.year):
        return None
    last, locator = read_locator(text, match.end(), end)
    joint = _HELD.match(text, last, end)
    if joint and (holder := match_short_form(text, joint.end(), end, (), known)) and holder.is_plain:
        last, locator = holder.end, locator or holder.locator
    rest = text[last:end].strip(" .;)")
    is_last = not rest or (is_joined and FURTHER_YEARS.match(text, last, end))
    return None if not is_last else ShortForm(match.start("open"), last, before.names, year, None, locator)


def match_behind_locator(
    text: str, start: int, end: int, titles: tuple[Span, ...], known: NamedContents
) -> ShortForm | None:
    """The short form behind its pages: "p. 9 in Smith 2001"."""
    last, locator = read_locator(text, start, end)
    joint = _OF.match(text, last, end) if locator else None
    form = joint and match_short_form(text, joint.end(), end, titles, known)
    if not form or form.locator or not (form.year or form.title):
        return None
    return replace(form, start=start, locator=locator)
