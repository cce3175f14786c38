"""Files that are whole or not there, and sets of files that are one thing.

A file is written beside the one that it replaces and renamed. All files of a set are complete beside the old ones
before the first is renamed, and the manifest, which has their digests, is renamed last: what is read is held to it, so
that no reader takes new and old files for one set, whenever the writer was interrupted.

A folder without a manifest was put together by hand or by a version that wrote none, and is read as it is. Whoever
writes a set there first puts a manifest that describes nothing, so that an interrupted first set is refused too.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from pipeline.cleaning import CONTROLS, SPACE_CONTROLS, SURROGATES
from pipeline.errors import StorageError
from pipeline.ids import names_device
from pipeline.locks import lock_folder

MANIFEST = "manifest.json"

# Digest and ending mark a file as ours to clear. Under its folder's lock, one that is there belongs to a dead process.
_TEMPORARY = re.compile(r"\.citetrace-[0-9a-f]{16}\.tmp")
_MOST_LINKS = 40  # that lead on from one another; Linux follows no more
_LONGEST_NAME = 255  # bytes, in every file system in wide use
_UNSAFE = re.compile(rf'[{CONTROLS}{SPACE_CONTROLS}{SURROGATES}<>:"/\\|?*]|^\.|^$')


class StoredFile(BaseModel):
    """One file of a set as its manifest describes it; `rows` where it is a table."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    rows: int | None = None


class Manifest(BaseModel):
    """The files of a set by their names in the folder, `/` between folders; empty while the first set is written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pipeline_version: str
    files: dict[str, StoredFile]


def name_by_id(folder: Path, identifier: str, suffix: str) -> Path:
    """The file in the folder that is named by this id, which may come from anyone's table.

    Raises StorageError where the name could stand elsewhere (`../x`, `/x`), for something else (`nul`), or nowhere.
    """
    name = identifier + suffix
    if _UNSAFE.search(identifier) or names_device(name) or len(os.fsencode(name)) > _LONGEST_NAME:
        raise StorageError(f"{folder}: no file here can be named by the id {identifier[:80]!r}")
    return folder / name


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
        _replace([(target, data)], mode=mode)


def replace_file(path: Path, data: bytes) -> None:
    """A file of the pipeline's own holds exactly these bytes, or, where writing fails, what it held before.

    A link, as into DVC's cache, gives way to it. Raises OSError, naming the file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with lock_folder(path.parent):
        _replace([(path, data)])


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
            _clear(folder)
            for path in folder.glob(f"*{suffix}"):
                if path.name not in names:
                    path.unlink()


def write_set(folder: Path, files: Mapping[str, bytes], *, version: str, rows: Mapping[str, int] | None = None) -> None:
    """The folder holds this set of files (by name, `/` between folders) and its manifest; no other of an earlier set.

    `version` is the pipeline's, `rows` how many a table has. Where writing fails the old set is there, whole; raises
    OSError, naming the file. Another process that writes here is waited for.
    """
    manifest = describe_files(files, version=version, rows=rows or {})
    folder.mkdir(parents=True, exist_ok=True)
    with lock_folder(folder):
        for place in {folder, *((folder / name).parent for name in files)}:
            place.mkdir(parents=True, exist_ok=True)
            _clear(place)
        old = _find_manifest(folder)
        ordered = [(folder / name, data) for name, data in files.items()]
        if not (folder / MANIFEST).exists():
            ordered.insert(0, (folder / MANIFEST, _dump(describe_files({}, version=version))))
        ordered.append((folder / MANIFEST, _dump(manifest)))
        gone = [folder / name for name in old.files if name not in files and _is_inside(name)] if old else []
        _replace(ordered, gone=gone, durable=True)


def describe_files(files: Mapping[str, bytes], *, version: str, rows: Mapping[str, int] | None = None) -> Manifest:
    """The manifest of these files; the same for the same bytes."""
    found = {
        name: StoredFile(sha256=hashlib.sha256(data).hexdigest(), rows=(rows or {}).get(name))
        for name, data in sorted(files.items())
    }
    return Manifest(pipeline_version=version, files=found)


def read_set(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Those of these files that the folder has, by name, all of one set.

    Raises StorageError, naming the file and what to run, for one that the manifest does not describe.
    """
    if not folder.is_dir():
        return {}
    with lock_folder(folder, shared=True):
        manifest = _read_manifest(folder)
        found = {name: (folder / name).read_bytes() for name in names if (folder / name).is_file()}
    if manifest:
        for name, data in found.items():
            known = manifest.files.get(name)
            if known is None or known.sha256 != hashlib.sha256(data).hexdigest():
                raise StorageError(
                    f"{folder / name}: not of the set that {MANIFEST} describes: a run was interrupted, or the file "
                    "changed since (after `git checkout`, run `dvc checkout`); run `dvc repro` or `citetrace run` again"
                )
    return found


def _read_manifest(folder: Path) -> Manifest | None:
    """The folder's manifest, or None where it has none; raises StorageError where the file is no manifest."""
    path = folder / MANIFEST
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as error:
        raise StorageError(f"{path}: not a manifest; run `dvc repro` or `citetrace run` again") from error


def _find_manifest(folder: Path) -> Manifest | None:
    with suppress(StorageError):
        return _read_manifest(folder)
    return None


def _dump(manifest: Manifest) -> bytes:
    return (json.dumps(manifest.model_dump(exclude_none=True), indent=2) + "\n").encode()


def _is_inside(name: str) -> bool:
    path = PurePath(name)
    return not path.is_absolute() and ".." not in path.parts and "\0" not in name


def _clear(folder: Path) -> None:
    """Nothing of an interrupted run is left in the folder, whose lock is held."""
    for path in folder.iterdir():
        if _TEMPORARY.fullmatch(path.name):
            path.unlink()


def _replace(
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
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
