"""The parts of tables, written as the rows come, and the rows that articles give to what all of them share."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dump.job import Job, PartFile, UnusedCorrection
from pipeline.dump.ranges import Range
from pipeline.joining.packed_rows import PackedRegistry, PackedWriter
from pipeline.joining.sorted_rows import REGISTRIES
from pipeline.packed_tables import HeldRows, split_tables
from pipeline.schema import SCHEMAS
from pipeline.table_files import TableWriter

_JUDGED = "diagnostics"  # of which a row can be one that only all articles together can tell


class Parts:
    """The parts of a range's tables: article after article is added, then all are written."""

    def __init__(self) -> None:
        self._writers = {name: PackedWriter(name) for name in SCHEMAS if name not in REGISTRIES and name != _JUDGED}
        self._rows = {name: PackedRegistry(name) for name in REGISTRIES}
        self._diagnostics = HeldRows(SCHEMAS[_JUDGED])
        self.unused: tuple[UnusedCorrection, ...] = ()  # once all are written

    def add(self, article_id: str, packed: bytes) -> None:
        """The article's tables, packed."""
        tables = split_tables(packed)
        for name, writer in self._writers.items():
            writer.add(tables[name])
        for name, rows in self._rows.items():
            rows.add(article_id, tables[name])
        self._diagnostics.add(tables[_JUDGED])

    def count_rows(self) -> dict[str, int]:
        """How many rows the articles give to each registry."""
        return {name: rows.count for name, rows in self._rows.items()}

    def measure(self) -> int:
        """How many bytes all is; nothing can be added then."""
        writers = [*(writer for _, writer in self._finish()), *self._rows.values()]
        return sum(len(writer.finish()) for writer in writers)

    def write(self, job: Job, one: Range) -> tuple[PartFile, ...]:
        """All stands in the output; the files of the tables.

        They are written together, for each is waited for until it is on the disk.
        """
        with ThreadPoolExecutor(len(SCHEMAS)) as threads:
            rows = [
                threads.submit(lambda name, held: job.find_rows(name, one.name).write(held.finish()), name, held)
                for name, held in self._rows.items()
            ]
            parts = [
                threads.submit(write_part, job, job.name_part(name, one.name), writer)
                for name, writer in self._finish()
            ]
        for written in rows:
            written.result()
        return tuple(part.result() for part in parts)

    def _finish(self) -> Iterator[tuple[str, TableWriter | PackedWriter]]:
        """Each table's name and all of its rows."""
        yield from self._writers.items()
        kept, self.unused = _set_aside_unused(self._diagnostics.take())
        writer = TableWriter(SCHEMAS[_JUDGED])
        writer.add(kept)
        yield _JUDGED, writer


def _set_aside_unused(found: pa.Table) -> tuple[pa.Table, tuple[UnusedCorrection, ...]]:
    """The diagnostics without what only all articles together can tell: that none of them has a use of a correction;
    and what is told of corrections."""
    codes, severities = (pc.cast(found[name], pa.string()) for name in ("code", "severity"))
    is_unused, is_of_all = pc.equal(codes, "unused_correction"), pc.equal(severities, "info")
    by_correction: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for row in found.filter(is_unused).select(["message", "severity", "article_id"]).to_pylist():
        by_correction[row["message"], row["severity"] != "info"].append(row["article_id"])
    unused = (
        UnusedCorrection(message, len(articles), min(articles), is_of_one)
        for (message, is_of_one), articles in by_correction.items()
    )
    return found.filter(pc.invert(pc.and_(is_unused, is_of_all))), tuple(unused)


def write_part(job: Job, name: str, writer: TableWriter | PackedWriter) -> PartFile:
    """What the writer holds stands in the output under this name."""
    data = writer.finish()
    (job.folder / name).write(data)
    return PartFile(name, hashlib.sha256(data).hexdigest(), len(data), writer.count)
