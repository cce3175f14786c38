"""Where on the Earth the article's subject lies, as the article says beside its title."""

from __future__ import annotations

import re

from pipeline.coordinates import Point, find_points, print_point
from pipeline.document import SourceFormat

# Template:Coord and names by which it is called.
_TEMPLATE = re.compile(r"\{\{\s*coo(?:rd|rdinates|r|r dms|r dm|r d)\s*\|(?P<arguments>[^{}]*)", re.IGNORECASE)
_TITLE = frozenset(["t", "it", "ti"])
_PRINTED = re.compile(r"^ *coordinates:? ?(?P<point>[^\n]{0,60})", re.IGNORECASE | re.MULTILINE)


def find_article_point(text: str, source_format: SourceFormat) -> Point | None:
    """The point of {{coord|…|display=title}}, in rendered text of the line "Coordinates: …"; None where neither is."""
    if source_format == "wikitext":
        printed = (_print_title(match["arguments"]) for match in _TEMPLATE.finditer(text))
    else:
        printed = (match["point"] for match in _PRINTED.finditer(text))
    return next((point for words in printed if words for _, point in find_points(words)), None)


def _print_title(arguments: str) -> str | None:
    """The point as printed, where it is displayed beside the title."""
    parts = [part.strip() for part in arguments.split("|")]
    named = {name.strip(): value.strip() for name, equals, value in (part.partition("=") for part in parts) if equals}
    display = named.get("display", "").lower()
    return print_point([part for part in parts if "=" not in part]) if "title" in display or display in _TITLE else None
