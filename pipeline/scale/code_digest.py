"""What a result was computed by: the package's code and data, the libraries, and the spaCy pipeline."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path

from pipeline.scale.tasks import STAGES

_PACKAGE = Path(__file__).parents[1]
_READERS = frozenset(
    {"cli", "dump", "export", "history", "joining", "review", "versions"}
)  # which read tables, or join them

_Look = tuple[int, int, int]  # by which a file that changed is told: when, how long, which


@dataclass(frozen=True, slots=True)
class Code:
    """The digest of what results are computed by, and how its files looked before they were read for it."""

    digest: bytes
    _looks: dict[Path, _Look | None]

    def is_unchanged(self) -> bool:
        """Whether all still looks as it did: what was edited since may be neither what was read nor what is run."""
        return all(_look_at(path) == look for path, look in self._looks.items())


def list_code(rooms: Collection[str]) -> Iterator[Path]:
    """The files on which these stages, or rooms that read tables, may rest.

    All of the package but other stages' and what only reads tables.
    """
    others = (_READERS | {*STAGES}) - {*rooms}
    for path in sorted(_PACKAGE.rglob("*")):
        parts = path.relative_to(_PACKAGE).parts
        if parts[0] not in others and "__pycache__" not in parts and path.is_file():
            yield path


@cache
def read_code(rooms: tuple[str, ...], model: str | None = None) -> Code:
    """All that these rooms compute with: their code and data, the libraries as installed, the model.

    `model` is a spaCy pipeline's name, which is told by its distribution, or its folder.
    """
    files = [(path, _PACKAGE) for path in list_code(rooms)]
    if model is not None and (folder := Path(model)).is_dir():
        files += [(path, folder) for path in sorted(path for path in folder.rglob("*") if path.is_file())]
    looks = {path: _look_at(path) for path, _ in files}
    found = hashlib.sha256(f"{platform.python_version()} {platform.machine()} {model}".encode())
    for installed in sorted(map(_digest_distribution, distributions())):
        found.update(installed)
    for path, folder in files:
        with path.open("rb") as file:
            inside = hashlib.file_digest(file, "sha256").digest()
        found.update(f"\n{path.relative_to(folder).as_posix()}\n".encode() + inside)
    return Code(found.digest(), looks)


def _digest_distribution(one: Distribution) -> bytes:
    """Of the digests of all its files, by which a library that was built anew is told from one of the same version."""
    record = one.read_text("RECORD") or f"{one.name}=={one.version}"
    return hashlib.sha256(record.encode()).digest()


def _look_at(path: Path) -> _Look | None:
    with suppress(FileNotFoundError):
        found = path.stat()
        return found.st_mtime_ns, found.st_size, found.st_ino
    return None
