"""What kind each place is, which country it lies in, and where; what kind each actor is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import cos, hypot, radians
from typing import Any

import pytest

from pipeline.coordinates import Point
from pipeline.document import Citation, Mentions, NameMention, Origin, Sentences, Source, Work
from pipeline.parse import parse
from pipeline.resolve.kinds import describe_actors
from pipeline.resolve.places import describe_places
from pipeline.resolve.places.location import derive
from pipeline.resolve.subject import read_subject
from pipeline.split import split
from tests.case_files import list_cases
from tests.resolve.test_entities import group_article, read_article

KILOMETRES, OF_A_DEGREE = 160, 111
OF_A_COUNTRY = 1000


@pytest.mark.parametrize("case", list_cases("names/places"))
def test_places_are_what_and_where_the_article_means(case: dict[str, Any]) -> None:
    document, sentences, mentions = read_article(case["blocks"], case.get("title", "Article"))
    latitude, longitude = map(float, case.get("point", (0, 0)))
    document = replace(document, point=Point(latitude, longitude, 1) if "point" in case else None)
    article = (document, sentences, mentions)
    places, diagnostics = describe_places(*article, group_article(article)[0], read_subject(*article))
    told = {place.name: place for place in places}
    assert told.keys() == case["places"].keys()
    for name, expected in case["places"].items():
        place = told[name]
        assert (name, place.kind, place.country_code) == (name, expected["kind"], expected.get("country"))
        if near := expected.get("near"):
            assert place.location is not None, name
            latitude, longitude = map(float, near)
            north, east = place.location.latitude - latitude, place.location.longitude - longitude
            limit = OF_A_COUNTRY if place.kind == "country" else KILOMETRES
            assert hypot(north, east * cos(radians(latitude))) * OF_A_DEGREE < limit, name
            assert place.location.located_by == expected.get("located_by", "gazetteer")
        elif name in case.get("ambiguous", ()) or "unlocated" in expected:
            assert place.location is None
    assert [d.code for d in diagnostics] == ["ambiguous_place"] * len(case.get("ambiguous", ()))
    for diagnostic, name in zip(diagnostics, case.get("ambiguous", ()), strict=True):
        assert repr(name) in diagnostic.message
        assert diagnostic.sentence is not None


@pytest.mark.parametrize("case", list_cases("names/points"))
def test_coordinates_locate_the_place_that_they_stand_by(case: dict[str, Any]) -> None:
    document = parse(Source(Origin("a", "wikitext", title=case["title"]), case["markup"]))
    sentences = split(document)
    mentions = Mentions((), tuple(mark_places(sentences, case["places"])), (), "none")
    article = (document, sentences, mentions)
    places, _ = describe_places(*article, group_article(article)[0], read_subject(*article))
    told = {place.name: place.location for place in places if place.location and place.location.located_by == "article"}
    assert {name: [point.latitude, point.longitude] for name, point in told.items()} == {
        name: list(map(float, point)) for name, point in case["located"].items()
    }


def mark_places(sentences: Sentences, names: Sequence[str]) -> Iterator[NameMention]:
    """The names wherever they stand, in their order."""
    for number, sentence in enumerate(sentences.sentences):
        for match in re.finditer("|".join(map(re.escape, names)), sentence.text):
            yield NameMention(number, *match.span(), match.group(), "GPE", None)


def test_a_capital_that_acts_is_no_division() -> None:
    document, sentences, mentions = read_article(["«Washington|GPE» denied it."], "Article")
    acting = replace(mentions, actors=tuple(replace(place, label="GPE") for place in mentions.places))
    ((passive,), (active,)) = (
        describe_places(*article, group_article(article)[0], read_subject(*article))[0]
        for article in ((document, sentences, mentions), (document, sentences, acting))
    )
    assert (passive.kind, active.kind, active.admin1) == ("admin1", "settlement", "District of Columbia")
    assert active.location is not None
    assert active.location.longitude == pytest.approx(-77.04, abs=0.1)


def test_the_middle_of_places_on_both_sides_of_the_date_line_is_between_them() -> None:
    middle = derive([(-17.0, 179.0), (-17.0, -179.0)])
    assert middle is not None
    assert abs(middle.longitude) == pytest.approx(180)
    assert middle.latitude == pytest.approx(-17, abs=0.1)
    assert middle.located_by == "derived"
    assert middle.uncertainty_km is not None
    assert 100 < middle.uncertainty_km < 112
    assert derive([(0.0, 0.0), (0.0, 180.0)]) is None


@pytest.mark.parametrize("case", list_cases("names/actor_kinds"))
def test_actors_have_the_kind_that_their_words_tell(case: dict[str, Any]) -> None:
    _, sentences, mentions = document = read_article(case["blocks"], "Article")
    places, actors = group_article(document)
    citations = [make_citation(name) for name in case.get("cited", ())]
    described = describe_actors(sentences, mentions, actors, places, citations, case.get("title", "Article"))
    told = {actor.name: " ".join(filter(None, (actor.kind, actor.country_code))) for actor in described}
    assert told == case["actors"]


def make_citation(container: str) -> Citation:
    work = Work(container_title=container)
    return Citation("c", "w", "footnote", "", "1", 1, None, (), "", "", work, 1, None, 0, 0, None)
