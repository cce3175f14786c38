"""An article in HTML as a document: a page of Parsoid's or of the legacy parser's, bare or saved from a browser.

`tokens` and `tree` read HTML, each element with its place in the file; `page` finds the article in the page, and
`subject` what that shows of its subject; `reader` goes through it: `visibility` says what is no text of the article,
`inline`, `tables`, `references`, `reference_lists` and `coins` read what is more than words, `writer` is where it goes,
and `assembly` makes the document of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.article_title import name_title
from pipeline.document import Diagnostic, Document, Source
from pipeline.parse.html.assembly import assemble_page
from pipeline.parse.html.page import list_untold, read_page
from pipeline.parse.html.reader import PageReader
from pipeline.parse.html.subject import find_point, list_named_items
from pipeline.parse.html.tree import build_tree

# What Citation Style 1 keeps to itself (Module:Citation/CS1, 2024).
_UNPRINTED = "a language that is the page's own, nor the day of a copy without its address"


def parse_html(source: Source) -> Document:
    """The document that the source's HTML makes; any clean text at all makes one."""
    root, cut, limit, unended = build_tree(source.text)
    elements = list(root.iterate())
    page = read_page(elements, root, source.text)
    origin = page.complete(source.origin)
    title = origin.title or name_title(origin)
    reader = PageReader(source.text, title)
    if cut is not None:
        reader.report(
            "warning", "markup_error", f"what is nested deeper than {limit} is read as its words", cut, cut + 1
        )
    if unended:
        told = f"{unended.what} is never closed: the page is cut off, or what follows is not read"
        reader.report("warning", "markup_error", told, unended.start, unended.start + 1)
    reader.read(page.body)
    reader.draft.categories += page.categories
    document = assemble_page(reader.draft, origin, title)
    return replace(
        document,
        diagnostics=(*document.diagnostics, *_tell_untold(document)),
        point=find_point(elements, source.text),
        items=list_named_items(page.body, source.text),
    )


def _tell_untold(document: Document) -> Iterator[Diagnostic]:
    """What the page and its citations do not say of themselves, a line for each, for all that lack it."""
    if untold := list_untold(document.origin):
        yield Diagnostic("info", "not_told", f"the page does not tell its {', '.join(untold)}")
    if any(template.printed for content in document.contents for template in content.templates):
        yield Diagnostic("info", "not_told", f"citations that templates print do not tell {_UNPRINTED}")
