"""Results kept from run to run, each under the digest of all that it was computed from.

One SQLite file in a folder of its own, which git is told to ignore; it may be deleted at any time. Two runs may use it
at once, and a run that is killed leaves it whole; one that a power cut tore is begun anew. Past its size what was not
used for longest goes, in the midst of a run too.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from pipeline.scale.compression import compress, decompress

if TYPE_CHECKING:
    from pipeline.printable import Tell

FILE = "results.sqlite"
_IGNORE = "# Results of earlier runs, which `citetrace` looks up; they may be deleted.\n*\n"
_PATIENCE = 20  # seconds that another process may hold the file
_FAULTS = (sqlite3.Error, UnicodeDecodeError)  # what SQLite says of a torn file can be no text
_VERSION = 2  # of the tables below, and of how their file gives back what is free in it
_SHARE = 8  # an eighth of the size allowed is kept on top of it before the oldest goes
_TABLES = f"""
pragma user_version = {_VERSION};
create table if not exists results (
    key blob primary key, size integer not null, used integer not null, length integer not null,
    sha256 blob not null, data blob not null
);
create index if not exists results_used on results (used, size);
"""
_FORGET = """
delete from results where key in (
    select key from (select key, sum(size) over (order by used desc, rowid desc) as upto from results) where upto > ?
)
"""


def make_key(*parts: bytes) -> bytes:
    """The digest of these parts, in this order."""
    found = hashlib.sha256()
    for part in parts:
        found.update(hashlib.sha256(part).digest())
    return found.digest()


class Results:
    """The results kept in a folder; none, and none is kept, where it allows no bytes. A context manager.

    A folder that is not there is made, or, without `make`, stands for none. What cannot be read or written there is
    told once, by `tell`, and the run goes on without.
    """

    def __init__(self, folder: Path, most_bytes: int, tell: Tell, *, make: bool = True) -> None:
        self._path = folder / FILE
        self._most = most_bytes
        self._tell = tell
        self._used: list[bytes] = []
        self._added = 0  # bytes since the oldest went
        self._run = 0
        self._file: sqlite3.Connection | None = None
        if most_bytes and (make or folder.is_dir()):
            self._attempt_to_open()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            with suppress(*_FAULTS):
                self._forget_oldest()
            self._file.close()
            self._file = None

    def find(self, key: bytes) -> bytes | None:
        """The result of this key, if it is kept."""
        if self._file is None:
            return None
        try:
            row = self._file.execute("select length, sha256, data from results where key = ?", (key,)).fetchone()
        except _FAULTS as error:
            self._recover(error)
            return None
        data = _unpack(*row) if row else None
        if data is not None:
            self._used.append(key)
        return data

    def keep(self, key: bytes, data: bytes) -> None:
        """The result is kept under this key."""
        if self._file is None:
            return
        packed = compress(data)
        row = key, len(packed), self._run, len(data), _seal(len(data), packed), packed
        try:
            with self._file:
                self._file.execute("insert or replace into results values (?, ?, ?, ?, ?, ?)", row)
            self._added += len(packed)
            if self._added * _SHARE > self._most:
                self._forget_oldest()
        except _FAULTS as error:
            self._recover(error)

    def _attempt_to_open(self) -> None:
        try:
            self._open()
        except _FAULTS as error:
            self._recover(error)

    def _recover(self, error: Exception) -> None:
        """A file that is torn is begun anew; the run goes on without where none can be written, or another holds it."""
        if isinstance(error, sqlite3.OperationalError):
            self._give_up(error)
        else:
            self._begin_anew(error)

    def _begin_anew(self, error: Exception) -> None:
        self._tell([f"{self._path}: {error}; the results of earlier runs are computed again"])
        if self._file:
            self._file.close()
            self._file = None
        with suppress(OSError, *_FAULTS):
            for path in self._path.parent.glob(f"{FILE}*"):
                path.unlink()
            self._open()

    def _open(self) -> None:
        try:
            self._path.parent.mkdir(exist_ok=True)
            with suppress(FileExistsError), (self._path.parent / ".gitignore").open("x", encoding="utf-8") as ignored:
                ignored.write(_IGNORE)
        except OSError as error:
            raise sqlite3.OperationalError(error.strerror) from error
        file = sqlite3.connect(self._path, timeout=_PATIENCE)
        try:
            (version,) = file.execute("pragma user_version").fetchone()
            if version != _VERSION and file.execute("select count(*) from sqlite_master").fetchone() != (0,):
                raise sqlite3.DatabaseError("of another version")
            file.execute("pragma auto_vacuum = incremental")  # which says something before there is a table alone
            file.execute("pragma journal_mode = wal")
            file.execute("pragma synchronous = normal")  # a power cut may lose the last results, and tears none
            file.executescript(_TABLES)
            (self._run,) = file.execute("select coalesce(max(used), 0) + 1 from results").fetchone()
        except _FAULTS:
            file.close()
            raise
        self._file = file

    def _forget_oldest(self) -> None:
        """What was used last is kept, as far as the size allowed goes; the rest goes."""
        assert self._file is not None
        with self._file:
            used = ((self._run, key) for key in self._used)
            self._file.executemany("update results set used = ? where key = ?", used)
            gone = self._file.execute(_FORGET, (self._most,)).rowcount
        self._used.clear()
        self._added = 0
        if gone:  # its place is given back, at the cost of what went and not of what stays
            self._file.executescript("pragma incremental_vacuum")

    def _give_up(self, error: Exception) -> None:
        self._tell([f"{self._path}: {error}; results are neither looked up nor kept there in this run"])
        if self._file:
            self._file.close()
            self._file = None


def _seal(length: int, packed: bytes) -> bytes:
    """The digest by which a row is known to be what was kept."""
    return hashlib.sha256(f"{length} ".encode() + packed).digest()


def _unpack(length: int, sha256: bytes, packed: bytes) -> bytes | None:
    """The data, or None where the row is not what was kept."""
    if not isinstance(packed, bytes) or _seal(length, packed) != sha256:
        return None
    return decompress(packed, length)
