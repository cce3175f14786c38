"""An article in HTML as a document: a page of Parsoid's or of the legacy parser's, bare or saved from a browser.

`tokens` and `tree` read HTML, each element with its place in the file; `page` finds the article in the page; `reader`
goes through it: `visibility` says what is no text of the article, `inline`, `tables`, `references`, `reference_lists`
and `coins` read what is more than words, `writer` is where it goes, and `assembly` makes the document of it.
"""

from __future__ import annotations

from pipeline.article_title import name_title
from pipeline.document import Document, Source
from pipeline.parse.html.assembly import assemble_page
from pipeline.parse.html.page import read_page
from pipeline.parse.html.reader import PageReader
from pipeline.parse.html.tree import build_tree


def parse_html(source: Source) -> Document:
    """The document that the source's HTML makes; any clean text at all makes one."""
    page = read_page(build_tree(source.text), source.text)
    origin = page.complete(source.origin)
    title = origin.title or page.title or name_title(origin)
    reader = PageReader(source.text, title)
    reader.read(page.body)
    reader.draft.categories += page.categories
    return assemble_page(reader.draft, origin, title)
