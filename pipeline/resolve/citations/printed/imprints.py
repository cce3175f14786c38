"""Imprints: a work's place and publisher, as `London: Penguin` prints them."""

from __future__ import annotations

import re

from pipeline.resolve.citations.printed.date_forms import is_date
from pipeline.resolve.citations.printed.forms import Values
from pipeline.resolve.citations.publisher_places import is_place

_MOST_WORDS = 4  # of a place that no list has
_PARTING = re.compile(r"[\s,;]+")
_JOINING = frozenset(("and", "&"))


def split_imprint(text: str) -> tuple[str, str] | None:
    """`London: Penguin` as its place and publisher, where the first is known as a place."""
    place, colon, publisher = (part.strip() for part in text.partition(": "))
    return (place, publisher) if colon and publisher and is_place(place) else None


def split_loose_imprint(text: str) -> tuple[str, str] | None:
    """`Place: Publisher` in a publisher's position, the place of one to four capitalised words."""
    place, colon, publisher = (part.strip() for part in text.partition(": "))
    words = [word for word in _PARTING.split(place) if word not in _JOINING]
    is_named = 0 < len(words) <= _MOST_WORDS and all(word.lstrip("&")[:1].isupper() for word in words)
    return (place, publisher) if colon and publisher and is_named else None


def read_dated_imprint(text: str) -> Values | None:
    """What `London: Penguin, 2004`, `London, 2004` and `Penguin, 2004` say, as some put them in brackets."""
    source, comma, year = (part.strip() for part in text.rpartition(","))
    if not comma or not is_date(year):
        return None
    place, colon, publisher = (part.strip() for part in source.partition(":"))
    if colon:
        return (("publisher_place", place), ("publisher", publisher), ("issued", year))
    return (("publisher_place" if is_place(source) else "publisher", source), ("issued", year))
