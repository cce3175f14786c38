"""Where a speaker's words begin and end in trees that were misread, set by hand."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.extract.claims.passage import Extents, Passage
from pipeline.extract.claims.speakers import find_speaker
from pipeline.extract.roles.tree import Tree

# Each word with its relation and, counted from it, its head; in brackets a word of a date. The cue is the root.
CASES = [
    # A place at the end of a relative clause is taken for the subject.
    (
        "Traders/nsubj/7 who/nsubj/2 had/aux/1 walked/acl:relcl/-3 north/advmod/-1 to/case/1 Lyon/nsubj/1 said/ROOT/0",
        "Traders who had walked north to Lyon",
    ),
    ("In/case/1 [May]/obl/3 traders/obl/2 from/case/1 Lyon/nsubj/1 said/ROOT/0", "traders from Lyon"),
    ("In/case/1 [May]/obl/4 traders/obl/3 from/case/1 Lyon/nsubj/1 said/ROOT/0", "traders from Lyon"),
    # So is one whose noun phrase cannot be told.
    ("Snow/nsubj/1 fell/advcl/3 in/case/1 Lyon/nsubj/1 said/ROOT/0", None),
    # The day stands in the subject.
    ("[The]/det/1 [next]/amod/1 [day]/nsubj/3 Jane/nsubj/2 Roe/flat/-1 said/ROOT/0", "Jane Roe"),
    ("the/det/1 mayor/nsubj/4 on/case/1 [1]/nmod/-2 [May]/nmod:unmarked/-1 said/ROOT/0", "the mayor"),
    ("[Monday]/compound/1 reports/nsubj/1 said/ROOT/0", "Monday reports"),
    # Words that name nobody.
    ("the/nsubj/1 said/ROOT/0", None),
    ("which/nsubj/1 said/ROOT/0", None),
    ("a/det/1 clerk/nsubj/2 would/dep/1 say/ROOT/0", "a clerk"),
    # A quotation is no speaker, but scare quotes are.
    ('"/punct/1 Many/amod/1 mills/nsubj/4 of/case/1 Lyon/nmod/-2 "/punct/-3 said/ROOT/0', None),
    ('"/punct/1 experts/nsubj/2 "/punct/-1 said/ROOT/0', "experts"),
    ('"/punct/1 Jack/nsubj/3 "/punct/-1 Roe/flat/-2 said/ROOT/0', '" Jack " Roe'),
]


def make_passage(words: str) -> Passage:
    cells = [word.rsplit("/", 2) for word in words.split()]
    doc = Doc(
        spacy.blank("en").vocab,
        [word.strip("[]") for word, _, _ in cells],
        heads=[place + int(head) for place, (_, _, head) in enumerate(cells)],
        deps=[relation for _, relation, _ in cells],
    )
    tree = Tree(doc)
    dated = frozenset(place for place, (word, _, _) in enumerate(cells) if word.startswith("["))
    return Passage(tree, Extents(tree), 0, len(cells), dated)


@pytest.mark.parametrize(("words", "speaker"), CASES)
def test_the_words_that_name_the_speaker(words: str, speaker: str | None) -> None:
    passage = make_passage(words)
    found = find_speaker(passage, passage.end - 1)
    assert (found and " ".join(passage.tree.texts[slice(*found)])) == speaker
