"""What all know of places: the capitals of countries, and the greatest regions, seas and sights, in no gazetteer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, cast

from pipeline.data_tables import load_table
from pipeline.document import PlaceKind
from pipeline.english.name_folding import fold_name
from pipeline.english.word_lists import split_phrases
from pipeline.gazetteer import Place


class Known(NamedTuple):
    """What a place is, and the country of today in which all of it lies, where there is one."""

    kind: PlaceKind
    country_code: str | None


def find_known(name: str) -> Known | None:
    """What is known of the place of this name."""
    return _read_known().get(fold_name(name))


def is_capital(place: Place) -> bool:
    """Whether the settlement is its country's capital."""
    return _is_listed(place, "capitals.toml")


def is_famous(place: Place) -> bool:
    """Whether the settlement is one of the lesser towns that everybody means by its bare name: "Venice"."""
    return _is_listed(place, "famous.toml")


def _is_listed(place: Place, table: str) -> bool:
    return place.kind == "settlement" and fold_name(place.name) in _read_towns(table).get(place.country_code, ())


@cache
def _read_towns(name: str) -> Mapping[str, frozenset[str]]:
    table = load_table(__package__, name)
    return {code: frozenset(map(fold_name, split_phrases(names))) for code, names in table.items()}


@cache
def _read_known() -> Mapping[str, Known]:
    return {
        fold_name(name): Known(cast("PlaceKind", kind), None if code == "none" else code)
        for kinds in load_table(__package__, "known.toml").values()
        for kind, countries in kinds.items()
        for code, names in countries.items()
        for name in split_phrases(names)
    }
