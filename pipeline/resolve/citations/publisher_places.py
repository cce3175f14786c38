"""Places where publishers sit, as citations name them."""

from __future__ import annotations

from pipeline.data_tables import load_table
from pipeline.english.countries import list_country_names
from pipeline.resolve.citations.names import ORGANISATION_WORDS

_PLACES = {kind: frozenset(names) for kind, names in load_table(__package__, "publisher_places.toml").items()}


def is_place(name: str) -> bool:
    """Whether the name is a country's, or a city's with or without its state or country."""
    key = name.strip().lower()
    if key in _PLACES["cities"] or _is_region(key):
        return True
    city, *regions = (part.strip() for part in key.split(","))
    is_named = 0 < len(city.split()) <= 3 and not ORGANISATION_WORDS.intersection(city.split())
    return bool(regions) and is_named and all(map(_is_region, regions))


def _is_region(name: str) -> bool:
    forms = {name, name.replace(".", "")}
    return not (forms.isdisjoint(_PLACES["regions"]) and forms.isdisjoint(list_country_names()))
