"""Several articles' tables as one set, all held at once: what the writer, which holds few, must come to."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from pipeline.joining.registries import Registries
from pipeline.joining.unused_corrections import judge_corrections
from pipeline.packed_tables import pack_tables, split_tables
from pipeline.schema import SCHEMAS
from pipeline.tables import Tables, concat_tables


def merge_articles(articles: Sequence[Tables]) -> Tables:
    """The articles' rows one below the other, in the order given; the registries joined, one row an entity."""
    if len(articles) == 1:
        return articles[0]
    registries = Registries()
    for tables in articles:
        registries.add(split_tables(pack_tables(tables)))
    joined: dict[str, list[pa.Table]] = {}
    for name, rows in registries.join():
        joined.setdefault(name, []).extend(rows)
    merged = {name: concat_tables(joined.get(name) or [tables[name] for tables in articles]) for name in SCHEMAS}
    read = merged["articles"]["status"].to_pylist().count("read")
    (merged["diagnostics"],) = judge_corrections([merged["diagnostics"]], read)
    return merged
