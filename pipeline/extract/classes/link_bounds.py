"""Which of a link's words are the name that it gives its page."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.document import Link
from pipeline.english.countries import CAPITAL_DISTRICT
from pipeline.extract.classes.bounds import Span, trim_name
from pipeline.extract.classes.names import PLACES
from pipeline.extract.classes.titles import is_region, read_link
from pipeline.extract.classes.vocabulary import TITLES

_MONARCH = re.compile(r".+ [IVX]+(?= of )")


def bound_link(text: str, link: Link) -> Span:
    """The span of the name in `text`: without what English has beside a name and no convention has inside it.

    That is the region behind a place's comma, "people" behind a people's name, the country of a monarch, what the
    page's title has in brackets, and titles before a person's that it lacks. Empty where no letter remains.
    """
    first = max(0, link.start)
    start, end = _bound_words(text[first : link.end], link.target)
    return first + start, first + end


@lru_cache(maxsize=8192)
def _bound_words(text: str, page: str) -> Span:
    start, end = trim_name(text, 0, len(text))
    words = text[start:end]
    labels, _ = read_link(words, page) or ((), "")
    if words == page and words.endswith(")"):
        end = start + len(words.rpartition(" (")[0])
    if labels == ("PERSON",):
        monarch = _MONARCH.match(words)
        return skip_titles(text, start, end, page), start + monarch.end() if monarch else end
    if "NORP" in labels:
        return start, start + len(words.removesuffix(" people").removesuffix(" peoples"))
    name, _, within = words.partition(", ")
    region = within.partition(", ")[0]
    if set(labels).intersection(PLACES) and region != CAPITAL_DISTRICT and is_region(region):
        return start, start + len(name)
    return start, end


def skip_titles(text: str, start: int, end: int, page: str = "") -> int:
    """Where the name begins behind the titles that it begins with, and that the page's own title does not."""
    first, _, rest = text[start:end].partition(" ")
    while first in TITLES and rest[:1].isupper() and not page.startswith(f"{first} "):
        start = end - len(rest)
        first, _, rest = rest.partition(" ")
    return start


def are_titles(words: str) -> bool:
    """Whether these words are titles alone, as stand before a person's name."""
    return bool(words) and TITLES.issuperset(words.split())
