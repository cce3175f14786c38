"""A dump's job: what its parts are made by, and its ranges, kept so that a run may go on with them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from pipeline.corrections import Corrections
from pipeline.document import dump, load
from pipeline.dump.cutting import cut_dump
from pipeline.dump.job import PLAN, Job
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
    cut: Cut


def prepare_job(
    source: str, output: str, settings: Params, corrections: Corrections, titles: Collection[str] | None
) -> tuple[Job, Cut]:
    """The job of this dump, and the dump cut, as it was when the job was begun in this folder before.

    Raises DumpError where other tables, or those of another job, stand there.
    """
    dump_file, folder = Location(source), Location(output)
    key = _digest(dump_file, settings, corrections, titles)
    named = (RAW / dump_file.name).as_posix() if "://" in source else name_source(Path(source))
    job = Job(output, key, "", named, settings, corrections)
    cut = _find_cut(job)
    if cut is None:
        if (folder / MANIFEST).is_there():
            raise DumpError(f"{output}: other tables stand there; name another folder")
        cut = cut_dump(dump_file, job.interim / "pieces", titles)
        (job.interim / PLAN).write(dump(_Plan(key, cut)))
    return Job(output, key, cut.head, job.source_file, settings, corrections), cut


def _find_cut(job: Job) -> Cut | None:
    """The dump as it was cut before; None where none was begun."""
    data = (job.interim / PLAN).find()
    try:
        plan = None if data is None else load(_Plan, data)
    except InterimError:
        plan = None
    if plan and plan.key != job.key:
        raise DumpError(f"{job.output}: begun with another dump, other settings or code; name another folder")
    return plan.cut if plan else None


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
