"""An article in wikitext as a document."""

from __future__ import annotations

import dataclasses

from pipeline.article_title import name_title
from pipeline.document import Document, Source
from pipeline.parse.wikitext.assembly import assemble
from pipeline.parse.wikitext.reader import Reader


def parse_wikitext(source: Source) -> Document:
    """The document that the source's wikitext makes; any clean text makes one; what was broken is in its diagnostics.

    `as_of` is what the source gives.
    """
    title = source.title or name_title(source)
    written = source.revision_timestamp.date() if source.revision_timestamp else source.as_of
    draft = Reader(source.text, title, written).read()
    return assemble(draft, dataclasses.replace(source, text=""), title)
