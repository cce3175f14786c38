"""Processes that read articles, kept from one range to the next: to begin one costs seconds."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer

from pipeline.params import Limits, Params
from pipeline.scale.tasks import STAGES, prepare
from pipeline.scale.worker import Worker

_PATIENCE = 60  # seconds that one is kept without work

_Kind = tuple[Limits, str]
_idle: list[tuple[_Kind, Worker, Timer]] = []
_lock = Lock()


@contextmanager
def borrow_worker(settings: Params) -> Iterator[Worker]:
    """A worker that reads articles with these settings; no other thread has it meanwhile."""
    multiprocessing.current_process().daemon = False  # Dask's own processes are, and such may begin no others
    kind = settings.limits, settings.model
    worker = _take(kind) or Worker(settings.limits, prepare, STAGES, settings.model)
    worker.peak = 0
    try:
        yield worker
    except BaseException:
        worker.close()
        raise
    _give_back(kind, worker)


def _take(kind: _Kind) -> Worker | None:
    with _lock:
        for place, (known, worker, timer) in enumerate(_idle):
            if known == kind:
                timer.cancel()
                del _idle[place]
                return worker
    return None


def _give_back(kind: _Kind, worker: Worker) -> None:
    timer = Timer(_PATIENCE, _end, (worker,))
    timer.daemon = True
    with _lock:
        _idle.append((kind, worker, timer))
    timer.start()


def _end(worker: Worker) -> None:
    """The worker is ended, unless it is at work again."""
    with _lock:
        is_idle = any(worker is other for _, other, _ in _idle)
        _idle[:] = [one for one in _idle if one[1] is not worker]
    if is_idle:
        worker.close()
