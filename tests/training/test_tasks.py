"""What the encoder learns to tell, read off annotated documents."""

import spacy
from spacy.training import Example

from training.names import Document, Span, Word
from training.prepare import make_doc, read_paragraphs
from training.tasks import (
    DISTANCES,
    IGNORE,
    NAMES,
    RELATIONS,
    SENTENCES,
    TAGS,
    list_tasks,
    read_classes,
)

TEXT = "Saleh didn't flee.\n\nHe left Kabul. War ended."


def word(form, tag, lemma, head, dep, after=0):
    start = TEXT.index(form, after)
    return Word(start, start + len(form), tag, "X", "", lemma, head, dep)


WORDS = [
    word("Saleh", "NNP", "Saleh", 3, "nsubj"),
    word("did", "VBD", "do", 2, "aux"),
    word("n't", "RB", "not", 1, "advmod"),
    word("flee", "VB", "flee", 0, "root"),
    word(".", ".", ".", -1, "punct"),
    word("He", "PRP", "he", 1, "nsubj"),
    word("left", "VBD", "leave", 0, "root"),
    word("Kabul", "NNP", "Kabul", -1, "obj"),
    word(".", ".", ".", -2, "punct", 25),
    word("War", "NN", "war", 1, "nsubj"),
    word("ended", "VBD", "end", 0, "root"),
    word(".", ".", ".", -1, "punct", 40),
]
GUM = Document("gum/x", TEXT, [Span(0, 5, "PERSON"), Span(28, 33, "GPE")], [(0, 18), (20, 34), (35, 45)], WORDS)


def test_paragraphs_keep_their_names_sentences_and_words():
    first, second = read_paragraphs([GUM])
    assert (first.text, second.text) == ("Saleh didn't flee.", "He left Kabul. War ended.")
    assert [second.text[n.start : n.end] for n in second.names] == ["Kabul"]
    assert [second.text[start:end] for start, end in second.sentences] == ["He left Kabul.", "War ended."]
    assert [second.text[w.start : w.end] for w in second.words] == ["He", "left", "Kabul", ".", "War", "ended", "."]


def test_annotated_words_become_classes_of_tokens():
    nlp = spacy.blank("en")
    first, second = (make_doc(nlp, document) for document in read_paragraphs([GUM]))
    assert [sentence.text for sentence in second.sents] == ["He left Kabul.", "War ended."]
    classes = read_classes(Example(nlp.make_doc(first.text), first))
    assert classes[TAGS] == ["NNP", "VBD", "RB", "VB", "."]
    assert classes[RELATIONS] == ["nsubj", "aux", "advmod", "ROOT", "punct"]
    assert classes[DISTANCES] == ["3", "2", "1", "0", "-1"]
    assert classes[NAMES] == ["U-PERSON", "O", "O", "O", "O"]
    assert read_classes(Example(nlp.make_doc(second.text), second))[SENTENCES] == list("SIIISII")


def test_what_a_corpus_leaves_open_is_no_class():
    nlp = spacy.blank("en")
    doc = make_doc(nlp, Document("x", "An Afghan came.", [Span(3, 9, "unknown")]))
    classes = read_classes(Example(nlp.make_doc(doc.text), doc))
    assert classes[NAMES] == ["O", None, "O", "O"]
    assert not any(classes[SENTENCES])
    assert not any(classes[TAGS])
    assert IGNORE < 0


def test_every_class_of_grammar_is_listed_once():
    tasks = list_tasks(make_doc(spacy.blank("en"), document) for document in read_paragraphs([GUM]))
    assert tasks[TAGS] == sorted({"NNP", "VBD", "RB", "VB", ".", "PRP", "NN"})
    assert len(tasks[NAMES]) == 29
