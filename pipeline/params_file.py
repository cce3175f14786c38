"""`params.yaml` and `corrections.yaml` as files; the first, which DVC reads too, made such that it takes it."""

from __future__ import annotations

from pathlib import Path

from pipeline.corrections import Corrections, read_corrections
from pipeline.errors import ParameterError
from pipeline.folders import CORRECTIONS, PARAMS
from pipeline.params import Params, read_params
from pipeline.plain_yaml import quote_for_dvc
from pipeline.storage.files import write_file


def read_settings(path: Path | None = None) -> Params:
    """The parameters in this file; without one, those of the working folder's params.yaml, or the defaults."""
    return read_params_file(path or PARAMS) if path or PARAMS.is_file() else Params()


def read_params_file(path: Path = PARAMS) -> Params:
    """The parameters in this file; raises ParameterError, naming it, where they are not valid."""
    return read_params(_read_text(path), str(path))


def read_corrections_file(path: Path | None = None) -> Corrections:
    """The corrections in this file; without one, those of the working folder's corrections.yaml, or none."""
    if path is None and not CORRECTIONS.is_file():
        return Corrections()
    path = path or CORRECTIONS
    return read_corrections(_read_text(path), str(path))


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ParameterError(
            f"{path}: not UTF-8: byte 0x{error.object[error.start]:02x} at offset {error.start}"
        ) from error


def quote_params_file(path: Path = PARAMS) -> list[str]:
    """What DVC refuses bare stands in quotes in this file, which is valid, all else as it was; what that was."""
    quoted, found = quote_for_dvc(path.read_bytes().decode())
    if found:
        write_file(path, quoted.encode())
    return found
