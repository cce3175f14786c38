"""Articles as the product reads them: parse, split, extract, the whole article at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from spacy.language import Language

from pipeline.document import Document, NameMention, Origin, Sentences, Source
from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.source_formats import guess_format
from pipeline.split import split
from training.names import Span
from training.prepare import WILD_BLOCKS


@dataclass(frozen=True, slots=True)
class Article:
    """An article's blocks and sentences."""

    document: Document
    sentences: Sentences

    def find_names(self, nlp: Language) -> list[NameMention]:
        """Every place and every actor, each mention once: a place that acts stands among the places."""
        mentions = extract(self.document, self.sentences, nlp)
        return [*mentions.places, *(actor for actor in mentions.actors if actor.label != "GPE")]

    def place_in_source(self, mentions: Iterable[NameMention]) -> Iterator[Span]:
        """The mentions by their places in the raw file."""
        for mention in mentions:
            sentence = self.sentences.sentences[mention.sentence]
            text = self.document.blocks[sentence.block].text
            start, end = text.source_span(sentence.start + mention.start, sentence.start + mention.end)
            yield Span(start, end, mention.label)

    def place_in_running_text(self, mentions: Iterable[NameMention]) -> Iterator[Span]:
        """The mentions outside cells and fields by their places in what `read_running_text` makes of the article."""
        blocks = self.document.blocks
        lengths = (len(block.text.text) + 2 if block.kind in WILD_BLOCKS else 0 for block in blocks)
        offsets = list(accumulate(lengths, initial=0))
        for mention in mentions:
            sentence = self.sentences.sentences[mention.sentence]
            if blocks[sentence.block].kind in WILD_BLOCKS:
                start = offsets[sentence.block] + sentence.start
                yield Span(start + mention.start, start + mention.end, mention.label)

    def without_links(self) -> Article:
        """The same words, none of them a wikilink."""
        blocks = tuple(replace(block, links=()) for block in self.document.blocks)
        contents = tuple(replace(content, links=()) for content in self.document.contents)
        return replace(self, document=replace(self.document, blocks=blocks, contents=contents))


def read_article(path: Path) -> Article:
    """The article in a file, in wikitext or as copied text by its extension."""
    text = path.read_bytes().decode("utf-8")
    document = parse(Source(Origin(path.stem, guess_format(path), path.name), text))
    return Article(document, split(document))


def list_articles(folders: list[Path]) -> Iterator[Path]:
    """The articles in wikitext of these folders, in the order of their names."""
    for folder in folders:
        yield from sorted(folder.glob("*.wikitext"))
