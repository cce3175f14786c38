"""Dependency trees of a document that the pipeline has read, by its parser, whether that is switched on or not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc, Span

from pipeline.tokens import set_sentence_starts

_AT_ONCE = 64  # sentences that the parser goes through side by side, which takes half the time of one after another


def set_trees(doc: Doc, firsts: Sequence[int], nlp: Language) -> None:
    """Give the document the trees of the pipeline's parser, where it has one; `firsts` are where sentences begin.

    Sentences that say the same have one tree, as cells of a table often do: that of the first, by its vectors. The
    document needs the vectors that the pipeline left in it. A parser that reads others (a transformer's) goes through
    the document as it is.
    """
    parsers = [parser for _, parser in nlp.components if isinstance(parser, DependencyParser)]
    if not parsers or not len(doc) or doc.has_annotation("DEP"):
        return
    if not doc.tensor.size:
        parsers[0](doc)
        return
    sentences = [doc[start:end] for start, end in pairwise([*firsts, len(doc)])]
    said = [(sentence.text, len(sentence)) for sentence in sentences]
    distinct: dict[tuple[str, int], Span] = {}
    for words, sentence in zip(said, sentences, strict=True):
        distinct.setdefault(words, sentence)
    parsed = parsers[0].pipe(map(_cut, distinct.values()), batch_size=_AT_ONCE)
    arcs = {words: sentence.to_array(["HEAD", "DEP"]) for words, sentence in zip(distinct, parsed, strict=True)}
    joined: Any = np.concatenate([arcs[words] for words in said])  # spaCy's own type for them is thinc's
    doc.from_array(["HEAD", "DEP"], joined)


def _cut(tokens: Span) -> Doc:
    """The tokens of a sentence as a document, with their vectors; `Span.as_doc` does so in ten times the time."""
    sentence = Doc(tokens.doc.vocab, [token.text for token in tokens], [bool(token.whitespace_) for token in tokens])
    sentence.tensor = tokens.doc.tensor[tokens.start : tokens.end]
    set_sentence_starts(sentence, [0])
    return sentence
