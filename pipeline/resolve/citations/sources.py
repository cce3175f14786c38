"""Words that tell, in a printed citation, what part of it they are: agencies, places, media, abbreviations."""

from __future__ import annotations

import re

from pipeline.data_tables import load_table
from pipeline.english.countries import list_country_names
from pipeline.resolve.citations.names import ORGANISATION_WORDS

_TABLES = load_table(__package__, "vocabulary.toml")
# Kinds of document and media, and the CSL type that one tells.
MEDIA: dict[str, str | None] = {**dict.fromkeys(_TABLES["media"]["untyped"]), **_TABLES["media"]["csl_types"]}
ACCESS_NOTES = frozenset(_TABLES["media"]["access_notes"])
ABBREVIATIONS = frozenset(_TABLES["abbreviations"]["common"])
JOURNAL_WORDS = frozenset(_TABLES["abbreviations"]["journals"])

_AGENCIES = frozenset(_TABLES["agencies"]["names"])
_CITIES = frozenset(_TABLES["places"]["cities"])
_REGIONS = frozenset(_TABLES["places"]["regions"]) | list_country_names()
_PUNCTUATION = re.compile(r"[^\w]+")


def is_agency(name: str) -> bool:
    """Whether the name is a news agency's."""
    return _PUNCTUATION.sub(" ", name.lower()).strip() in _AGENCIES


def is_place(name: str) -> bool:
    """Whether the name is a country's, or a city's with or without its state or country."""
    key = name.strip().lower()
    if key in _CITIES or _is_region(key):
        return True
    city, *regions = (part.strip() for part in key.split(","))
    is_named = 0 < len(city.split()) <= 3 and not ORGANISATION_WORDS.intersection(city.split())
    return bool(regions) and is_named and all(map(_is_region, regions))


def _is_region(name: str) -> bool:
    return name in _REGIONS or name.replace(".", "") in _REGIONS
