"""The recipe of the gazetteer: what a division goes by, and where it lies."""

from __future__ import annotations

import pytest

from pipeline.gazetteer import look_up
from training.gazetteer import Entry, find_middle, is_wanted, list_other_names, locate_by_seats, read_knowledge


def test_one_settlement_in_a_wrong_division_moves_its_point_little() -> None:
    square = [(40.0, 20.0), (40.0, 20.2), (40.2, 20.0), (40.2, 20.2), (40.1, 20.1)] * 5
    point, radius_km = find_middle([*square, (-30.0, 100.0)])
    assert point == (40.1, 20.1)
    assert 10 < radius_km < 20


def test_a_crowded_corner_does_not_draw_the_middle_to_it() -> None:
    land = [(40.0 + north / 2, 20.0 + east / 2) for north in range(5) for east in range(5)]
    crowd = [(40.0 + step / 1000, 20.0) for step in range(1, 100)]
    assert find_middle([*land, *crowd])[0] == (41.0, 21.0)


def test_a_middle_is_found_over_the_date_line() -> None:
    assert find_middle([(0.0, 179.0), (0.0, 180.0), (0.0, -179.0)]) == ((0.0, 180.0), 112)


def test_a_division_without_settlements_lies_where_its_seat_lies() -> None:
    around = {"country_code": "ZZ", "admin1": "Around"}
    seat = Entry(1, "Seat", "settlement", **around, point=(1.0, 2.0), other_names=["Sedes"])
    twins = [Entry(number, "Twin", "settlement", **around, point=(number, 0.0)) for number in (2, 3)]
    divisions = [Entry(4, name, "admin2", **around) for name in ("Seat District", "Sedes", "Twin", "Nowhere")]
    elsewhere = Entry(5, "Seat", "admin2", "ZZ", "Elsewhere")
    locate_by_seats([*divisions, elsewhere], [seat, *twins])
    assert [division.point for division in (*divisions, elsewhere)] == [(1.0, 2.0), (1.0, 2.0), None, None, None]


@pytest.mark.parametrize("name", ["Mariupol", "Pul-e Ḩişār", "aš-Šām", "N’Djaména"])
def test_names_that_english_text_may_write_are_kept(name: str) -> None:
    assert is_wanted(name)


@pytest.mark.parametrize("name", ["", "Кабул", "krkh", "KBL", "Aba, an Numan", "District 9", "A" * 61])
def test_other_scripts_codes_and_lists_are_not(name: str) -> None:
    assert not is_wanted(name)


@pytest.mark.parametrize(
    ("kind", "name", "others", "names"),
    [
        ("admin1", "Idlib", ["Idlib Governorate", "Idlib"], {"idlib governorate": False}),
        ("admin1", "Arauca Department", [], {"arauca": False}),
        ("admin1", "Eastern Province", ["East"], {"eastern": True, "east": True}),
        ("admin2", "Bāzārak", ["Bazarak District"], {"bazarak district": False}),
        ("admin2", "Zakho District", [], {"zakho": False}),
        ("admin2", "Washington County", ["Washington"], {"washington": True}),
        ("admin2", "Okres Prachatice", [], {"prachatice": True}),
        ("settlement", "Kansas City", ["KCK"], {}),
        ("settlement", "Mariupol", ["Zhdanov", "Mariupol'"], {"zhdanov": False}),
    ],
)
def test_a_place_goes_by_other_names(kind: str, name: str, others: list[str], names: dict[str, bool]) -> None:
    entry = Entry(1, name, kind, "ZZ", other_names=others)
    assert list_other_names(entry, read_knowledge()) == names


def test_each_english_name_is_of_a_division_that_there_is() -> None:
    for (country_code, name), others in read_knowledge().english.items():
        for other in others:
            found = [place for place in look_up(other) if place.country_code == country_code]
            assert name in {place.name for place in found}, other
