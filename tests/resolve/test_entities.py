"""Which mentions are one place or one actor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.corrections import Corrections, read_corrections
from pipeline.document import (
    Block,
    Document,
    Entity,
    Mentions,
    NameMention,
    Origin,
    Refusal,
    Section,
    Sentence,
    Sentences,
)
from pipeline.english.countries import find_country_code
from pipeline.resolve import resolve
from pipeline.resolve.entities import CorrectedNames, group_entities
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


def group_article(
    article: tuple[Document, Sentences, Mentions], corrections: Corrections | None = None
) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    ids = [sentence.sentence_id for sentence in article[1].sentences]
    return group_entities(*article, CorrectedNames(corrections or Corrections(), "a", ids))


@pytest.mark.parametrize("case", list_cases("names/entities"))
def test_mentions_of_one_thing_are_one(case: dict[str, Any]) -> None:
    document, sentences, mentions = read_article(case["blocks"], case.get("title", "Article"))
    grouped = group_article((document, sentences, mentions))
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
    grouped = group_article(article)
    assert group_article(article) == grouped
    for entities, of_kind in zip(grouped, (article[2].places, article[2].actors), strict=True):
        assert sorted(index for entity in entities for index in entity.mentions) == list(range(len(of_kind)))
        assert [entity.entity_id for entity in entities] == sorted({entity.entity_id for entity in entities})
        for entity in entities:
            assert entity.link in {None, *(of_kind[index].link for index in entity.mentions)}
            assert entity.name not in entity.aliases
            texts = {of_kind[index].text for index in entity.mentions}
            assert all(any(alias in text or text in alias for text in texts) for alias in entity.aliases)
            assert entity.label in {of_kind[index].label for index in entity.mentions}


def test_an_entity_keeps_its_id_when_other_names_come() -> None:
    before = group_article(read_article(["«Kabul|GPE» and «Iran|GPE|Iran»."], "One"))[0]
    after = group_article(read_article(["«Herat|GPE».", "«Iran|GPE» and «Kabul|GPE|Kabul»."], "Two"))[0]
    assert {entity.entity_id for entity in before} < {entity.entity_id for entity in after}


def test_an_actor_keeps_its_id_when_a_fuller_name_comes() -> None:
    blocks = [
        "«Idris Tarwal|PERSON» spoke; «Tarwal|PERSON» left.",
        "The «Hill Front|ORG» won. «Idris Tarwal|PERSON» fled.",
    ]
    later = ["«Idris Karim Tarwal|PERSON» was born here; the «Tarvan Army|ORG» won.", *blocks]
    later += ["The «Hill Front of Tarva|ORG» split, and the «Hill Front|ORG» lost."]
    before = group_article(read_article(blocks, "Article"))[1]
    after = {actor.entity_id: actor.name for actor in group_article(read_article(later, "Article"))[1]}
    assert {actor.name: after[actor.entity_id] for actor in before} == {
        "Idris Tarwal": "Idris Karim Tarwal",
        "Hill Front": "Hill Front of Tarva",
    }


FRONTS = [
    "The «Tarvan Front|ORG» met.",
    "The «Hill Rebels|ORG» fought; the «Rebels|ORG» won.",
    "The «Tarvan Front|ORG» won.",
]


def group_actors(blocks: list[str], corrections: str = "") -> dict[str, list[str]]:
    article = read_article(blocks, "Article")
    actors = group_article(article, read_corrections(corrections))[1]
    return {actor.name: [article[2].actors[index].text for index in actor.mentions] for actor in actors}


def test_names_that_a_person_says_are_one_have_the_id_of_the_canonical_one() -> None:
    article = read_article(FRONTS, "Article")
    before = {actor.name: actor.entity_id for actor in group_article(article)[1]}
    (merged, *others) = [
        actor
        for actor in group_article(article, read_corrections("same: [{names: [Tarvan Front, Hill Rebels]}]"))[1]
        if actor.name == "Tarvan Front"
    ]
    assert not others
    assert merged.entity_id == before["Tarvan Front"]
    assert merged.aliases == ("Hill Rebels",)
    assert merged.rules == ("same_name", "correction", "same_name")


def test_a_name_that_stands_nowhere_can_be_the_canonical_one() -> None:
    found = group_actors(FRONTS, "same: [{names: [Tarvan Liberation Front, Tarvan Front]}]")
    assert found["Tarvan Liberation Front"] == ["Tarvan Front", "Tarvan Front"]


def test_of_an_entity_that_goes_by_another_name_only_what_is_written_so_is_moved() -> None:
    blocks = ["«Idris Tarwal|PERSON» spoke; «Tarwal|PERSON» left.", "«Harun Nuri|PERSON» stayed."]
    found = group_actors(blocks, "same: [{names: [Harun Nuri, Tarwal]}]")
    assert found == {"Idris Tarwal": ["Idris Tarwal"], "Harun Nuri": ["Tarwal", "Harun Nuri"]}


def test_a_correction_can_be_of_one_sentence() -> None:
    blocks = ["«Idris Tarwal|PERSON» spoke.", "«Tarwal|PERSON» left.", "«Tarwal|PERSON» stayed."]
    apart = group_actors(blocks, "different: [{names: [Idris Tarwal, Tarwal], sentence: s2}]")
    assert apart == {"Idris Tarwal": ["Idris Tarwal", "Tarwal"], "Tarwal": ["Tarwal"]}
    moved = group_actors(blocks, "same: [{names: [Harun Nuri, Tarwal], sentence: s2}]")
    assert moved == {"Idris Tarwal": ["Idris Tarwal", "Tarwal"], "Harun Nuri": ["Tarwal"]}


def test_a_correction_finds_a_name_by_the_title_of_its_page() -> None:
    blocks = ["«Foo|GPE|Foo, Velmir» burned.", "«Foo|GPE» stayed."]
    document, sentences, mentions = read_article(blocks, "Article")
    text = "different: [{names: ['Foo, Velmir', Foo], sentence: s2}]"
    corrected = CorrectedNames(read_corrections(text), "a", [sentence.sentence_id for sentence in sentences.sentences])
    places, _ = group_entities(document, sentences, mentions, corrected)
    assert sorted(place.name for place in places) == ["Foo", "Foo, Velmir"]
    assert not list(corrected.report_unused())


def test_names_that_a_person_says_are_different_are_never_joined() -> None:
    blocks = [
        "The «Tarvan National Front|ORG» (TNF) met the «TNF|ORG».",
        "The «Front|ORG» and «Idris Tarwal|PERSON»; «Tarwal|PERSON»",
    ]
    corrections = "different: [{names: [Tarvan National Front, TNF]}, {names: [Idris Tarwal, Tarwal]}]"
    assert group_actors(blocks, corrections) == {
        "Tarvan National Front": ["Tarvan National Front", "Front"],
        "TNF": ["TNF"],
        "Idris Tarwal": ["Idris Tarwal"],
        "Tarwal": ["Tarwal"],
    }


def test_a_correction_of_names_without_a_use_is_told() -> None:
    document, sentences, mentions = read_article(FRONTS, "Article")
    text = "same: [{names: [Tarvan Front, Nobody], article: a}]\n"
    text += "different: [{names: [Hill Rebels, Tarvan Front]}, {names: [X, Y]}]"
    corrected = CorrectedNames(read_corrections(text), "a", [sentence.sentence_id for sentence in sentences.sentences])
    group_entities(document, sentences, mentions, corrected)
    assert [(one.severity, one.message) for one in corrected.report_unused()] == [
        ("warning", "corrections.yaml: same: no two of 'Tarvan Front', 'Nobody'"),
        ("info", "corrections.yaml: different: no two of 'X', 'Y'"),
    ]


def test_of_three_names_the_one_that_stands_nowhere_is_told() -> None:
    article = read_article(FRONTS, "Article")
    text = "same: [{names: [New Name, Tarvan Front, Nobody]}]\n"
    text += "different: [{names: [Nowhere, Hill Rebels, Tarvan Front]}, {names: [X, Y, Hill Rebels], article: a}]"
    corrected = CorrectedNames(read_corrections(text), "a", [sentence.sentence_id for sentence in article[1].sentences])
    group_entities(*article, corrected)
    assert [(one.severity, one.message.removeprefix("corrections.yaml: ")) for one in corrected.report_unused()] == [
        ("info", "same: no name 'Nobody' beside 'New Name'"),
        ("info", "different: no name 'Nowhere' beside 'Hill Rebels'"),
        ("warning", "different: no two of 'X', 'Y', 'Hill Rebels'"),
        ("warning", "different: no name 'X' beside 'Y'"),
        ("warning", "different: no name 'Y' beside 'X'"),
    ]


def test_names_that_are_said_to_be_one_and_not_are_one_and_told() -> None:
    article = read_article(FRONTS, "Article")
    text = "same: [{names: [Hill Rebels, Tarvan Front]}]\n"
    text += "different: [{names: [the Tarvan Front, Nobody, Hill Rebels]}]"
    corrected = CorrectedNames(read_corrections(text), "a", [sentence.sentence_id for sentence in article[1].sentences])
    _, actors = group_entities(*article, corrected)
    assert "Tarvan Front" not in [actor.name for actor in actors]
    told, unknown = corrected.report_unused()
    assert told.severity == "warning"
    assert unknown.message == "corrections.yaml: different: no name 'Nobody' beside 'the Tarvan Front'"
    assert told.message.startswith("corrections.yaml: different: 'the Tarvan Front' and 'Hill Rebels' are the same by")


@pytest.mark.parametrize(
    "same", ["[{names: [A B, B C]}, {names: [B C, C D]}]", "[{names: [E F, A B]}, {names: [E F, C D]}]"]
)
def test_a_contradiction_across_several_corrections_is_told(same: str) -> None:
    article = read_article(["«A B|PERSON», «B C|PERSON» and «C D|PERSON» met."], "Article")
    resolution = resolve(*article, read_corrections(f"{{same: {same}, different: [{{names: [A B, C D]}}]}}"))
    (told,) = [one for one in resolution.diagnostics if one.code == "unused_correction"]
    assert "'A B' and 'C D' are the same by other entries" in told.message


def test_a_correction_of_kind_reaches_the_entity() -> None:
    article = read_article(["«Tarvan Front|ORG» met in «Velmir|GPE». The «Front|ORG» won."], "Article")
    text = "kind: [{name: ' Front ', kind: party}, {name: Velmir, kind: natural}, {name: Velmir, kind: party}]"
    corrections = read_corrections(text)
    assert [(one.name, one.kind) for one in corrections.kind] == [
        ("Front", "ORG"),
        ("Velmir", "LOC"),
        ("Velmir", "ORG"),
    ]
    resolution = resolve(*article, corrections)
    assert [actor.kind for actor in resolution.actors] == ["party"]
    assert [place.kind for place in resolution.places] == ["natural"]


def test_what_joined_a_mention_and_what_spoke_against_is_told() -> None:
    blocks = ["«Ann Lee|PERSON» met «Zahir Talo|PERSON» and «Zaher Talo|PERSON».", "«Lee|PERSON» left."]
    actors = {actor.name: actor for actor in group_article(read_article(blocks, "Article"))[1]}
    assert actors["Ann Lee"].rules == ("same_name", "last_name")
    assert actors["Zaher Talo"].rules == ("alone",)
    (refusal,) = actors["Zahir Talo"].refusals
    assert (refusal.other_name, refusal.rule, refusal.objection) == ("Zaher Talo", "variant", "one_sentence")


def test_a_title_that_a_person_cannot_have_is_told() -> None:
    blocks = ["«Ivo Tarwal|PERSON» said that he slept; «Mrs. Tarwal|PERSON» was awake."]
    refusals = {actor.name: actor.refusals for actor in group_article(read_article(blocks, "Article"))[1]}
    assert refusals["Mrs. Tarwal"] == (Refusal("Mrs. Tarwal", "Ivo Tarwal", "last_name", "title"),)
    assert refusals["Ivo Tarwal"] == (Refusal("Ivo Tarwal", "Mrs. Tarwal", "last_name", "title"),)


def test_the_place_of_a_title_is_no_end_of_a_name() -> None:
    blocks = ["The «Reeve of Tarwal|PERSON» spoke.", "«Tarwal|PERSON» left; «Anna of Ostra|PERSON» and «Anna|PERSON»."]
    assert group_actors(blocks) == {
        "Reeve of Tarwal": ["Reeve of Tarwal"],
        "Tarwal": ["Tarwal"],
        "Anna of Ostra": ["Anna of Ostra", "Anna"],
    }


def test_a_last_name_alone_is_one_person_of_one_article() -> None:
    def list_ids(article_id: str, blocks: list[str]) -> list[str]:
        document, sentences, mentions = read_article(blocks, "Article")
        document = replace(document, origin=replace(document.origin, article_id=article_id))
        corrected = CorrectedNames(Corrections(), article_id, [one.sentence_id for one in sentences.sentences])
        return [actor.entity_id for actor in group_entities(document, sentences, mentions, corrected)[1]]

    assert list_ids("a", ["«Tarwal|PERSON» left."]) != list_ids("b", ["«Tarwal|PERSON» left."])
    assert list_ids("a", ["«Idris Tarwal|PERSON» left."]) == list_ids("b", ["«Idris Tarwal|PERSON» spoke."])
