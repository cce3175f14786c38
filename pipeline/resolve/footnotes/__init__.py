"""Footnotes: which markers belong to which definition, and what they print.

Of wikitext `cite` makes them as MediaWiki's Cite extension does; of a rendered article and of HTML `printed_lists`
finds the entries of their lists. Both yield the same `Footnotes`.
"""

from __future__ import annotations

from pipeline.document import Document
from pipeline.resolve.footnotes.cite import number_footnotes
from pipeline.resolve.footnotes.printed_lists import match_entries
from pipeline.resolve.footnotes.records import Footnote, Footnotes

__all__ = ["Footnote", "Footnotes", "find_footnotes", "number_footnotes"]


def find_footnotes(document: Document) -> Footnotes:
    """Every footnote of the article, with the markers that lead to it."""
    return number_footnotes(document) if document.events else match_entries(document)
