"""Where a name begins and ends: without article, genitive and punctuation around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.classes.names import Name

Span = tuple[int, int]

_EDGES = " \"'“”‘’«»‹›`,;:()[]{}<>–—-*•/|"
ARTICLE = re.compile(r"^(?:the|an?) +(?=\S)", re.IGNORECASE)
_BORN = re.compile(r"^(?:née|né|nee) +(?=\S)")
_GENITIVE = re.compile(r"(?<=[\w.])['’]s$|(?<=s)['’]$")
_SAINT = re.compile(r"(?:St\.?|Saint) [^\W\d_a-z][^\W\d_]*['’]s$")
# What follows a genitive: a word that is none of those that begin another phrase.
_OWNED = re.compile(r" (?!(?:and|as|at|but|by|for|from|had|has|in|is|on|or|that|to|was|when|where|which|who|with)\b)\w")
_DANGLING = re.compile(r" +(?:and|at|by|for|from|in|of|on|or|the|to|with)$")
_UNPAIRED = re.compile(r"^[^()]*(?P<closing>\))|(?P<opening>\()[^()]*$")
_SHORTENED = re.compile(r"(?:\b[^\W\d_]|\b(?:Jr|Sr|Inc|Ltd|Co|Corp|Bros))\.$")


def trim_name(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the article before the name, the genitive after it and punctuation around it.

    A full stop that shortens the last word stays; a bracket stays with its partner, and what stands behind one that has
    none is no part of the name. Empty where no letter remains.
    """
    end = min(end, len(text))
    before = None
    while before != (start, end) and start < end:
        before = start, end
        name = text[start:end]
        if article := ARTICLE.match(name) or _BORN.match(name):
            start += article.end()
        elif (genitive := _GENITIVE.search(name)) and not _is_saints(name, text, end):
            end -= len(name) - genitive.start()
        elif name[0] in _EDGES:
            start += 1
        elif dangling := _DANGLING.search(name):
            end -= len(name) - dangling.start()
        elif ("(" in name or ")" in name) and (unpaired := _UNPAIRED.search(name)):
            end -= len(name) - max(unpaired.start("closing"), unpaired.start("opening"))
        elif _ends_in_punctuation(name):
            end -= 1
    return (start, end) if any(map(str.isalnum, text[start:end])) else (start, start)


def list_touching(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Those of the spans, which come in order and apart, that have a character of `[start, end)`."""
    first = bisect_right(spans, start, key=lambda span: span[1])
    return spans[first : bisect_left(spans, end, first, key=lambda span: span[0])]


def set_bounds(name: Name, text: str, start: int, end: int) -> Name | None:
    """The name with these bounds, trimmed; None where nothing is left of it."""
    start, end = trim_name(text, start, end)
    return replace(name, start=start, end=end, text=text[start:end]) if start < end else None


def _is_saints(name: str, text: str, end: int) -> bool:
    """Whether a place is named so after a saint, who owns nothing that follows: "St. John's in Newfoundland"."""
    return _SAINT.match(name) is not None and _OWNED.match(text, end) is None


def _ends_in_punctuation(name: str) -> bool:
    if name[-1] == ".":
        return not _SHORTENED.search(name)
    return name[-1] in _EDGES and name[-1] != ")"  # which has its partner by now
