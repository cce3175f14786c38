"""Countries by the adjectives that their bodies bear: "Angolan", "South African"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pipeline.data_tables import load_table
from pipeline.english.countries import find_country_code
from pipeline.english.name_folding import fold_name


def find_demonym(adjective: str) -> str | None:
    """The ISO 3166-1 code of the country that the adjective belongs to, or None."""
    return _codes().get(fold_name(adjective))


def is_people_of_country(name: str) -> bool:
    """Whether the name is a country's adjective or the plural of it, and no country's name: "Cuban", "Cubans"."""
    return bool(find_demonym(name) or find_demonym(name.removesuffix("s"))) and not find_country_code(name)


@cache
def _codes() -> Mapping[str, str]:
    table = load_table(__package__, "demonyms.toml")
    return {fold_name(adjective): code for code, adjectives in table.items() for adjective in adjectives.split(" | ")}
