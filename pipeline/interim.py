"""What a stage hands to the next, kept in files.

`<article_id>.json` in one of the archives of `interim/<stage>/` is the product; where the article failed in the stage,
`<article_id>.failed.json` says why, and no later stage has either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import pairwise
from typing import Any, TypeVar

from pipeline.document import Document, Failure, dump, load
from pipeline.errors import MAKE_AGAIN, ArticleError, InterimError, NotFoundError
from pipeline.folders import INTERIM, RAW
from pipeline.scale import tasks
from pipeline.scale.computing import Give, Outcome, Task, key_result
from pipeline.scale.spool import open_spool
from pipeline.scale.worker import Worker
from pipeline.storage.bundles import Bundles, write_bundles
from pipeline.storage.locks import lock_folder

T = TypeVar("T")

STAGES = tasks.STAGES[:-1]  # the last one writes the tables
_SUFFIX = ".json"
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
    return _list_names(stage)[0]


def list_ready(stage: str) -> list[str]:
    """The ids of the articles that all stages before this one have a product of, in order.

    Raises InterimError where the first stage has nothing at all, or of two of those stages, one after the other, one
    has nothing of an article that it must have: each has a product or a failure of every article that the one before
    has a product of, and of no other.
    """
    first, *_ = before = tasks.STAGES[: tasks.STAGES.index(stage)]
    made, failed = _list_names(first)
    if not made and not failed:
        raise InterimError(f"{INTERIM / first}: nothing is there; run the stages before {stage!r}, or {MAKE_AGAIN}")
    ready = set(made)
    for former, latter in pairwise(before):
        made, failed = _list_names(latter)
        reached = {*made, *failed}
        for lacking, place, other in ((ready - reached, latter, former), (reached - ready, former, latter)):
            if lacking:
                where = f"{INTERIM / place}: nothing of {_tell(lacking)} is there, unlike in {INTERIM / other}"
                raise InterimError(f"{where}; run the stages before {stage!r} again, or {MAKE_AGAIN}")
        ready = set(made)
    return sorted(ready)


def _tell(articles: set[str]) -> str:
    """The first of these articles, and how many more there are."""
    first, *others = sorted(articles)
    return f"{first!r}" + (f" and {len(others)} more" if others else "")


def read_product(kind: type[T], stage: str, article: str) -> T:
    """What the stage made of the article; raises NotFoundError where it has nothing of it."""
    with _open_stage(stage) as products:
        if article not in products:
            known = ", ".join([name for name in products if not name.endswith(_FAILED)][:5])
            others = f", but of {known}" if known else ""
            raise NotFoundError(f"{INTERIM / stage} holds nothing of {article!r}{others}; `make` fills it from raw/")
        return _read(kind, stage, products, article)


def read_failures() -> dict[str, Failure]:
    """The articles that failed in a stage, by id."""
    found: dict[str, Failure] = {}
    for stage in STAGES:
        with _open_stage(stage) as products:
            failed = [name for name in products if name.endswith(_FAILED)]
            found |= {name.removesuffix(_FAILED): _read(Failure, stage, products, name) for name in failed}
    return found


def plan_stage(
    stage: str, articles: Sequence[str], function: Callable[..., bytes], code: bytes, give: Give
) -> Iterator[Task]:
    """What there is to compute for the stage: the function of each article's products of all stages before.

    `code` is the digest of what it computes with, `give` tells what else it is given for an article, which JSON can
    tell; the longest articles come first.
    """
    with ExitStack() as opened:
        before = {one: opened.enter_context(_open_stage(one)) for one in tasks.STAGES[: tasks.STAGES.index(stage)]}
        *_, last = before.values()
        for article in sorted(articles, key=lambda article: -last.measure(article)):
            products = {one: found.read(article) for one, found in before.items()}
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
    """The folder of this stage holds these articles' products, and none of an earlier run."""
    with open_spool() as made:
        named = {}
        for article, outcome in products:
            made.keep(article, outcome)
            named[f"{article}{_FAILED}" if isinstance(outcome, Failure) else article] = article

        def read(name: str) -> bytes:
            outcome = made.take(named[name])
            return dump(outcome) if isinstance(outcome, Failure) else outcome

        write_bundles(INTERIM / stage, named, _SUFFIX, read)


def _list_names(stage: str) -> tuple[list[str], list[str]]:
    """The ids of the articles that the stage has a product of, in order, and of those that failed in it."""
    with _open_stage(stage) as products:
        names = [*products]
    failed = [name.removesuffix(_FAILED) for name in names if name.endswith(_FAILED)]
    return [name for name in names if not name.endswith(_FAILED)], failed


def _open_stage(stage: str) -> Bundles:
    return Bundles(INTERIM / stage, _SUFFIX)


def _read(kind: type[T], stage: str, products: Bundles, name: str) -> T:
    try:
        return load(kind, products.read(name))
    except InterimError as error:
        raise InterimError(f"{INTERIM / stage}: {name}: {error}") from error
