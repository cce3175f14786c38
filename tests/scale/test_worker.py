"""A call that costs too much, breaks or ends its process fails alone; the next one is answered."""

from __future__ import annotations

import math
import mimetypes
import operator
import os
import time
from collections.abc import Callable
from typing import Any

import psutil
import pytest

from pipeline.errors import ArticleError, ModelError, ParameterError
from pipeline.params import Limits
from pipeline.scale.tasks import prepare
from pipeline.scale.worker import Worker


@pytest.mark.parametrize(
    ("function", "args", "limits", "reason"),
    [
        (time.sleep, (600,), Limits(seconds=0.1), r"takes more than 0\.1 s"),
        (math.factorial, (10**9,), Limits(seconds=1), r"takes more than 1 s"),  # in C, where no signal is heard
        (operator.mul, (b"x", 4 * 10**9), Limits(memory_mb=300), r"takes more than 300 MB of memory"),
        (os.abort, (), Limits(), r"the process that read it ended: SIGABRT"),
        (os._exit, (4,), Limits(), r"the process that read it ended: exit status 4"),
        (operator.truediv, (1, 0), Limits(), r"ZeroDivisionError at worker\.py:\d+: division by zero"),
        (open, (os.devnull,), Limits(), r"TypeError.*cannot pickle.*"),
    ],
)
def test_a_call_that_goes_wrong_is_told_in_one_line(
    function: Callable[..., Any], args: tuple[Any, ...], limits: Limits, reason: str
) -> None:
    with Worker(limits) as worker:
        with pytest.raises(ArticleError, match=rf"^{reason}$"):
            worker.call(function, *args)
        assert isinstance(worker.call(os.getpid), int)


def test_a_call_that_waits_while_others_are_at_work_is_not_cut_off() -> None:
    with Worker(Limits(seconds=0.5)) as worker:
        first = worker.call(os.getpid)
        worker.call(time.sleep, 1)
        assert worker.call(os.getpid) == first


def test_one_process_answers_call_after_call() -> None:
    with Worker(Limits()) as worker:
        first = worker.call(os.getpid)
        assert worker.call(os.getpid) == first != os.getpid()
    assert not psutil.pid_exists(first)


def test_a_process_that_is_begun_before_it_is_wanted_is_the_one_that_answers() -> None:
    with Worker(Limits()) as worker:
        worker.begin()
        before = {one.pid for one in psutil.Process().children()}
        worker.begin()
        assert worker.call(os.getpid) in before


def test_a_process_that_keeps_what_articles_took_is_begun_anew() -> None:
    with Worker(Limits(memory_mb=800)) as worker:
        first = worker.call(os.getpid)
        worker.call(mimetypes.add_type, "x", ".small")
        assert worker.call(os.getpid) == first
        for extension in (".a", ".b", ".c"):
            worker.call(mimetypes.add_type, "x" * 150_000_000, extension)  # which the module keeps
        assert worker.call(os.getpid) != first


def test_a_limit_below_what_the_process_holds_is_a_wrong_parameter() -> None:
    with Worker(Limits(memory_mb=1)) as worker, pytest.raises(ParameterError, match=r"limits\.memory_mb: \d+ MB"):
        worker.call(os.getpid)


def test_what_is_prepared_does_not_count_and_what_breaks_there_is_no_articles_fault() -> None:
    with Worker(Limits(seconds=0.5), time.sleep, 1) as worker:
        assert worker.call(operator.add, 1, 2) == 3
    for broken, reason in (((prepare, (), "no_such_model"), "no_such_model"), ((os._exit, 4), "exit status 4")):
        with Worker(Limits(), *broken) as worker, pytest.raises(ModelError, match=reason):  # type: ignore[arg-type]
            worker.call(operator.add, 1, 2)


def count_threads() -> int:
    return psutil.Process().num_threads()


def multiply_and_count_threads() -> int:
    import numpy as np

    matrix = np.ones((400, 400))
    assert (matrix @ matrix)[0, 0] == 400
    return count_threads()


def test_a_worker_computes_on_one_core() -> None:
    with Worker(Limits()) as worker:
        before = worker.call(count_threads)
        assert worker.call(multiply_and_count_threads) == before
