"""What a result was computed by: the package's code and data, the libraries, and the spaCy pipeline."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Collection, Iterator
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from pipeline.scale.tasks import STAGES

_PACKAGE = Path(__file__).parents[1]
_READERS = frozenset({"cli", "export", "review", "versions"})  # which read tables, and make none


def list_code(stages: Collection[str]) -> Iterator[Path]:
    """The files of the package on which these stages may rest: all but other stages' and what only reads tables."""
    others = _READERS | ({*STAGES} - {*stages})
    for path in sorted(_PACKAGE.rglob("*")):
        parts = path.relative_to(_PACKAGE).parts
        if parts[0] not in others and "__pycache__" not in parts and path.is_file():
            yield path


@cache
def digest_code(stages: tuple[str, ...], model: str | None = None) -> bytes:
    """The digest of all that these stages compute with: their code and data, the libraries as installed, the model.

    `model` is a spaCy pipeline's name, which tells its version by its distribution, or its folder.
    """
    found = hashlib.sha256(f"{platform.python_version()} {platform.machine()}".encode())
    for line in sorted({f"{one.name}=={one.version}" for one in distributions()}):
        found.update(f"\n{line}".encode())
    for path in list_code(stages):
        _update(found, path, _PACKAGE)
    if model is not None:
        found.update(f"\n{model}".encode())
        if (folder := Path(model)).is_dir():
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                _update(found, path, folder)
    return found.digest()


def _update(found: hashlib._Hash, path: Path, folder: Path) -> None:
    with path.open("rb") as file:
        inside = hashlib.file_digest(file, "sha256").digest()
    found.update(f"\n{path.relative_to(folder).as_posix()}\n".encode() + inside)
