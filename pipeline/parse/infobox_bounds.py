"""Whether a place of a wikitext stands in an infobox, and in no template inside it."""

from __future__ import annotations

import re

_LONGEST = 8_000  # characters of an infobox before the place
_BRACES = re.compile(r"\{\{|\}\}")
_INFOBOX = re.compile(r"\s*(?:[\w ]{0,40}\binfobox|infobox|geobox)\b", re.IGNORECASE)


def is_in_infobox(text: str, position: int) -> bool:
    """Whether the template that holds this position is an infobox."""
    depth = 0
    for braces in reversed([*_BRACES.finditer(text, max(position - _LONGEST, 0), position)]):
        depth += 1 if braces.group() == "}}" else -1
        if depth < 0:
            return bool(_INFOBOX.match(text, braces.end()))
    return False
