"""What a worker computes: one article through one stage, or through all of them.

A stage takes and gives its products as the bytes that `interim/` holds, and tables are packed, so that a message is
what is kept.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.corrections import Corrections
from pipeline.document import Document, Mentions, Resolution, Sentences, Source, dump, load
from pipeline.flow import process_source, step
from pipeline.version import VERSION

if TYPE_CHECKING:
    from spacy.language import Language

Products = Mapping[str, bytes]  # by stage
STAGES = ("parse", "split", "extract", "resolve", "write")
REFERENCES = ("articles", "sections", "sentences", "citations", "works", "sentence_citations")


def prepare(stages: tuple[str, ...], model: str | None = None) -> None:
    """What these stages need is imported, and the spaCy pipeline of this name is loaded: no article pays for it."""
    for stage in stages:
        import_module(f"pipeline.{stage}")
    if model is not None:
        _load_model(model)
    spare_collector()


def spare_collector() -> None:
    """What is loaded now is no garbage, and of what comes the collector looks through more at a time.

    An article is many small records and no circles among them: looked through every 700, they take a third of the time
    of a long table.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _load_model(model: str) -> Language:
    from pipeline.extract.model import load_model

    return load_model(model)


def process_article(source: Source, model: str, corrections: Corrections, roles: bool) -> bytes:
    """Every table of the article, packed; with the actors' roles, where they are wanted."""
    from pipeline.packed_tables import pack_tables

    nlp = _load_model(model)
    return pack_tables(process_source(source, nlp=nlp, pipeline_version=VERSION, corrections=corrections, roles=roles))


def read_references(source: Source) -> bytes:
    """The tables of the article's sentences and of what they rest on, packed; dates and names are not sought."""
    from pipeline.packed_tables import pack_tables

    tables = process_source(source, nlp=None, pipeline_version=VERSION, names=False)
    return pack_tables({name: tables[name] for name in REFERENCES})


def parse_article(source: Source) -> bytes:
    """What `parse` makes of the article."""
    from pipeline.parse import parse

    with step("parse"):
        return dump(parse(source))


def split_article(products: Products) -> bytes:
    """What `split` makes of the article."""
    from pipeline.split import split

    document = load(Document, products["parse"])
    with step("split"):
        return dump(split(document))


def extract_article(products: Products, model: str, corrections: Corrections, roles: bool) -> bytes:
    """What `extract` makes of the article with the spaCy pipeline of this name and these corrections.

    With the actors' roles, where they are wanted.
    """
    from pipeline.extract import extract

    nlp = _load_model(model)
    document = load(Document, products["parse"])
    with step("extract"):
        return dump(extract(document, load(Sentences, products["split"]), nlp, corrections, roles=roles))


def resolve_article(products: Products, corrections: Corrections) -> bytes:
    """What `resolve` makes of the article with these corrections."""
    from pipeline.resolve import resolve

    document = load(Document, products["parse"])
    with step("resolve"):
        sentences, mentions = load(Sentences, products["split"]), load(Mentions, products["extract"])
        return dump(resolve(document, sentences, mentions, corrections))


def write_article(products: Products) -> bytes:
    """Every table of the article, packed."""
    from pipeline.packed_tables import pack_tables
    from pipeline.write import write

    document = load(Document, products["parse"])
    with step("write"):
        tables = write(
            document,
            load(Sentences, products["split"]),
            load(Mentions, products["extract"]),
            load(Resolution, products["resolve"]),
            pipeline_version=VERSION,
        )
    return pack_tables(tables)
