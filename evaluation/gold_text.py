"""Stretches of articles that were annotated, known by a hash of their text, and what the product cites in them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from pipeline.document import Document, Mentions, Resolution, Source
from pipeline.parse import parse
from pipeline.resolve import resolve
from pipeline.split import split

_DIGITS = 16  # of SHA-256 that most gold keeps


@dataclass(frozen=True, slots=True)
class Annotated:
    """A stretch of an article's raw text; `sha256` is the hash's first 16 hex digits, or all of them."""

    article: str
    start: int
    end: int
    sha256: str


One = TypeVar("One", bound=Annotated)


def is_annotated(raw: str, one: Annotated) -> bool:
    """Whether the raw text is the one that was annotated."""
    digits = hashlib.sha256(raw[one.start : one.end].encode()).hexdigest()
    return one.sha256 in (digits, digits[:_DIGITS])


def check_text(raw: str, one: Annotated) -> None:
    """Raises ValueError where the raw text is not the one that was annotated."""
    if not is_annotated(raw, one):
        raise ValueError(f"{one.article}: {one.start}–{one.end} is not the text that was annotated")


def group_by_article(gold: Iterable[One]) -> dict[str, list[One]]:
    """The stretches of each article, in order."""
    grouped: dict[str, list[One]] = defaultdict(list)
    for one in gold:
        grouped[one.article].append(one)
    return grouped


def read_references(source: Source) -> tuple[Document, Resolution]:
    """The article with its citations, which rest on no name or date of its sentences."""
    document = parse(source)
    return document, resolve(document, split(document), Mentions((), (), (), ""))
