"""The CSL type of a typed citation, by what its fields and the words in them tell."""

from __future__ import annotations

import re

from pipeline.document import Work
from pipeline.resolve.citations.media import MEDIA
from pipeline.resolve.citations.typed.law import is_report, is_statute
from pipeline.resolve.citations.typed.word_kinds import WORDS, any_word, names

_THESIS = re.compile(rf"\b{any_word(WORDS['thesis'])}", re.I)
_CASE = re.compile(r"\S\s(?:v|vs|c)\.?\s[A-Z]")
_SCANNED = re.compile(r"//books\.google\.|archive\.org/(?:details|stream)/|gutenberg\.org|gallica\.bnf", re.I)  # books
_DAY = 10  # characters of a day in EDTF


def tell_csl_type(work: Work, text: str, *, is_part: bool) -> str | None:
    """The type that the work's fields make plain; None where they make none plain."""
    title, container = work.title or "", work.container_title or ""
    kind = MEDIA.get((work.medium or "").lower())
    if kind:
        return kind
    if _THESIS.search(text):
        return "thesis"
    if not container and any(kind == "patent" for kind, _ in work.identifiers):
        return "patent"
    if is_statute(title) or is_statute(container):
        return "legislation"
    if is_report(container):
        return "legal_case"
    if _CASE.search(title) and len(title.split()) <= 12:
        return "legal_case"
    if container:
        return _tell_contained(work, container, is_part=is_part)
    if not title:
        return None
    return _tell_alone(work, title)


def _tell_contained(work: Work, container: str, *, is_part: bool) -> str:
    is_book = bool(work.isbn or work.publisher or work.editor)
    if names(container, "dictionary"):
        return "entry-dictionary"
    if names(container, "encyclopaedia"):
        return "entry-encyclopedia"
    if (work.volume or work.issue) and not (is_book and is_part):
        return "article-magazine" if names(container, "magazine") and not work.volume else "article-journal"
    is_of_a_day = len(work.issued or "") == _DAY
    if is_part and (is_book or not (work.url or is_of_a_day)):
        return "chapter"
    if names(container, "newspaper") and not container.lower().startswith("bbc"):
        return "article-newspaper"
    if names(container, "magazine"):
        return "article-magazine"
    if names(container, "journal") and work.page:
        return "article-journal"
    if work.isbn and work.publisher and not is_of_a_day:
        return "chapter"
    if work.url or len(work.issued or "") < _DAY:
        return "webpage" if work.url else "chapter" if is_book else "article-journal"
    return "article-newspaper"


def _tell_alone(work: Work, title: str) -> str | None:
    is_printed = bool(
        _SCANNED.search(work.url or "")
        or work.isbn
        or work.publisher_place
        or (work.page and not work.url)
        or work.volume
    )
    if work.arxiv and not work.publisher:
        return "article-journal"
    if work.url and not is_printed and not (work.author and len(work.issued or "") == 4 and work.publisher):
        return "webpage"
    if not work.isbn and not work.author and names(title, "report"):
        return "report"
    return "book" if is_printed or work.publisher or work.author or work.editor or work.issued else None
