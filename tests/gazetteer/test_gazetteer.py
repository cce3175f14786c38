"""Which places bear a name: the right kind in the right country, by the exact name alone."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.gazetteer import look_up
from tests.case_files import list_cases


@pytest.mark.parametrize("case", list_cases("gazetteer/places"))
def test_a_name_leads_to_its_place(case: dict[str, Any]) -> None:
    found = {(place.kind, place.country_code) for place in look_up(case["name"])}
    assert {tuple(place.split()) for place in case["places"]} <= found


@pytest.mark.parametrize("case", list_cases("gazetteer/no_places"))
def test_what_no_place_is_called_finds_none(case: dict[str, Any]) -> None:
    assert look_up(case["name"]) == ()
