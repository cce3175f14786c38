"""A raw article: its text, and what is known of it from outside its text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from pipeline.source_formats import SourceFormat

# How an article is told: in the order of what happened, or from one day, as news are.
Telling = Literal["narrative", "news"]


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of a raw article but its text: its id, where it stands, and what was said of it from outside."""

    article_id: str
    source_format: SourceFormat
    source_file: str = ""
    title: str | None = None
    page_id: int | None = None
    revision_id: int | None = None
    revision_timestamp: dt.datetime | None = None
    url: str | None = None
    language: str | None = None  # BCP 47; None: not said
    as_of: dt.date | None = None
    told: Telling | None = None  # None: as its text shows
    wikidata_id: str | None = None  # of its subject


@dataclass(frozen=True, slots=True)
class Source:
    """A raw article as it came."""

    origin: Origin
    text: str


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be read, and why, in one line; it stands for the products of every stage."""

    origin: Origin
    source_sha256: str  # of the raw text, or of the file where that holds none
    reason: str
