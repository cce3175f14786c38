"""An article in wikitext as a document."""

from __future__ import annotations

import dataclasses
import hashlib

from pipeline.document import Diagnostic, Document, Source
from pipeline.parse.drafts import assemble
from pipeline.parse.masking import PRIVATE
from pipeline.parse.reader import Reader


def parse_wikitext(source: Source) -> Document:
    """The document that the source's wikitext makes; any text makes one, and what was broken is in its diagnostics.

    `as_of` is what the source gives.
    """
    name = source.article_id.replace("_", " ").strip()
    title = source.title or name[:1].upper() + name[1:]
    text = PRIVATE.sub("\ufffd", source.text)
    written = source.revision_timestamp.date() if source.revision_timestamp else source.as_of
    draft = Reader(text, title, written).read()
    parts = assemble(draft)
    return Document(
        source=dataclasses.replace(source, text=""),
        source_sha256=hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest(),
        title=title,
        as_of=source.as_of,
        sections=tuple(draft.sections),
        blocks=parts.blocks,
        markers=parts.markers,
        contents=parts.contents,
        events=parts.events,
        bibliography=parts.bibliography,
        diagnostics=(*_report_private(source.text), *draft.diagnostics),
    )


def _report_private(text: str) -> list[Diagnostic]:
    """One diagnostic for each code point that no text may hold, replaced by U+FFFD."""
    return [
        Diagnostic("warning", "markup_error", f"U+{ord(match.group()):04X} is no character", match.start(), match.end())
        for match in PRIVATE.finditer(text)
    ]
