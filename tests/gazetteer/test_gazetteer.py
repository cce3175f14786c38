"""Which places bear a name: the right kind in the right country, by the exact name alone."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import pipeline.gazetteer
from pipeline.english.countries import find_country_code, list_country_names
from pipeline.gazetteer import look_up
from pipeline.gazetteer.bloom_filter import encode_filter, passes
from pipeline.gazetteer.places import list_places, pack_place, unpack_place
from pipeline.gazetteer.sorted_table import ROWS_OF_A_PART, SortedTable, encode_table
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


def test_a_name_is_found_over_the_edges_of_parts() -> None:
    names = ["a"] * (ROWS_OF_A_PART - 1) + ["b"] * (2 * ROWS_OF_A_PART + 2) + ["d"]
    rows = [(name, row.to_bytes(2)) for row, name in enumerate(names)]
    table = SortedTable(encode_table(rows))
    for name in "abcd":
        assert list(table.find(name)) == [row for row in rows if row[0] == name]
    assert [table.read(row) for row in range(len(rows))] == list(table) == rows


def test_rows_without_records_are_read_too() -> None:
    table = SortedTable(encode_table([("a", b""), ("b", b"")]))
    assert table.read(1) == ("b", b"")


@pytest.mark.parametrize(
    "place",
    [(1, -90_000, -180_000, 0, 0, 0, 3), (2**24 - 1, 91_000, 180_000, 2**31 - 1, 2**16 - 1, 2**16 - 1, 0)],
    ids=["least", "most"],
)
def test_a_record_holds_all_that_a_place_can_be(place: tuple[int, ...]) -> None:
    assert unpack_place(pack_place(*place)) == place


def test_what_a_record_has_no_room_for_is_refused() -> None:
    with pytest.raises(ValueError, match="2147483648"):
        pack_place(1, 0, 0, 2**31, 0, 0, 0)


def test_a_filter_passes_each_of_its_keys_and_few_others() -> None:
    bits = encode_filter([f"name {number}" for number in range(1000)])
    assert all(passes(f"name {number}", bits) for number in range(1000))
    assert sum(passes(f"other {number}", bits) for number in range(1000)) < 30
