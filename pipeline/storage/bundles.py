"""Many small files in few: ZIP archives, each of what is named by ids whose digests begin alike.

Whatever looks at every file of a folder looks at few; and where one in them changes, one archive does, a small part of
all. Nothing is compressed, so that the bytes are the same wherever they are written. The comment of each archive names
all that stand in the folder, so that none is missed in silence; where an archive comes or goes, as in a small folder
with a file, all of them change.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import Self
from zipfile import BadZipFile, ZipFile, ZipInfo

from pipeline.errors import MAKE_AGAIN, InterimError
from pipeline.storage.by_id import name_by_id, write_by_id
from pipeline.storage.files import keep_only

_COUNT = 64
_SUFFIX = ".zip"
_READABLE = 0o644 << 16  # by whoever unpacks it
_BROKEN = (BadZipFile, EOFError, OSError, RuntimeError, ValueError, struct.error, zlib.error)  # as zipfile tells it


def write_bundles(folder: Path, identifiers: Iterable[str], suffix: str, read: Callable[[str], bytes]) -> None:
    """The folder's bundles hold a file of each of these ids, and the folder nothing else; `read` gives what is in it.

    A bundle that holds the same already is left as it is. Raises StorageError where an id can name no file.
    """
    bundles: dict[str, list[str]] = defaultdict(list)
    for identifier in sorted(identifiers):
        bundles[_name_bundle(identifier)].append(identifier)
    names = sorted(bundles)
    packed = ((name, _pack(folder, names, bundles[name], suffix, read)) for name in names)
    write_by_id(folder, packed, _SUFFIX)
    keep_only(folder, {f"{name}{_SUFFIX}" for name in bundles}, "")


def _name_bundle(identifier: str) -> str:
    return f"{hashlib.sha256(identifier.encode()).digest()[0] % _COUNT:02d}"


def _pack(
    folder: Path, bundles: Sequence[str], identifiers: Iterable[str], suffix: str, read: Callable[[str], bytes]
) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.comment = " ".join(bundles).encode()
        for identifier in identifiers:
            inside = ZipInfo(name_by_id(folder, identifier, suffix).name)  # of 1980, whenever it is written
            inside.external_attr = _READABLE
            archive.writestr(inside, read(identifier))
    return packed.getvalue()


class Bundles:
    """What stands in a folder's bundles under names of this suffix, by id; a context manager, which closes them.

    Raises InterimError, naming the file, where one is no bundle, holds what does not belong into it, or does not stand
    with those beside which it was written.
    """

    def __init__(self, folder: Path, suffix: str) -> None:
        self._suffix = suffix
        self._open = ExitStack()
        self._places: dict[str, ZipFile] = {}
        try:
            paths = sorted(folder.glob(f"*{_SUFFIX}"))
            names = [path.stem for path in paths]
            for path in paths:
                self._add(path, names)
        except BaseException:
            self._open.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def __iter__(self) -> Iterator[str]:
        """The ids, in order."""
        return iter(sorted(self._places))

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._places

    def measure(self, identifier: str) -> int:
        """How many bytes stand under this id."""
        return self._places[identifier].getinfo(identifier + self._suffix).file_size

    def read(self, identifier: str) -> bytes:
        """What stands under this id; raises KeyError where nothing does, InterimError where it is not whole."""
        archive = self._places[identifier]
        try:
            return archive.read(identifier + self._suffix)
        except _BROKEN as error:
            raise InterimError(f"{archive.filename}: {error}; {MAKE_AGAIN}") from error

    def _add(self, path: Path, beside: Sequence[str]) -> None:
        try:
            archive = self._open.enter_context(ZipFile(path))
        except _BROKEN as error:
            raise InterimError(f"{path}: {error}; {MAKE_AGAIN}") from error
        names = archive.namelist()
        if not names:
            raise InterimError(f"{path}: holds nothing; {MAKE_AGAIN}")
        for name in names:
            identifier = name.removesuffix(self._suffix)
            if identifier == name or _name_bundle(identifier) != path.stem:
                raise InterimError(f"{path}: {name!r} does not belong here; {MAKE_AGAIN}")
            self._places[identifier] = archive
        written = archive.comment.decode(errors="replace").split()
        if changed := sorted({*written} ^ {*beside}):
            state = "was not beside it" if changed[0] in beside else "is gone from beside it"
            raise InterimError(f"{path}: {changed[0]}{_SUFFIX} {state}; {MAKE_AGAIN}")
