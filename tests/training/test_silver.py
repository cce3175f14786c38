"""Names that teachers found in real articles, corrected by the wikilinks."""

from types import SimpleNamespace

import numpy as np
import pytest
import spacy

from pipeline.extract.encoder_ner import list_tags
from training.names import LABELS
from training.prepare import LINKS, is_written_as_name
from training.silver import correct_names, find_links, label_windows
from training.tasks import IGNORE, NAMES


@pytest.mark.parametrize(
    ("names", "links", "corrected", "unknown"),
    [
        ({(0, 1, "GPE")}, {(0, 1, "")}, {(0, 1, "GPE")}, set()),
        ({(0, 1, "ORG")}, {(0, 3, "")}, {(0, 3, "ORG")}, set()),  # a part of the link's words
        ({(0, 2, "ORG")}, {(1, 4, "")}, {(1, 4, "ORG")}, {0}),  # across its bounds
        ({(0, 1, "ORG"), (2, 3, "ORG")}, {(0, 3, "")}, {(0, 3, "ORG")}, set()),
        ({(0, 4, "ORG")}, {(2, 4, "")}, {(0, 4, "ORG")}, set()),  # more than the link: "University of <Kabul>"
        (set(), {(4, 6, "")}, set(), {4, 5}),  # missed, or none
        ({(0, 1, "GPE"), (2, 3, "ORG")}, {(0, 3, "")}, set(), {0, 1, 2}),  # of two minds
        ({(0, 4, "ORG")}, {(0, 2, ""), (2, 6, "")}, {(2, 6, "ORG")}, {0, 1}),  # one link's words given to another
        ({(0, 1, "PERSON")}, {(0, 1, "GPE")}, {(0, 1, "GPE")}, set()),  # the page's title tells
        (set(), {(2, 4, "ORG")}, {(2, 4, "ORG")}, set()),
        ({(0, 1, "PERSON"), (2, 3, "GPE")}, {(0, 3, "ORG")}, {(0, 3, "ORG")}, set()),
        ({(7, 8, "GPE")}, {(0, 1, "")}, {(7, 8, "GPE")}, {0}),
    ],
)
def test_links_settle_the_bounds_of_names(names, links, corrected, unknown):
    assert correct_names(names, links) == (corrected, unknown)


def test_links_are_found_in_the_window_that_holds_them():
    nlp = spacy.blank("en")
    doc = nlp("Alpha Beta went .  Then Gamma Delta left Epsilon .")
    doc.spans[LINKS] = [doc.char_span(*link) for link in ((0, 10, ""), (24, 35, "PERSON"), (41, 48, ""))]
    assert [span.text for span in doc.spans[LINKS]] == ["Alpha Beta", "Gamma Delta", "Epsilon"]
    windows = [SimpleNamespace(heads=[0] * 4), SimpleNamespace(heads=[0] * 3), SimpleNamespace(heads=[0] * 3)]
    assert list(find_links([doc], windows)) == [{(0, 2, "")}, {(1, 3, "PERSON")}, {(1, 2, "")}]


def test_windows_get_the_tags_that_their_beliefs_and_links_say():
    tags = list_tags(LABELS)
    said = ["B-ORG", "L-ORG", "O", "O", "U-GPE"]
    beliefs = [[0.9 if tag == word else 0.1 / len(tags) for tag in tags] for word in said]
    window = SimpleNamespace(heads=list(range(5)), classes={}, beliefs=np.array(beliefs, dtype=np.float32))
    label_windows([window], tags, [{(0, 3, ""), (3, 4, "")}])
    told = [None if number == IGNORE else tags[number] for number in window.classes[NAMES]]
    assert told == ["B-ORG", "I-ORG", "L-ORG", None, "U-GPE"]


def test_teachers_have_no_say_where_a_page_tells_the_class():
    tags = list_tags(LABELS)
    window = SimpleNamespace(heads=[0, 1], classes={}, beliefs=np.full((2, len(tags)), 1 / len(tags), np.float32))
    label_windows([window], tags, [{(1, 2, "LOC")}])
    assert tags[window.classes[NAMES][1]] == "U-LOC"
    assert window.beliefs.sum(axis=1) == pytest.approx([1, 0])


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Battle of the Nile", True),
        ("NRF", True),
        ("of Kabul", False),
        ("In Christianity", False),
        ("armed struggle", False),
        ("Aberdeen, Jamaica", False),
        ("President Saleh", False),
        ("", False),
    ],
)
def test_links_that_may_be_names(text, is_name):
    assert is_written_as_name(text) is is_name
