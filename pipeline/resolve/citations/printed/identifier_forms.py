"""Identifiers and addresses of works as they are printed."""

from __future__ import annotations

import re

from pipeline.resolve.citations.identifiers import IDENTIFIER_LABELS
from pipeline.resolve.citations.printed.forms import IDENTIFIER, Form, Forms, Part, any_of

_CLOSING = (")", "]")
_COLUMNS = frozenset(("arxiv", "doi", "isbn", "issn", "eissn", "pmid"))  # forms of their own read these
_OTHERS = any_of(label.rstrip(": ") for kind, label in IDENTIFIER_LABELS.items() if kind not in _COLUMNS)


def _trim(value: str) -> str:
    """The identifier without the punctuation that ends its part of the citation."""
    value = value.rstrip(".,;")
    while value.endswith(_CLOSING) and value.count("(") + value.count("[") < value.count(")") + value.count("]"):
        value = value[:-1].rstrip(".,;")
    return value


def _read_identifier(_: str, match: re.Match[str]) -> Part:
    field = match.lastgroup or ""
    value = _trim(match[field])
    is_last = match.end(field) == match.end()
    return Part(match.start(), match.start(field) + len(value) if is_last else match.end(), ((field, value),))


def _read_doi_address(text: str, match: re.Match[str]) -> Part:
    doi = _trim(match["doi"])
    end = match.start("doi") + len(doi)
    return Part(match.start(), end, (("url", text[match.start() : end]), ("doi", doi)))


def _identifier(name: str, pattern: str, flags: re.RegexFlag = re.I) -> Form:
    return Form(name, re.compile(pattern, flags), _read_identifier)


IDENTIFIER_FORMS = Forms(
    (
        Form("DOI's address", re.compile(r"https?://(?:dx\.)?doi\.org/(?P<doi>10\.\S+)", re.I), _read_doi_address),
        _identifier("DOI", r"doi[:\s]\s*(?P<doi>10\.\S+)"),
        _identifier("ISBN", r"ISBN(?:-1[03])?(?:\s*1[03]:)?[:\s]\s*(?P<isbn>[\dXx](?:[\s‐-―−-]?[\dXx])*)"),
        _identifier("ISSN", r"(?:e-?)?ISSN[:\s]\s*(?P<issn>\d{4}[‐-―−-]?\d{3}[\dXx])"),
        _identifier("PMID", r"PMID[:\s]\s*(?P<pmid>\d+)"),
        _identifier("arXiv", r"arxiv:\s*(?P<arxiv>[^\s,;]+)(?:\s+\[[a-z.-]+\])?"),
        _identifier("another one", rf"{_OTHERS}[:\s]\s*(?P<{IDENTIFIER}>(?=\S*\d)[^\s,;]+)", re.NOFLAG),
        _identifier("address", r"<?(?P<url>(?:https?|ftp)://[^\s<>\"“”]+)>?"),
    )
)
