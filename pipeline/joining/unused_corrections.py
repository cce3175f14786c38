"""Corrections that no article has a use of: told of each article, and of all of them once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa


def judge_corrections(diagnostics: Iterable[pa.Table], read: int) -> Iterator[pa.Table]:
    """The diagnostics, a correction of no one article being unused where none of so many articles that were read has a
    use of it; told once then."""
    tables = list(diagnostics)
    unused = [[_find_unused(*row) for row in zip(*_list_columns(table), strict=True)] for table in tables]
    counts, told = Counter(message for messages in unused for message in messages), set[str]()
    for table, messages in zip(tables, unused, strict=True):
        kept = []
        for message in messages:
            kept.append(message is None or (counts[message] == read and message not in told))
            told.update(filter(None, [message]))
        yield table if all(kept) else table.filter(pa.array(kept))


def _list_columns(diagnostics: pa.Table) -> Iterator[list[Any]]:
    return (diagnostics[name].to_pylist() for name in ("code", "severity", "message"))


def _find_unused(code: str, severity: str, message: str) -> str | None:
    """The message, where it says that an article has no use of a correction that is not of it alone."""
    return message if code == "unused_correction" and severity == "info" else None
