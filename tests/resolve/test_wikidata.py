"""Which Wikidata items an article's markup names, and which places and actors they are."""

from __future__ import annotations

import pytest

from pipeline.document import Entity, Origin, Source, WikidataItem
from pipeline.parse import parse
from pipeline.resolve.wikidata import name_items


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


def test_an_entity_is_the_only_item_that_its_names_lead_to() -> None:
    document = parse(
        Source(Origin("a", "wikitext", title="Weir"), "[[d:Q7|Ann Doe]] [[d:Q8|Bo]] {{authority control|qid=Q9}}")
    )
    entities = [
        make_entity("Ann Doe"),
        make_entity("Weir"),
        make_entity("the Weir (town)", link="Weir"),
        make_entity("Bo", "Ann Doe"),
        make_entity("Cy"),
    ]
    assert WikidataItem("Bo", "Q8") in document.items
    assert [entity.wikidata_id for entity in name_items(document, entities)] == ["Q7", "Q9", "Q9", None, None]


def make_entity(name: str, *aliases: str, link: str | None = None) -> Entity:
    return Entity("e", name, aliases, "PERSON", link, (0,), ("alone",))
