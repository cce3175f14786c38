"""What a version holds beside its tables: its metrics, and the raw texts that these were made of."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from pipeline.errors import ReviewError, SourceError
from pipeline.ids import digest
from pipeline.sources.decoding import decode_text
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
    sources = {}
    columns = ("article_id", "source_file", "source_sha256")
    for article_id, path, known in zip(*(tables["articles"][name].to_pylist() for name in columns), strict=True):
        data = find(path)
        text = _decode_known(data, path) if data else None
        if text is not None and digest(text) == known:
            sources[article_id] = text
    return sources


def _decode_known(data: bytes, path: str) -> str | None:
    """The file's text; None where it is no longer one."""
    try:
        return decode_text(data, path)
    except SourceError:
        return None
