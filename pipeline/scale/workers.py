"""Several workers side by side, one for each core that has the memory for it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import LifoQueue
from typing import Any, Self, TypeVar

from pipeline.params import Limits
from pipeline.scale.machine import count_cores, measure_memory
from pipeline.scale.worker import Worker

T = TypeVar("T")

_MEGABYTE = 1_000_000


def count_workers(limits: Limits) -> int:
    """How many articles may be read at once here: one a core, as far as there is the memory that each may take."""
    return max(1, min(count_cores(), measure_memory() // (limits.memory_mb * _MEGABYTE)))


class Workers:
    """So many workers, one begun at once, each other when there is a call for it; a context manager, which ends them.

    `prepare` and what follows are a worker's.
    """

    def __init__(
        self, limits: Limits, prepare: Callable[..., None] | None = None, *args: Any, count: int | None = None
    ) -> None:
        self.count = count or count_workers(limits)
        self._workers = [Worker(limits, prepare, *args) for _ in range(self.count)]
        self._idle: LifoQueue[Worker] = LifoQueue()  # the one that was at work last has all loaded that it needs
        for worker in self._workers:
            self._idle.put(worker)
        self._workers[-1].begin()  # the first call's, while it is found out whether there are calls for others
        self._threads = ThreadPoolExecutor(self.count, thread_name_prefix="citetrace")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.end()
        self._threads.shutdown()
        for worker in self._workers:
            worker.close()

    def submit(self, call: Callable[[Worker], T]) -> Future[T]:
        """What the call makes with the next worker that is free."""
        return self._threads.submit(self._run, call)

    def _run(self, call: Callable[[Worker], T]) -> T:
        worker = self._idle.get()
        try:
            return call(worker)
        finally:
            self._idle.put(worker)
