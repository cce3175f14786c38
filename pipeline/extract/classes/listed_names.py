"""Names that are all of a table's cell, an infobox's field or a list's item, where no sentence says what they are.

A pipeline that reads sentences passes many of them over. They are names where their own words say so ("Ministry of
Health"), where they are a country's, a place and its region ("Tarvek, Velmir Province"), or where the column or list
holds names of places and the gazetteer has them in a country of the article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.english.countries import find_country_code
from pipeline.english.personal_names import is_personal_name
from pipeline.extract.classes.names import IGNORANCE, PLACES, Name
from pipeline.extract.classes.setting import Setting
from pipeline.extract.classes.titles import is_region
from pipeline.extract.classes.type_words import says_itself
from pipeline.gazetteer import look_up

_NAME = r"[^\W\d_a-z][\w'’.-]*(?: (?:(?:of|and|the|for|de|del|la|al|el) )*[^\W\d_a-z][\w'’.-]*){0,6}"
_ALONE = re.compile(rf"(?P<name>{_NAME})(?:, (?P<region>{_NAME}))?(?: \([^()]*\))?")
_LONGEST = 80  # characters
_LEAST = 3  # places in a column or list, so that it is one of places
_SHARE = 0.7  # of its names that are places or known as such


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence that is a name alone, and what of it was found before."""

    sentence: int
    name: str
    region: str | None
    found: tuple[Name, ...]

    @property
    def is_place(self) -> bool:
        """Whether the name was found, as a place's."""
        return any(one.start == 0 and one.text == self.name and one.best_class in PLACES for one in self.found)

    def make_name(self) -> Name:
        return Name(self.sentence, 0, len(self.name), self.name, IGNORANCE)

    def make_region(self) -> Name:
        assert self.region is not None
        start = len(self.name) + len(", ")
        return Name(self.sentence, start, start + len(self.region), self.region, IGNORANCE)


def find_listed(names: Sequence[Name], setting: Setting) -> Iterator[Name]:
    """The names that stand alone and that none of the names found touches."""
    units = list(_read_units(names, setting))
    if not units:
        return
    countries = {code for text in {name.text for name in names} if (code := find_country_code(text))}
    for group in _group(units, setting):
        is_of_places = _is_of_places(group, countries)
        for unit in group:
            free = [name for name in _read_unit(unit, is_of_places, countries) if _is_free(name, unit.found)]
            yield from free


def _read_units(names: Sequence[Name], setting: Setting) -> Iterator[_Unit]:
    alone = {
        index: match
        for index, text in enumerate(setting.texts)
        if len(text) <= _LONGEST and (match := _ALONE.fullmatch(text))
    }
    found: dict[int, list[Name]] = {index: [] for index in alone}
    for name in names:
        if name.sentence in found:
            found[name.sentence].append(name)
    for index, match in alone.items():
        yield _Unit(index, match["name"], match["region"], tuple(found[index]))


def _group(units: Iterable[_Unit], setting: Setting) -> list[list[_Unit]]:
    """The units of each column or field, and those that follow one another in a list."""
    groups: dict[str | int, list[_Unit]] = defaultdict(list)
    run = last = -1
    for unit in units:
        if field := setting.field_of(unit.sentence):
            groups[field].append(unit)
            continue
        if unit.sentence != last + 1:
            run = unit.sentence
        last = unit.sentence
        groups[run].append(unit)
    return list(groups.values())


def _is_of_places(group: Sequence[_Unit], countries: Collection[str]) -> bool:
    places = sum(unit.is_place for unit in group)
    known = sum(not unit.found and _is_near(unit.name, countries) for unit in group)
    return places >= _LEAST and places + known >= _SHARE * len(group)


def _is_near(name: str, countries: Collection[str]) -> bool:
    """Whether a place of this name lies in one of the countries."""
    return any(place.country_code in countries for place in look_up(name))


def _read_unit(unit: _Unit, is_of_places: bool, countries: Collection[str]) -> Iterator[Name]:
    """The names that the unit is made of, as far as anything says that they are names."""
    if unit.region and is_region(unit.region) and _countries_of(unit.name) & _countries_of(unit.region):
        yield unit.make_name()
        yield unit.make_region()
        return
    is_known = is_of_places and _is_near(unit.name, countries)
    is_country = bool(find_country_code(unit.name)) and (is_of_places or not is_personal_name(unit.name))
    if is_known or is_country or says_itself(unit.name):
        yield unit.make_name()


def _countries_of(name: str) -> set[str]:
    """The codes of the countries that places of this name lie in, or are."""
    return {code} if (code := find_country_code(name)) else {place.country_code for place in look_up(name)}


def _is_free(name: Name, found: Sequence[Name]) -> bool:
    return all(one.end <= name.start or name.end <= one.start for one in found)
