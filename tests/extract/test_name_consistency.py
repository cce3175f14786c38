"""What a document's clear mentions do to its doubtful ones."""

import pytest
import spacy
from spacy.tokens import Span

from pipeline.extract.name_consistency import NameConsistency


def read(text, scores, consistency=None):
    """The names after the component, of a text in which `[Name|LABEL]` marks those before it."""
    nlp = spacy.blank("en")
    words, names = [], []
    for word in text.split(" "):
        if word.startswith("["):
            name, label = word[1:-1].split("|")
            parts = name.split("_")
            names.append((len(words), len(words) + len(parts), label))
            words += parts
        else:
            words.append(word)
    doc = spacy.tokens.Doc(nlp.vocab, words)
    doc.set_ents([Span(doc, *name[:2], label=name[2]) for name in names])
    doc.spans["ner"] = list(doc.ents)
    doc.spans["ner"].attrs["scores"] = scores
    doc = (consistency or NameConsistency(spans_key="ner", majority=3.0, certain=0.99, recall=2))(doc)
    assert len(doc.spans["ner"]) == len(doc.spans["ner"].attrs["scores"]) == len(doc.ents)
    return [(name.text, name.label_) for name in doc.ents]


@pytest.mark.parametrize(
    ("text", "scores", "names"),
    [
        pytest.param(
            "[Taliban|ORG] met [Taliban|ORG] ; [Taliban|ORG] and [Taliban|PERSON] left",
            [0.9, 0.9, 0.9, 0.5],
            [("Taliban", "ORG")] * 4,
            id="the majority's label",
        ),
        pytest.param(
            "[Taliban|ORG] met [Taliban|ORG] ; [Taliban|ORG] and [Taliban|PERSON] left",
            [0.9, 0.9, 0.9, 0.995],
            [("Taliban", "ORG")] * 3 + [("Taliban", "PERSON")],
            id="a sure mention keeps its own",
        ),
        pytest.param(
            "[Amrullah_Saleh|PERSON] spoke . [Amrullah_Saleh|PERSON] left [Saleh|GPE] .",
            [0.9, 0.9, 0.5],
            [("Amrullah Saleh", "PERSON"), ("Amrullah Saleh", "PERSON"), ("Saleh", "PERSON")],
            id="a surname after the full name",
        ),
        pytest.param(
            "[Bazarak|GPE] fell . The road to [Bazarak|GPE] is open . The Bazarak market",
            [0.9, 0.9],
            [("Bazarak", "GPE")] * 3,
            id="a missed name is found",
        ),
        pytest.param(
            "[Bazarak|GPE] fell . [Bazarak|GPE] rose . anti - Bazarak forces , New Bazarak Times",
            [0.9, 0.9],
            [("Bazarak", "GPE")] * 2,
            id="not as a part of a longer word or name",
        ),
        pytest.param(
            "[March|GPE] fell . [March|GPE] rose . they march in March",
            [0.9, 0.9],
            [("March", "GPE")] * 2,
            id="not where the document has it as a common word",
        ),
        pytest.param(
            "[Greek|NORP] , [Greek|NORP] , [Greek|NORP] and [Greek|GPE]",
            [0.9, 0.9, 0.9, 0.4],
            [("Greek", "NORP")] * 3 + [("Greek", "GPE")],
            id="peoples settle nothing",
        ),
        pytest.param(
            "[Taliban|ORG] , [Taliban|ORG] , [Taliban|ORG] and [Taliban|NORP]",
            [0.9, 0.9, 0.9, 0.4],
            [("Taliban", "ORG")] * 4,
            id="but are settled",
        ),
    ],
)
def test_evidence_of_the_document(text, scores, names):
    assert read(text, scores) == names
