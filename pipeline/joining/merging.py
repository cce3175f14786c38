"""Several articles' tables as one set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa

from pipeline.joining.registries import Registries
from pipeline.schema import SCHEMAS
from pipeline.tables import Tables, concat_tables


def merge_articles(articles: Sequence[Tables]) -> Tables:
    """The articles' rows one below the other, in the order given; the registries joined, one row an entity."""
    if len(articles) == 1:
        return articles[0]
    registries = Registries()
    for tables in articles:
        registries.add(tables)
    joined: dict[str, list[pa.Table]] = {}
    for name, rows in registries.join():
        joined.setdefault(name, []).extend(rows)
    merged = {name: concat_tables(joined.get(name) or [tables[name] for tables in articles]) for name in SCHEMAS}
    read = merged["articles"]["status"].to_pylist().count("read")
    (merged["diagnostics"],) = judge_corrections([merged["diagnostics"]], read)
    return merged


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
