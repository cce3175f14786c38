"""The sentences of an article as the spaCy pipeline reads them: as much at once as it may make use of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.document import Sentences
from pipeline.extract.model import list_idle
from pipeline.extract.trees import set_trees
from pipeline.tokens import set_sentence_starts

# A pipeline sees as much of the article at once as it may make use of, up to about this many tokens.
_LONGEST_STRETCH = 20_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive sentences that the pipeline read as one document, and the token each of them begins with."""

    doc: Doc
    sentences: range
    firsts: list[int]

    def sentence_at(self, token: int) -> tuple[int, int]:
        """The index of the sentence that holds the token, and where its text begins in the document's."""
        at = bisect_right(self.firsts, token) - 1
        return self.sentences[at], self.doc[self.firsts[at]].idx

    def find_span(self, sentence: int, start: int, end: int, label: str) -> Span:
        """The tokens that hold `[start, end)` of the sentence's text, as a name of this label."""
        first = self.doc[self.firsts[sentence - self.sentences.start]].idx
        span = self.doc.char_span(first + start, first + end, alignment_mode="expand", label=label)
        assert span is not None, "a mention lies inside its sentence"
        return span


def read_stretches(
    docs: Sequence[Doc], sentences: Sentences, nlp: Language, *, trees: bool = False
) -> Iterator[Stretch]:
    """The article's sentences in order, as the pipeline has read them; `docs[i]` has the tokens of one."""
    idle = list_idle(nlp)
    for group in _group_sentences(docs, sentences):
        firsts, length = [], 0
        for index in group:
            firsts.append(length)
            length += len(docs[index])
        doc = Doc.from_docs([docs[index] for index in group], ensure_whitespace=True)
        assert doc is not None, "a group holds at least one sentence"
        set_sentence_starts(doc, firsts)
        for read in nlp.pipe([doc], disable=idle):
            if trees:
                set_trees(read, firsts, nlp)
            read.tensor = np.zeros((0, 0), dtype=np.float32)  # they have served, and are far larger than the text
            yield Stretch(read, group, firsts)


def _group_sentences(docs: Sequence[Doc], sentences: Sentences) -> Iterator[range]:
    """Runs of sentences, parted between blocks where they would grow too long, and inside one of twice the length."""
    first, length = 0, 0
    for index, doc in enumerate(docs):
        begins = index > 0 and sentences.sentences[index].block != sentences.sentences[index - 1].block
        longest = _LONGEST_STRETCH if begins else 2 * _LONGEST_STRETCH
        if index > first and length + len(doc) > longest:
            yield range(first, index)
            first, length = index, 0
        length += len(doc)
    if first < len(docs):
        yield range(first, len(docs))
