"""Which places bear a name: the right kind in the right country, by the exact name alone."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import pipeline.gazetteer
from pipeline.english.countries import find_country_code, list_country_names
from pipeline.gazetteer import look_up
from pipeline.gazetteer.bloom_filter import encode_filter, passes
from pipeline.gazetteer.places import list_places
from pipeline.gazetteer.sorted_table import ROWS_OF_A_BATCH, SortedTable, encode_table
from tests.case_files import list_cases

DATA = Path(pipeline.gazetteer.__file__).parent
STATUS = Path("/proc/self/status")


@pytest.mark.parametrize("case", list_cases("gazetteer/places"))
def test_a_name_leads_to_its_places(case: dict[str, Any]) -> None:
    found = [f"{place.kind} {place.country_code}" for place in look_up(case["name"])]
    assert {*case["places"]} <= {*found}
    assert found == case["places"] or not case.get("only")


@pytest.mark.parametrize("case", list_cases("gazetteer/points"))
def test_a_place_lies_where_it_lies(case: dict[str, Any]) -> None:
    place = next(place for place in look_up(case["name"]) if f"{place.kind} {place.country_code}" == case["place"])
    point = tuple(map(float, case["point"]))
    assert (place.latitude, place.longitude) == pytest.approx(point, abs=float(case["within"]))
    assert (place.admin1, place.admin2) == (case.get("admin1"), case.get("admin2"))


@pytest.mark.parametrize("case", list_cases("gazetteer/no_places"))
def test_what_no_place_is_called_finds_none(case: dict[str, Any]) -> None:
    assert look_up(case["name"]) == ()


@pytest.mark.parametrize(
    "name",
    ["a" * 1_000_000, "ﷺ" * 100, "e\u0301" * 50, "\ud800", "\x00", "-" * 100, "of " * 33, "Province of " * 8, "ß" * 99],
    ids=["long", "ligatures", "accents", "half a pair", "control", "hyphens", "of", "types", "sharp s"],
)
def test_no_name_is_too_odd_to_ask(name: str) -> None:
    assert look_up(name) == ()


def test_of_a_kind_the_most_populous_comes_first() -> None:
    places = [place for place in look_up("Springfield") if place.kind == "settlement"]
    assert len(places) > 5
    assert places == sorted(places, key=lambda place: -place.population)


def test_every_english_name_of_a_country_finds_the_country() -> None:
    codes = {name: find_country_code(name) for name in list_country_names()}
    wanted = {
        name: code for name, code in codes.items() if code not in {None, "AN", "AQ", "BV", "GS", "HM", "IO", "TF"}
    }
    found = {name: {place.country_code for place in look_up(name) if place.kind == "country"} for name in wanted}
    assert not {name: code for name, code in wanted.items() if code not in found[name]}


def test_every_place_is_found_by_its_own_name() -> None:
    sample = list(islice(list_places(), 0, None, 997))
    assert not [place for place in sample if place not in look_up(place.name)]


def test_the_files_are_those_that_the_recipe_made(repo: Path) -> None:
    files = json.loads((repo / "training" / "gazetteer_figures.json").read_text(encoding="utf-8"))["files"]
    for name, figures in files.items():
        data = (DATA / name).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (figures["bytes"], figures["sha256"])
    assert sum(figures["bytes"] for figures in files.values()) < 10_000_000
    assert sum(1 for _ in list_places()) == files["places.arrow"]["rows"]


@pytest.mark.skipif(not STATUS.exists(), reason="counts threads as Linux tells them")
def test_no_thread_is_started() -> None:
    count = f"[line for line in open({str(STATUS)!r}) if line.startswith('Threads')]"
    code = (
        "import pyarrow.ipc; from pipeline.gazetteer import look_up\n"
        f"before = {count}; assert look_up('Kabul') and look_up('Nowhere at all') == ()\n"
        f"assert {count} == before, {count}"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_nothing_is_opened_before_a_name_is_asked_for() -> None:
    code = "import pipeline.gazetteer; from pipeline.gazetteer import places; print(places._open_places.cache_info())"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert "misses=0" in told


def make_table(names: list[str]) -> SortedTable:
    return SortedTable(encode_table(pa.table({"name": names, "row": range(len(names))})))


def test_a_name_is_found_over_the_edges_of_batches() -> None:
    names = ["a"] * (ROWS_OF_A_BATCH - 1) + ["b"] * (2 * ROWS_OF_A_BATCH + 2) + ["d"]
    table = make_table(names)
    for name in "abcd":
        assert list(table.find(name)) == [(name, row) for row, there in enumerate(names) if there == name]
    assert [table.read(row) for row in (0, ROWS_OF_A_BATCH, len(names) - 1)] == [
        ("a", 0),
        ("b", ROWS_OF_A_BATCH),
        ("d", len(names) - 1),
    ]
    assert [name for name, _ in table] == names


def test_a_filter_passes_each_of_its_keys_and_few_others() -> None:
    bits = encode_filter([f"name {number}" for number in range(1000)])
    assert all(passes(f"name {number}", bits) for number in range(1000))
    assert sum(passes(f"other {number}", bits) for number in range(1000)) < 30
