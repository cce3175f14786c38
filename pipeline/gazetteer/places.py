"""The places of the gazetteer's files, opened when the first is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import Struct
from typing import Any

import pyarrow as pa

from pipeline.english.name_folding import fold_name
from pipeline.gazetteer.place import KINDS, Place
from pipeline.gazetteer.sorted_table import SortedTable


def _make_schema(**types: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field(name, kind, nullable=False) for name, kind in types.items()])


FOLDER = Path(__file__).resolve().parent
PLACES, AREAS, OTHER_NAMES = "places.arrow", "areas.arrow", "other_names.arrow"
PLACES_FILTER, OTHER_NAMES_FILTER = "places.bloom", "other_names.bloom"
SCALE = 1000  # parts of a degree that coordinates are counted in
NO_POINT = (SCALE * 91, 0)  # where a place lies whose point is not known: beyond the pole
NO_RADIUS = 0xFFFF  # of a place whose extent is not known

# A place's number, latitude, longitude, population, area (a row of that table), radius and kind. As one column they
# are decoded three times faster than as seven.
RECORD = Struct("<IiiIHHB")
# One row a place, sorted by its folded name.
PLACES_SCHEMA = _make_schema(name=pa.string(), record=pa.binary(RECORD.size))
# One row what a place can lie in: its country's code and the names of its divisions, parted by tabs, empty where it
# lies in none.
AREAS_SCHEMA = _make_schema(area=pa.string())
# One row another name of a place, folded and sorted, with the place's row and whether only a type word makes it one.
OTHER_NAMES_SCHEMA = _make_schema(name=pa.string(), place=pa.int32(), with_type_word=pa.bool_())


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
    return SortedTable(_map_file(PLACES), keys=_map_file(PLACES_FILTER), fold=fold_name)


@cache
def _open_areas() -> SortedTable:
    return SortedTable(_map_file(AREAS))


@cache
def _open_other_names() -> SortedTable:
    return SortedTable(_map_file(OTHER_NAMES), keys=_map_file(OTHER_NAMES_FILTER))


def _map_file(name: str) -> mmap:
    """The file in memory, where processes share it."""
    with (FOLDER / name).open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


def _make_place(row: tuple[Any, ...]) -> Place:
    name, record = row
    geonames_id, latitude, longitude, population, area, radius_km, kind = RECORD.unpack(record)
    country_code, admin1, admin2 = _open_areas().read(area)[0].split("\t")
    has_point = (latitude, longitude) != NO_POINT
    return Place(
        geonames_id=geonames_id,
        name=name,
        kind=KINDS[kind],
        country_code=country_code,
        admin1=admin1 or None,
        admin2=admin2 or None,
        latitude=latitude / SCALE if has_point else None,
        longitude=longitude / SCALE if has_point else None,
        radius_km=None if radius_km == NO_RADIUS else radius_km,
        population=population,
    )
