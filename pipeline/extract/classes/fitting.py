"""Names fitted to the wikilinks that they stand under: an editor has marked where a name begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.document import Link
from pipeline.english.class_nouns import NOUNS
from pipeline.extract.classes.bounds import set_bounds
from pipeline.extract.classes.link_bounds import are_titles, bound_link
from pipeline.extract.classes.names import IGNORANCE, OTHER, PLACES, Name
from pipeline.extract.classes.titles import read_link
from pipeline.extract.classes.type_words import read_ends

_CAPITALISED = re.compile(r"[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*)+")
_JOINT_BEFORE = re.compile(r"(?: of| in|,)(?: the)? $")
_JOINT_BEHIND = re.compile(r"(?: in|,)(?: the)? (?=[^\W\d_a-z])")
_COMMON_NOUNS = re.compile(r"(?: [a-z]+)+")


def fit_link(names: Sequence[Name], text: str, link: Link) -> Iterator[Name]:
    """The names of a sentence; those that the link's words cross are those words, where these are a name.

    A name that goes further than the link is longer than its page's, as a rule, and stays so: "Bank of [[Tarvek]]".
    """
    start, end = bound_link(text, link)
    touching = [name for name in names if name.start < end and start < name.end]
    for name in names:
        if touching and name is touching[0]:
            yield from _fit(touching, text, link, (start, end))
        elif name not in touching:
            yield name


def _fit(touching: Sequence[Name], text: str, link: Link, span: tuple[int, int]) -> Iterator[Name]:
    """What the names that touch the link are."""
    first, (start, end) = touching[0], span
    is_name = _bounds_name(touching, text[start:end], link)
    is_inside = link.start <= first.start and first.end <= link.end
    if len(touching) == 1 and first.start <= start and end <= first.end and not is_inside:
        yield from filter(None, _part(first, text, span, is_name))
    elif not is_name:
        yield from touching
    else:
        if first.best_class == "PERSON" and are_titles(text[start : first.start]):
            start = first.start
        yield from filter(None, [set_bounds(first, text, start, end)])


def _bounds_name(touching: Sequence[Name], words: str, link: Link) -> bool:
    """Whether the link's words are one name.

    They are by its page's title; or because they are all capitalised, of a person, or of a page that has them as its
    title and for its type: "Tarvek Region".
    """
    told = read_link(words, link.target)
    if told:
        return told[0] != (OTHER,) and words[:1].isupper() and not words.rpartition(" ")[2].islower()
    if not _CAPITALISED.fullmatch(words):
        return False
    if words == link.target and NOUNS.get(words.split()[-1].lower()) in PLACES:
        return all(name.best_class in PLACES for name in touching)
    return all(name.best_class == "PERSON" for name in touching)


def _part(name: Name, text: str, link: tuple[int, int], is_name: bool) -> Iterator[Name | None]:
    """The name, which goes further than a link; or its parts.

    "Tarvek District of [[Velmir Province]]" and "[[Tarvek Institute]] in Velmir" are two names, and the common noun
    behind "[[Velmir River]] valley" is of none.
    """
    start, end = link
    before, after = text[name.start : start], text[end : name.end]
    left = _JOINT_BEFORE.search(before)
    told = read_ends(before[: left.start()]) if left else None
    right = _JOINT_BEHIND.match(after)
    if is_name and left and not after and told and told[0][0] in PLACES:
        yield set_bounds(name, text, name.start, name.start + left.start())
        yield set_bounds(name, text, start, end)
    elif is_name and right and not before:
        yield set_bounds(name, text, start, end)
        rest = name if name.best_class in PLACES else replace(name, beliefs=IGNORANCE, score=None)
        yield set_bounds(rest, text, end + right.end(), name.end)
    elif _COMMON_NOUNS.fullmatch(after) and text[start].isupper() and name.best_class != OTHER:
        yield set_bounds(name, text, name.start, end)
    else:
        yield name
