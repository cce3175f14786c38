"""The parts of tables, written as the rows come, and the rows that articles give to what all of them share."""

from __future__ import annotations

import hashlib

from pipeline.dump.job import Job, PartFile
from pipeline.dump.ranges import Range
from pipeline.joining.sorted_rows import REGISTRIES, SortedWriter, add_article
from pipeline.schema import SCHEMAS
from pipeline.table_files import TableWriter
from pipeline.tables import Tables


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
