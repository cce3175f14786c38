"""What a stage hands to the next, kept in files.

`interim/<stage>/<article_id>.json` is the product; where the article failed in the stage, `<article_id>.failed.json`
says why, and no later stage has either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from pipeline.document import Document, Failure, dump, load
from pipeline.errors import ArticleError, InterimError, NotFoundError
from pipeline.folders import INTERIM, RAW
from pipeline.scale import tasks
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
        known = ", ".join(list_articles(stage)[:5]) or "none"
        raise NotFoundError(f"{INTERIM / stage} has no article {article!r}, but {known}; `make` fills it")
    return _read(kind, path)


def read_failures() -> dict[str, Failure]:
    """The articles that failed in a stage, by id."""
    paths = [path for stage in STAGES for path in (INTERIM / stage).glob(f"*{_FAILED}.json")]
    return {path.stem.removesuffix(_FAILED): _read(Failure, path) for path in paths}


def attempt_stage(
    worker: Worker, article: str, stages: Iterable[str], function: Callable[..., T], *args: object
) -> T | Failure:
    """What the function makes of these stages' products of the article, or the article's failure in it."""
    products = {stage: name_by_id(INTERIM / stage, article, ".json").read_bytes() for stage in stages}
    try:
        return worker.call(function, products, *args)
    except InterimError as error:
        raise InterimError(f"{INTERIM}: {article}: {error}") from error
    except ArticleError as error:
        document = load(Document, products["parse"])
        return Failure(document.origin, document.source_sha256, str(error))


def write_stage(stage: str, products: Mapping[str, bytes | Failure]) -> None:
    """The folder of this stage holds these products, by article, and nothing of an earlier run."""
    read = {article: made for article, made in products.items() if not isinstance(made, Failure)}
    failed = {f"{article}{_FAILED}": dump(made) for article, made in products.items() if isinstance(made, Failure)}
    write_by_id(INTERIM / stage, read | failed, ".json")


def _read(kind: type[T], path: Path) -> T:
    try:
        return load(kind, path.read_bytes())
    except InterimError as error:
        raise InterimError(f"{path}: {error}") from error
