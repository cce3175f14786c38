"""The shipped pipeline, run as it is."""

import pickle
import subprocess
import sys

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.model import SHIPPED_FOLDER, load_model
from tests.case_files import list_cases, read_cases

MEGABYTES = 30
LABELS = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT"}


@pytest.mark.parametrize("case", list_cases("names/shipped"))
def test_names_of_plain_prose(case):
    assert [f"{name.label_} {name.text}" for name in load_model()(case["text"]).ents] == case["names"]


def test_it_is_small_and_says_what_it_is():
    assert sum(path.stat().st_size for path in SHIPPED_FOLDER.rglob("*") if path.is_file()) <= MEGABYTES * 1e6
    meta = load_model().meta
    assert {"name", "version", "license", "sources", "performance"} <= {key for key, value in meta.items() if value}
    assert all(source["license"] and source["url"] for source in meta["sources"])
    assert set(load_model().get_pipe("ner").labels) == LABELS
    assert (SHIPPED_FOLDER / "README.md").is_file()


def test_trees_and_lemmas_are_off_until_they_are_enabled():
    nlp = spacy.load(SHIPPED_FOLDER)
    text = "The rebels captured two villages. Saleh denied it."
    assert set(nlp.disabled) == {"parser", "morphologizer", "lemmatizer"}
    assert not nlp(text).has_annotation("DEP")
    for name in nlp.disabled:
        nlp.enable_pipe(name)
    doc = nlp(text)
    assert [(token.text, token.head.text) for token in doc if token.dep_ == "nsubj"] == [
        ("rebels", "captured"),
        ("Saleh", "denied"),
    ]
    assert [(token.text, token.head.text) for token in doc if token.dep_ == "obj"] == [
        ("villages", "captured"),
        ("it", "denied"),
    ]
    assert [token.lemma_ for token in doc[:5]] == ["the", "rebel", "capture", "two", "village"]


def test_sentences_are_those_that_a_reader_sees():
    text = "Gen. Smith (b. 1950) left the U.S. in May. He said: “We go.” On 3 June, e.g., it rained."
    assert [sentence.text for sentence in load_model()(text).sents] == [
        "Gen. Smith (b. 1950) left the U.S. in May.",
        "He said: “We go.”",
        "On 3 June, e.g., it rained.",
    ]


def test_spacy_loads_the_folder_by_itself():
    code = "import spacy, sys; print(*(n.label_ for n in spacy.load(sys.argv[1])('Kabul is in Afghanistan.').ents))"
    command = [sys.executable, "-c", code, str(SHIPPED_FOLDER)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["GPE", "GPE"]


def test_its_components_pickle():
    nlp = load_model()
    text = "Angela Merkel left Berlin. She stayed in Paris."
    doc = nlp.make_doc(text)
    for name in nlp.pipe_names:
        doc = pickle.loads(pickle.dumps(nlp.get_pipe(name)))(doc)
    assert [name.text for name in doc.ents] == [name.text for name in nlp(text).ents] != []
    assert len(list(doc.sents)) == 2


def test_it_survives_bytes_and_disk(tmp_path):
    text = " ".join(case["text"] for case in read_cases("names/shipped"))
    expected = [(name.text, name.label_) for name in load_model()(text).ents]
    load_model().to_disk(tmp_path / "copy")
    for copy in (
        spacy.load(tmp_path / "copy"),
        spacy.blank("en", config=load_model().config).from_bytes(load_model().to_bytes()),
    ):
        assert [(name.text, name.label_) for name in copy(text).ents] == expected


words = st.sampled_from(
    ["Kabul", "the", "NRF", ".", "Massoud", "fled", "", " ", "\n\n", "\u200b", "ß", "x" * 300, "–", "“"]
)
texts = st.lists(words, max_size=40).map(" ".join)


@settings(deadline=None, max_examples=30)
@given(st.lists(texts, max_size=4))
def test_documents_do_not_depend_on_their_neighbours(some):
    nlp = load_model()
    together = [[(n.start_char, n.end_char, n.label_) for n in doc.ents] for doc in nlp.pipe(some)]
    alone = [[(n.start_char, n.end_char, n.label_) for n in nlp(text).ents] for text in some]
    assert together == alone
    for text, names in zip(some, alone, strict=True):
        assert all(text[start:end].strip() for start, end, _ in names)


def test_a_text_longer_than_a_window_is_read_to_its_end():
    doc = load_model()(" ".join(["Nothing much was said about that day."] * 150) + " Angela Merkel left Berlin.")
    assert [name.text for name in doc.ents][-2:] == ["Angela Merkel", "Berlin"]
