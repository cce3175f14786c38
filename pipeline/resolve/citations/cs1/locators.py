"""Which passage of a work a citation template points at: its pages, and the words quoted from it."""

from __future__ import annotations

import re

from pipeline.resolve.citations.cs1.fields import Fields
from pipeline.resolve.citations.cs1.titles import read_script
from pipeline.resolve.citations.names import accepted

_QUOTES = re.compile(r'^["“”„«]+(.*?)["“”»]+$', re.S)


def read_page(fields: Fields) -> str | None:
    """The page or pages, else another place in the work; of several the first of |page=, |pages= and |at=."""
    page = fields.get("page", "pages", "at", "article_number")
    for other in ("pages", "at"):
        parameter = fields.find(other)
        if parameter and parameter.value != page:
            fields.report(parameter, f"more than one of |page=, |pages= and |at= ({parameter.value})")
    return accepted(page)[0] if page else None


def read_quote(fields: Fields) -> str | None:
    """The words quoted, without quotation marks around the whole."""
    quote = fields.get("quote") or read_script(fields, "quote") or fields.get("trans_quote")
    if quote is None:
        return None
    match = _QUOTES.match(quote)
    return match[1].strip() if match and '"' not in match[1] else quote
