"""Places as GeoJSON, actors that stand together as GraphML and CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from xml.etree import ElementTree as ET

import networkx
import pytest

from pipeline.corrections import Corrections
from pipeline.document import Resolution
from pipeline.export.actor_links import format_csv, format_graphml
from pipeline.export.places import format_geojson
from pipeline.resolve.entities import group_entities
from pipeline.resolve.entities.corrected import CorrectedNames
from pipeline.schema import SCHEMAS
from pipeline.tables import Row
from pipeline.write.actor_links import make_actor_link_rows, unite_link
from pipeline.write.article import Article
from tests.resolve.test_entities import read_article

DAY = dt.date(2021, 5, 3)
ACTORS: list[Row] = [
    dict.fromkeys(SCHEMAS["actors"].names) | {"actor_id": id_, "name": name, "kind": "person", "mention_count": 2}
    for id_, name in (("a1", "Ann <Weir>"), ("a2", 'Ben, "Ox"'), ("a3", "Cy"))
]
LINKS: list[Row] = [
    {
        "actor_id": "a1",
        "other_actor_id": "a2",
        "sentence_count": 3,
        "first_date": DAY,
        "last_date": None,
        "sentence_ids": ["s1"],
    }
]


def test_places_with_a_point_are_features() -> None:
    empty: Row = dict.fromkeys(SCHEMAS["places"].names)
    rows = [
        empty
        | {"place_id": "p1", "name": "Weir", "kind": "settlement", "latitude": 57.5, "longitude": -4.5}
        | {"first_date": DAY, "mention_count": 2, "located_by": "article", "uncertainty_km": 1},
        empty | {"place_id": "p2", "name": "Nowhere"},
    ]
    collection = json.loads(format_geojson(rows))
    assert collection["type"] == "FeatureCollection"
    (feature,) = collection["features"]
    assert (feature["type"], feature["id"]) == ("Feature", "p1")
    assert feature["geometry"] == {"type": "Point", "coordinates": [-4.5, 57.5]}
    assert feature["properties"]["first_date"] == "2021-05-03"
    assert feature["properties"]["last_date"] is None
    assert feature["properties"]["mention_count"] == 2


def test_a_graph_is_read_by_networkx() -> None:
    graph = networkx.parse_graphml(format_graphml(ACTORS, LINKS))
    assert dict(graph.nodes("name")) == {"a1": "Ann <Weir>", "a2": 'Ben, "Ox"', "a3": "Cy"}
    assert list(graph.edges(data=True)) == [("a1", "a2", {"sentence_count": 3, "first_date": "2021-05-03"})]
    assert not graph.is_directed()
    ET.fromstring(format_graphml([], []))


def test_pairs_are_lines() -> None:
    (line,) = csv.DictReader(io.StringIO(format_csv(ACTORS, LINKS)))
    assert (line["actor"], line["other_actor"], line["sentence_count"]) == ("Ann <Weir>", 'Ben, "Ox"', "3")
    assert (line["first_date"], line["last_date"]) == ("2021-05-03", "")


def make_article(blocks: list[str]) -> Article:
    document, sentences, mentions = read_article(blocks, "Article")
    places, actors = group_entities(document, sentences, mentions, CorrectedNames(Corrections(), "a", []))
    return Article(document, sentences, mentions, Resolution((), (), places, actors), "0")


def test_actors_of_one_sentence_are_pairs_however_often_each_stands_in_it() -> None:
    told = "«Ann Weir|PERSON», «Ben Ox|PERSON» and «Ann Weir|PERSON» met."
    article = make_article([told, "«Ann Weir|PERSON» left «Cy Dale|PERSON».", "«Ben Ox|PERSON» and «Ann Weir|PERSON»."])
    names = {actor.entity_id: actor.name for actor in article.resolution.actors}
    rows = make_actor_link_rows(article)
    found = {frozenset(names[row[key]] for key in ("actor_id", "other_actor_id")): row for row in rows}
    assert found.keys() == {frozenset(["Ann Weir", "Ben Ox"]), frozenset(["Ann Weir", "Cy Dale"])}
    assert found[frozenset(["Ann Weir", "Ben Ox"])]["sentence_count"] == 2
    assert found[frozenset(["Ann Weir", "Ben Ox"])]["sentence_ids"] == ["s1", "s3"]
    assert all(row["actor_id"] < row["other_actor_id"] for row in rows)


def test_pairs_of_several_articles_are_one_row() -> None:
    later = LINKS[0] | {"sentence_count": 1, "last_date": DAY, "sentence_ids": [f"t{n}" for n in range(60)]}
    row = unite_link([*LINKS, later])
    assert (row["sentence_count"], row["first_date"], row["last_date"]) == (4, DAY, DAY)
    assert row["sentence_ids"][:2] == ["s1", "t0"]
    assert len(row["sentence_ids"]) == 50


@pytest.mark.parametrize("count", [40, 80])
def test_of_a_sentence_with_very_many_actors_the_first_count(count: int) -> None:
    article = make_article([" ".join(f"«Actor{chr(97 + n // 26)}{chr(97 + n % 26)}|ORG»" for n in range(count))])
    assert len(make_actor_link_rows(article)) == 32 * 31 // 2
