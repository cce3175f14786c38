"""What actors do: roles read off trees, and the trees themselves."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.document import Document, Sentences
from pipeline.extract import extract
from pipeline.extract.model import SHIPPED_FOLDER, load_model
from pipeline.extract.roles import find_roles
from pipeline.extract.trees import set_trees
from tests.case_files import list_cases

MARKED = re.compile(r"«([^»]*)»/(agent|patient|speaker|other)")
MakeArticle = Callable[..., tuple[Document, Sentences]]
MakeRuler = Callable[..., Language]


def plant(text: str, tree: str) -> Doc:
    """The text's tokens with the tree that is written as the case file says."""
    words = spacy.blank("en").make_doc(text)
    arcs = [arc.split(":", 1) for arc in tree.split()]
    heads = [int(head) - 1 if int(head) else place for place, (head, _) in enumerate(arcs)]
    spaces = [bool(word.whitespace_) for word in words]
    return Doc(words.vocab, [word.text for word in words], spaces, heads=heads, deps=[label for _, label in arcs])


@pytest.mark.parametrize("case", list_cases("names/roles"))
def test_roles_by_the_tree(case: dict[str, str]) -> None:
    doc = plant(MARKED.sub(r"\1", case["sentence"]), case["tree"])
    found = MARKED.findall(case["sentence"])
    spans, end = [], 0
    for name, _ in found:
        start = doc.text.index(name, end)
        end = start + len(name)
        spans.append(doc.char_span(start, end))
    assert find_roles(doc, spans) == [role for _, role in found]


def test_without_a_tree_no_role(make_article: MakeArticle, make_ruler: MakeRuler) -> None:
    article = make_article("The Front left.")
    mentions = extract(*article, make_ruler(ORG=["Front"]), roles=True)
    assert [(mention.text, mention.role) for mention in mentions.actors] == [("Front", None)]


def test_the_shipped_pipeline_reads_roles_where_they_are_wanted(make_article: MakeArticle) -> None:
    article = make_article("Angela Merkel left Berlin.", "Boris Johnson was criticised by Angela Merkel.")
    wanted = extract(*article, load_model(), roles=True).actors
    assert [(mention.text, mention.role) for mention in wanted] == [
        ("Angela Merkel", "agent"),
        ("Boris Johnson", "patient"),
        ("Angela Merkel", "agent"),
    ]
    assert {mention.role for mention in extract(*article, load_model()).actors} == {None}


def test_by_trees_a_state_that_acts_is_an_actor(make_article: MakeArticle) -> None:
    article = make_article("Pakistan denied the report.", "The airfields of Pakistan denied the report.")
    mentions = extract(*article, load_model(), roles=True)
    assert [mention.sentence for mention in mentions.places] == [0, 1]
    assert [(mention.sentence, mention.role) for mention in mentions.actors] == [(0, "speaker")]


def test_trees_are_the_same_sentence_by_sentence() -> None:
    load_model()
    nlp = spacy.load(SHIPPED_FOLDER)
    text, other = "The rebels captured two villages in May.", "Nobody knew why they had left the town."
    doc = nlp(f"{text} {other}")
    names, firsts = [name.text for name in doc.ents], [sentence.start for sentence in doc.sents]
    set_trees(doc, firsts, nlp)
    assert [sentence.start for sentence in doc.sents] == firsts
    assert [name.text for name in doc.ents] == names
    rebels, captured = doc[1], doc[2]
    assert (rebels.dep_, rebels.head.i, captured.dep_) == ("nsubj", captured.i, "ROOT")
    assert all(token.sent.start <= token.head.i < token.sent.end for token in doc)


def test_sentences_that_say_the_same_have_one_tree() -> None:
    load_model()
    nlp = spacy.load(SHIPPED_FOLDER)
    sentence = "The rebels captured two villages in May."
    doc = nlp(f"{sentence} Nobody knew why. {sentence}")
    first, other, last = doc.sents
    set_trees(doc, [first.start, other.start, last.start], nlp)
    arcs = [[(token.dep_, token.head.i - of.start) for token in of] for of in (first, last)]
    assert arcs[0] == arcs[1]
    assert {token.dep_ for token in other} != {""}


def test_a_sentence_said_again_changes_no_tree_above() -> None:
    load_model()
    nlp = spacy.load(SHIPPED_FOLDER)
    sentence = "The rebels captured two villages in May."
    doc = nlp(f"{sentence} {sentence}")
    first, last = doc.sents
    doc.tensor[last.start :] = 0  # other vectors
    alone = first.as_doc()
    set_trees(doc, [first.start, last.start], nlp)
    set_trees(alone, [0], nlp)
    arcs = [[(token.dep_, token.head.i - of[0].i) for token in of] for of in (first, last, alone)]
    assert arcs[0] == arcs[1] == arcs[2]


def test_a_document_of_no_words_and_a_pipeline_without_a_parser_have_no_trees() -> None:
    blank = spacy.blank("en")
    doc = blank("Nothing here.")
    set_trees(doc, [0], blank)
    assert not doc.has_annotation("DEP")
    empty = blank("")
    set_trees(empty, [], load_model())
    assert len(empty) == 0


def test_a_list_of_thousands_of_names_is_read_in_linear_time() -> None:
    count = 20_000
    words = ["They", "met", "with", *["Saleh"] * count]
    heads = [1, 1, 3, 1, *[3 + place for place in range(count - 1)]]
    labels = ["nsubj", "ROOT", "case", "obl", *["conj"] * (count - 1)]
    doc = Doc(spacy.blank("en").vocab, words, heads=heads, deps=labels)
    roles = find_roles(doc, [doc[place : place + 1] for place in range(3, len(words))])
    assert roles == ["other"] * count
