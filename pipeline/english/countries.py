"""Countries: their English names, and the ISO 3166-1 codes of names.

Names are CLDR's English ones (through Babel); `countries.toml` holds what the English Wikipedia has besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from pipeline.data_tables import load_table
from pipeline.english.name_folding import fold_name

_TABLES = load_table(__package__, "countries.toml")
_ABBREVIATIONS = {short: code for code, names in _TABLES["abbreviations"].items() for short in names}
_NOT_COUNTRIES = {kind: frozenset(codes) for kind, codes in _TABLES["not_countries"].items()}
CAPITAL: str = _TABLES["capital_district"]["city"]
CAPITAL_DISTRICT: str = _TABLES["capital_district"]["district"]  # stands behind its comma and is part of its name
_NO_PLACES = _NOT_COUNTRIES["unions"] | _NOT_COUNTRIES["unnamed"]
_ALPHA2, _ALPHA3 = 2, 3  # letters of ISO 3166-1's codes; the International Olympic Committee's have three

# A country and something else; a link's page says which.
_AMBIGUOUS = frozenset(["georgia"])
_FORMAL = re.compile(
    r"(?:(?:islamic|peoples|democratic|socialist|federal|federative|arab|united|co operative|bolivarian"
    r"|oriental|plurinational|hashemite|independent) ){0,4}(?:republic|kingdom|emirate|state|sultanate|principality"
    r"|commonwealth|union|federation|grand duchy) of (?:the )?(?P<country>.+)"
)
_COUNTRY_PAGE = re.compile(r" \((?:country|nation|republic|state)\)$")


@cache
def list_territories() -> Mapping[str, str]:
    """CLDR's names by two-letter code; its regions of the world have numbers."""
    territories: Mapping[str, str] = Locale("en").territories
    return {code: name for code, name in territories.items() if len(code) == _ALPHA2 and code.isalpha()}


@lru_cache(maxsize=1024)
def name_country(code: str) -> str | None:
    """The country's English name by its code in capitals, as flag templates have it; None where it is no country's."""
    if code in _TABLES["flags"]:
        return str(_TABLES["flags"][code])
    alpha2 = _TABLES["codes"].get(code)
    if alpha2 is None and len(code) == _ALPHA3 and code.isascii() and code.isupper():
        aliases = get_global("territory_aliases").get(code)
        alpha2 = aliases[0] if aliases and len(aliases) == 1 else None
    return name_territory(alpha2) if alpha2 else None


def name_territory(alpha2: str) -> str | None:
    """The English Wikipedia's name of the country or dependency of this ISO 3166-1 code; None where it is no code."""
    return _TABLES["names"].get(alpha2) or list_territories().get(alpha2)


@lru_cache(maxsize=16_384)
def find_country_code(name: str, page: str | None = None) -> str | None:
    """The ISO 3166-1 code of the country of this name, or None; `page` is the linked page's title, where there is one.

    A formal name counts ("Islamic Republic of Afghanistan"), a name that is also another place's does not.
    """
    title = page or name
    if title.endswith(")") and _COUNTRY_PAGE.search(title):
        return _codes().get(fold_name(_COUNTRY_PAGE.sub("", title)))
    key = fold_name(title)
    if key in _AMBIGUOUS:
        return None
    if code := _codes().get(key) or _ABBREVIATIONS.get(title.replace(".", "")):
        return code
    formal = _FORMAL.fullmatch(key) if " of " in key else None
    return _codes().get(formal["country"]) if formal and formal["country"] not in _AMBIGUOUS else None


@cache
def list_country_names() -> frozenset[str]:
    """Every name of a country or dependency in lower case."""
    return frozenset(name.lower() for code, name in _list_names() if code not in _NO_PLACES)


@cache
def _codes() -> dict[str, str]:
    """Codes by name as `fold_name` has it."""
    none = frozenset().union(*_NOT_COUNTRIES.values())
    return {fold_name(name): code for code, name in _list_names() if code not in none}


def _list_names() -> Iterator[tuple[str, str]]:
    """Each code with each of its names."""
    yield from list_territories().items()
    yield from _TABLES["names"].items()
    for code, names in _TABLES["other_names"].items():
        yield from ((code, name) for name in names)
