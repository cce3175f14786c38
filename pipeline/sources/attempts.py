"""What becomes of a raw article in a worker: a product, or its failure."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.document import Failure, Origin, Source, dump
from pipeline.errors import ArticleError, SourceError
from pipeline.ids import digest
from pipeline.params import ArticleParams, Params
from pipeline.scale.computing import Give, Outcome, Task, key_result
from pipeline.scale.worker import Worker
from pipeline.source_formats import guess_format
from pipeline.sources.files import read_article
from pipeline.sources.metadata import describe_article
from pipeline.sources.names import name_article, name_source
from pipeline.sources.raw_articles import RawArticle, read_kept


def plan_articles(
    articles: Iterable[RawArticle],
    settings: Params,
    source_format: str | None,
    function: Callable[..., bytes],
    code: bytes,
    give: Give,
) -> Iterator[Task]:
    """What there is to compute of these articles: the function of each.

    `code` is the digest of what the function computes with, and `give` tells what else it is given for an article of
    an id; the longest files come first.
    """
    for article, source in _read(articles, settings, source_format):
        if isinstance(source, Failure):
            yield Task(article, None, partial(_hand_over, source))
        else:
            given = give(article)
            key = key_result(code, function, [dump(source)], given)
            yield Task(article, key, partial(attempt_article, source, function, given))


def _read(
    articles: Iterable[RawArticle], settings: Params, source_format: str | None
) -> Iterator[tuple[str, Source | Failure]]:
    """Each article's id and its source, or why it has none."""
    articles = [*articles]
    sizes = {path: path.stat().st_size if path.is_file() else 0 for path in {one.path for one in articles}}
    for article in sorted(articles, key=lambda one: -sizes[one.path]):
        if article.page:
            yield article.article_id, read_kept(article.page, article, settings)
            continue
        try:
            yield name_article(article.path), read_article(article.path, settings, source_format)
        except ArticleError as error:
            yield name_article(article.path), _fail_to_read(article.path, settings, source_format, error)


def _hand_over(failure: Failure, _: Worker) -> Outcome:
    return failure


def attempt_article(source: Source, function: Callable[..., bytes], given: tuple[Any, ...], worker: Worker) -> Outcome:
    """What the function makes of the article, or its failure."""
    try:
        return worker.call(function, source, *given)
    except ArticleError as error:
        return Failure(source.origin, digest(source.text), str(error))


def _fail_to_read(path: Path, settings: Params, source_format: str | None, error: ArticleError) -> Failure:
    """The failure of the article that this file would hold."""
    known = _describe(path, settings)
    name = name_source(path)
    origin = Origin(
        article_id=name_article(path),
        source_format=guess_format(path, source_format or known.format),
        source_file=name,
        **known.model_dump(exclude={"format"}),
    )
    return Failure(origin, _digest_file(path), str(error).removeprefix(f"{name}: "))


def _digest_file(path: Path) -> str:
    """The digest of the file's bytes; of none where it is gone or cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return hashlib.sha256().hexdigest()


def _describe(path: Path, settings: Params) -> ArticleParams:
    """What is known of the article; what `params.yaml` says alone where that is why it cannot be read."""
    try:
        return describe_article(path, settings)
    except SourceError:
        return settings.articles.get(name_article(path), ArticleParams())
