"""The places of the gazetteer's files, opened when the first is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.english.name_folding import fold_name
from pipeline.gazetteer.place import Place
from pipeline.gazetteer.sorted_table import SortedTable

FOLDER = Path(__file__).resolve().parent
PLACES, OTHER_NAMES = "places.arrow", "other_names.arrow"
SCALE = 1000  # parts of a degree that coordinates are counted in

_NAMES = pa.dictionary(pa.int32(), pa.string())
# One row a place, sorted by its folded name; the columns are Place's in another order.
PLACES_SCHEMA = pa.schema(
    [
        pa.field("name", pa.string(), nullable=False),
        pa.field("geonames_id", pa.int32(), nullable=False),
        pa.field("kind", pa.dictionary(pa.int8(), pa.string()), nullable=False),
        pa.field("country_code", pa.dictionary(pa.int16(), pa.string()), nullable=False),
        pa.field("admin1", _NAMES),
        pa.field("admin2", _NAMES),
        pa.field("latitude", pa.int32()),
        pa.field("longitude", pa.int32()),
        pa.field("radius_km", pa.int16()),
        pa.field("population", pa.int32(), nullable=False),
    ]
)
# One row another name of a place: folded, the place's row, and whether it is borne only with a type word.
OTHER_NAMES_SCHEMA = pa.schema(
    [
        pa.field("name", pa.string(), nullable=False),
        pa.field("place", pa.int32(), nullable=False),
        pa.field("with_type_word", pa.bool_(), nullable=False),
    ]
)


def list_places() -> Iterator[Place]:
    """Every place, in the order of names."""
    return map(_make_place, _open_places())


def find_places(key: str, *, with_type_word: bool) -> Iterator[Place]:
    """The places that bear the folded name, as their own or another; some are called so only beside a type word."""
    yield from map(_make_place, _open_places().find(key))
    for _, row, only_with_type_word in _open_other_names().find(key):
        if with_type_word or not only_with_type_word:
            yield _make_place(_open_places().read(row))


@cache
def _open_places() -> SortedTable:
    return SortedTable(FOLDER / PLACES, fold_name)


@cache
def _open_other_names() -> SortedTable:
    return SortedTable(FOLDER / OTHER_NAMES)


def _make_place(row: tuple[Any, ...]) -> Place:
    name, geonames_id, kind, country_code, admin1, admin2, latitude, longitude, radius_km, population = row
    return Place(
        geonames_id=geonames_id,
        name=name,
        kind=kind,
        country_code=country_code,
        admin1=admin1,
        admin2=admin2,
        latitude=None if latitude is None else latitude / SCALE,
        longitude=None if longitude is None else longitude / SCALE,
        radius_km=radius_km,
        population=population,
    )
