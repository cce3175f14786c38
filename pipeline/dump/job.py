"""What is to be made of a dump, as every task is told it, and where in the output each thing stands.

`TABLE/part-RANGE.parquet` are the parts of a table; what is needed on the way stands in `_dump/` and goes at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.corrections import Corrections
from pipeline.document import dump, load
from pipeline.dump.locations import Location
from pipeline.dump.ranges import Notes, Range, find_piece, read_range
from pipeline.errors import DumpError, InterimError
from pipeline.params import Params
from pipeline.sources.exports import ExportPage
from pipeline.storage.sets import name_part
from pipeline.table_files import name_table
from pipeline.version import VERSION

INTERIM, DONE, PLAN, REPORT = "_dump", "done", "plan.json", "dump_report.json"


@dataclass(frozen=True)
class Job:
    """All that the parts are made by; `key` is its digest."""

    source: str
    output: str
    key: str
    head: str
    source_file: str  # the dump, as the tables name it
    settings: Params
    corrections: Corrections
    version: str = VERSION

    @cached_property
    def folder(self) -> Location:
        return Location(self.output)

    @cached_property
    def interim(self) -> Location:
        return self.folder / INTERIM

    @cached_property
    def pieces(self) -> Location:
        return self.interim / "pieces"

    def find_file(self, one: Range) -> Location:
        """The file in which the range's pages are."""
        return find_piece(self.pieces, one.name) if one.packing == "gzip" else Location(self.source)

    def read_range(self, one: Range, notes: Notes) -> Iterator[ExportPage]:
        """The wanted pages of the range; what cannot be read is noted."""
        return read_range(one, self.find_file(one), self.head.encode(), notes)

    def name_part(self, table: str, part: str) -> str:
        """Where in the output a part of the table stands."""
        return name_part(name_table(table), part)

    def find_listing(self, one: Range) -> Location:
        return self.interim / f"names/{one.name}.parquet"

    def find_rows(self, registry: str, name: str) -> Location:
        """The file with the rows that the articles of the range of this name give to a registry."""
        return self.interim / f"rows/{registry}/{name}.parquet"

    def find_mark(self, stage: str, name: str) -> Location:
        """The file that says that this much of the stage is done, and what came of it."""
        return self.interim / f"{DONE}/{stage}/{name}.json"

    def check_version(self) -> None:
        """Raises DumpError where this process is of another version than the one that planned."""
        if self.version != VERSION:
            raise DumpError(f"a worker has citetrace {VERSION}, and {self.version} sends it work: install one version")


@dataclass(frozen=True, slots=True)
class PartFile:
    """A file of the output, by its name there."""

    name: str
    sha256: str
    size: int
    rows: int


@dataclass(frozen=True, slots=True)
class FailedPage:
    """A page that could not be read, and why."""

    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnusedCorrection:
    """A correction that articles have no use of: how many, and the first by id."""

    message: str
    articles: int
    first: str
    is_of_one: bool  # about that article alone, which tells it


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one task: its files and, where it read pages, what became of each."""

    files: tuple[PartFile, ...] = ()
    pages: int = 0
    articles: int = 0
    failed: tuple[FailedPage, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)  # by reason
    told: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()  # of which pages nothing could be read
    rows: Mapping[str, int] = field(default_factory=dict)  # that its articles give to each registry
    unused: tuple[UnusedCorrection, ...] = ()
    seconds: float = 0
    memory_mb: int = 0  # the most that the process that reads articles held


def find_done(job: Job, stage: str, name: str) -> Done | None:
    """What came of the task where it is done already."""
    data = job.find_mark(stage, name).find()
    try:
        return None if data is None else load(Done, data)
    except InterimError:
        return None  # it is not whole: the task is done again


def mark_done(job: Job, stage: str, name: str, done: Done) -> Done:
    """It is written that the task is done, once all its files are."""
    job.find_mark(stage, name).write(dump(done))
    return done
