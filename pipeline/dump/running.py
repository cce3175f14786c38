"""A dump made tables, from its ranges to one set: each step is done where it is not done already."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from pipeline.document import dump, load
from pipeline.dump import joining
from pipeline.dump.job import PLAN, REPORT, Done, Job, PartFile, UnusedCorrection
from pipeline.dump.naming import find_names, list_range
from pipeline.dump.parts import write_part
from pipeline.dump.ranges import Cut
from pipeline.dump.reading import make_parts
from pipeline.dump.report import Report, make_report
from pipeline.errors import DumpError
from pipeline.joining.sorted_rows import KINDS, REGISTRIES, group_runs, make_slices
from pipeline.schema import SCHEMAS
from pipeline.storage.sets import MANIFEST, Manifest, StoredFile, encode_manifest
from pipeline.table_files import TableWriter
from pipeline.tables import make_table

T = TypeVar("T")


class Compute(Protocol):
    """Computes the function of each of these arguments, by name."""

    def __call__(
        self, stage: str, function: Callable[..., T], calls: Mapping[str, tuple[Any, ...]], /
    ) -> dict[str, T]: ...


def run_dump(job: Job, cut: Cut, compute: Compute) -> Report:
    """What came of it; all parts stand in the output as one set."""
    compute("listed", list_range, {one.name: (job, one) for one in cut.ranges})
    names = find_names(job, cut.ranges)
    made = compute("read", make_parts, {one.name: (job, one, names.get(one.name, {})) for one in cut.ranges})
    read = {one.name: made[one.name] for one in cut.ranges}
    unused = _find_unused(read.values())
    parts = [*read.values(), *join_registries(job, read, compute), _tell_unused(job, unused)]
    report = make_report(job.key, cut, read.values(), parts, [one.message for one in unused])
    _finish(job, sorted((file for done in parts for file in done.files), key=lambda file: file.name), report)
    return report


def find_report(job: Job) -> Report | None:
    """The report on the job where all is done already.

    Raises DumpError where files of its tables are gone.
    """
    data = (job.folder / REPORT).find()
    report = None if data is None else load(Report, data)
    if report is None or report.key != job.key:
        return None
    job.interim.clear(keep=(PLAN,))  # a process that was killed then may have left some
    if gone := _find_gone(job):
        raise DumpError(f"{job.output}: {gone[0]} is gone, one of {len(gone)}; name another folder, or remove this one")
    return report


def _find_gone(job: Job) -> list[str]:
    """The files of the set that are not there."""
    data = (job.folder / MANIFEST).find()
    if data is None:
        return [MANIFEST]
    there = {f"{name}/{file}" for name in SCHEMAS for file in (job.folder / name).list_names()}
    return sorted({*Manifest.model_validate_json(data).files} - there)


def join_registries(job: Job, read: Mapping[str, Done], compute: Compute) -> Iterator[Done]:
    """What came of each part of what all articles share."""
    slices, runs = {}, {}
    for name in REGISTRIES:
        rows = {one: done.rows.get(name, 0) for one, done in read.items()}
        slices[name], runs[name] = make_slices(KINDS[name], sum(rows.values())), group_runs(rows)
    sorting = {(name, run): (job, name, run, ranges) for name in REGISTRIES for run, ranges in runs[name].items()}
    compute("sorted", joining.sort_run, {"-".join(key): given for key, given in sorting.items()})
    of_works, all_runs = slices["works"], {name: list(found) for name, found in runs.items()}
    named = [one.name for one in of_works]
    compute("works united", joining.unite_works, {one.name: (job, one, all_runs["works"]) for one in of_works})
    stems = make_slices(joining.STEM_KIND, sum(done.rows.get("works", 0) for done in read.values()))
    compute("works numbered", joining.number_stems, {one.name: (job, one, named) for one in stems})
    numbered = [one.name for one in stems]
    joined = [
        compute("works joined", joining.join_works, {one.name: (job, one, numbered) for one in of_works}),
        compute(
            "sources joined",
            joining.join_sources,
            {one.name: (job, one, all_runs["sources"], named) for one in slices["sources"]},
        ),
    ]
    for name in ("places", "actors", "actor_links"):
        calls = {one.name: (job, name, one, all_runs[name]) for one in slices[name]}
        joined.append(compute(f"{name} joined", joining.join_slice, calls))
    return (done for found in joined for done in found.values())


def _find_unused(read: Collection[Done]) -> list[UnusedCorrection]:
    """The corrections of which no article, or not the one that they are about, has a use."""
    articles = sum(done.articles - len(done.failed) for done in read)
    by_correction: dict[tuple[str, bool], UnusedCorrection] = {}
    for one in (one for done in read for one in done.unused):
        known = by_correction.get((one.message, one.is_of_one), replace(one, articles=0))
        by_correction[one.message, one.is_of_one] = replace(
            one, articles=known.articles + one.articles, first=min(known.first, one.first)
        )
    return [one for one in by_correction.values() if one.is_of_one or one.articles == articles]


def _tell_unused(job: Job, unused: Iterable[UnusedCorrection]) -> Done:
    """The part of `diagnostics` that tells, once, of each correction of no one article."""
    nulls = dict.fromkeys(SCHEMAS["diagnostics"].names)
    told = [
        nulls | {"article_id": one.first, "severity": "info", "code": "unused_correction", "message": one.message}
        for one in unused
        if not one.is_of_one
    ]
    writer = TableWriter(SCHEMAS["diagnostics"])
    writer.add(make_table("diagnostics", told))
    return Done((write_part(job, job.name_part("diagnostics", "corrections"), writer),) if told else ())


def _finish(job: Job, files: list[PartFile], report: Report) -> None:
    """The parts are one set, of which it is told that it is; what was needed on the way is gone."""
    stored = {file.name: StoredFile(sha256=file.sha256, rows=file.rows) for file in files}
    for name in SCHEMAS:
        for there in (job.folder / name).list_names():
            if f"{name}/{there}" not in stored:
                (job.folder / name / there).remove()  # what a process that was killed had begun
    (job.folder / MANIFEST).write(encode_manifest(Manifest(pipeline_version=job.version, files=stored)))
    (job.folder / REPORT).write(dump(report))
    job.interim.clear(keep=(PLAN,))  # by which a folder is known as this job's
