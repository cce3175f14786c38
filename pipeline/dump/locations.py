"""Files and folders by their address, wherever they lie: on a disk, in S3, GCS or HDFS (fsspec).

What a network or a server does at times is asked for again; a file is there whole or not at all.
"""

from __future__ import annotations

import io
import random
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeVar
from uuid import uuid4

from pipeline.errors import DumpError, NotFoundError, StorageError
from pipeline.storage.files import sync
from pipeline.storage.locks import lock_folder

T = TypeVar("T")

BLOCK = 4 << 20  # bytes that are asked for at once
_TRIES = 6
_PAUSE = 0.2  # seconds before it is asked for again, each time twice as long
_LASTING = (FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError, ImportError, TypeError)
_WHOLE = ("file", "local", "hdfs", "webhdfs", "sftp")  # where a file grows as it is written; elsewhere it is put whole
_TEMPORARY = ".citetrace-{}.tmp"


@dataclass(frozen=True, slots=True)
class Location:
    """A file, or the folder of some, at an address."""

    url: str

    def __truediv__(self, name: str) -> Location:
        return Location(f"{self.url.rstrip('/')}/{name}")

    @property
    def name(self) -> str:
        return self.url.rstrip("/").rpartition("/")[2]

    @property
    def folder(self) -> Location:
        before, slash, _ = self.url.rstrip("/").rpartition("/")
        return Location(before or slash or ".")

    def measure(self) -> int:
        """How many bytes the file has; raises NotFoundError where there is none."""
        try:
            return int(self._insist(lambda files, path: files.info(path))["size"] or 0)
        except FileNotFoundError as error:
            raise NotFoundError(f"{self.url}: no such file") from error

    def is_there(self) -> bool:
        return bool(self._insist(lambda files, path: files.exists(path)))

    def read(self, start: int = 0, stop: int | None = None) -> bytes:
        """The file's bytes, or those between these places; raises StorageError where there is none."""
        try:
            return self._read(start, stop)
        except FileNotFoundError as error:
            raise StorageError(f"{self.url}: it is gone") from error

    def find(self) -> bytes | None:
        """The file's bytes; None where there is none."""
        try:
            return self._read()
        except FileNotFoundError:
            return None

    def _read(self, start: int = 0, stop: int | None = None) -> bytes:
        data: bytes = self._insist(lambda files, path: files.cat_file(path, start=start or None, end=stop))
        return data

    def stream(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """The file's bytes between these places, a block at a time; raises StorageError where they are not there."""
        end = self.measure() if stop is None else stop
        for place in range(start, end, BLOCK):
            data = self.read(place, min(place + BLOCK, end))
            if len(data) < min(BLOCK, end - place):
                raise StorageError(f"{self.url}: it is shorter than it was")
            yield data

    def seek_in(self) -> BinaryIO:
        """The file, of which only what is wanted is read."""
        return io.BufferedReader(_Reader(self), BLOCK >> 4)

    def write(self, data: bytes) -> None:
        """The file holds these bytes, or what it held before; raises StorageError where it cannot."""
        try:
            self._insist(lambda files, path: _put(files, path, data))
        except FileNotFoundError as error:
            raise StorageError(f"{self.url}: {describe(error)}") from error

    def list_names(self) -> list[str]:
        """The names of the folder's files, in order; none where there is no such folder."""

        def look(files: Any, path: str) -> list[str]:
            files.invalidate_cache()
            return sorted(str(one).rstrip("/").rpartition("/")[2] for one in files.ls(path, detail=False))

        try:
            return self._insist(look)
        except FileNotFoundError:
            return []

    def remove(self) -> None:
        """Nothing is there, nor below it."""

        def drop(files: Any, path: str) -> None:
            if files.exists(path):
                files.rm(path, recursive=True)

        self._insist(drop)

    def clear(self, keep: Collection[str] = ()) -> None:
        """Nothing is in the folder but what has these names."""
        for name in self.list_names():
            if name not in keep:
                (self / name).remove()

    @contextmanager
    def hold(self, tell: Callable[[], None]) -> Iterator[None]:
        """The folder is there and locked (`lock_folder`) where it lies on a disk; elsewhere there is no lock."""
        files, path = _open(self.url)
        if not _is_local(files):
            yield
            return
        Path(path).mkdir(parents=True, exist_ok=True)
        with lock_folder(Path(path), tell=tell):
            yield

    def _insist(self, call: Callable[[Any, str], T]) -> T:
        """What the call gives with the file system and the path; it is tried again where that may help.

        Raises StorageError, naming the address, where it does not, FileNotFoundError as the call does.
        """
        for attempt in range(1, _TRIES + 1):
            try:
                return call(*_open(self.url))
            except FileNotFoundError:
                raise
            except Exception as error:  # file systems raise errors of a dozen libraries
                if attempt == _TRIES or isinstance(error, _LASTING):
                    raise StorageError(f"{self.url}: {describe(error)}") from error
            time.sleep(_PAUSE * 2 ** (attempt - 1) * random.uniform(0.5, 1))
        raise AssertionError


class _Reader(io.RawIOBase):
    """A file that is read where one has sought in it."""

    def __init__(self, file: Location) -> None:
        self._file, self._size, self._place = file, file.measure(), 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._place = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        return self._place

    def readinto(self, buffer: Any) -> int:
        stop = min(self._place + len(buffer), self._size)
        data = self._file.read(self._place, stop) if stop > self._place else b""
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)


def describe(error: Exception) -> str:
    """The error in one line."""
    return " ".join(str(error).split())[:300] or type(error).__name__


def _open(url: str) -> tuple[Any, str]:
    """The file system of this address and its path there."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise DumpError("a dump needs Dask and fsspec: pip install 'citetrace[dask]'") from error
    files, path = url_to_fs(url)
    return files, str(path)


def _list_protocols(files: Any) -> set[str]:
    return {files.protocol} if isinstance(files.protocol, str) else {*files.protocol}


def _is_local(files: Any) -> bool:
    return "file" in _list_protocols(files)


def _put(files: Any, path: str, data: bytes) -> None:
    """The file holds the data; on a disk after a power cut, too, so that what is said to be done is."""
    if not _list_protocols(files) & {*_WHOLE}:
        files.pipe_file(path, data)
        return
    folder = path.rpartition("/")[0]
    files.makedirs(folder, exist_ok=True)
    beside = f"{folder}/{_TEMPORARY.format(uuid4().hex[:16])}"
    try:
        files.pipe_file(beside, data)
        if _is_local(files):
            sync(Path(beside))
        elif files.exists(path):
            files.rm_file(path)  # which a rename does not replace everywhere
        files.mv(beside, path)
        if _is_local(files):
            sync(Path(folder))
    finally:
        if files.exists(beside):
            files.rm_file(beside)
