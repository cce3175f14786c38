"""What a version holds beside its tables: its metrics, and the raw texts that these were made of."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from pipeline.errors import ReviewError, SourceError
from pipeline.ids import digest
from pipeline.sources.decoding import decode_text
from pipeline.sources.exports import is_export, read_export
from pipeline.tables import Tables


def read_metrics(data: bytes, name: str) -> dict[str, Any]:
    """The metrics in this file; raises ReviewError, naming it, where it holds none."""
    try:
        metrics = json.loads(data)
    except ValueError as error:
        raise ReviewError(f"{name}: not JSON: {error}") from error
    if not isinstance(metrics, dict):
        raise ReviewError(f"{name}: not metrics: a {type(metrics).__name__} where an object should be")
    return metrics


def read_sources(tables: Tables, find: Callable[[str], bytes | None]) -> dict[str, str]:
    """The raw text of each article whose file is there and is still the one that the tables were made of."""
    known: dict[str, dict[str, list[str]]] = {}  # by file and digest, the articles
    columns = ("article_id", "source_file", "source_sha256")
    for article_id, path, found in zip(*(tables["articles"][name].to_pylist() for name in columns), strict=True):
        known.setdefault(path, {}).setdefault(found, []).append(article_id)
    sources = {}
    for path, articles in known.items():
        for text in _read_texts(find(path) or b"", path):
            sources.update(dict.fromkeys(articles.get(digest(text), ()), text))
    return sources


def _read_texts(data: bytes, path: str) -> Iterator[str]:
    """The file's text, or those of an export's pages; none where it is no longer either."""
    with suppress(SourceError):
        if is_export(file := io.BytesIO(data)):
            yield from (page.text for page in read_export(file) if page.text)
        else:
            yield decode_text(data, path)
