"""Markup or rendered text becomes a document: blocks of plain text, markers and definitions, tied to the raw file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.document import Document, Source
from pipeline.errors import FormatError
from pipeline.parse.article_day import find_article_day
from pipeline.parse.rendered import parse_rendered
from pipeline.parse.wikitext import parse_wikitext

READERS: dict[str, Callable[[Source], Document]] = {
    "wikitext": parse_wikitext,
    "rendered": parse_rendered,
}


def parse(source: Source) -> Document:
    """The document that the source's text makes; raises FormatError for a format that no reader serves."""
    reader = READERS.get(source.source_format)
    if reader is None:
        raise FormatError(f"{source.article_id}: no reader for {source.source_format!r}; have {', '.join(READERS)}")
    document = reader(source)
    return replace(document, as_of=find_article_day(source, document.contents))
