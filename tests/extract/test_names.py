"""Places and actors as mentions: labels, spans, links, roles."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.document import Document, Sentences
from pipeline.errors import ModelError
from pipeline.extract import extract
from pipeline.extract.model import describe_model, load_model
from pipeline.spans import MappedText

MakeArticle = Callable[..., tuple[Document, Sentences]]
MakeRuler = Callable[..., Language]


def test_a_country_that_acts_is_an_actor_as_well(make_article: MakeArticle, make_ruler: MakeRuler) -> None:
    article = make_article("Pakistan denied it.", "He left Pakistan.", "Airfields in Pakistan denied it.")
    mentions = extract(*article, make_ruler(GPE=["Pakistan"]))
    assert [mention.sentence for mention in mentions.places] == [0, 1, 2]
    assert all(mention.role is None for mention in mentions.places)
    assert [(mention.sentence, mention.label, mention.role) for mention in mentions.actors] == [(0, "GPE", None)]


def test_a_state_that_stands_with_those_who_fight_is_an_actor(make_article: MakeArticle, make_ruler: MakeRuler) -> None:
    document, sentences = make_article("Pakistan (alleged)", "Bazarak", "Pakistan")
    fields = ["combatant2", "combatant2", "place"]
    blocks = [replace(block, field=field) for block, field in zip(document.blocks, fields, strict=True)]
    mentions = extract(replace(document, blocks=tuple(blocks)), sentences, make_ruler(GPE=["Pakistan", "Bazarak"]))
    assert [(mention.sentence, mention.label) for mention in mentions.actors] == [(0, "GPE")]


def test_labels_of_other_label_sets_are_mapped(make_article: MakeArticle, make_ruler: MakeRuler) -> None:
    article = make_article("Saleh left Kabul; the Observer saw a Zeppelin and Foo.")
    nlp = make_ruler(PER=["Saleh"], LOC=["Kabul"], ORGANIZATION=["Observer"], MISC=["Zeppelin"], THING=["Foo"])
    mentions = extract(*article, nlp)
    assert [(mention.text, mention.label) for mention in mentions.actors] == [("Saleh", "PERSON"), ("Observer", "ORG")]
    assert [(mention.text, mention.label) for mention in mentions.places] == [("Kabul", "LOC")]
    assert [(found.code, "THING" in found.message) for found in mentions.diagnostics] == [("unknown_label", True)]


@pytest.mark.parametrize(
    ("found", "trimmed"),
    [
        ("the Taliban", "Taliban"),
        ("the Taliban's", "Taliban"),
        ("The National Guards’", "National Guards"),
        ("the U.N.", "U.N."),
        ("U.N.'s", "U.N."),
        ('"Massoud"', "Massoud"),
        ("Acme Inc.", "Acme Inc."),
        ("Ozbar.", "Ozbar"),
        ("Front of the", "Front"),
        ("Army (Syria)", "Army (Syria)"),
        ("The Hague", "Hague"),
    ],
)
def test_a_mention_is_the_name_alone(
    found: str, trimmed: str, make_article: MakeArticle, make_ruler: MakeRuler
) -> None:
    document, sentences = make_article(f"Then {found} -- was met.")
    mentions = extract(document, sentences, make_ruler(ORG=[found]))
    assert [mention.text for mention in mentions.actors] == [trimmed]
    mention = mentions.actors[0]
    assert sentences.sentences[0].text[mention.start : mention.end] == trimmed


@pytest.mark.parametrize(
    ("text", "anchor", "page", "name", "label", "link"),
    [
        ("He left the Kabul region.", "Kabul", "Kabul Province", "Kabul", "GPE", "Kabul Province"),
        ("He left the Taliban.", "the Taliban", "Taliban", "Taliban", "ORG", "Taliban"),
        ("Massoud's forces fled.", "Massoud's forces", "Ahmad Massoud", "Massoud", "PERSON", "Ahmad Massoud"),
        ("The President of Iran spoke.", "President of Iran", "President of Iran", "Iran", "GPE", None),
        ("He met Ahmad Massoud.", "Massoud", "Ahmad Massoud", "Ahmad Massoud", "PERSON", "Ahmad Massoud"),
        ("He saw Georgia again.", "saw Georgia", "Georgia (country)", "Georgia", "GPE", "Georgia (country)"),
        ("He saw Georgia again.", "again", "Georgia (country)", "Georgia", "GPE", None),
    ],
)
def test_a_mention_has_the_page_that_it_links_to(
    text: str,
    anchor: str,
    page: str,
    name: str,
    label: str,
    link: str | None,
    make_article: MakeArticle,
    make_ruler: MakeRuler,
) -> None:
    article = make_article(text, links=[(0, anchor, page)])
    mentions = extract(*article, make_ruler(**{label: [name]}))
    assert [mention.link for mention in (*mentions.places, *mentions.actors)] == [link]


def test_a_link_that_the_pipeline_passed_over_is_a_name_if_the_article_names_it_elsewhere(
    make_article: MakeArticle, make_ruler: MakeRuler
) -> None:
    texts = ("Massoud left.", "The old leader, the Front and the river met Nobody.", "Then Ahmad was seen.")
    links = [
        (0, "Massoud", "Ahmad Massoud"),
        (1, "Front", "National Front"),
        (1, "river", "River"),
        (1, "Nobody", "Nobody"),
        (2, "Ahmad", "Ahmad Massoud"),
    ]
    mentions = extract(*make_article(*texts, links=links), make_ruler(PERSON=["Massoud"], ORG=["Front"]))
    found = [(mention.text, mention.label, mention.link) for mention in mentions.actors]
    assert found == [
        ("Massoud", "PERSON", "Ahmad Massoud"),
        ("Front", "ORG", "National Front"),
        ("Ahmad", "PERSON", "Ahmad Massoud"),
    ]


@pytest.fixture(name="ruler", scope="module")
def make_one_ruler(make_ruler: MakeRuler) -> Language:
    return make_ruler(ORG=["A", "a A", "A.", "the A"], GPE=["aA", "é", "A's"])


@settings(deadline=None)
@given(texts=st.lists(st.text(st.sampled_from(list("aA.'’\"(),- é")), min_size=1, max_size=40), min_size=1, max_size=4))
def test_mentions_slice_back_and_never_overlap(make_article: MakeArticle, ruler: Language, texts: list[str]) -> None:
    document, sentences = make_article(*texts)
    mentions = extract(document, sentences, ruler)
    for table in (mentions.places, mentions.actors):
        end = (0, 0)
        for mention in table:
            assert sentences.sentences[mention.sentence].text[mention.start : mention.end] == mention.text
            assert mention.text.strip(" '’\"(),-") == mention.text != ""
            assert (mention.sentence, mention.start) >= end
            end = (mention.sentence, mention.end)


def test_the_shipped_pipeline_loads_and_says_its_name() -> None:
    nlp = load_model()
    assert load_model("citetrace_en") is nlp
    assert re.fullmatch(r"citetrace_en \d+\.\d+\.\d+", describe_model(nlp))


def test_a_pipeline_that_cannot_serve_is_one_line(tmp_path: Path, make_ruler: MakeRuler) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "config.cfg").write_text("[nlp]\npipeline = [\n")
    (tmp_path / "broken" / "meta.json").write_text("{}")
    for name in ("no_such_pipeline", *(str(tmp_path / folder) for folder in ("blank", "empty", "broken"))):
        with pytest.raises(ModelError, match=re.escape(repr(name))) as caught:
            load_model(name)
        assert "\n" not in str(caught.value)
    make_ruler(ORG=["A"]).to_disk(tmp_path / "ruler")
    assert describe_model(load_model(str(tmp_path / "ruler"))).startswith("en_pipeline ")


@pytest.mark.parametrize(("in_one_block", "lengths"), [(False, [6, 6, 3]), (True, [12, 3])])
def test_a_long_article_is_read_in_stretches(
    make_article: MakeArticle,
    make_ruler: MakeRuler,
    monkeypatch: pytest.MonkeyPatch,
    in_one_block: bool,
    lengths: list[int],
) -> None:
    monkeypatch.setattr("pipeline.extract.stretches._LONGEST_STRETCH", 6)
    seen: list[int] = []
    name = f"note_length_{in_one_block}"
    Language.component(name, func=lambda doc: (seen.append(len(doc)), doc)[1])
    nlp = make_ruler(GPE=["Kabul"])
    nlp.add_pipe(name)
    document, sentences = make_article(*(f"Kabul {word} ." for word in ("fell", "rose", "won", "lost", "slept")))
    if in_one_block:
        text = MappedText(" ".join(s.text for s in sentences.sentences), ())
        starts = [text.text.index(s.text) for s in sentences.sentences]
        document = replace(document, blocks=(replace(document.blocks[0], text=text),))
        placed = (
            replace(s, block=0, start=start, end=start + len(s.text))
            for s, start in zip(sentences.sentences, starts, strict=True)
        )
        sentences = replace(sentences, sentences=tuple(placed))
    mentions = extract(document, sentences, nlp)
    assert [place.sentence for place in mentions.places] == [0, 1, 2, 3, 4]
    assert seen == lengths
