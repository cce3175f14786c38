"""Identifiers and addresses of works as they are printed."""

from __future__ import annotations

import re

from pipeline.resolve.citations.identifiers import PRINTED, strip_label, trim_value
from pipeline.resolve.citations.printed.forms import Form, Forms, Part


def _read_identifier(_: str, match: re.Match[str]) -> Part:
    kind = match.lastgroup or ""
    value = trim_value(match[kind])
    is_last = match.end(kind) == match.end()
    end = match.start(kind) + len(value) if is_last else match.end()
    return Part(match.start(), end, ((kind, value if kind == "url" else strip_label(kind, value)),))


def _read_doi_address(text: str, match: re.Match[str]) -> Part:
    doi = trim_value(match["doi"])
    end = match.start("doi") + len(doi)
    return Part(match.start(), end, (("url", text[match.start() : end]), ("doi", doi)))


IDENTIFIER_FORMS = Forms(
    (
        Form("DOI's address", re.compile(r"https?://(?:dx\.)?doi\.org/(?P<doi>10\.\S+)", re.I), _read_doi_address),
        Form("identifier", PRINTED, _read_identifier),
        Form("address", re.compile(r"<?(?P<url>(?:https?|ftp)://[^\s<>\"“”]+)>?", re.I), _read_identifier),
    )
)
