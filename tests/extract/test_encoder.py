"""The encoder's component, whatever its weights: where windows may be cut, and what its readers do without it."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from pipeline.extract import encoder, encoder_ner
from pipeline.extract.encoder import find_breaks, make_encoder_vectors
from pipeline.tokens import set_sentence_starts


def read_breaks(doc: Doc) -> list[str]:
    return [token.text for token, begins in zip(doc, find_breaks(doc), strict=True) if begins]


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("He fled. She stayed. they left", ["She"]),
        ("“He fled.” She stayed (once). 3 left!", ["She", "3"]),
        ("Heading\nText follows. And more", ["Text", "And"]),
        ("", []),
    ],
)
def test_windows_may_begin_after_stops_and_lines_where_no_sentences_are_set(text: str, breaks: list[str]) -> None:
    assert read_breaks(spacy.blank("en")(text)) == breaks


def test_windows_may_begin_where_sentences_do() -> None:
    doc = spacy.blank("en")("He fled. She stayed. They left")
    set_sentence_starts(doc, [0, 3])
    assert read_breaks(doc) == ["He", "She"]


def test_components_of_spacy_read_the_vectors_and_give_no_gradient() -> None:
    nlp = spacy.blank("en")
    model = make_encoder_vectors(3)
    read, unread = nlp("Kabul fell"), nlp("Kabul fell again")
    read.tensor = np.array([[1, 2, 3], [4, 5, 6]], dtype=np.float32)
    vectors, backward = model.begin_update([read, unread])
    assert vectors[0].tolist() == [[1, 2, 3], [4, 5, 6]]
    assert vectors[1].tolist() == [[0, 0, 0]] * 3
    assert backward(vectors) == [read, unread]


def test_names_without_vectors_or_weights_are_an_error() -> None:
    nlp = spacy.blank("en")
    ner = nlp.create_pipe(encoder_ner.FACTORY)
    with pytest.raises(ValueError, match="no weights"):
        ner(nlp("Kabul fell"))
    ner.load(np.zeros((len(encoder_ner.list_tags(["GPE"])), 4), dtype=np.float32), ["GPE"])
    with pytest.raises(ValueError, match="the document has none"):
        ner(nlp("Kabul fell"))
    with pytest.raises(ValueError, match="no weights"):
        nlp.create_pipe(encoder.FACTORY)(nlp("Kabul fell"))


def test_names_are_the_best_tags_by_sentence_and_pass_over_white_space() -> None:
    nlp = spacy.blank("en")
    doc = nlp("Abdul  Saleh fled")
    tags = encoder_ner.list_tags(["PERSON"])
    scores = {"Abdul": "B-PERSON", "Saleh": "L-PERSON"}
    doc.tensor = np.eye(len(tags), dtype=np.float32)[[tags.index(scores.get(token.text, "O")) for token in doc]]
    weights = np.concatenate([10 * np.eye(len(tags)), np.zeros((len(tags), 1))], axis=1).astype(np.float32)
    ner = nlp.create_pipe(encoder_ner.FACTORY, name="ner")
    ner.load(weights, ["PERSON"])
    assert [(name.text, name.label_) for name in ner(doc).ents] == [("Abdul  Saleh", "PERSON")]
    assert doc.spans["ner"].attrs["scores"] == pytest.approx([1.0], abs=1e-3)
    set_sentence_starts(doc, [0, 2])
    assert [name.text for name in ner(doc).ents] != ["Abdul  Saleh"]
