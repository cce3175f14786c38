"""A child process that reads one article after another under limits of time and memory.

No signal and no exception reaches C code that does not return, and an allocation that fails there ends the process;
so what may run away does so in a process that can be killed. The child lives on from article to article, and is begun
anew only after it was killed or has grown: the usual article pays for one message each way.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from threading import Thread
from time import monotonic
from typing import Any, Self, TypeVar

import psutil

from pipeline.errors import ArticleError, ModelError, ParameterError, PipelineError, describe_fault
from pipeline.params import Limits

T = TypeVar("T")

_POLL = 0.02  # seconds between two looks at the child's memory
_GRACE = 5  # seconds that a child has to end by itself
_BUSY = 10  # times as long as it computes may a call take, where others are at work on the machine
_MEGABYTE = 1_000_000
# What libraries of linear algebra read once, as they are loaded: a worker has one core, and what it computes does not
# depend on how many there are.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Worker:
    """Computes one call after another in a child process of its own; a context manager, which ends the child.

    `prepare` is called once in each child before its first call, outside the limits: what loads a model, say.
    """

    def __init__(self, limits: Limits, prepare: Callable[..., None] | None = None, *args: Any) -> None:
        self._limits = limits
        self._prepare = prepare, args
        self._most = limits.memory_mb * _MEGABYTE
        self._base = 0  # bytes that the child holds before its first call
        self.peak = 0  # bytes that a child was ever seen to hold
        self._child: multiprocessing.process.BaseProcess | None = None
        self._seen: psutil.Process | None = None  # the child, as the system knows it
        self._connection: Connection | None = None
        self._is_ready = False
        self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """The child is ended."""
        self._stop()

    def end(self) -> None:
        """The child is killed and no other begun, whatever another thread calls; a call in it raises ArticleError."""
        self._ended = True
        if child := self._child:
            child.kill()

    def begin(self) -> None:
        """A child is there, which is prepared while this process goes on; the first call waits until it is."""
        if self._connection is None:
            self._start()

    def call(self, function: Callable[..., T], *args: Any) -> T:
        """What the function, one that can be imported, makes of these arguments in the child.

        Raises PipelineErrors as the function does; ArticleError where the call takes too long or too much memory, or
        the child ends; ModelError where no child can be prepared.
        """
        if self._is_ready and self._memory() > (self._base + self._most) / 2:
            self._stop()  # what an article left behind is not the next one's
        connection = self._connection or self._start()
        if not self._is_ready:
            self._wait_until_ready(connection)
        try:
            connection.send((function, args))
            self._wait(connection)
            result: T = _receive(connection)
        except (EOFError, OSError) as error:
            raise ArticleError(f"the process that read it ended: {self._stop(_GRACE)}") from error
        except _LimitError as error:
            self._stop()
            raise ArticleError(str(error)) from None
        except PipelineError:
            raise
        except BaseException:
            self._stop()
            raise
        return result

    def _start(self) -> Connection:
        """The connection to a new child, which is being prepared."""
        context = multiprocessing.get_context("spawn")  # a fork would share locks that threads of ours hold
        connection, theirs = context.Pipe()
        child = context.Process(
            target=_serve, args=(theirs, *self._prepare, self._limits.seconds), daemon=True, name="citetrace reader"
        )
        child.start()
        theirs.close()
        self._child, self._connection = child, connection
        with suppress(psutil.Error):
            self._seen = psutil.Process(child.pid)
        if self._ended:
            child.kill()
        return connection

    def _wait_until_ready(self, connection: Connection) -> None:
        """Return when the child is prepared; raises ModelError where it cannot be, ParameterError where it is large."""
        try:
            _receive(connection)
        except (EOFError, OSError) as error:
            raise ModelError(f"the process that reads articles ended before the first: {self._stop(_GRACE)}") from error
        except ArticleError as error:
            self._stop()
            raise ModelError(f"the process that reads articles cannot be prepared: {error}") from error
        self._base = self._memory()
        self.peak = max(self.peak, self._base)
        if self._base > self._most:
            self._stop()
            raise ParameterError(f"limits.memory_mb: {self._base // _MEGABYTE} MB are held before an article is read")
        self._is_ready = True

    def _wait(self, connection: Connection) -> None:
        """Return when the child answers; raises _LimitError when it passes a limit."""
        seconds, begun, computed = self._limits.seconds, monotonic(), self._computed()
        while not connection.poll(_POLL):
            held = self._memory()
            self.peak = max(self.peak, held)
            if held > self._most:
                raise _LimitError(f"takes more than {self._limits.memory_mb} MB of memory")
            passed = monotonic() - begun
            if passed > seconds and (passed > _BUSY * seconds or self._computed() - computed > seconds):
                raise _LimitError(f"takes more than {seconds:g} s")

    def _memory(self) -> int:
        """The child's resident memory in bytes; 0 where it has ended."""
        with suppress(psutil.Error):
            return int(self._seen.memory_info().rss) if self._seen else 0
        return 0

    def _computed(self) -> float:
        """The seconds that the child has computed, whatever else is at work; 0 where it has ended."""
        with suppress(psutil.Error):
            return sum(self._seen.cpu_times()[:2]) if self._seen else 0.0
        return 0.0

    def _stop(self, patience: float = 0.1) -> str:
        """End the child, which has this many seconds to do so by itself; how it ended."""
        if self._child is None or self._connection is None:
            return "not started"
        self._connection.close()
        self._child.join(patience)
        if self._child.is_alive():
            self._child.kill()
            self._child.join()
        code = self._child.exitcode or 0
        self._child = self._connection = self._seen = None
        self._is_ready = False
        return signal.Signals(-code).name if code < 0 else f"exit status {code}"


class _LimitError(Exception):
    """The child passed a limit."""


def _receive(connection: Connection) -> Any:
    """The child's answer; raises the error where it is one."""
    done, outcome = connection.recv()
    if not done:
        raise outcome
    return outcome


def _serve(
    connection: Connection, prepare: Callable[..., None] | None, prepare_args: tuple[Any, ...], seconds: float
) -> None:
    """Answer calls until the parent is gone; the first answer says that the child is ready."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent says when to stop
    os.environ.update(_ONE_THREAD)
    Thread(target=_end_with_parent, daemon=True).start()
    answer = _attempt(prepare, prepare_args) if prepare else (True, None)
    while True:
        try:
            _send(connection, answer)
            function, args = connection.recv()
        except (EOFError, OSError):
            return
        _set_alarm(seconds + _GRACE)
        answer = _attempt(function, args)
        _set_alarm(0)


def _send(connection: Connection, answer: tuple[bool, Any]) -> None:
    """The answer goes to the parent; where it is too large to be packed, that is the answer."""
    try:
        packed = ForkingPickler.dumps(answer)
    except Exception as error:
        packed = ForkingPickler.dumps((False, ArticleError(describe_fault(error))))
    connection.send_bytes(packed)


def _attempt(function: Callable[..., Any], args: tuple[Any, ...]) -> tuple[bool, Any]:
    """Whether the call succeeded, and its result or its error."""
    try:
        return True, function(*args)
    except PipelineError as error:
        return False, type(error)(str(error))
    except Exception as error:
        return False, ArticleError(describe_fault(error))


def _end_with_parent() -> None:
    """A parent that was killed takes this process with it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _set_alarm(seconds: float) -> None:
    """Without a parent to kill it the process ends itself once it computed so long, in any code; 0 calls that off."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds)
