"""Whether a name is that of a spaCy pipeline, told without importing anything of it, or spaCy."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

from pipeline.errors import ModelError
from pipeline.params import SHIPPED_MODEL


def check_model(name: str) -> str:
    """The name, which is the shipped pipeline's, an installed one's or a folder's; raises ModelError for any other."""
    if name == SHIPPED_MODEL:
        return name
    if _is_installed(name):
        if _is_packaged(name):
            return name
        raise ModelError(f"model {name!r}: an installed package, but no spaCy pipeline")
    folder = Path(name)
    if (folder / "meta.json").is_file() and (folder / "config.cfg").is_file():
        return name
    what = "and the folder has no meta.json and config.cfg" if folder.is_dir() else "nor is it a folder"
    raise ModelError(f"model {name!r}: no spaCy pipeline of that name is installed, {what}")


def _is_installed(name: str) -> bool:
    try:
        return bool(distribution(name))
    except (PackageNotFoundError, ValueError):
        return False


def _is_packaged(name: str) -> bool:
    """Whether a package of this name is laid out as `spacy package` does it; no module of it is imported."""
    try:
        spec = find_spec(name) if name.isidentifier() else None  # a dotted name would import what stands before the dot
    except (ImportError, ValueError):
        return False
    folders = [Path(folder) for folder in (spec.submodule_search_locations or ())] if spec else []
    return any((folder / "meta.json").is_file() and any(folder.glob("*/config.cfg")) for folder in folders)
