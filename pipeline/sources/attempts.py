"""What becomes of a raw article in a worker: a product, or its failure."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pipeline.document import Failure, Origin
from pipeline.errors import ArticleError
from pipeline.ids import digest
from pipeline.params import ArticleParams, Params
from pipeline.scale.worker import Worker
from pipeline.source_formats import guess_format
from pipeline.sources.files import read_article
from pipeline.sources.names import name_article, name_source

T = TypeVar("T")


def attempt_article(
    worker: Worker,
    path: Path,
    settings: Params,
    source_format: str | None,
    function: Callable[..., T],
    *args: object,
) -> T | Failure:
    """What the function makes of the article in this file, in the worker, or the article's failure."""
    try:
        source = read_article(path, settings, source_format)
    except ArticleError as error:
        return _fail_to_read(path, settings, source_format, error)
    try:
        return worker.call(function, source, *args)
    except ArticleError as error:
        return Failure(source.origin, digest(source.text), str(error))


def _fail_to_read(path: Path, settings: Params, source_format: str | None, error: ArticleError) -> Failure:
    """The failure of the article that this file would hold."""
    known = settings.articles.get(name_article(path), ArticleParams())
    name = name_source(path)
    origin = Origin(
        article_id=name_article(path),
        source_format=guess_format(path, source_format or known.format),
        source_file=name,
        **known.model_dump(exclude={"format"}),
    )
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    return Failure(origin, found, str(error).removeprefix(f"{name}: "))
