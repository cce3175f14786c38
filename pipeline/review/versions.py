"""One version of the tables, and look-ups in it that make Python rows only of what is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.review.lookup import name_articles
from pipeline.schema import TABLES
from pipeline.tables import Row, Tables

# The tables a version is compared and shown by; those that follow from the others are left out.
COMPARED = tuple(name for name in TABLES if name not in ("timeline", "actor_links", "works"))

_STREAMED = 4_096  # rows


@dataclass(frozen=True)
class Version:
    """The tables of one version, how it is named, its metrics, and the raw text of the articles where at hand.

    `commit` is the whole name of the commit that it was read from; what stands in the work tree has none.
    """

    name: str
    tables: Tables
    metrics: Mapping[str, Any] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    commit: str | None = None

    def values(self, table: str, column: str) -> list[Any]:
        """The column's values, row by row."""
        values = self.tables[table][column]
        if pa.types.is_dictionary(values.type):
            values = pc.cast(values, values.type.value_type)
        return values.to_pylist()  # type: ignore[no-any-return]

    def stream(self, table: str, *columns: str) -> Iterator[Row]:
        """The rows of the table, of these columns or all, a few thousand made at a time."""
        rows = self.tables[table]
        for batch in (rows.select(list(columns)) if columns else rows).to_batches(max_chunksize=_STREAMED):
            yield from batch.to_pylist()

    def select(self, table: str, key: str, values: Collection[str | None]) -> list[Row]:
        """The rows whose `key` is one of these values, in order."""
        rows = self.tables[table]
        if not values:
            return []
        return rows.filter(pc.is_in(rows[key], pa.array(sorted(values, key=str), pa.string()))).to_pylist()  # type: ignore[no-any-return]

    def group(self, table: str, key: str, values: Collection[str]) -> dict[str, list[Row]]:
        """The rows of each of these values of `key`, in order."""
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in self.select(table, key, values):
            groups[row[key]].append(row)
        return groups

    @cached_property
    def sentence_ids(self) -> list[str]:
        """In the order of the table, which is that of the articles."""
        return self.values("sentences", "sentence_id")

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The row of each sentence in its table."""
        return {sentence_id: row for row, sentence_id in enumerate(self.sentence_ids)}

    @cached_property
    def section_of(self) -> list[str]:
        """The section of each sentence, by row."""
        return self.values("sentences", "section_id")

    @cached_property
    def article_of(self) -> list[str]:
        """The article of each sentence, by row."""
        return self.values("sentences", "article_id")

    @cached_property
    def articles(self) -> dict[str, Row]:
        return {row["article_id"]: row for row in self.tables["articles"].to_pylist()}

    @cached_property
    def names(self) -> dict[str, str]:
        """The articles' names by id."""
        return name_articles({article_id: row["title"] for article_id, row in self.articles.items()})

    @cached_property
    def readable(self) -> set[str]:
        """The articles that did not fail; tables older than the column `status` hold no others."""
        return {article_id for article_id, row in self.articles.items() if row["status"] != "failed"}

    @cached_property
    def sections(self) -> dict[str, Row]:
        return {row["section_id"]: row for row in self.tables["sections"].to_pylist()}

    def describe_section(self, section_id: str) -> str:
        """The section's path without the article's title; `Lead` for what stands above all headings."""
        return " › ".join(self.sections[section_id]["path"][1:]) or "Lead"

    def restrict(self, articles: Collection[str]) -> Version:
        """The version with these articles only; the registries of places and actors stay whole."""
        tables = dict(self.tables)
        for name, table in self.tables.items():
            if "article_id" in table.column_names:
                tables[name] = table.filter(pc.is_in(table["article_id"], pa.array(sorted(articles), pa.string())))
        sentences = tables["sentences"]["sentence_id"].combine_chunks()
        for name, table in self.tables.items():
            if "sentence_id" in table.column_names and "article_id" not in table.column_names:
                tables[name] = table.filter(pc.is_in(table["sentence_id"], sentences))
        return replace(self, tables=tables)


def with_ids(table: pa.Table, column: str, partners: Mapping[str, str]) -> pa.Table:
    """The table with each id of the column that has a partner replaced by it."""
    if not partners:
        return table
    ids = pa.array([partners.get(value, value) for value in table[column].to_pylist()], pa.string())
    index = table.column_names.index(column)
    return table.set_column(index, table.schema.field(column), ids)
