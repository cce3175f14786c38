"""A git revision of this repository as a version, by the output that DVC keeps of it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.errors import ReviewError
from pipeline.folders import METRICS, OUTPUT
from pipeline.review.versions import COMPARED, Version
from pipeline.schema import LATER
from pipeline.table_files import decode_tables, name_table
from pipeline.versions.parts import read_metrics, read_sources


def open_revision(name: str) -> Version:
    """The version that DVC keeps of this git revision."""
    revision = Revision(name)
    with TemporaryDirectory() as fetched:
        paths = {table: (OUTPUT / name_table(table)).as_posix() for table in COMPARED}
        kept = [path for table, path in paths.items() if table not in LATER or revision.has(path)]
        revision.fetch(kept, Path(fetched))
        files = {path.name: path.read_bytes() for path in Path(fetched).iterdir()}
        # No manifest is asked for: DVC holds them to the digests in the revision's dvc.lock.
        tables = decode_tables(COMPARED, files, Path(f"{name}:{OUTPUT}"))
    metrics_file = (OUTPUT / METRICS).as_posix()
    known = revision.find(metrics_file)
    metrics = read_metrics(known, f"{name}:{metrics_file}") if known else {}
    return Version(name, tables, metrics, read_sources(tables, revision.find), revision.commit)


def resolve_revision(name: str) -> str:
    """The commit that the name means, 40 hexadecimal digits; raises ReviewError where it means none."""
    command = ["git", "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise ReviewError("git is not installed, and comparing revisions needs it") from error
    if found.returncode:
        raise ReviewError(f"{name}: neither a folder of tables, nor a raw article, nor a git revision here")
    return found.stdout.strip()


class Revision:
    """The files of one commit, those that DVC keeps fetched from its cache or remotes."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.commit = resolve_revision(name)
        self._files = _open_files(self.commit)

    def fetch(self, paths: Iterable[str], folder: Path) -> None:
        """Copies the files into the folder under their own names; raises ReviewError where one cannot be had."""
        for path in paths:
            try:
                self._files.get_file(path, str(folder / Path(path).name))
            except Exception as error:  # DVC's remotes raise errors of a dozen libraries
                reason = "" if isinstance(error, FileNotFoundError) else f" ({_first_line(error)})"
                raise ReviewError(
                    f"{self.name}: its tables are in no cache or remote of DVC's{reason}: "
                    f"run `make` here with that commit checked out, then compare again"
                ) from error

    def has(self, path: str) -> bool:
        """Whether the commit has this file, in git or by DVC."""
        return bool(self._files.isfile(path))

    def find(self, path: str) -> bytes | None:
        """The file's content, or None where the commit has no such file."""
        if not self.has(path):
            return None
        content: bytes = self._files.cat_file(path)
        return content


def _open_files(commit: str) -> Any:
    try:
        from dvc.api import DVCFileSystem  # type: ignore[import-untyped]
        from dvc.exceptions import DvcException  # type: ignore[import-untyped]
    except ImportError as error:
        raise ReviewError("comparing git revisions needs DVC: pip install 'citetrace[dvc]'") from error
    try:
        return DVCFileSystem(".", rev=commit)
    except DvcException as error:
        raise ReviewError(f"this folder's outputs cannot be read through DVC: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
