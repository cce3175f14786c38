"""Where on the Earth the article's subject lies, as the article says beside its title or in its infobox."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.coordinates import Point, find_points, print_point
from pipeline.document import SourceFormat
from pipeline.parse.infobox_bounds import is_in_infobox

# Template:Coord and names by which it is called.
_TEMPLATE = re.compile(r"\{\{\s*coo(?:rd|rdinates|r|r dms|r dm|r d)\s*\|(?P<arguments>[^{}]*)", re.IGNORECASE)
# Before it, where it is the value of an infobox's parameter.
_PARAMETER = re.compile(r"\|\s{0,9}coord(?:s|inates)?\s{0,30}=\s{0,9}\Z", re.IGNORECASE)
_REACH = 60  # characters of the parameter
_TITLE = frozenset(["t", "it", "ti"])
_PRINTED = re.compile(r"^ *coordinates:? ?(?P<point>[^\n]{0,60})", re.IGNORECASE | re.MULTILINE)


def find_article_point(text: str, source_format: SourceFormat) -> Point | None:
    """The point of {{coord|…|display=title}}, else of an infobox's `coordinates`; in rendered text of "Coordinates: …".

    None where there is none of these; of HTML its own reader knows more.
    """
    if source_format == "html":
        return None
    if source_format == "wikitext":
        printed = sorted(_print_subject(text), key=lambda found: not found[0])
        found = (words for _, words in printed)
    else:
        found = (match["point"] for match in _PRINTED.finditer(text))
    return next((point for words in found for *_, point in find_points(words)), None)


def _print_subject(text: str) -> Iterator[tuple[bool, str]]:
    """The points that are of the article's subject, as printed, each with whether it stands beside the title."""
    for match in _TEMPLATE.finditer(text):
        parts = [part.strip() for part in match["arguments"].split("|")]
        is_titled = _is_titled(parts)
        is_parameter = _is_of_infobox(text, match.start())
        printed = print_point([part for part in parts if "=" not in part]) if is_titled or is_parameter else None
        if printed:
            yield is_titled, printed


def _is_of_infobox(text: str, position: int) -> bool:
    """Whether an infobox's `coordinates` begin here: a map's and a row's points are not the subject's."""
    is_parameter = _PARAMETER.search(text[max(position - _REACH, 0) : position])
    return bool(is_parameter) and is_in_infobox(text, position)


def _is_titled(parts: Iterable[str]) -> bool:
    """Whether these arguments say that the point is displayed beside the title."""
    named = {name.strip(): value.strip() for name, equals, value in (part.partition("=") for part in parts) if equals}
    display = named.get("display", "").lower()
    return "title" in display or display in _TITLE
