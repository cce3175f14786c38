"""The language that an article is told in, where it is not the one that the rules and the model are for."""

from __future__ import annotations

from dataclasses import replace

from pipeline.document import Diagnostic, Document
from pipeline.english.recognition import reads_as_english

_UNDETERMINED = "und"  # BCP 47's
_PROSE = frozenset({"paragraph", "list_item"})


def tell_language(document: Document) -> Document:
    """The document, with a diagnostic where its prose is not English, and no language guessed where nobody says it."""
    passages = (block.text.text for block in document.blocks if block.kind in _PROSE)
    if reads_as_english(passages) is not False:
        return document
    message = "the article does not read as English: its names, dates and claims are mostly not found, or wrong"
    return replace(
        document,
        origin=replace(document.origin, language=document.origin.language or _UNDETERMINED),
        diagnostics=(Diagnostic("warning", "other_language", message), *document.diagnostics),
    )
