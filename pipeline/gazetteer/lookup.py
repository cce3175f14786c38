"""Which places bear a name: by the exact name, written one way or another, never by likeness."""

from __future__ import annotations

from functools import lru_cache

from pipeline.english.countries import find_country_code, name_territory
from pipeline.english.name_folding import fold_name
from pipeline.gazetteer.place import KINDS, Place
from pipeline.gazetteer.places import find_places
from pipeline.gazetteer.type_words import cut_type_word

_LONGEST = 100  # characters of a name; the longest that a place bears has fewer


@lru_cache(maxsize=8192)
def look_up(name: str) -> tuple[Place, ...]:
    """The places that bear this name: countries, then divisions, then settlements, the most populous of a kind first.

    Where no place bears the name whole, a type word is cut and narrows the kind: "Panjshir Province" is a division.
    """
    if len(name) > _LONGEST:
        return ()
    key = fold_name(name)
    places = {place.geonames_id: place for place, is_typed in find_places(key) if not is_typed}
    if country := _find_country(name):
        places[country.geonames_id] = country
    if not places and (bare := cut_type_word(key)):
        found = find_places(bare.name)
        places = {place.geonames_id: place for place, _ in found if place.kind in bare.kinds}
    return tuple(sorted(places.values(), key=_rank))


def _find_country(name: str) -> Place | None:
    """The country that any of its English names leads to; its own name is the one under which the data has it."""
    code = find_country_code(name)
    own_name = name_territory(code) if code else None
    if not own_name:
        return None
    named = (place for place, _ in find_places(fold_name(own_name)))
    return next((place for place in named if place.kind == "country" and place.country_code == code), None)


def _rank(place: Place) -> tuple[int, int, int]:
    return KINDS.index(place.kind), -place.population, place.geonames_id
