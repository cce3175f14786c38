"""Tasks on Dask: on the cores of this machine, or on a cluster by the address of its scheduler."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any, TypeVar

from pipeline.dump.locations import describe
from pipeline.errors import ArticleError, DumpError, PipelineError, StorageError, describe_fault

T = TypeVar("T")

_RETRIES = 1  # of a task that failed; one whose worker died is begun again in any case
_REACHED_IN = 5  # seconds, in which a scheduler must answer at all
_LAST_PORT = 65535
# What Dask would look at itself for up to a hundred times a second, which takes a tenth of a core.
_SETTINGS = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "10s",
}
_PATIENCE = "20s"  # until it must have answered with what it knows
_LOGGERS = ("distributed", "distributed.client", "tornado", "tornado.application")  # which Dask sets up
_HELP = "a dump needs Dask: pip install 'citetrace[dask]'"


class Cluster:
    """Computes tasks on workers; `job` tells those of one from another's."""

    def __init__(self, client: Any, job: str) -> None:
        self._client, self._job = client, job

    def compute(
        self, stage: str, function: Callable[..., T], calls: Mapping[str, tuple[Any, ...]]
    ) -> Iterator[tuple[str, T]]:
        """What the function makes of each of these arguments, by name, in the order in which they are ready.

        A call that fails stops no other: behind the last DumpError is raised, which tells the first. Raises what would
        befall every call, and DumpError where the cluster is gone.
        """
        from distributed import as_completed

        futures: dict[Any, str] = {}
        for name, given in calls.items():
            key = f"{self._job}-{stage}-{name}"
            try:
                futures[self._client.submit(function, *given, key=key, pure=False, retries=_RETRIES)] = name
            except Exception as error:
                raise DumpError(self._explain(error)) from error
        failed: list[str] = []
        for future in as_completed([*futures], loop=self._client.loop):
            name = futures.pop(future)
            try:
                result = future.result()
            except Exception as error:
                failed.append(f"{name}: {self._explain(error)}")
            else:
                yield name, result
            future.release()
        if failed:
            first = f"{len(failed)} of {len(calls)} are not done; the first, {failed[0]}"
            raise DumpError(f"{stage}: {first}; the same command goes on where this one ends")

    def _explain(self, error: Exception) -> str:
        """Why one call failed; raises what would befall every call."""
        from distributed.client import FutureCancelledError
        from distributed.comm.core import CommClosedError
        from distributed.scheduler import KilledWorker

        if isinstance(error, KilledWorker):
            return "the worker died each time that it was begun"
        if isinstance(error, FutureCancelledError | CommClosedError) or self._client.status != "running":
            raise DumpError("the scheduler is gone; the same command goes on where this one ends") from error
        if isinstance(error, PipelineError) and not isinstance(error, StorageError | ArticleError):
            raise error
        return str(error) if isinstance(error, PipelineError) else describe_fault(error)


def check_address(scheduler: str) -> None:
    """Raises DumpError where this is no scheduler's address, whether one answers there or not."""
    try:
        from distributed.comm.addressing import get_address_host_port
    except ImportError as error:
        raise DumpError(_HELP) from error
    port = scheduler.rpartition(":")[2]
    try:
        host_and_port = get_address_host_port(scheduler)
    except ValueError as error:
        why = f"{port!r} is no port" if "invalid literal" in str(error) else str(error)
        raise DumpError(f"{scheduler}: no address of a scheduler: {why}") from error
    if not 0 < host_and_port[1] <= _LAST_PORT:
        raise DumpError(f"{scheduler}: no address of a scheduler: {port!r} is no port")


@contextmanager
def open_cluster(scheduler: str | None, workers: int, job: str) -> Iterator[Cluster]:
    """The cluster of this scheduler, else so many workers on this machine, which end with the context.

    Raises DumpError where none is to be had.
    """
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise DumpError(_HELP) from error
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what there is to tell is told by an error
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(_SETTINGS))
        try:
            if scheduler:
                _check_scheduler(scheduler)
            address = scheduler or stack.enter_context(
                LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    memory_limit=None,  # what an article may take is limited where it is read
                    dashboard_address="127.0.0.1:0",  # any free port; none is the usual one, which may be taken
                    silence_logs=logging.CRITICAL,
                )
            )
            client = stack.enter_context(Client(address, timeout=_PATIENCE, set_as_default=False))
        except (OSError, ValueError, TypeError, RuntimeError) as error:  # the last two of an address without its keys
            raise DumpError(f"{scheduler or 'local workers'}: no cluster is to be had: {describe(error)}") from error
        yield Cluster(client, job)


def _check_scheduler(address: str) -> None:
    """Raises OSError where no scheduler answers at this address.

    Dask's client would ask for as long as its patience lasts, and as long again as it is closed.
    """
    from distributed.comm.core import connect
    from distributed.security import Security

    keys = Security().get_connection_args("client")  # what the client itself takes from Dask's settings

    async def greet() -> None:
        comm = await connect(address, timeout=_REACHED_IN, **keys)
        await comm.close()

    try:
        asyncio.run(greet())
    except MemoryError as error:  # the first bytes of another's answer are taken for a length
        raise OSError("what answers there is no scheduler") from error
