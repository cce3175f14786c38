"""An article in wikitext as a document."""

from __future__ import annotations

from dataclasses import replace

from pipeline.article_title import name_title, spell_title
from pipeline.document import Document, Source
from pipeline.parse.wikitext.assembly import assemble
from pipeline.parse.wikitext.reader import Reader


def parse_wikitext(source: Source) -> Document:
    """The document that the source's wikitext makes; any clean text makes one; what was broken is in its diagnostics.

    `as_of` is what the source gives.
    """
    origin = source.origin
    title = origin.title or name_title(origin)
    written = origin.revision_timestamp.date() if origin.revision_timestamp else origin.as_of
    draft = Reader(source.text, title, written, origin.language).read()
    document = assemble(draft, origin, title)
    return document if origin.title else _entitle(document, spell_title(title, document.lead))


def _entitle(document: Document, title: str) -> Document:
    """The document under this title, which is also its lead's."""
    lead, *sections = document.sections
    return replace(document, title=title, sections=(replace(lead, title=title), *sections))
