"""Articles as the product reads them: parse, split, extract, the whole article at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language

from pipeline.document import Document, NameMention, Origin, Sentences, Source
from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.split import split


@dataclass(frozen=True, slots=True)
class Article:
    """An article's blocks and sentences."""

    document: Document
    sentences: Sentences

    def find_names(self, nlp: Language) -> list[NameMention]:
        """Every place and every actor, each mention once: a place that acts stands among the places."""
        mentions = extract(self.document, self.sentences, nlp)
        return [*mentions.places, *(actor for actor in mentions.actors if actor.label != "GPE")]

    def without_links(self) -> Article:
        """The same words, none of them a wikilink."""
        blocks = tuple(replace(block, links=()) for block in self.document.blocks)
        contents = tuple(replace(content, links=()) for content in self.document.contents)
        return replace(self, document=replace(self.document, blocks=blocks, contents=contents))


def read_article(path: Path) -> Article:
    """The article in a file, in wikitext or as copied text by its extension."""
    text = path.read_bytes().decode("utf-8")
    source_format = "wikitext" if path.suffix == ".wikitext" else "rendered"
    document = parse(Source(Origin(path.stem, source_format, path.name), text))
    return Article(document, split(document))


def list_articles(folders: list[Path]) -> Iterator[Path]:
    """The articles in wikitext of these folders, in the order of their names."""
    for folder in folders:
        yield from sorted(folder.glob("*.wikitext"))
