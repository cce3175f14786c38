"""Which of a link's words are the name that it gives its page."""

from __future__ import annotations

from pipeline.document import Link
from pipeline.extract.classes.bounds import trim_name
from pipeline.extract.classes.names import PLACES
from pipeline.extract.classes.titles import is_region, read_link

_CAPITAL = ", D.C."  # the one region that is of the name


def bound_link(text: str, link: Link) -> tuple[int, int]:
    """The span of the name in `text`: without the region behind a place's comma, and "people" behind a people's name.

    Empty where no letter remains.
    """
    start, end = trim_name(text, max(0, link.start), link.end)
    words = text[start:end]
    if ", " not in words and not words.endswith((" people", " peoples")):
        return start, end
    labels, _ = read_link(words, link.target) or ((), "")
    if "NORP" in labels:
        return start, start + len(words.removesuffix(" people").removesuffix(" peoples"))
    name, _, region = words.partition(", ")
    if set(labels).intersection(PLACES) and _CAPITAL not in words and is_region(region.partition(", ")[0]):
        return start, start + len(name)
    return start, end
