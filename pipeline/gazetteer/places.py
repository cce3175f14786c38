"""The places of the gazetteer's files, opened when the first is asked for.

Areas are what a place can lie in: its country's code and the names of its divisions, parted by tabs, empty where it
lies in none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

from pipeline.english.name_folding import fold_name
from pipeline.gazetteer.place import KINDS, Place
from pipeline.gazetteer.sorted_table import Row, SortedTable

FOLDER = Path(__file__).resolve().parent
PLACES, AREAS, OTHER_NAMES = "places.arrow", "areas.arrow", "other_names.arrow"
PLACES_FILTER, OTHER_NAMES_FILTER = "places.bloom", "other_names.bloom"
SCALE = 1000  # parts of a degree that coordinates are counted in
NO_POINT = (SCALE * 91, 0)  # where a place lies whose point is not known: beyond the pole
NO_RADIUS = 0xFFFF  # of a place whose extent is not known

# Bits of what a record holds of a place: its number, latitude and longitude from their lowest, population, area (a row
# of that table), radius and kind.
_WIDTHS = (24, 18, 19, 31, 16, 16, 2)
_FIELDS = tuple((sum(_WIDTHS[place + 1 :]), (1 << width) - 1) for place, width in enumerate(_WIDTHS))  # shift, mask
_BYTES, _BYTES_OF_A_REFERENCE = 16, 3
_LOWEST = (90 * SCALE, 180 * SCALE)


def pack_place(
    geonames_id: int, latitude: int, longitude: int, population: int, area: int, radius_km: int, kind: int
) -> bytes:
    """The record of a place, as the file has it beside the name; raises ValueError where a value has no room."""
    record = 0
    values = (geonames_id, latitude + _LOWEST[0], longitude + _LOWEST[1], population, area, radius_km, kind)
    for value, width in zip(values, _WIDTHS, strict=True):
        if not 0 <= value < 1 << width:
            raise ValueError(f"{value} does not fit into {width} bits")
        record = record << width | value
    return record.to_bytes(_BYTES)


def pack_reference(place: int, *, with_type_word: bool) -> bytes:
    """The record of another name, which is folded: the place's row, and whether only a type word makes it its name."""
    return (place << 1 | with_type_word).to_bytes(_BYTES_OF_A_REFERENCE)


def list_places() -> Iterator[Place]:
    """Every place, in the order of names."""
    return map(_make_place, _open_places())


@lru_cache(maxsize=8192)
def find_places(key: str) -> tuple[tuple[Place, bool], ...]:
    """The places that bear the folded name, as their own or another, each with whether only beside a type word."""
    places = _open_places()
    found = [(_make_place(row), False) for row in places.find(key)]
    for _, record in _open_other_names().find(key):
        row, only_with_type_word = divmod(int.from_bytes(record), 2)
        found.append((_make_place(places.read(row)), bool(only_with_type_word)))
    return tuple(found)


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


def _make_place(row: Row) -> Place:
    name, record = row
    geonames_id, latitude, longitude, population, area, radius_km, kind = unpack_place(record)
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


def unpack_place(record: bytes) -> tuple[int, ...]:
    """What `pack_place` was given."""
    packed = int.from_bytes(record)
    geonames_id, latitude, longitude, *others = [packed >> shift & mask for shift, mask in _FIELDS]
    return geonames_id, latitude - _LOWEST[0], longitude - _LOWEST[1], *others
