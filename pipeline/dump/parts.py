"""The parts of tables, written as the rows come, and the rows that articles give to what all of them share."""

from __future__ import annotations

import hashlib

import pyarrow as pa

from pipeline.dump.job import Job, PartFile
from pipeline.dump.ranges import Range
from pipeline.schema import SCHEMAS
from pipeline.table_files import TableWriter
from pipeline.tables import Tables

ARTICLE = pa.field("article_id", pa.string(), nullable=False)
# What is joined over all articles, each by these columns.
REGISTRIES = {
    "places": ("place_id",),
    "actors": ("actor_id",),
    "actor_links": ("actor_id", "other_actor_id"),
    "works": ("work_id",),
    "sources": ("source_id",),
}


class Parts:
    """The parts of a range's tables: article after article is added, then all are written."""

    def __init__(self) -> None:
        self._writers = {name: TableWriter(schema) for name, schema in SCHEMAS.items() if name not in REGISTRIES}
        self._rows = {name: SortedWriter(name) for name in REGISTRIES}

    def add(self, article_id: str, tables: Tables) -> None:
        for name, writer in self._writers.items():
            writer.add(tables[name])
        for name, rows in self._rows.items():
            rows.add(add_article(tables[name], article_id))

    def count_rows(self) -> dict[str, int]:
        """How many rows the articles give to each registry."""
        return {name: rows.count for name, rows in self._rows.items()}

    def measure(self) -> int:
        """How many bytes all is; nothing can be added then."""
        tables, rows = self._writers.values(), self._rows.values()
        return sum(len(one.finish()) for one in tables) + sum(len(one.finish()) for one in rows)

    def write(self, job: Job, one: Range) -> tuple[PartFile, ...]:
        """All stands in the output; the files of the tables."""
        for name, rows in self._rows.items():
            job.find_rows(name, one.name).write(rows.finish())
        return tuple(write_part(job, job.name_part(name, one.name), writer) for name, writer in self._writers.items())


def write_part(job: Job, name: str, writer: TableWriter) -> PartFile:
    """What the writer holds stands in the output under this name."""
    data = writer.finish()
    (job.folder / name).write(data)
    return PartFile(name, hashlib.sha256(data).hexdigest(), len(data), writer.count)


def add_article(table: pa.Table, article_id: str) -> pa.Table:
    """The table with the article from which its rows are."""
    return table.append_column(ARTICLE, pa.repeat(pa.scalar(article_id), table.num_rows))


class SortedWriter:
    """Rows of a registry, each with its article, in the order of their keys and articles.

    That holds of so many at a time, or of all.
    """

    def __init__(self, registry: str, *, at_once: int | None = 1 << 18) -> None:
        self.count = 0
        self._keys = [(key, "ascending") for key in (*REGISTRIES[registry], ARTICLE.name)]
        self._writer = TableWriter(SCHEMAS[registry].append(ARTICLE))
        self._held: list[pa.Table] = []
        self._held_count = 0
        self._at_once = at_once

    def add(self, table: pa.Table) -> None:
        self._held.append(table)
        self._held_count += table.num_rows
        self.count += table.num_rows
        if self._at_once is not None and self._held_count >= self._at_once:
            self._flush()

    def finish(self) -> bytes:
        self._flush()
        return self._writer.finish()

    def _flush(self) -> None:
        if self._held:
            self._writer.add(pa.concat_tables(self._held).combine_chunks().sort_by(self._keys))
        self._held, self._held_count = [], 0
