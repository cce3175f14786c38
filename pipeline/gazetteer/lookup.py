"""Which places bear a name: by the exact name, written one way or another, never by likeness."""

from __future__ import annotations

from pipeline.english.countries import find_country_code, name_territory
from pipeline.english.name_folding import fold_name
from pipeline.gazetteer.place import KINDS, Place
from pipeline.gazetteer.places import find_places
from pipeline.gazetteer.type_words import cut_type_word

_LONGEST = 100  # characters of a name; the longest that a place bears has fewer


def look_up(name: str) -> tuple[Place, ...]:
    """The places that bear this name: countries, then divisions, then settlements, the most populous of a kind first.

    Where no place bears the name whole, a type word is cut and narrows the kind: "Panjshir Province" is a division.
    """
    if len(name) > _LONGEST:
        return ()
    key = fold_name(name)
    places = {place.geonames_id: place for place in find_places(key, with_type_word=False)}
    if code := find_country_code(name):
        country = fold_name(name_territory(code))
        named = (place for place in find_places(country, with_type_word=False) if place.country_code == code)
        places |= {place.geonames_id: place for place in named if place.kind == "country"}
    if not places and (bare := cut_type_word(key)):
        found = find_places(bare.name, with_type_word=True)
        places = {place.geonames_id: place for place in found if place.kind in bare.kinds}
    return tuple(sorted(places.values(), key=_rank))


def _rank(place: Place) -> tuple[int, int, int]:
    return KINDS.index(place.kind), -place.population, place.geonames_id
