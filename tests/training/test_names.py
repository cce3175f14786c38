"""The convention to which the training corpora are brought."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.corpora import detokenise
from training.names import LABELS, NOTHING, UNKNOWN, Span, choose_outermost, load_labels, reconcile


def test_every_class_leads_to_a_known_label():
    targets = {target for classes in load_labels().values() for target in classes.values()}
    assert targets <= {*LABELS, NOTHING, UNKNOWN, "PLACE", "EVENT?"}


@pytest.mark.parametrize(
    ("corpus", "kind", "mention", "name", "label"),
    [
        ("redocred", "LOC", "the United States", "United States", "GPE"),
        ("redocred", "LOC", "South Korean", "South Korean", "NORP"),
        ("redocred", "LOC", "South Africa", "South Africa", "GPE"),
        ("redocred", "LOC", "Panjshir Valley", "Panjshir Valley", "LOC"),
        ("redocred", "LOC", "Bagram Airfield", "Bagram Airfield", "FAC"),
        ("redocred", "LOC", "Ostrev Dockyard", "Ostrev Dockyard", "FAC"),
        ("redocred", "LOC", "Ostrev Lagoon", "Ostrev Lagoon", "LOC"),
        ("redocred", "MISC", "Battle of Britain", "Battle of Britain", "EVENT"),
        ("redocred", "MISC", "Pokémon", None, None),
        ("crossner", "person", "Christian", "Christian", "PERSON"),
        ("gum", "person", "Dr. William Glennie", "William Glennie", "PERSON"),
        ("gum", "person", "Mawlawi Karim Ostrev", "Karim Ostrev", "PERSON"),
        ("gum", "person", "Mary 's", "Mary", "PERSON"),
        ("gum", "person", "Emperor of Mexico", "Emperor of Mexico", UNKNOWN),
        ("gum", "time", "August", None, None),
        ("re3d", "Organisation", "Syrians", "Syrians", "NORP"),
    ],
)
def test_mentions_are_brought_to_one_convention(corpus, kind, mention, name, label):
    found = reconcile(mention, 0, len(mention), corpus, kind)
    assert (mention[found.start : found.end] if found else None, found.label if found else None) == (name, label)


@given(st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8), max_size=20))
def test_tokens_are_where_detokenising_says(tokens):
    text, places = detokenise(tokens)
    found = [text[start:end] for start, end in places]
    assert found == ['"' if token in ("''", "``") else token for token in tokens]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=12))
def test_the_outermost_names_do_not_overlap(places):
    names = [Span(start, start + length, "ORG") for start, length in places]
    chosen = choose_outermost(names)
    assert all(a.end <= b.start for a, b in pairwise(chosen))
    assert all(
        any(c.start < n.end and n.start < c.end and c.end - c.start >= n.end - n.start for c in chosen) for n in names
    )
