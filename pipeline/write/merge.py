"""Several articles' tables as one set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pyarrow as pa

from pipeline.tables import Tables, concat_tables, make_table
from pipeline.write.actor_links import merge_actor_link_rows
from pipeline.write.registries import REGISTRIES, merge_registry_rows
from pipeline.write.sources import merge_source_rows
from pipeline.write.works import merge_work_rows

_MERGED = {"actor_links": merge_actor_link_rows, "works": merge_work_rows}


def merge_articles(articles: Sequence[Tables]) -> Tables:
    """The articles' rows one below the other, in the order given; the registries united, one row an entity."""
    if len(articles) == 1:
        return articles[0]
    merged: Tables = {}
    for name in articles[0]:
        tables = [tables[name] for tables in articles]
        if key := REGISTRIES.get(name):
            merged[name] = make_table(name, merge_registry_rows(key, [table.to_pylist() for table in tables]))
        elif merge_rows := _MERGED.get(name):
            merged[name] = make_table(name, merge_rows([table.to_pylist() for table in tables]))
        elif name == "sources":
            rows = merge_source_rows([table.to_pylist() for table in tables], merged["works"].to_pylist())
            merged[name] = make_table(name, rows)
        else:
            merged[name] = concat_tables(tables)
    merged["diagnostics"] = _judge_corrections(merged)
    return merged


def _judge_corrections(merged: Tables) -> pa.Table:
    """The diagnostics, a correction of no one article being unused where no article has a use of it; told once then."""
    table = merged["diagnostics"]
    read = merged["articles"]["status"].to_pylist().count("read")
    unused = [
        message if code == "unused_correction" and severity == "info" else None
        for code, severity, message in zip(
            *(table[c].to_pylist() for c in ("code", "severity", "message")), strict=True
        )
    ]
    counts, told = Counter(unused), set[str]()
    kept = []
    for message in unused:
        kept.append(message is None or (counts[message] == read and message not in told))
        told.update(filter(None, [message]))
    return table if all(kept) else table.filter(pa.array(kept))
