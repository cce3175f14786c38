"""What a raw file's name says: the article's id, and the place that the tables give for it."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePath

from pipeline.errors import SourceError
from pipeline.folders import RAW
from pipeline.ids import slugify
from pipeline.source_formats import name_extension


def name_article(path: PurePath) -> str:
    """The id of the article in this file; raises SourceError where its name has nothing to make one from."""
    article_id = slugify(path.stem)
    if not article_id:
        raise SourceError(f"{path}: the file's name holds no letter or digit to make the article's id from")
    return article_id


def name_file(article_id: str, source_format: str) -> str:
    """Where the article of this id and format stands in a repository: `raw/<article_id>.<extension>`."""
    return (RAW / f"{article_id}{name_extension(source_format)}").as_posix()


def name_source(path: Path) -> str:
    """The file's path from the working folder; where it lies elsewhere, the place it would have in a repository."""
    try:
        name = (path.parent.resolve() / path.name).relative_to(Path.cwd()).as_posix()  # a link by its own name
    except ValueError:
        name = (RAW / path.name).as_posix()
    return unicodedata.normalize("NFC", name)


def find_source(name: str) -> Path | None:
    """The file that `name_source` named so, whatever the form of its accents; None where there is none."""
    path = Path(name)
    if path.is_file() or not path.parent.is_dir():
        return path if path.is_file() else None
    alike = (file for file in path.parent.iterdir() if unicodedata.normalize("NFC", file.name) == path.name)
    return next((file for file in alike if file.is_file()), None)
