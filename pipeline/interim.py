"""What a stage hands to the next, kept in files.

`interim/<stage>/<article_id>.json` is the product; where the article failed in the stage, `<article_id>.failed.json`
says why, and no later stage has either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pipeline.document import Document, Failure, dump, load
from pipeline.errors import ArticleError, InterimError, NotFoundError
from pipeline.folders import INTERIM, RAW
from pipeline.scale import tasks
from pipeline.scale.computing import Give, Outcome, Task, key_result
from pipeline.scale.worker import Worker
from pipeline.storage.by_id import name_by_id, write_by_id
from pipeline.storage.locks import lock_folder

T = TypeVar("T")

STAGES = tasks.STAGES[:-1]  # the last one writes the tables
_FAILED = ".failed"  # no article id holds a full stop


@contextmanager
def hold_stages(tell: Callable[[], None]) -> Iterator[None]:
    """No other process runs a stage in this folder meanwhile; one that does is waited for, having called `tell`."""
    if not RAW.is_dir():
        yield
        return
    with lock_folder(RAW, tell=tell):
        yield


def list_articles(stage: str) -> list[str]:
    """The ids of the articles that the stage has a product of, in order."""
    return sorted(path.stem for path in (INTERIM / stage).glob("*.json") if not path.stem.endswith(_FAILED))


def read_product(kind: type[T], stage: str, article: str) -> T:
    """What the stage made of the article; raises NotFoundError where it has nothing of it."""
    path = name_by_id(INTERIM / stage, article, ".json")
    if not path.is_file():
        known = ", ".join(list_articles(stage)[:5])
        others = f", but of {known}" if known else ""
        raise NotFoundError(f"{INTERIM / stage} holds nothing of {article!r}{others}; `make` fills it from raw/")
    return _read(kind, path)


def read_failures() -> dict[str, Failure]:
    """The articles that failed in a stage, by id."""
    paths = [path for stage in STAGES for path in (INTERIM / stage).glob(f"*{_FAILED}.json")]
    return {path.stem.removesuffix(_FAILED): _read(Failure, path) for path in paths}


def plan_stage(
    stage: str, articles: Iterable[str], function: Callable[..., bytes], code: bytes, give: Give
) -> Iterator[Task]:
    """What there is to compute for the stage: the function of each article's products of all stages before.

    `code` is the digest of what it computes with, `give` tells what else it is given for an article, which JSON can
    tell; the longest articles come first.
    """
    before = tasks.STAGES[: tasks.STAGES.index(stage)]
    named = {article: [name_by_id(INTERIM / one, article, ".json") for one in before] for article in articles}
    for paths in named.values():
        if lacking := [path for path in paths if not path.is_file()]:
            raise InterimError(f"{lacking[0]}: not there; run the stages before {stage!r} again, or `dvc repro`")
    for article in sorted(named, key=lambda article: -named[article][-1].stat().st_size):
        products = {one: path.read_bytes() for one, path in zip(before, named[article], strict=True)}
        given = give(article)
        key = key_result(code, function, products.values(), given)
        yield Task(article, key, partial(_attempt, article, products, function, given))


def _attempt(
    article: str, products: tasks.Products, function: Callable[..., bytes], given: tuple[Any, ...], worker: Worker
) -> Outcome:
    """What the function makes of the article's products, or the article's failure in it."""
    try:
        return worker.call(function, products, *given)
    except InterimError as error:
        raise InterimError(f"{INTERIM}: {article}: {error}") from error
    except ArticleError as error:
        document = load(Document, products["parse"])
        return Failure(document.origin, document.source_sha256, str(error))


def write_stage(stage: str, products: Iterable[tuple[str, Outcome]]) -> None:
    """The folder of this stage holds these articles' products, each written as it comes; and none of an earlier run."""
    files = (
        (f"{article}{_FAILED}", dump(made)) if isinstance(made, Failure) else (article, made)
        for article, made in products
    )
    write_by_id(INTERIM / stage, files, ".json")


def _read(kind: type[T], path: Path) -> T:
    try:
        return load(kind, path.read_bytes())
    except InterimError as error:
        raise InterimError(f"{path}: {error}") from error
