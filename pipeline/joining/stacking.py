"""The tables of many articles as Parquet files: each table one, or parts by ranges of articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from operator import itemgetter

import pyarrow as pa

from pipeline.joining.packed_rows import PackedWriter
from pipeline.joining.registries import Registries
from pipeline.joining.sorted_rows import REGISTRIES
from pipeline.joining.unused_corrections import judge_corrections
from pipeline.packed_tables import HeldRows, split_tables
from pipeline.schema import SCHEMAS
from pipeline.storage.sets import name_part
from pipeline.table_files import TableWriter, name_table

_JUDGED = "diagnostics"  # of which rows are left out once all are there
_STACKED = tuple(name for name in SCHEMAS if name not in REGISTRIES and name != _JUDGED)


class Stack:
    """Tables to which the rows of article after article are added, and of which few rows are held unpacked.

    Past so many sentences, if that is told, articles go into further parts.
    """

    def __init__(self, most_sentences: int | None = None) -> None:
        self.rows: dict[str, int] = {}  # by file, once they are finished
        self._most = most_sentences
        self._registries = Registries()
        self._parts: list[dict[str, PackedWriter]] = []
        self._diagnostics: list[HeldRows] = []
        self._read = 0

    def add(self, packed: bytes, *, is_read: bool) -> None:
        """The rows of one article, packed, and whether it could be read."""
        tables = split_tables(packed)
        if not self._parts or self._is_full(tables["sentences"].count):
            self._parts.append({name: PackedWriter(name) for name in _STACKED})
            self._diagnostics.append(HeldRows(SCHEMAS[_JUDGED]))
        for name, writer in self._parts[-1].items():
            writer.add(tables[name])
        self._diagnostics[-1].add(tables[_JUDGED])
        self._registries.add(tables)
        self._read += is_read

    def _is_full(self, more: int) -> bool:
        held = self._parts[-1]["sentences"].count
        return self._most is not None and held > 0 and held + more > self._most

    def finish(self) -> Iterator[tuple[str, bytes]]:
        """Each file's name and bytes; nothing can be added then."""
        for number, part in enumerate(self._parts):
            for name, writer in part.items():
                yield self._end(name, number, writer)
        held = (tables.take() for tables in self._diagnostics)
        for number, table in enumerate(judge_corrections(held, self._read)):
            yield self._write(_JUDGED, number, [table])
        for name, slices in groupby(self._registries.join(), key=itemgetter(0)):
            rows = (tables for _, tables in slices)
            for number, tables in enumerate(rows if len(self._parts) > 1 else [chain.from_iterable(rows)]):
                yield self._write(name, number, tables)

    def _write(self, name: str, number: int, tables: Iterable[pa.Table]) -> tuple[str, bytes]:
        writer = TableWriter(SCHEMAS[name])
        for table in tables:
            writer.add(table)
        return self._end(name, number, writer)

    def _end(self, name: str, number: int, writer: TableWriter | PackedWriter) -> tuple[str, bytes]:
        whole = name_table(name)
        file = name_part(whole, f"{number:05}") if len(self._parts) > 1 else whole
        self.rows[file] = writer.count
        return file, writer.finish()
