"""Straight quotation marks at the edges of sentences."""

import pytest
import spacy

from pipeline.extract.sentence_edges import SentenceEdges
from pipeline.tokens import set_sentence_starts


@pytest.mark.parametrize(
    ("text", "starts", "sentences"),
    [
        ('He left. "We go," he said.', [0, 4], ["He left.", '"We go," he said.']),
        ('"We go." He left.', [0, 4], ['"We go."', "He left."]),
        ('He said "go." She left.', [0, 5], ['He said "go."', "She left."]),
        ('"Go". "Stay".', [0, 4], ['"Go".', '"Stay".']),
        ('He left. " They stayed.', [0, 4], ['He left. "', "They stayed."]),
        ("Both won: The NRF fled; They stayed.", [0, 3, 7], ["Both won: The NRF fled; They stayed."]),
        ("Both won:\nThe NRF fled.", [0, 4], ["Both won:\n", "The NRF fled."]),
        ("He left. She stayed.", [0, 3], ["He left.", "She stayed."]),
        ("He left.", [0], ["He left."]),
    ],
)
def test_a_mark_stands_with_the_words_it_touches(text: str, starts: list[int], sentences: list[str]) -> None:
    doc = spacy.blank("en")(text)
    set_sentence_starts(doc, starts)
    assert [sentence.text for sentence in SentenceEdges()(doc).sents] == sentences


def test_a_document_without_sentences_stays_so() -> None:
    nlp = spacy.blank("en")
    assert not SentenceEdges()(nlp("Kabul fell.")).has_annotation("SENT_START")
    assert len(SentenceEdges()(nlp(""))) == 0
