"""Files that are named by ids."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from pipeline.cleaning import CONTROLS, SPACE_CONTROLS, SURROGATES
from pipeline.errors import StorageError
from pipeline.ids import names_device
from pipeline.storage.files import keep_only, replace_file

_LONGEST_NAME = 255  # bytes, in every file system in wide use
_UNSAFE = re.compile(rf'[{CONTROLS}{SPACE_CONTROLS}{SURROGATES}<>:"/\\|?*]|^\.|^$')


def name_by_id(folder: Path, identifier: str, suffix: str) -> Path:
    """The file in the folder that is named by this id, which may come from anyone's table.

    Raises StorageError where the name could stand elsewhere (`../x`, `/x`), for something else (`nul`), or nowhere.
    """
    name = identifier + suffix
    if _UNSAFE.search(identifier) or names_device(name) or len(os.fsencode(name)) > _LONGEST_NAME:
        raise StorageError(f"{folder}: no file here can be named by the id {identifier[:80]!r}")
    return folder / name


def write_by_id(folder: Path, files: Iterable[tuple[str, bytes]], suffix: str) -> None:
    """The folder holds these files, by id, each whole, and of this suffix nothing of an earlier run.

    Each is written as it comes; one that holds the same already is left as it is.
    """
    names = set()
    for identifier, data in files:
        path = name_by_id(folder, identifier, suffix)
        names.add(path.name)
        if not (path.is_file() and path.read_bytes() == data):
            replace_file(path, data)
    keep_only(folder, names, suffix)
