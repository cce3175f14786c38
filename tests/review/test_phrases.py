"""Rows in a few words: what is written from right to left turns nothing round beside it."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.review.phrases import (
    isolate_runs,
    join_isolated,
    phrase_citation,
    phrase_entity_field,
    phrase_point,
    phrase_work_field,
)

NEWS, PAPER = "\N{ARABIC LETTER KHAH}\N{ARABIC LETTER BEH}\N{ARABIC LETTER REH}", "\N{HEBREW LETTER ALEF}"
MARK, FIRST, LAST = "\u200e", "\u2068", "\u2069"


def test_what_runs_from_left_to_right_stays_as_it_is() -> None:
    assert join_isolated(["“Talks”", "Herald", "2021"]) == "“Talks”, Herald, 2021"
    assert isolate_runs("Talks. Herald, 2021.") == "Talks. Herald, 2021."


def test_parts_that_run_from_right_to_left_stand_apart_in_a_line_that_does_not() -> None:
    told = join_isolated([f"“{NEWS}”", PAPER, "2021-08-26"])
    assert told == f"{MARK}{FIRST}“{NEWS}”{LAST}, {FIRST}{PAPER}{LAST}, 2021-08-26"


def test_runs_in_a_printed_text_stand_apart_from_the_figures_beside() -> None:
    told = isolate_runs(f"{NEWS} {NEWS}. {PAPER}, 26 August 2021")
    assert told == f"{MARK}{FIRST}{NEWS} {NEWS}{LAST}. {FIRST}{PAPER}{LAST}, 26 August 2021"


@pytest.mark.parametrize(
    ("value", "words"),
    [("2021-08-26", "26 August 2021"), ("2021-08", "August 2021"), ("2021-21", "spring 2021"), ("1990~", "c. 1990")],
)
def test_a_work_is_told_with_its_date_as_fine_as_it_is_known(value: str, words: str) -> None:
    row = dict.fromkeys(("author", "editor", "publisher", "agency", "page")) | {"title": "Talks", "issued": value}
    assert phrase_citation(row | {"container_title": "Herald"}) == f"“Talks”, Herald, {words}"
    assert phrase_work_field(row, "issued") == words


def test_of_a_work_only_dates_are_put_in_words() -> None:
    row = {"title": "1984", "volume": "2021-08", "last_accessed": dt.date(2021, 8, 26), "page": None}
    told = [phrase_work_field(row, name) for name in row]
    assert told == ["1984", "2021-08", "26 August 2021", None]


def test_a_point_is_told_no_finer_than_ten_metres() -> None:
    place = {"latitude": 53.96944444444445, "longitude": -1.5, "uncertainty_km": 1.0, "located_by": "article"}
    assert phrase_point(place) == "53.9694, -1.5 (within 1 km, by the article)"


def test_kinds_and_countries_are_told_in_words() -> None:
    place = {"kind": "admin1", "country_code": "KE", "admin1": None}
    told = [phrase_entity_field(place, name) for name in place]
    assert told == ["province or state", "Kenya", None]
    assert phrase_entity_field({"kind": "armed_group"}, "kind") == "armed group"
