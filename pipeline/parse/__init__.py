"""Markup or rendered text becomes a document: blocks of plain text, markers and definitions, tied to the raw file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from pipeline.cleaning import clean_record
from pipeline.document import Document, Source, SourceFormat
from pipeline.errors import FormatError
from pipeline.ids import digest
from pipeline.parse.article_day import find_article_day
from pipeline.parse.article_language import tell_language
from pipeline.parse.article_point import find_article_point
from pipeline.parse.border import admit, restore_offsets
from pipeline.parse.html import parse_html
from pipeline.parse.rendered import parse_rendered
from pipeline.parse.wikidata import find_items, find_subject_item
from pipeline.parse.wikitext import parse_wikitext

READERS: Mapping[SourceFormat, Callable[[Source], Document]] = {
    "wikitext": parse_wikitext,
    "rendered": parse_rendered,
    "html": parse_html,
}


def parse(source: Source) -> Document:
    """The document that the source's text makes.

    Raises FormatError for a format that no reader serves, SourceError for an id that is not clean.
    """
    origin = source.origin
    reader = READERS.get(origin.source_format)
    if reader is None:
        raise FormatError(f"{origin.article_id}: no reader for {origin.source_format!r}; have {', '.join(READERS)}")
    admitted = admit(source)
    document = tell_language(restore_offsets(clean_record(reader(admitted.source)), admitted.maps))
    return replace(
        document,
        source_sha256=digest(source.text),
        as_of=find_article_day(document.origin, document.contents),
        point=document.point or find_article_point(source.text, origin.source_format),
        wikidata_id=document.origin.wikidata_id or find_subject_item(source.text, origin.source_format),
        items=document.items or find_items(source.text, origin.source_format),
        diagnostics=(*admitted.diagnostics, *document.diagnostics),
    )
