"""An article in wikitext as a document."""

from __future__ import annotations

from pipeline.article_title import name_title
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
    return assemble(draft, origin, title)
