"""Where a work begins of which nothing is set off: no italics, no quotation marks, no link."""

from __future__ import annotations

import re

from pipeline.resolve.citations.publisher_places import is_place
from pipeline.resolve.parts.segments import Cut, Stretch
from pipeline.resolve.parts.usual_forms import NEWSPAPER_DAY

# The head of a citation in which nothing is set off: an inverted name, a name and initials, a newspaper and its day;
# behind a semicolon also a plain name with a comma or a year.
_PLAIN_HEAD = re.compile(
    rf"\s*(?:[^\W\d_a-z][\w'’-]+,\s[^\W\d_a-z][\w'’]*\.?\s|[^\W\d_a-z][\w'’-]+\s[A-Z]{{1,3}}[.,]\s|{NEWSPAPER_DAY})"
)
_PLAIN_NAME = re.compile(
    r"\s*(?P<name>(?:[^\W\d_a-z]\.[\s-]?){1,3}[^\W\d_a-z][\w'’-]+|[^\W\d_a-z][\w'’-]+\s(?:[^\W\d_a-z]\.\s)?"
    r"[^\W\d_a-z][\w'’-]+)(?:,\s[^\W\d_a-z\s]|\s\((?:1\d|20)\d\d)"
)
_YEAR_HEAD = re.compile(  # "Roe, J. (2001)"
    r"\W*[^\W\d_a-z][\w'’-]+,\s(?:[^\W\d_a-z]\.[\s-]?){1,3}(?:[,&]\s[^()\d]{3,60})?\((?:1\d|20)\d\d[a-z]?\)"
)
_ENDS = re.compile(r"\d[)\].]{1,2}\s*$")
_CLOSE = 8  # characters before a segment in which what ends a work stands
_NEAR = 60  # characters behind a segment in which its head may end


def begins_plain(text: str, stretch: Stretch, segment: Stretch) -> bool:
    """Whether a dated work of which nothing is set off begins with the segment, after another such, the stretch."""
    if segment.cut is Cut.LINE:
        return True
    end = segment.end + _NEAR
    if segment.cut is Cut.SEMICOLON:
        name = _PLAIN_NAME.match(text, segment.start, end)
        return bool(_PLAIN_HEAD.match(text, segment.start, end) or (name and not is_place(name["name"])))
    if segment.cut is not Cut.SENTENCE:
        return False
    if _YEAR_HEAD.match(text, segment.start, end):
        return _YEAR_HEAD.match(text, stretch.start, stretch.end) is not None
    is_ended = _ENDS.search(text, max(stretch.start, segment.start - _CLOSE), segment.start)
    return bool(is_ended and _PLAIN_HEAD.match(text, segment.start, end))
