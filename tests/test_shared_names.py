"""Names and identity in the small texts of the shared test data: found whole, in their class, and one where one."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from pipeline import process
from pipeline.tables import Tables
from tests.case_files import list_shared, read_cases

KEYS = {key["id"]: key for key in read_cases("names/shared_keys")}
PLACES = ("GPE", "LOC", "FAC")


def list_keyed() -> list[ParameterSet]:
    """The shared cases that a key is for; one that is not right yet must fail, and is told when it no longer does."""
    cases = []
    for case in list_shared("cases/text"):
        key = KEYS.get(case.values[0]["id"])
        if key:
            marks = [pytest.mark.xfail(strict=True, reason=key["fails"])] if "fails" in key else []
            cases.append(pytest.param(case.values[0], key, id=case.id, marks=marks))
    return cases


@pytest.mark.parametrize(("case", "key"), list_keyed())
def test_the_names_of_a_shared_case_are_as_its_key_says(case: dict[str, Any], key: dict[str, Any]) -> None:
    tables = process(case["input"], article_id=case["id"], source_format=case["format"])
    classes, actors = read_names(tables)
    for kind, names in key.get("names", {}).items():
        assert {name: classes[name] for name in names} == {name: {kind} for name in names}
    assert not set(key.get("never", ())) & classes.keys()
    for name in (*key.get("same", ()), *key.get("apart", ())):
        assert actors[name], f"{name} is found"
    if "same" in key:
        assert len({actor for name in key["same"] for actor in actors[name]}) == 1
    for name, times in key.get("times", {}).items():
        assert len(actors[name]) == times
    if "apart" in key:
        first, second = (set(actors[name]) for name in key["apart"])
        assert first.isdisjoint(second)


def read_names(tables: Tables) -> tuple[dict[str, set[str]], dict[str, list[str]]]:
    """The classes of each name as written, and the actor of each of its mentions."""
    classes: dict[str, set[str]] = defaultdict(set)
    actors: dict[str, list[str]] = defaultdict(list)
    for row in tables["place_mentions"].to_pylist():
        classes[row["text"]].add("place")
    for row in tables["actor_mentions"].to_pylist():
        classes[row["text"]].add("place" if row["label"] in PLACES else row["label"])
        actors[row["text"]].append(row["actor_id"])
    return classes, actors
