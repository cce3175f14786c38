"""What all articles of a dump share, joined: places, actors and their links, works and sources, an entity a row.

The rows that articles give are put in order in runs, then joined a slice of the ids at a time (`sorted_rows`), by the
rules of a run over few articles (`write`). A work's key counts works of one author and year, and a source's row its
works, so that these two take further steps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.dump.job import Done, Job, find_done, mark_done
from pipeline.dump.locations import Location
from pipeline.dump.parts import write_part
from pipeline.ids import make_id
from pipeline.joining.registries import UNITE
from pipeline.joining.sorted_rows import Slice, SortedWriter, gather, gather_groups, make_tables
from pipeline.schema import SCHEMAS
from pipeline.table_files import TableWriter
from pipeline.tables import Row
from pipeline.write.sources import unite_source
from pipeline.write.works import find_stem, make_key, unite_work

STEM_KIND = "k"
_STEMS = pa.schema([("stem_id", pa.string()), ("stem", pa.string()), ("work_id", pa.string())])
_NUMBERS = pa.schema([("work_id", pa.string()), ("key", pa.string())])
_WORK_COUNTS = pa.schema([("source_id", pa.string()), ("works", pa.int64())])


def sort_run(job: Job, registry: str, run: str, ranges: Sequence[str]) -> Done:
    """The rows that these ranges give to the registry are in one file, in order."""
    if done := find_done(job, f"runs/{registry}", run):
        return done
    writer = SortedWriter(registry, at_once=None)
    for name in ranges:
        writer.add(_read_whole(job.find_rows(registry, name)))
    find_run(job, registry, run).write(writer.finish())
    return mark_done(job, f"runs/{registry}", run, Done())


def find_run(job: Job, registry: str, run: str) -> Location:
    return job.interim / f"runs/{registry}/{run}.parquet"


def _read_whole(file: Location) -> pa.Table:
    return pq.ParquetFile(pa.BufferReader(file.read())).read(use_threads=False)


def join_slice(job: Job, registry: str, wanted: Slice, runs: Sequence[str]) -> Done:
    """The registry's part with the entities of this slice is written."""
    if done := find_done(job, f"joined/{registry}", wanted.name):
        return done
    united = (UNITE[registry](rows) for rows in _gather_groups(job, registry, wanted, runs))
    return _finish(job, registry, wanted, united)


def _gather_groups(job: Job, registry: str, wanted: Slice, runs: Sequence[str]) -> Iterator[Sequence[Row]]:
    """For each entity of the slice the rows of its articles, in their order."""
    return gather_groups(registry, wanted, [find_run(job, registry, run).seek_in for run in runs])


def _finish(job: Job, registry: str, wanted: Slice, rows: Iterator[Row]) -> Done:
    part = write_part(job, job.name_part(registry, wanted.name), _write(registry, rows))
    return mark_done(job, f"joined/{registry}", wanted.name, Done((part,)))


def _write(registry: str, rows: Iterable[Row]) -> TableWriter:
    writer = TableWriter(SCHEMAS[registry])
    for table in make_tables(registry, rows):
        writer.add(table)
    return writer


def unite_works(job: Job, wanted: Slice, runs: Sequence[str]) -> Done:
    """The works of this slice are united, each still with a stem in place of its key; and what is counted of them."""
    if done := find_done(job, "works/united", wanted.name):
        return done
    stems: list[Row] = []
    counts: Counter[str] = Counter()

    def unite() -> Iterator[Row]:
        for rows in _gather_groups(job, "works", wanted, runs):
            work = dict(unite_work(rows))
            stem = work["key"] = find_stem(work)
            stems.append({"stem_id": make_id(STEM_KIND, stem), "stem": stem, "work_id": work["work_id"]})
            counts[work["source_id"]] += 1
            yield work

    _find_works(job, "united", wanted.name).write(_write("works", unite()).finish())
    works = [{"source_id": source, "works": count} for source, count in counts.items()]
    _write_sorted(_find_works(job, "stems", wanted.name), pa.Table.from_pylist(stems, schema=_STEMS))
    _write_sorted(_find_works(job, "counts", wanted.name), pa.Table.from_pylist(works, schema=_WORK_COUNTS))
    return mark_done(job, "works/united", wanted.name, Done())


def _find_works(job: Job, what: str, name: str) -> Location:
    return job.interim / f"works/{what}/{name}.parquet"


def _write_sorted(file: Location, table: pa.Table) -> None:
    """The table is there, in the order of its first column."""
    writer = TableWriter(table.schema)
    writer.add(table.sort_by([(table.column_names[0], "ascending")]))
    file.write(writer.finish())


def number_stems(job: Job, wanted: Slice, slices: Sequence[str]) -> Done:
    """Each work whose stem is in this slice has its key, counted in the order of the works' ids."""
    if done := find_done(job, "works/numbered", wanted.name):
        return done
    table = gather([_find_works(job, "stems", name).seek_in for name in slices], "stem_id", wanted)
    table = table.sort_by([("stem", "ascending"), ("work_id", "ascending")])
    keys, before, number = [], None, 0
    for stem in table["stem"].to_pylist():
        number = number + 1 if stem == before else 0
        keys.append(make_key(stem, number))
        before = stem
    numbered = pa.Table.from_arrays([table["work_id"], pa.array(keys, pa.string())], schema=_NUMBERS)
    _write_sorted(_find_works(job, "numbered", wanted.name), numbered)
    return mark_done(job, "works/numbered", wanted.name, Done())


def join_works(job: Job, wanted: Slice, numbered: Sequence[str]) -> Done:
    """The part of `works` with those of this slice is written."""
    if done := find_done(job, "joined/works", wanted.name):
        return done
    works = _read_whole(_find_works(job, "united", wanted.name))
    keys = gather([_find_works(job, "numbered", name).seek_in for name in numbered], "work_id", wanted)
    place = works.schema.get_field_index("key")
    writer = TableWriter(SCHEMAS["works"])
    writer.add(works.set_column(place, works.schema.field(place), keys.sort_by("work_id")["key"]))
    part = write_part(job, job.name_part("works", wanted.name), writer)
    return mark_done(job, "joined/works", wanted.name, Done((part,)))


def join_sources(job: Job, wanted: Slice, runs: Sequence[str], slices: Sequence[str]) -> Done:
    """The part of `sources` with those of this slice is written."""
    if done := find_done(job, "joined/sources", wanted.name):
        return done
    found = gather([_find_works(job, "counts", name).seek_in for name in slices], "source_id", wanted)
    totals = found.group_by("source_id").aggregate([("works", "sum")])
    counts: Mapping[str, int] = dict(zip(totals["source_id"].to_pylist(), totals["works_sum"].to_pylist(), strict=True))

    def unite() -> Iterator[Row]:
        for rows in _gather_groups(job, "sources", wanted, runs):
            yield unite_source(rows, counts.get(rows[0]["source_id"], 0))

    return _finish(job, "sources", wanted, unite())
