"""Rows as articles give them, packed, on their way into a file of many articles' rows."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from pipeline.joining.sorted_rows import ARTICLE, SortedWriter
from pipeline.packed_tables import HeldRows, PackedRows
from pipeline.schema import SCHEMAS
from pipeline.table_files import TableWriter


class PackedWriter:
    """The Parquet file of the table of this name, which grows by the rows of article after article."""

    def __init__(self, name: str) -> None:
        self.count = 0  # of rows
        self._held = HeldRows(SCHEMAS[name])
        self._writer = TableWriter(SCHEMAS[name])

    def add(self, rows: PackedRows) -> None:
        self.count += rows.count
        self._held.add(rows)
        if self._held.is_full:
            self._writer.add(self._held.take())

    def finish(self) -> bytes:
        """The whole file."""
        self._writer.add(self._held.take())
        return self._writer.finish()


class PackedRegistry:
    """The rows that articles give to a registry, each with its article, in order as `SortedWriter` puts them."""

    def __init__(self, registry: str) -> None:
        self.count = 0  # of rows
        self._held = HeldRows(SCHEMAS[registry])
        self._articles: list[str] = []
        self._counts: list[int] = []
        self._writer = SortedWriter(registry)

    def add(self, article_id: str, rows: PackedRows) -> None:
        """These are the article's."""
        self.count += rows.count
        self._held.add(rows)
        self._articles.append(article_id)
        self._counts.append(rows.count)
        if self._held.is_full:
            self._flush()

    def finish(self) -> bytes:
        """The whole file."""
        self._flush()
        return self._writer.finish()

    def _flush(self) -> None:
        places = np.repeat(np.arange(len(self._articles)), self._counts)
        articles = pa.array(self._articles, ARTICLE.type).take(pa.array(places))
        self._writer.add(self._held.take().append_column(ARTICLE, articles))
        self._articles, self._counts = [], []
