"""A folder of tables as a version."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import NotFoundError
from pipeline.folders import METRICS, OUTPUT
from pipeline.review.versions import COMPARED, Version
from pipeline.sources.names import find_source
from pipeline.storage.sets import read_set
from pipeline.table_files import decode_tables, name_table
from pipeline.versions.parts import read_metrics, read_sources


def open_folder(folder: Path, names: Iterable[str] = COMPARED) -> Version:
    """The version in this folder with these tables; raises NotFoundError where there is no such folder."""
    names = tuple(names)
    if not folder.is_dir():
        raise NotFoundError(f"{folder}: no such folder")
    files = read_set(folder, [*map(name_table, names), METRICS])
    tables = decode_tables(names, files, folder)
    return Version(
        "worktree" if folder == OUTPUT else str(folder),
        tables,
        read_metrics(files[METRICS], (folder / METRICS).as_posix()) if METRICS in files else {},
        read_sources(tables, lambda name: path.read_bytes() if (path := find_source(name)) else None),
    )
