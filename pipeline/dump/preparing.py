"""A dump's job: what its parts are made by, and its ranges, kept so that a run may go on with them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.corrections import Corrections
from pipeline.document import dump, load
from pipeline.dump.cutting import cut_dump
from pipeline.dump.job import DONE, INTERIM, PLAN, REPORT, Job
from pipeline.dump.locations import Location
from pipeline.dump.ranges import Cut
from pipeline.errors import DumpError, InterimError
from pipeline.folders import RAW
from pipeline.params import Params
from pipeline.scale.code_digest import read_code
from pipeline.scale.results import make_key
from pipeline.scale.tasks import STAGES
from pipeline.sources.names import name_source
from pipeline.storage.sets import MANIFEST

_EDGE = 1 << 16  # bytes at a dump's begin and end by which it is told from others of its size


@dataclass(frozen=True, slots=True)
class _Plan:
    key: str
    source_file: str
    cut: Cut


def prepare_job(
    source: str, output: str, settings: Params, corrections: Corrections, titles: Collection[str] | None
) -> tuple[Job, Cut]:
    """The job of this dump, and the dump cut, as it was when the job was begun in this folder before.

    Raises DumpError where other tables, or those of another job, stand there.
    """
    dump_file = Location(source)
    key = _digest(dump_file, settings, corrections, titles)
    named = (RAW / dump_file.name).as_posix() if "://" in source else name_source(Path(source))
    job = Job(source, output, key, "", named, settings, corrections)
    plan = _find_plan(job)
    if plan is None:
        job.interim.clear()
        plan = _Plan(key, named, cut_dump(dump_file, job.pieces, titles))
        (job.interim / PLAN).write(dump(plan))
    return replace(job, head=plan.cut.head, source_file=plan.source_file), plan.cut


def _find_plan(job: Job) -> _Plan | None:
    """How the dump was cut before; None where nothing was begun that is to be kept."""
    data = (job.interim / PLAN).find()
    try:
        plan = None if data is None else load(_Plan, data)
    except InterimError:
        plan = None
    if plan and plan.key == job.key:
        return plan
    if plan and ((job.interim / DONE).list_names() or (job.folder / REPORT).is_there()):
        raise DumpError(f"{job.output}: begun with another dump, other settings or code; name another folder")
    if (job.folder / MANIFEST).is_there():
        raise DumpError(f"{job.output}: other tables stand there; name another folder")
    return None


@contextmanager
def hold_output(output: str, tell: Callable[[], None], *, leave: bool = False) -> Iterator[None]:
    """No other command makes a dump's tables in this folder meanwhile, where it lies on a disk; one that does is waited
    for, having called `tell`.

    With `leave` nothing stays of a job that was not begun before.
    """
    folder = Location(output)
    interim, was_there = folder / INTERIM, folder.is_there()
    with interim.hold(tell):
        was_begun = (interim / PLAN).is_there()
        try:
            yield
        finally:
            if leave and not was_begun:
                (interim if was_there else folder).remove()


def _digest(source: Location, settings: Params, corrections: Corrections, titles: Collection[str] | None) -> str:
    """The digest of all that the parts are made by."""
    size = source.measure()
    edges = source.read(0, min(_EDGE, size)), source.read(max(size - _EDGE, 0), size)
    said = (
        settings.model_dump_json(exclude={"kept_mb"}),
        corrections.model_dump_json(),
        repr(None if titles is None else sorted(titles)),
    )
    code = read_code(("dump", *STAGES), settings.model).digest
    return make_key(code, str(size).encode(), *edges, *(one.encode() for one in said)).hex()


def read_titles(file: Path) -> frozenset[str]:
    """The titles that the file holds, one a line, as a wiki shows them; raises DumpError where there is none."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise DumpError(f"{file}: not UTF-8: expected a title a line") from error
    titles = frozenset(title for line in lines if (title := " ".join(line.replace("_", " ").split())))
    if not titles:
        raise DumpError(f"{file}: no title in it; expected one a line")
    return titles
