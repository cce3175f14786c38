"""What the text gives to someone who says it: by the shipped pipeline's trees, and whose mention the speaker is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.document import Claim, Document, Mentions, Sentences
from pipeline.extract import extract
from pipeline.extract.claims import find_claims
from pipeline.extract.claims.passage import Extents, Passage
from pipeline.extract.claims.reading import list_cues, read_statements
from pipeline.extract.model import load_model
from pipeline.extract.roles.tree import Tree
from pipeline.extract.stretches import Stretch
from tests.case_files import list_cases

MakeArticle = Callable[..., tuple[Document, Sentences]]


def read(make_article: MakeArticle, *texts: str) -> Mentions:
    return extract(*make_article(*texts), load_model(), roles=True)


def print_claim(text: str, claim: Claim) -> str:
    cells = (claim.speaker or "nobody", claim.cue, claim.stance, claim.quoted, text[claim.start : claim.end])
    return " | ".join(cells)


@pytest.mark.parametrize("case", list_cases("names/claims"))
def test_claims_by_the_shipped_pipeline(case: dict[str, str], make_article: MakeArticle) -> None:
    text = case["sentence"]
    claims = read(make_article, text).claims
    assert [print_claim(text, claim) for claim in claims] == case["claims"]
    for claim in claims:
        assert text[claim.cue_start : claim.cue_end] == claim.cue
        assert claim.speaker is None or text[claim.speaker_start : claim.speaker_end] == claim.speaker
    assert all(one.cue_start < other.cue_start for one, other in pairwise(claims))


def test_what_a_comma_at_the_end_of_an_article_leaves_unsaid_is_read(make_article: MakeArticle) -> None:
    claims = read(make_article, "It rose", "It fell, according to Roe,").claims
    assert [(claim.sentence, claim.speaker) for claim in claims] == [(1, "Roe")]


@pytest.mark.parametrize(
    "words",
    [
        "according/case/2 to/fixed/-1 Roe/obl/2 ,/punct/-1 fell/ROOT/0",
        "tax/nsubj/6 fell/conj/5 according/case/2 to/fixed/-1 Roe/obl/-3 ,/punct/-1 rose/ROOT/0",
        "Roe/nsubj/1 rejected/ROOT/0 it/obj/-1 as/case/1 the/obl/-3",
        "relic/ROOT/0 said/acl/-1 to/mark/-1",
        "Roe/nsubj/1 denied/ROOT/0 theft/obj/-1 and/cc/-1",
    ],
)
def test_a_sentence_may_be_cut_off_anywhere(words: str) -> None:
    cells = [word.rsplit("/", 2) for word in words.split()]
    for count in range(1, len(cells) + 1):
        heads = [place + int(head) for place, (_, _, head) in enumerate(cells[:count])]
        heads = [head if head < count else place for place, head in enumerate(heads)]
        deps = ["ROOT" if head == place else cells[place][1] for place, head in enumerate(heads)]
        doc = Doc(spacy.blank("en").vocab, [word for word, _, _ in cells[:count]], heads=heads, deps=deps)
        passage = Passage(tree := Tree(doc), Extents(tree), 0, count, frozenset())
        statements = read_statements(passage, list_cues(passage))
        assert all(0 <= one.content[0] < one.content[1] <= count for one in statements)


def test_where_no_trees_are_wanted_there_are_no_claims(make_article: MakeArticle) -> None:
    assert extract(*make_article("The miller said that the bridge had fallen."), load_model()).claims == ()


def name_speakers(mentions: Mentions) -> Sequence[str | None]:
    return [None if claim.actor is None else mentions.actors[claim.actor].text for claim in mentions.claims]


def test_the_speaker_is_the_mention_that_his_words_name(make_article: MakeArticle) -> None:
    mentions = read(
        make_article,
        "Angela Merkel said that the talks had failed.",
        "The German chancellor Angela Merkel said that the talks had failed.",
        "A resident of Berlin said that the talks had failed.",
    )
    assert name_speakers(mentions) == ["Angela Merkel", "Angela Merkel", None]
    assert {actor.role for actor in mentions.actors if actor.label == "PERSON"} == {"speaker"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The chancellor, Angela Merkel, said that the talks had failed.", "Angela Merkel"),
        ('"The talks have failed," said the chancellor, Angela Merkel.', "Angela Merkel"),
        ("According to the chancellor, Angela Merkel, the talks had failed.", "Angela Merkel"),
        ("The chancellor, Angela Merkel and Tony Blair said that the talks had failed.", None),
    ],
)
def test_a_name_between_commas_behind_a_title_is_the_speakers(
    text: str, name: str | None, make_article: MakeArticle
) -> None:
    assert name_speakers(read(make_article, text)) == [name]


@pytest.mark.parametrize(
    "speaker",
    [
        "Two former French officials",
        "A NATO member",
        "Reporters of The New York Times",
        "Angela Merkel and Tony Blair",
        "Two French officials and Angela Merkel",
    ],
)
def test_who_is_but_mentioned_in_the_speakers_words_is_not_the_speaker(speaker: str, make_article: MakeArticle) -> None:
    mentions = read(make_article, f"{speaker} said that the talks had failed.")
    assert [claim.speaker for claim in mentions.claims] == [speaker]
    assert name_speakers(mentions) == [None]


def test_a_pronoun_leads_to_the_nearest_actor_that_fits_or_to_none(make_article: MakeArticle) -> None:
    document, sentences = make_article("Angela Merkel left Berlin. She said that the talks had failed.")
    whole = sentences.sentences[0]
    end = whole.text.index(" She")
    parts = ((0, end), (end + 1, len(whole.text)))
    cut = tuple(replace(whole, start=start, end=end, text=whole.text[start:end]) for start, end in parts)
    mentions = extract(document, Sentences(cut, ()), load_model(), roles=True)
    assert name_speakers(mentions) == ["Angela Merkel"]
    alone = read(make_article, "Angela Merkel left Berlin.", "She said that the talks had failed.")
    assert name_speakers(alone) == [None]  # another paragraph


def test_of_a_sentence_of_cues_alone_the_first_are_read_and_that_is_told(make_article: MakeArticle) -> None:
    count = 8_000
    sentences = make_article("said that")[1]
    words = ["said", "that"] * (count // 2)
    doc = Doc(spacy.blank("en").vocab, words, heads=[0, *range(count - 1)], deps=["ROOT", *["ccomp"] * (count - 1)])
    claims, told = find_claims([Stretch(doc, range(1), [0])], sentences)
    assert len(claims) < 30
    assert [(one.code, one.sentence) for one in told] == [("unread_claims", 0)]
    assert "the last 3976 words of saying" in told[0].message


def test_of_a_long_sentence_of_prose_the_last_cue_is_read_too(make_article: MakeArticle) -> None:
    parts = (f"in the town, in May, the miller of mill {number} said that it was safe" for number in range(40))
    mentions = read(make_article, f"{'; '.join(parts)}.")
    assert mentions.claims[-1].speaker == "the miller of mill 39"
    assert "unread_claims" not in {one.code for one in mentions.diagnostics}
