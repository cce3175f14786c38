"""Versions of the tables, opened by what people call them: a folder, a git revision, a raw article."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import ReviewError
from pipeline.review.versions import Version
from pipeline.versions.folder import open_folder
from pipeline.versions.raw_articles import open_raw_articles
from pipeline.versions.revision import open_revision, resolve_revision

__all__ = ["open_version", "open_versions"]


def open_versions(a: str, b: str) -> tuple[Version, Version]:
    """Both versions; two raw articles are compared as one article, whatever their files are called."""
    raw = [Path(name) for name in (a, b) if Path(name).is_file()]
    if len(raw) == 1:
        other = b if Path(a).is_file() else a
        if not Path(other).is_dir():
            resolve_revision(other)  # what is nothing at all is told as that
        raise ReviewError(f"{raw[0]}: a raw article is compared with another raw article, not with tables")
    if raw:
        return open_raw_articles(a, b)
    return open_version(a), open_version(b)


def open_version(name: str) -> Version:
    """The version in this folder, or that DVC keeps of this git revision."""
    return open_folder(Path(name)) if Path(name).is_dir() else open_revision(name)
