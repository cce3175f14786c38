"""Many results, each looked up where it is kept, and computed by a worker where it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from time import monotonic
from typing import Any

from pipeline.document import Failure, dump
from pipeline.scale.code_digest import Code
from pipeline.scale.results import Results, make_key
from pipeline.scale.worker import Worker
from pipeline.scale.workers import Workers

_HELD = 2  # tasks a worker
_PAUSE = 1  # seconds between two looks at whether the code is what it was, which take some milliseconds

Outcome = bytes | Failure
Give = Callable[[str], tuple[Any, ...]]  # what else a function is given for an article of this id


def key_result(code: bytes, function: Callable[..., bytes], inputs: Iterable[bytes], given: Iterable[Any]) -> bytes:
    """The key of what the function makes of these inputs and what else it is given; `code` is what it computes with."""
    return make_key(code, function.__qualname__.encode(), *inputs, *map(dump, given))


@dataclass(frozen=True, slots=True)
class Task:
    """One article to compute something of: `call` makes it with a worker, and it is kept under `key`.

    A failure is never kept, nor anything without a key.
    """

    article: str
    key: bytes | None
    call: Callable[[Worker], Outcome]


def compute(tasks: Iterable[Task], workers: Workers, results: Results, code: Code) -> Iterator[tuple[str, Outcome]]:
    """Each article and its result, in the order in which they are ready.

    For each worker a task waits beside the one that it computes, so that it need not; few are held at a time. Once the
    code by which the keys were made is another, nothing more is kept. Raises what a call raises.
    """
    running: dict[Future[Outcome], Task] = {}
    keeper = _Keeper(results, code)
    try:
        for task in tasks:
            if task.key is not None and (kept := results.find(task.key)) is not None:
                yield task.article, kept
                continue
            if len(running) == _HELD * workers.count:
                yield from _finish(running, keeper)
            running[workers.submit(task.call)] = task
        while running:
            yield from _finish(running, keeper)
    finally:
        keeper.keep_all()


def _finish(running: dict[Future[Outcome], Task], keeper: _Keeper) -> Iterator[tuple[str, Outcome]]:
    """What is ready of what is running, once something is, and it is running no more."""
    for future in wait(running, return_when=FIRST_COMPLETED).done:
        task, made = running.pop(future), future.result()
        if task.key is not None and isinstance(made, bytes):
            keeper.add(task.key, made)
        yield task.article, made


class _Keeper:
    """Keeps results, of some together, unless the code changed before."""

    def __init__(self, results: Results, code: Code) -> None:
        self._results, self._code = results, code
        self._made: list[tuple[bytes, bytes]] = []
        self._looked = monotonic()

    def add(self, key: bytes, made: bytes) -> None:
        self._made.append((key, made))
        if monotonic() - self._looked > _PAUSE:
            self.keep_all()

    def keep_all(self) -> None:
        """What was added is kept."""
        if self._made and self._code.is_unchanged():
            for key, made in self._made:
                self._results.keep(key, made)
        self._made.clear()
        self._looked = monotonic()
