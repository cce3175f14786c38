"""Which Wikidata items an article's markup names, and which places and actors they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.coordinates import Point
from pipeline.document import Entity, Mentions, Origin, Source, WikidataItem
from pipeline.parse import parse
from pipeline.resolve import resolve
from pipeline.resolve.subject import Subject
from pipeline.resolve.wikidata import name_items
from pipeline.split import split
from tests.case_files import list_cases
from tests.resolve.test_entities import read_article


@pytest.mark.parametrize(
    ("markup", "items"),
    [
        ("[[d:Q7|Ann Doe]] met [[:wikidata:Q8|Bo Roe]].", [("Ann Doe", "Q7"), ("Bo Roe", "Q8")]),
        ("{{ill|Ann Doe|fr|Ann Doe|WD=Q7|lt=Doe}}", [("Ann Doe", "Q7"), ("Doe", "Q7")]),
        ("{{Interlanguage link|Ann Doe|d|Q7}}", [("Ann Doe", "Q7")]),
        ("{{ill|Ann Doe|fr|Q7}} [[d:Q7]] [[d:P31|a property]] {{ill|Ann Doe|qid=seven}}", []),
    ],
)
def test_links_to_wikidata_name_items(markup: str, items: list[tuple[str, str]]) -> None:
    document = parse(Source(Origin("a", "wikitext"), markup))
    assert [(item.name, item.wikidata_id) for item in document.items] == items
    assert parse(Source(Origin("a", "rendered"), markup)).items == ()


def test_the_subject_has_the_item_of_its_authority_control() -> None:
    text = "It stands.\n{{Authority control|qid=Q9}}"
    assert parse(Source(Origin("a", "wikitext"), text)).wikidata_id == "Q9"
    assert parse(Source(Origin("a", "wikitext"), f"{text} {{{{authority control|QID=Q8}}}}")).wikidata_id is None


@pytest.mark.parametrize(
    ("markup", "item"),
    [
        ("{{Taxonbar|from=Q9}}", "Q9"),
        ("{{Taxonbar|from1=Q9|from2=Q8}}", "Q9"),
        ("{{Infobox person/Wikidata\n| name = Ann {{small|Doe}}\n| qid = Q9\n}}", "Q9"),
        ("{{Infobox person/Wikidata|qid=Q9}} {{Authority control|qid=Q8}}", None),
        ("{{Infobox person|awards={{Wikidata list|qid=Q8}}}}", None),
        ("{{Cite Q|Q8}} {{Wikidata|property|Q8|P31}}", None),  # items of a work that is cited, and of anything
    ],
)
def test_the_subject_has_the_item_that_its_markup_is_made_from(markup: str, item: str | None) -> None:
    assert parse(Source(Origin("a", "wikitext"), f"{markup}\nIt stands.")).wikidata_id == item


def test_a_work_cited_by_its_item_has_it() -> None:
    document = parse(Source(Origin("a", "wikitext"), "It stands.<ref>{{Cite Q|Q8}}</ref>"))
    (citation,) = resolve(document, split(document), Mentions((), (), (), "none")).citations
    assert dict(citation.work.identifiers or {}) == {"wikidata": "Q8"}


def test_an_entity_is_the_only_item_that_its_names_lead_to() -> None:
    document = parse(Source(Origin("a", "wikitext", title="Weir"), "[[d:Q7|Ann Doe]] [[d:Q8|Bo]]"))
    entities = [make_entity("Ann Doe"), make_entity("Bo", "Ann Doe"), make_entity("Cy")]
    assert WikidataItem("Bo", "Q8") in document.items
    assert [entity.wikidata_id for entity in name_items(document, NOBODY, entities)] == ["Q7", None, None]


NOBODY = Subject("Weir", (), ())


def make_entity(name: str, *aliases: str) -> Entity:
    return Entity("e", name, aliases, "PERSON", None, (0,), ("alone",))


@pytest.mark.parametrize("case", list_cases("names/subjects"))
def test_the_item_and_the_point_of_the_article_are_its_subjects(case: dict[str, Any]) -> None:
    document, sentences, mentions = read_article(case["blocks"], case["title"])
    document = replace(document, wikidata_id="Q9", point=Point(35.3, 69.5, 1))
    resolution = resolve(document, sentences, mentions)
    told = {
        kind: [entity.name for entity in entities if entity.wikidata_id]
        for kind, entities in (("place", resolution.places), ("actor", resolution.actors))
    }
    assert told == {kind: [case[kind]] if kind in case else [] for kind in told}
    located = [place.name for place in resolution.places if place.location and place.location.located_by == "article"]
    assert located == told["place"]
