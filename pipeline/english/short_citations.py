"""What the link of a short citation shows, as Module:Footnotes prints it: "Roe & Poe 2001", "Roe et al. (2001a)"."""

from __future__ import annotations

import re

_YEAR = r"(?:c\. )?\d{4}[a-z]?"
_SHOWN = re.compile(rf"(?P<names>.+?) \(?(?P<year>{_YEAR}(?:, {_YEAR})*|n\.d\. ?[a-z]?)\)?")
_BETWEEN = re.compile(r", | & ")


def split_short(words: str) -> tuple[tuple[str, ...], str]:
    """The names and the year; words that have no year are one name."""
    match = _SHOWN.fullmatch(words.strip())
    if match is None:
        return (words.strip(),), ""
    return tuple(_BETWEEN.split(match["names"].removesuffix(" et al."))), match["year"]
