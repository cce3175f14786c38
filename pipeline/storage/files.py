"""Files that are whole or not there.

A file is written beside the one that it replaces and renamed; of several all are complete before the first is renamed.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import NotFoundError
from pipeline.storage.locks import lock_folder

# Digest and ending mark a file as ours to clear. Under its folder's lock, one that is there belongs to a dead process.
_TEMPORARY = re.compile(r"\.citetrace-[0-9a-f]{16}\.tmp")
_MOST_LINKS = 40  # that lead on from one another; Linux follows no more


def write_file(path: Path, data: bytes) -> None:
    """The file that someone named holds exactly these bytes, or, where writing fails, what it held before.

    A link stays one, and the file that it leads to is written; an old file's mode stays. What is no file but takes
    bytes (`/dev/stdout`) takes them. Raises OSError, naming the file.
    """
    if _is_stream(path):
        with _naming(path), path.open("ab") as stream:
            stream.write(data)
        return
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    target.parent.mkdir(parents=True, exist_ok=True)
    with lock_folder(target.parent):
        replace_files([(target, data)], mode=mode)


def write_named(path: Path, data: bytes) -> None:
    """The file that someone named holds the data.

    Raises NotFoundError where its folder is not there: one is never made by a slip of the pen.
    """
    if not path.parent.is_dir():
        raise NotFoundError(f"{path.parent}: no such folder")
    write_file(path, data)


def replace_file(path: Path, data: bytes) -> None:
    """A file of the pipeline's own holds exactly these bytes, or, where writing fails, what it held before.

    A link, as into DVC's cache, gives way to it. Raises OSError, naming the file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with lock_folder(path.parent):
        replace_files([(path, data)])


def _is_stream(path: Path) -> bool:
    """Whether there is no file or folder, but something that takes bytes; a process's own (`/dev/stdout`) always is."""
    if path.exists() and not path.is_file() and not path.is_dir():
        return True
    for _ in range(_MOST_LINKS):
        if not path.is_symlink():
            return False
        if path.parent.resolve().parts[:2] in (("/", "dev"), ("/", "proc")):
            return True
        path = path.parent / path.readlink()
    return False


def keep_only(folder: Path, names: Collection[str], suffix: str) -> None:
    """Of the folder's files with this suffix those of these names are left, and nothing of an interrupted run."""
    if folder.is_dir():
        with lock_folder(folder):
            clear_leftovers(folder)
            for path in folder.glob(f"*{suffix}"):
                if path.name not in names:
                    path.unlink()


def clear_leftovers(folder: Path) -> None:
    """Nothing of an interrupted run is left in the folder, whose lock is held."""
    for path in folder.iterdir():
        if _TEMPORARY.fullmatch(path.name):
            path.unlink()


def replace_files(
    files: Sequence[tuple[Path, bytes]],
    *,
    gone: Iterable[Path] = (),
    durable: bool = False,
    mode: int | None = None,
) -> None:
    """Each file holds its bytes, replaced in this order once all are complete, and those in `gone` are removed.

    Where not all can be completed, nothing is replaced or removed. `durable` is also after a power cut; a `mode` is
    that of each.
    """
    beside: list[Path] = []
    try:
        for number, (path, data) in enumerate(files):
            beside.append(_name_beside(path, number))
            with _naming(path):
                _write_beside(beside[-1], path, data, durable, mode)
        for path in gone:
            with _naming(path):
                path.unlink(missing_ok=True)
        for number, ((path, _), temporary) in enumerate(zip(files, beside, strict=True), start=1):
            if durable and number == len(files):
                _sync_folders(path for path, _ in files)
            with _naming(path):
                temporary.replace(path)
        if durable:
            _sync_folders([files[-1][0]])
    finally:
        for temporary in beside:
            temporary.unlink(missing_ok=True)


def _name_beside(path: Path, number: int) -> Path:
    digest = hashlib.blake2b(os.fsencode(f"{number} {path.name}"), digest_size=8).hexdigest()
    return path.parent / f".citetrace-{digest}.tmp"


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """An error of the operating system's names this file, rather than one beside it or none."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno or errno.EIO, error.strerror or str(error), str(path)) from error


def _write_beside(temporary: Path, path: Path, data: bytes, durable: bool, mode: int | None) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    temporary.unlink(missing_ok=True)
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
        if mode is not None:
            os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        if durable:
            os.fsync(file.fileno())


def _sync_folders(paths: Iterable[Path]) -> None:
    """What was renamed in the folders of these files stays so."""
    for folder in {path.parent for path in paths}:
        sync(folder)


def sync(path: Path) -> None:
    """What the file or folder holds is there after a power cut, too."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
