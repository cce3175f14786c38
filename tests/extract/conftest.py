"""A pipeline without weights and documents of plain text, for the tests of the extract stage."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
import spacy
from spacy.language import Language

from pipeline.document import Block, Document, Link, Origin, Section, Sentence, Sentences
from pipeline.spans import MappedText, Segment


@pytest.fixture(scope="session")
def make_ruler() -> Callable[..., Language]:
    """A function that makes a pipeline which finds these names, by label."""

    def make(**names: Sequence[str]) -> Language:
        nlp = spacy.blank("en")
        ruler = nlp.add_pipe("entity_ruler")
        patterns = [{"label": label, "pattern": name} for label, of_label in names.items() for name in of_label]
        ruler.add_patterns(patterns)  # type: ignore[attr-defined]
        return nlp

    return make


@pytest.fixture(scope="session")
def make_article() -> Callable[..., tuple[Document, Sentences]]:
    """A function that makes a document, one sentence a block, with links given as (block, words, page)."""

    def make(*texts: str, links: Sequence[tuple[int, str, str]] = ()) -> tuple[Document, Sentences]:
        blocks, sentences, position = [], [], 0
        for index, text in enumerate(texts):
            found = tuple(
                Link(text.index(words), text.index(words) + len(words), page)
                for block, words, page in links
                if block == index
            )
            segment = Segment(0, len(text), position, position + len(text))
            blocks.append(Block(0, "paragraph", MappedText(text, (segment,)), links=found))
            sentence = Sentence(f"s{index}", index, 0, len(text), text, position, position + len(text))
            sentences.append(sentence)
            position += len(text) + 1
        origin = Origin("article", "wikitext")
        document = Document(origin, "Article", None, (Section(1, "Article", None),), tuple(blocks), (), ())
        return document, Sentences(tuple(sentences), ())

    return make
