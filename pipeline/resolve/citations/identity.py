"""What tells one work from another: the string from which its `work_id` is made.

Neither access nor archive data, case, quotation marks nor the form of the citation enter it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import unquote

from pipeline.document import Work
from pipeline.resolve.citations.identifiers import isbn13
from pipeline.resolve.citations.url_identity import normalise_url

_DOI_ADDRESS = re.compile(r"^(?:doi:\s*|(?:https?:)?//(?:dx\.|www\.)?doi\.org/)", re.I)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)


def identify(work: Work, text: str) -> str:
    """The identity of the work: the first of `_EVIDENCE` that it gives, else its citation's text."""
    for find in _EVIDENCE:
        if identity := find(work):
            return identity
    return f"text:{_normalise(text)}"


def _find_doi(work: Work) -> str | None:
    return f"doi:{unquote(_DOI_ADDRESS.sub('', work.doi)).lower()}" if work.doi else None


def _find_address(work: Work) -> str | None:
    """The address; that of a site's front page names the site, and counts only where there is no title."""
    url = work.url or work.archive_url
    address = normalise_url(url) if url else ""
    host, _, path = address.partition("/")
    if not address or not ("/" in address or "?" in address or not work.title):
        return None
    if host in {"doi.org", "dx.doi.org"} and path.startswith("10."):
        return f"doi:{unquote(path).lower()}"
    return f"url:{address}"


def _find_isbn(work: Work) -> str | None:
    isbn = isbn13(work.isbn) if work.isbn else None
    return f"isbn:{isbn}" if isbn else None


def _find_title(work: Work) -> str | None:
    """The title with its container and date."""
    title = _normalise(work.title)
    if not title:
        return None
    source = _normalise(_ARTICLE.sub("", work.container_title or work.publisher or work.agency or ""))
    return f"title:{title}|{source}|{work.issued or ''}"


# What can tell a work from others, the strongest first.
_EVIDENCE: tuple[Callable[[Work], str | None], ...] = (_find_doi, _find_address, _find_isbn, _find_title)


def _normalise(text: str | None) -> str:
    """The letters and digits of the text alone, in one case and one composition."""
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    return "".join(character for character in folded if unicodedata.category(character)[0] not in {"P", "Z", "C"})
