"""Where in a work a reference points, as its template prints it (Template:R and Template:Rp, April 2025)."""

from __future__ import annotations

import re

from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.state import State

_PAGES = re.compile(r"[\divxlcdmIVXLCDM]+[a-z]?")
_SEVERAL_PAGES = re.compile(r"[-–—,&]|\band\b")
_PARAMETERS = (
    ("p", "p. "),
    ("page", "p. "),
    ("pp", "pp. "),
    ("pages", "pp. "),
    ("at", ""),
    ("loc", ""),
    ("location", ""),
)


def find_locator(state: State, call: Call, *suffixes: str) -> str | None:
    """The first that a parameter gives whose name ends in one of the suffixes, the first of these before the next."""
    for suffix in suffixes:
        for parameter, sign in _PARAMETERS:
            region = call.get(parameter + suffix)
            if region is not None:
                return print_pages(state.plain_text(region), sign)
    return None


def print_pages(pages: str, sign: str) -> str:
    """Pages as printed: `p. 2`, `pp. 1–2`; what says itself what it is stays as it is."""
    if sign and not pages[:1].isdigit() and not _PAGES.fullmatch(pages) and not _SEVERAL_PAGES.search(pages):
        return pages
    if sign == "p. " and _SEVERAL_PAGES.search(pages) and pages[:1].isdigit():
        sign = "pp. "
    return sign + re.sub(r"(?<=\d)-(?=\d)", "–", pages)
