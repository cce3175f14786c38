"""Words taken for one name that are two, or one and a prefix.

"Massoud and Saleh", "Kalafgan District of Takhar Province" and "Tarvek & Morn 2021" are two names, "Anti-Taliban" is
one with a prefix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.english.class_nouns import NOUNS
from pipeline.english.countries import find_country_code
from pipeline.english.personal_names import is_personal_name
from pipeline.extract.classes.bounds import set_bounds
from pipeline.extract.classes.names import PLACES, Name, believe, key_of
from pipeline.extract.classes.titles import is_region
from pipeline.extract.classes.type_words import read_ends
from pipeline.gazetteer import look_up

_AND = re.compile(r" and (?=[^\W\d_a-z])")
_BETWEEN_PLACES = re.compile(r" (?:of|in) (?:the )?(?=[^\W\d_a-z])|, (?=[^\W\d_a-z])")
_FOR_A_PLACE = re.compile(r" for (?:the )?(?=[^\W\d_a-z])")  # as one is fought for: no place's name has it
_AUTHORS = re.compile(r"[^\W\d_a-z][\w'’-]*(?P<joint> (?:&|and) )[^\W\d_a-z][\w'’-]*")
_YEAR_BEHIND = re.compile(r" \(?(?:1[5-9]|20)\d\d[a-z]?\b")  # of a short citation
_IN_A_PLACE = re.compile(r"\b(?:of|in|from) (?:the )?$")
_REACH = 10  # characters before a name in which such a word stands
_PREFIXES = r"(?:anti|ex|non|post|pre|pro)"
_PREFIX = re.compile(rf"{_PREFIXES}[-‑–]", re.IGNORECASE)
_DASH = re.compile("–")


class Joint(NamedTuple):
    """Where what is of neither name begins and ends in the words of both; their classes where the joint tells them."""

    start: int
    end: int
    classes: tuple[str | None, str | None] = (None, None)


def split_name(name: Name, text: str) -> Iterator[Name]:
    """The name, or the two that its words are, by these and those around them."""
    joint = _find_joint(name, text) if " " in name.text and not find_country_code(name.text) else None
    yield from _cut(name, text, joint) if joint else (name,)


def split_known(names: Sequence[Name], texts: Sequence[str]) -> Iterator[Name]:
    """The names; those that others of the article are with a prefix, or with a dash between them, are those others.

    "Anti-Federalist" of an article that has no other Federalist is whole, and what a hyphen joins: "Alsace-Lorraine".
    """
    known = {name.key for name in names}
    for name in names:
        prefix, dash = _PREFIX.match(name.text), _DASH.search(name.text)
        if prefix and key_of(name.text[prefix.end() :]) in known:
            yield from _cut(name, texts[name.sentence], Joint(0, prefix.end()))
        elif dash and {key_of(name.text[: dash.start()]), key_of(name.text[dash.end() :])} <= known:
            yield from _cut(name, texts[name.sentence], Joint(*dash.span()))
        else:
            yield name


def _cut(name: Name, text: str, joint: Joint) -> Iterator[Name]:
    """What stands before the joint and behind it."""
    spans = ((name.start, name.start + joint.start), (name.start + joint.end, name.end))
    for span, label in zip(spans, joint.classes, strict=True):
        part = set_bounds(name, text, *span) if span[0] < span[1] else None
        if part:
            yield replace(part, beliefs=believe(label), score=None) if label else part


def _find_joint(name: Name, text: str) -> Joint | None:
    if (authors := _AUTHORS.fullmatch(name.text)) and _YEAR_BEHIND.match(text, name.end):
        return Joint(*authors.span("joint"), ("PERSON", "PERSON"))
    if name.best_class == "PERSON":
        return _find_joint_of_person(name, text)
    if name.best_class in PLACES and (joint := _find_joint_of_places(name.text)):
        return joint
    fought_for = _FOR_A_PLACE.search(name.text)
    if fought_for and _is_place(name.text[: fought_for.start()]):
        label = NOUNS.get(name.text.split()[-1].lower())
        return Joint(*fought_for.span(), ("GPE", label)) if label in PLACES else None
    return None


def _find_joint_of_person(name: Name, text: str) -> Joint | None:
    """What stands between two persons; or between a country or its part and the person behind: "of Texas Ann Smith"."""
    if joint := _AND.search(name.text):
        return Joint(*joint.span())
    first, _, rest = name.text.partition(" ")
    if " " not in rest or not _IN_A_PLACE.search(text[max(0, name.start - _REACH) : name.start]):
        return None
    is_behind = is_region(first) and not is_personal_name(first)
    return Joint(len(first), len(first) + 1, ("GPE", None)) if is_behind else None


def _find_joint_of_places(text: str) -> Joint | None:
    """What stands between two places; an "of" may be of a place's own name: "Regional Municipality of Wood Buffalo"."""
    joints = (found for found in _BETWEEN_PLACES.finditer(text) if _is_place(text[: found.start()]))
    joint = next(joints, None)
    if joint is None:
        return None
    outer, inner = text[joint.end() :], text[: joint.start()]
    is_between = not joint.group().startswith(" of ") or _is_place(outer) or find_country_code(outer)
    return Joint(*joint.span()) if is_between or _lies_in(inner, outer) else None


def _lies_in(inner: str, outer: str) -> bool:
    """Whether the gazetteer has both in one country, and the latter as a part of it."""
    return is_region(outer) and not _list_countries(inner).isdisjoint(_list_countries(outer))


def _list_countries(name: str) -> frozenset[str]:
    return frozenset(place.country_code for place in look_up(name))


def _is_place(words: str) -> bool:
    told = read_ends(words)
    return told is not None and told[0][0] in PLACES and words.endswith(told[1])
