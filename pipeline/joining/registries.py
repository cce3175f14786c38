"""What articles share, joined in one process: places, actors and their links, works and sources, an entity a row."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import pyarrow as pa

from pipeline.joining.packed_rows import PackedRegistry
from pipeline.joining.sorted_rows import KINDS, REGISTRIES, gather_groups, make_slices, make_tables
from pipeline.packed_tables import PackedRows
from pipeline.tables import Row
from pipeline.write.actor_links import unite_link
from pipeline.write.registries import unite_entity
from pipeline.write.sources import unite_source
from pipeline.write.works import find_stem, make_key, unite_work

UNITE: dict[str, Callable[[Sequence[Row]], Row]] = {
    "places": unite_entity,
    "actors": unite_entity,
    "actor_links": unite_link,
}


class Registries:
    """The rows that articles give, held packed until all are there; those of each article come behind those before."""

    def __init__(self) -> None:
        self._rows = {name: PackedRegistry(name) for name in REGISTRIES}
        self._articles = 0
        self._stems = Counter[str]()  # of works, how many have one
        self._works = Counter[str]()  # of sources, how many each has

    def add(self, tables: Mapping[str, PackedRows]) -> None:
        """The rows of one article."""
        for name, rows in self._rows.items():
            rows.add(f"{self._articles:012}", tables[name])
        self._articles += 1

    def join(self) -> Iterator[tuple[str, Iterator[pa.Table]]]:
        """Of each slice of each registry, in the order of the ids, the name and the rows, few at a time.

        Each is to be gone through before the next; nothing can be added then.
        """
        for name, rows in self._rows.items():
            file = partial(io.BytesIO, rows.finish())
            for wanted in make_slices(KINDS[name], rows.count):
                groups = gather_groups(name, wanted, [file])
                yield name, make_tables(name, (self._unite(name, group) for group in groups))

    def _unite(self, name: str, rows: Sequence[Row]) -> Row:
        if name == "sources":
            return unite_source(rows, self._works[rows[0]["source_id"]])
        if name != "works":
            return UNITE[name](rows)
        work = dict(unite_work(rows))
        stem = find_stem(work)
        work["key"] = make_key(stem, self._stems[stem])
        self._stems[stem] += 1
        self._works[work["source_id"]] += 1
        return work
