"""Several articles' tables as one set."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.tables import Tables, concat_tables, make_table
from pipeline.write.registries import REGISTRIES, merge_registry_rows


def merge_articles(articles: Sequence[Tables]) -> Tables:
    """The articles' rows one below the other, in the order given; the registries united, one row an entity."""
    if len(articles) == 1:
        return articles[0]
    merged: Tables = {}
    for name in articles[0]:
        tables = [tables[name] for tables in articles]
        if key := REGISTRIES.get(name):
            merged[name] = make_table(name, merge_registry_rows(key, [table.to_pylist() for table in tables]))
        else:
            merged[name] = concat_tables(tables)
    return merged
