"""Which mentions are one place or one actor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Block, Document, Mentions, NameMention, Origin, Section, Sentence, Sentences
from pipeline.english.countries import find_country_code
from pipeline.resolve.entities import group_entities
from pipeline.spans import MappedText, Segment
from tests.case_files import list_cases

MARKED = re.compile(r"«([^|»]*)\|([A-Z]+)(?:\|([^»]*))?»")


def read_article(blocks: Sequence[str], title: str) -> tuple[Document, Sentences, Mentions]:
    """An article of one sentence a block, and the names that are marked in it."""
    sections, made, sentences, mentions = [Section(1, title, None)], [], [], []
    for raw in blocks:
        if raw.startswith("# "):
            sections.append(Section(2, raw[2:], 0))
            continue
        text, end = "", 0
        for match in MARKED.finditer(raw):
            text += raw[end : match.start()]
            name, label, page = match.groups()
            mention = NameMention(len(sentences), len(text), len(text) + len(name), name, label, page)  # type: ignore[arg-type]
            mentions.append(mention)
            text, end = text + name, match.end()
        text += raw[end:]
        made.append(Block(len(sections) - 1, "paragraph", MappedText(text, (Segment(0, len(text), 0, len(text)),))))
        sentences.append(Sentence(f"s{len(made)}", len(made) - 1, 0, len(text), text, 0, len(text)))
    document = Document(Origin("a", "wikitext"), title, None, tuple(sections), tuple(made), (), ())
    places = tuple(mention for mention in mentions if mention.label in ("GPE", "LOC", "FAC"))
    actors = tuple(mention for mention in mentions if mention.label not in ("GPE", "LOC", "FAC"))
    return document, Sentences(tuple(sentences), ()), Mentions((), places, actors, "none")


@pytest.mark.parametrize("case", list_cases("names/entities"))
def test_mentions_of_one_thing_are_one(case: dict[str, Any]) -> None:
    document, sentences, mentions = read_article(case["blocks"], case.get("title", "Article"))
    grouped = group_entities(document, sentences, mentions)
    for kind, entities, of_kind in zip(("places", "actors"), grouped, (mentions.places, mentions.actors), strict=True):
        found = {
            f"{entity.name} [{code}]" if code else entity.name: [of_kind[index].text for index in entity.mentions]
            for entity in entities
            for code in [None if entity.label == "PERSON" else find_country_code(entity.name, entity.link)]
        }
        assert found == case.get(kind, {})


NAMES = st.sampled_from(
    [
        *("A", "B C", "ABC", "A B C", "A B of C", "Ab", "Abs", "Ab Cd", "Ab E. Cd", "Cd", "Ef Ab Cd", "the Ab"),
        *("U.S.", "United States", "É", "Ab (x)"),
    ]
)
PAGES = st.sampled_from([None, None, None, "Ab", "Ab Cd", "Ab (x)", "United States", "X of Ab", "A, B", "_"])
LABELS = st.sampled_from(["PERSON", "ORG", "NORP", "GPE", "LOC", "FAC"])
NAMED = st.builds(lambda name, label, page: f"«{name}|{label}" + (f"|{page}»" if page else "»"), NAMES, LABELS, PAGES)


@settings(deadline=None)
@given(blocks=st.lists(st.lists(NAMED, max_size=5).map(" (".join), max_size=5), title=NAMES)
def test_every_mention_belongs_to_one_entity(blocks: list[str], title: str) -> None:
    article = read_article(blocks, title)
    grouped = group_entities(*article)
    assert group_entities(*article) == grouped
    for entities, of_kind in zip(grouped, (article[2].places, article[2].actors), strict=True):
        assert sorted(index for entity in entities for index in entity.mentions) == list(range(len(of_kind)))
        assert [entity.entity_id for entity in entities] == sorted({entity.entity_id for entity in entities})
        for entity in entities:
            links = {of_kind[index].link for index in entity.mentions} - {None}
            assert entity.link in links or not links
            assert entity.name not in entity.aliases
            assert set(entity.aliases) <= {of_kind[index].text for index in entity.mentions}
            assert entity.label in {of_kind[index].label for index in entity.mentions}


def test_an_entity_keeps_its_id_when_other_names_come() -> None:
    before = group_entities(*read_article(["«Kabul|GPE» and «Iran|GPE|Iran»."], "One"))[0]
    after = group_entities(*read_article(["«Herat|GPE».", "«Iran|GPE» and «Kabul|GPE|Kabul»."], "Two"))[0]
    assert {entity.entity_id for entity in before} < {entity.entity_id for entity in after}
