"""The works and sources as their pages show them: what each is, and what rests on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.column_facts import CONTENT
from pipeline.review.addresses import make_safe_url
from pipeline.review.phrases import phrase_work_field
from pipeline.review.site.corpus import Corpus
from pipeline.review.site.entity_records import count_beside
from pipeline.schema import WORK
from pipeline.tables import Row

_APART = ("url", "archive_url", "archived")
_FIELDS = tuple(column.name for column in WORK if column.weight == CONTENT and column.name not in _APART)
_COUNTS = ("citation_count", "article_count", "first_accessed", "last_accessed")


def list_works(corpus: Corpus) -> Iterator[tuple[str, Any]]:
    """By id the record of each work that has a page."""
    for row in corpus.stream_sorted("work"):
        if corpus.has_page("work", row["work_id"]):
            links = [("open", make_safe_url(row["url"])), ("archived copy", make_safe_url(row["archive_url"]))]
            yield (
                row["work_id"],
                {
                    "name": corpus.names["work"][row["work_id"]],
                    "lines": list(_list_lines(row, (*_FIELDS, *_COUNTS))),
                    "links": [(words, address) for words, address in links if address],
                    "beside": count_beside(corpus, "work", row["work_id"]),
                }
                | corpus.tell_sentences("work", row["work_id"]),
            )


def list_sources(corpus: Corpus) -> Iterator[tuple[str, Any]]:
    """By id the record of each source that has a page."""
    for row in corpus.stream_sorted("source"):
        if corpus.has_page("source", row["source_id"]):
            lines = _list_lines(row, ("kind", "domain", "aliases", "work_count", "citation_count", "article_count"))
            yield (
                row["source_id"],
                {
                    "name": row["name"],
                    "lines": list(lines),
                    "beside": count_beside(corpus, "source", row["source_id"]),
                }
                | corpus.tell_sentences("source", row["source_id"]),
            )


def _list_lines(row: Row, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in names:
        if (value := phrase_work_field(row, name)) is not None:
            told = "kind" if name == "csl_type" else re.sub(r" count$", "s", name.replace("_", " "))
            yield told, value.replace("-", " ") if name == "csl_type" else value
