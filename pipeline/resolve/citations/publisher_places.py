"""Places where publishers sit, as citations name them."""

from __future__ import annotations

import re

from pipeline.data_tables import load_table
from pipeline.english.countries import list_country_names
from pipeline.resolve.citations.names import ORGANISATION_WORDS

_JOINT = re.compile(r"\s?[/–-]\s?|\s(?:and|&)\s")
_CODE = 2  # letters of a state's or country's code
_PLACES = {kind: frozenset(names) for kind, names in load_table(__package__, "publisher_places.toml").items()}


def is_place(name: str) -> bool:
    """Whether the name is a country's, or a city's with or without its state or country; or several such names.

    Of names that a slash joins one known city is enough.
    """
    joined = _JOINT.split(name) if "," not in name else []
    if len(joined) > 1 and all(part[:1].isupper() for part in joined):
        return all(map(is_place, joined)) or ("/" in name and any(map(is_place, joined)))
    if name.strip().lower() in _PLACES["cities"] or _is_region(name.strip()):
        return True
    city, *regions = (part.strip() for part in name.split(","))
    words = city.lower().split()
    is_named = 0 < len(words) <= 3 and not ORGANISATION_WORDS.intersection(words)
    return bool(regions) and is_named and all(map(_is_region, regions))


def _is_region(name: str) -> bool:
    """Whether the name is a state's or a country's; two letters that stand for one are capitals."""
    bare = name.replace(".", "")
    if len(bare) == _CODE and not bare.isupper():
        return False
    forms = {name.lower(), bare.lower()}
    return not (forms.isdisjoint(_PLACES["regions"]) and forms.isdisjoint(list_country_names()))
