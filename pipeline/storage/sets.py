"""Sets of files that are one thing: the tables of a run, with their metrics and plots' data.

All files of a set are complete beside the old ones before the first is renamed, and the manifest, which has their
digests, is renamed last: what is read is held to it, so that no reader takes new and old files for one set, whenever
the writer was interrupted. Files without a manifest are no set: their first writer was interrupted, or someone copied
a part of one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from pipeline.errors import NotFoundError, StorageError
from pipeline.storage.files import clear_leftovers, replace_files
from pipeline.storage.locks import lock_folder

MANIFEST = "manifest.json"
_MAKE_AGAIN = "run `dvc repro` or `citetrace run` again"
_PART = "part-"  # how the names of a file's parts begin, in the folder of its name


class StoredFile(BaseModel):
    """One file of a set as its manifest describes it; `rows` where it is a table."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    rows: int | None = None


class Manifest(BaseModel):
    """The files of a set by their names in the folder, `/` between folders."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pipeline_version: str
    files: dict[str, StoredFile]


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
            clear_leftovers(place)
        old = _find_manifest(folder)
        ordered = [(folder / name, data) for name, data in files.items()]
        ordered.append((folder / MANIFEST, encode_manifest(manifest)))
        gone = [folder / name for name in old.files if name not in files and _is_inside(name)] if old else []
        replace_files(ordered, gone=gone, durable=True)


def refuse_file(folder: Path) -> None:
    """Raises StorageError where a file stands in the way of this folder."""
    if any(place.exists() and not place.is_dir() for place in (folder, *folder.parents)):
        raise StorageError(f"{folder}: a file stands there; name a folder")


def describe_files(files: Mapping[str, bytes], *, version: str, rows: Mapping[str, int] | None = None) -> Manifest:
    """The manifest of these files; the same for the same bytes."""
    found = {
        name: StoredFile(sha256=hashlib.sha256(data).hexdigest(), rows=(rows or {}).get(name))
        for name, data in sorted(files.items())
    }
    return Manifest(pipeline_version=version, files=found)


def list_parts(name: str, there: Iterable[str]) -> list[str]:
    """Those of the files there that hold what this one would: itself, or in a folder of its name the parts of it."""
    stem, dot, extension = name.rpartition(".")
    before, after = f"{stem}/{_PART}", dot + extension
    return sorted(one for one in there if one == name or (one.startswith(before) and one.endswith(after)))


def name_part(name: str, part: str) -> str:
    """The file of this part of the one of this name."""
    stem, dot, extension = name.rpartition(".")
    return f"{stem}/{_PART}{part}{dot}{extension}"


def read_set(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Those of these files, or of their parts, that the folder has, by name, all of one set.

    Raises StorageError, naming the file and what to run, for one that the manifest does not describe, or where there is
    none, NotFoundError for one that it describes and that is gone.
    """
    if not folder.is_dir():
        return {}
    with lock_folder(folder, shared=True):
        manifest = _read_manifest(folder)
        names = [part for name in names for part in list_parts(name, _list_files(folder, name, manifest)) or [name]]
        found = {name: (folder / name).read_bytes() for name in names if (folder / name).is_file()}
    if manifest:
        _check_described(found, names, manifest, folder)
    elif found:
        raise StorageError(
            f"{folder / MANIFEST}: no such file, which tells that the tables there are one set: a run was interrupted, "
            "or they were copied without it; put it back, or run `dvc repro`, `citetrace run` or `citetrace dump` again"
        )
    return found


def _check_described(found: Mapping[str, bytes], names: Iterable[str], manifest: Manifest, folder: Path) -> None:
    """Raises as `read_set` where those found of these names are not what the manifest describes."""
    if gone := [name for name in names if name in manifest.files and name not in found]:
        raise NotFoundError(
            f"{folder / gone[0]}: no such file, which {MANIFEST} describes; run `dvc checkout` or `dvc repro`"
        )
    for name, data in found.items():
        known = manifest.files.get(name)
        if known is None or known.sha256 != hashlib.sha256(data).hexdigest():
            raise StorageError(
                f"{folder / name}: not of the set that {MANIFEST} describes: a run was interrupted, or the file "
                f"changed since (after `git checkout`, run `dvc checkout`); {_MAKE_AGAIN}"
            )


def _list_files(folder: Path, name: str, manifest: Manifest | None) -> Iterable[str]:
    """The files of the set among which the file or its parts are; where no manifest tells, those that are there."""
    if manifest:
        return manifest.files
    parts = folder / PurePath(name).stem
    return [name, *(f"{parts.name}/{path.name}" for path in parts.glob(f"{_PART}*"))]


def _read_manifest(folder: Path) -> Manifest | None:
    """The folder's manifest, or None where it has none; raises StorageError where the file is no manifest."""
    path = folder / MANIFEST
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as error:
        raise StorageError(f"{path}: not a manifest; {_MAKE_AGAIN}") from error


def _find_manifest(folder: Path) -> Manifest | None:
    with suppress(StorageError):
        return _read_manifest(folder)
    return None


def encode_manifest(manifest: Manifest) -> bytes:
    """The file that holds it; the same for the same files."""
    return (json.dumps(manifest.model_dump(exclude_none=True), indent=2) + "\n").encode()


def _is_inside(name: str) -> bool:
    path = PurePath(name)
    return not path.is_absolute() and ".." not in path.parts and "\0" not in name
