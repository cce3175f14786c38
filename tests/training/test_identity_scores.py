"""What the scorer of identity and roles makes of tables that are right, split, joined or empty."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from evaluation.identity import EntityScore, group, match, place_mentions, score_entities, score_roles
from pipeline import process
from pipeline.coordinates import measure_distance
from training.identity_key import Extent, Key, KeyEntity, KeySentence

SOURCE = "Anna Weir met Ben Weir. Weir and A. Weir left Oxford for Kent."
WEIR, BEN, LAST, INITIAL, OXFORD, KENT = (0, 9), (14, 22), (24, 28), (33, 40), (46, 52), (57, 61)
KEY = Key(
    "weirs",
    "rendered",
    SOURCE,
    (
        KeyEntity("actors", "anna", ("person",), (WEIR, LAST, INITIAL)),
        KeyEntity("actors", "ben", ("person",), (BEN,)),
        KeyEntity("places", "oxford", ("settlement",), (OXFORD,), country="GB", at=(51.75, -1.26)),
        KeyEntity("places", "kent", ("admin2", "region"), (KENT,), country="GB", at=(51.2, 0.7)),
    ),
    (("anna", "ben"),),
    (KeySentence(0, 23, {WEIR: "agent", BEN: "patient"}),),
)


def score_actors(ids: dict[Extent, str]) -> EntityScore:
    found = {extent: {"actor_id": name} for extent, name in ids.items()}
    return score_entities(KEY, "actors", found, {name: {"kind": "person"} for name in ids.values()})


def score_places(**oxford: Any) -> EntityScore:
    found = {OXFORD: {"place_id": "o"}, KENT: {"place_id": "k"}}
    return score_entities(KEY, "places", found, {"o": oxford, "k": {"kind": "region"}})


def test_what_is_right_scores_one() -> None:
    score = score_actors({WEIR: "a", LAST: "a", INITIAL: "a", BEN: "b"})
    assert score.grouping.f1 == 1
    assert (score.found.value, score.together.value, score.apart.value, score.kinds.value) == (1, 1, 1, 1)
    assert score.together.of == 3


def test_an_entity_in_two_parts_costs_recall_and_pairs() -> None:
    score = score_actors({WEIR: "a", LAST: "a", INITIAL: "c", BEN: "b"})
    assert score.grouping.precision == 1
    assert score.grouping.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert (score.together.right, score.together.of) == (1, 3)
    assert score.together.wrong == ["Anna Weir ≠ A. Weir", "Weir ≠ A. Weir"]


def test_one_mention_with_another_entity_joins_the_pair() -> None:
    score = score_actors({WEIR: "a", LAST: "b", INITIAL: "a", BEN: "b"})
    assert score.grouping.precision == pytest.approx((1 + 1 / 2 + 1 + 1 / 2) / 4)
    assert score.apart.wrong == ["anna = ben"]


def test_what_is_not_found_counts_there_alone() -> None:
    score = score_actors({WEIR: "a", LAST: "a"})
    assert (score.found.right, score.found.of) == (2, 4)
    assert score.grouping.f1 == 1
    assert (score.together.of, score.apart.of, score.kinds.of) == (1, 0, 1)


def test_the_mention_that_overlaps_most_is_the_one() -> None:
    found = {(0, 4): {"actor_id": "x"}, (2, 9): {"actor_id": "y"}, (14, 17): {"actor_id": "z"}}
    assert match([WEIR, BEN, OXFORD], found) == {WEIR: {"actor_id": "y"}, BEN: {"actor_id": "z"}}


def test_of_equal_overlaps_the_shorter_mention_is_the_one() -> None:
    found = {(0, 23): {"actor_id": "long"}, WEIR: {"actor_id": "exact"}}
    assert match([WEIR], found)[WEIR] == {"actor_id": "exact"}


def test_no_mention_makes_no_grouping() -> None:
    assert group({WEIR: "anna"}, {}).f1 == 0


@pytest.mark.parametrize(
    ("oxford", "countries", "stated", "located", "near"),
    [
        ({"country_code": "GB", "latitude": 51.8, "longitude": -1.2}, 1, (1, 1), 1, (1, 1)),
        ({"country_code": "US", "latitude": 34.4, "longitude": -89.5}, 0, (0, 1), 1, (0, 1)),
        ({"country_code": None, "latitude": None}, 0, (0, 0), 0, (0, 0)),
        ({}, 0, (0, 0), 0, (0, 0)),
    ],
)
def test_where_a_place_is(
    oxford: dict[str, Any], countries: int, stated: tuple[int, int], located: int, near: tuple[int, int]
) -> None:
    score = score_places(**oxford)
    assert (score.countries.right, score.countries.of) == (countries, 2)
    assert (score.stated.right, score.stated.of) == stated
    assert (score.located.right, score.located.of) == (located, 2)
    assert (score.near.right, score.near.of) == near


def test_any_kind_of_the_key_is_right() -> None:
    assert score_places(kind="facility").kinds.wrong == ["oxford: facility, not settlement"]


def test_distances_are_those_of_the_globe() -> None:
    assert measure_distance((51.51, -0.13), (48.86, 2.35)) == pytest.approx(343, abs=2)
    assert measure_distance((0.0, 179.5), (0.0, -179.5)) == pytest.approx(111, abs=1)


def test_an_empty_role_is_neither_right_nor_given() -> None:
    right, given, found = score_roles(KEY, {WEIR: {"role": "agent"}, BEN: {"role": None}})
    assert (right.right, given.right, found.right, found.of) == (1, 1, 2, 2)


def test_mentions_of_the_tables_are_found_in_the_raw_file() -> None:
    raw = "Anna Weir lived in [[Oxford (city)|Oxford]].<ref>A book.</ref> Then '''Weir''' left Oxford."
    key = Key("weirs", "wikitext", raw, (), (), ())
    tables = process(raw, article_id="weirs", source_format="wikitext")
    rows = [
        {"sentence_id": row["sentence_id"], "start": start, "end": start + len("Oxford"), "place_id": "o"}
        for row in tables["sentences"].to_pylist()
        if (start := row["text"].find("Oxford")) >= 0
    ]
    placed = place_mentions(key, tables | {"place_mentions": pa.Table.from_pylist(rows)})
    assert {raw[start:end] for start, end in placed["places"]} == {"Oxford"}
    assert {start for start, _ in placed["places"]} == {raw.index("|Oxford") + 1, raw.rindex("Oxford")}
