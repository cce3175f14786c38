"""Titles of pages that can only be one page's, the other being a redirect."""

from __future__ import annotations

import re

from pipeline.english.name_folding import fold_name
from pipeline.gazetteer import look_up
from pipeline.resolve.entities.legal_forms import part_legal_form
from pipeline.resolve.entities.person_names import list_honorifics, person_words, tell_generation
from pipeline.resolve.places.candidates import lies_in
from pipeline.resolve.places.names import part_name

_VOWELS = re.compile(r"[aeiouy]")
_KNIGHTS = (("sir",), ("dame",))
_LIFE = re.compile(r"(?:born|died) \d{3,4}|\d{3,4}-(?:\d{2,4})?")


def are_one_page(title: str, other: str, label: str | None) -> bool:
    """Whether two titles, in the form of keys, differ in no more than what leads to one page; `label` is of both.

    That are accents and hyphens; what a place lies in, where it is the greatest of its name ("Anchorage", "Anchorage,
    Alaska"), and its vowels, where the gazetteer has one town under both ("Vlora", "Vlorë"); a people's plural, or
    "people" behind it; a firm's legal form; the division of a town, where all of its name lie in one, which has other
    names; of a person's name the years of his life beside another qualifier, and a knight's or dame's title, which
    pages have for baronets alone (Wikipedia:Naming conventions (royalty and nobility)).
    """
    if fold_name(title) == fold_name(other):
        return True
    if label == "NORP" and _name_one_of(title) == _name_one_of(other):
        return True
    if label == "GPE" and _VOWELS.sub("", fold_name(title)) == _VOWELS.sub("", fold_name(other)):
        return not _list_towns(title).isdisjoint(_list_towns(other))
    if label == "ORG" and _cut_legal_form(title) == _cut_legal_form(other):
        return True
    if label == "PERSON" and _is_knighted(title, other):
        return True
    name, qualifier = part_name(title)
    other_name, other_qualifier = part_name(other)
    if fold_name(name) != fold_name(other_name):
        return False
    if label == "GPE" and qualifier and other_qualifier:
        return _name_one_division(name, qualifier, other_qualifier)
    if qualifier and other_qualifier:
        return label == "PERSON" and bool(_LIFE.fullmatch(qualifier)) != bool(_LIFE.fullmatch(other_qualifier))
    longer, within = (title, qualifier) if qualifier else (other, other_qualifier)
    return "," in longer and within is not None and _is_greatest(name, within)


def _is_knighted(title: str, other: str) -> bool:
    """Whether one is the bare name of the other behind "Sir": of "Velm Morn, 2nd Earl Morn" so is "Sir Velm Morn"."""
    plain, knighted = sorted((title, other), key=lambda one: len(list_honorifics(one)))
    are_bare = "(" not in plain and not any(mark in knighted for mark in ",(")
    is_one_knighted = list_honorifics(knighted) in _KNIGHTS and not list_honorifics(plain)
    are_of_one = tell_generation(knighted) == tell_generation(plain) and person_words(knighted) == person_words(plain)
    return are_bare and is_one_knighted and are_of_one


def _name_one_of(people: str) -> str:
    """The people's name for one of them: of "tarvans" and "tarvan people" alike."""
    return people.removesuffix(" people").removesuffix("s")


def _cut_legal_form(title: str) -> str:
    firm = part_legal_form(title)
    return firm.bare if firm and not firm.is_group else title


def _name_one_division(town: str, within: str, other: str) -> bool:
    """Whether the only division with a town of this name is the one, and the gazetteer knows nothing of the other."""
    places = look_up(town)
    divisions = {(place.country_code, place.admin1) for place in places}
    known = [division for division in (within, other) if look_up(division)]
    return len(divisions) == len(known) == 1 and lies_in(places[0], known[0])


def _list_towns(name: str) -> set[int]:
    return {place.geonames_id for place in look_up(name) if place.kind == "settlement"}


def _is_greatest(name: str, within: str) -> bool:
    """Whether the place of this name that has the most people lies in that country or division."""
    greatest = max(look_up(name), key=lambda place: place.population, default=None)
    return greatest is not None and lies_in(greatest, within)
