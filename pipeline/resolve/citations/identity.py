"""What tells one work from another: the strings of which the first makes its `work_id`.

Neither access nor archive data, case, quotation marks nor the form of the citation enter them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from urllib.parse import unquote

from pipeline.document import Work
from pipeline.resolve.citations.identifiers import isbn13
from pipeline.resolve.citations.url_identity import holds_copies, normalise_url, read_identifier

# CSL types of what is a part of a book: its ISBN, and often its address, are the book's.
PARTS = frozenset(("chapter", "entry-dictionary", "entry-encyclopedia", "paper-conference"))
_DOI_ADDRESS = re.compile(r"^(?:doi:\s*|(?:https?:)?//(?:dx\.|www\.)?doi\.org/)", re.I)
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)
_LOCATOR = re.compile(r"\b(?:pp?|pages?)\b\.?\s*[\divxlc]+(?:\s*[,–—-]\s*[\divxlc]+)*\b", re.I)
_ASCII_MARKS = re.compile(r"""[\x00-\x20!"#%&'()*,\-./:;?@\[\\\]_{}\x7f]+""")
# The strongest first; `text` stands for all that could not be read.
_RANKED = ("doi", "pmid", "pmc", "arxiv", "url", "isbn", "copy", "title", "text")
_PUBLISHED_AS = frozenset(("doi", "pmid", "pmc", "arxiv"))


def identify(work: Work, text: str) -> str:
    """The identity of the work: the strongest that it gives, else its citation's text without pages."""
    return choose_identity(list_identities(work), text)


def choose_identity(identities: Sequence[str], text: str) -> str:
    """The strongest of the identities; where a work gives none, its citation's text without pages."""
    return min(identities, key=rank) if identities else f"text:{fold_text(_LOCATOR.sub('', text))}"


def rank(identity: str) -> tuple[int, str]:
    """The key that sorts identities, the strongest first."""
    return _RANKED.index(identity.partition(":")[0]), identity


def list_identities(work: Work) -> tuple[str, ...]:
    """All that tells the work from others, each `kind:value`; of two works with one in common one is meant twice."""
    return tuple(dict.fromkeys(identity for find in _EVIDENCE for identity in find(work)))


def _find_identifiers(work: Work) -> Iterator[str]:
    if work.doi:
        yield f"doi:{unquote(_DOI_ADDRESS.sub('', work.doi)).lower()}"
    for kind, value in (("pmid", work.pmid), ("arxiv", work.arxiv)):
        if value:
            yield f"{kind}:{fold_text(value)}"


def _find_address(work: Work) -> Iterator[str]:
    """The address, or the identifier that it gives.

    That of a site's front page names the site, and counts only where there is no title; that of a book names its part
    by title.
    """
    url = work.url or work.archive_url
    address = normalise_url(url) if url else ""
    if not address or not ("/" in address or "?" in address or not work.title):
        return
    kind, value = read_identifier(address) or ("", "")
    if kind in _PUBLISHED_AS:
        yield f"{kind}:{value}"
    else:
        is_copy = holds_copies(address)
        is_part = work.csl_type in PARTS or (is_copy and work.csl_type != "book" and work.container_title)
        part = f"|{fold_text(work.title)}" if is_part and work.title else ""
        yield f"{'copy' if is_copy else 'url'}:{address}{part}"


def _find_isbn(work: Work) -> Iterator[str]:
    if isbn := isbn13(work.isbn) if work.isbn else None:
        yield f"isbn:{isbn}" + (f"|{fold_text(work.title)}" if work.csl_type in PARTS and work.title else "")


def _find_title(work: Work) -> Iterator[str]:
    """The title with its container and date, and of a book the volume."""
    if title := fold_text(work.title):
        volume = f"|{fold_text(work.volume)}" if work.csl_type == "book" and work.volume else ""
        yield f"title:{title}|{fold_container(work)}|{work.issued or ''}{volume}"


_EVIDENCE: tuple[Callable[[Work], Iterator[str]], ...] = (_find_identifiers, _find_address, _find_isbn, _find_title)


def fold_container(work: Work) -> str:
    """What the work stands in, or who published it, as `fold_text` has it, without its article."""
    return fold_text(ARTICLE.sub("", work.container_title or work.publisher or work.agency or ""))


@lru_cache(maxsize=4096)
def fold_text(text: str | None) -> str:
    """The letters and digits of the text alone, in one case and one composition."""
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    if folded.isascii():
        return _ASCII_MARKS.sub("", folded)
    return "".join(character for character in folded if unicodedata.category(character)[0] not in {"P", "Z", "C"})
