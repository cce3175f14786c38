"""On a real cluster: workers and the client are killed in the midst, and what comes of it is as if nothing had been."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread, Timer
from typing import Any

import pytest
from distributed import LocalCluster
from typer.testing import CliRunner

from pipeline import cli
from pipeline.dump.cluster import open_cluster
from pipeline.dump.job import PLAN
from pipeline.errors import DumpError
from pipeline.storage.sets import MANIFEST
from tests.dump.velm import CORRECTIONS_TEXT, UNUSED

PARAMS = "kept_mb: 0\n"
PATIENCE = 600  # seconds, on a machine that does much else


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers and a scheduler, which no client owns."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50) as running:
        yield running


def begin(dump: Path, output: Path, *options: str) -> subprocess.Popen[str]:
    (output.parent / "params.yaml").write_text(PARAMS)
    (output.parent / "corrections.yaml").write_text(CORRECTIONS_TEXT)
    code = "from pipeline.dump import cutting; cutting._LEAST = 1 << 10; from pipeline.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, "dump", str(dump), "--output", str(output), *options],
        cwd=output.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )


def wait_for(count: int, output: Path, running: subprocess.Popen[str]) -> None:
    """So many ranges are read."""
    for _ in range(PATIENCE * 20):
        if len([*output.glob("_dump/done/reading/*.json")]) >= count:
            return
        assert running.poll() is None, running.communicate()
        Event().wait(0.05)
    raise AssertionError("nothing is read")


def test_a_killed_worker_and_a_killed_client_leave_no_trace(
    cluster: Any, small_dump: Path, undisturbed: Path, tmp_path: Path
) -> None:
    output = tmp_path / "tables"
    begun = begin(small_dump, output, "--scheduler", cluster.scheduler_address)
    wait_for(1, output, begun)
    worker = min(cluster.workers.values(), key=lambda one: one.process.pid)
    os.kill(worker.process.pid, signal.SIGKILL)
    wait_for(3, output, begun)
    begun.kill()
    begun.communicate()
    assert (output / "_dump" / PLAN).exists()
    again = begin(small_dump, output, "--scheduler", cluster.scheduler_address)
    printed, told = again.communicate(timeout=PATIENCE)
    assert again.returncode == 3, told  # one page fails
    assert "'Mill of no number': failed: what cannot be: page_id" in told
    assert "13" in printed
    assert all(f"unused   {line}" in printed for line in UNUSED)
    assert (output / MANIFEST).read_bytes() == (undisturbed / MANIFEST).read_bytes()
    assert not [*output.rglob("*.tmp")]


SCHEDULER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    local = LocalCluster(
        n_workers=int(sys.argv[1]), threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50
    )
    with local:
        print(local.scheduler_address, flush=True)
        sys.stdin.read()
"""


@contextmanager
def start_scheduler(folder: Path, workers: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process with a scheduler of so many workers, which end with it, and its address."""
    (folder / "scheduler.py").write_text(SCHEDULER)
    command = [sys.executable, str(folder / "scheduler.py"), str(workers)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as scheduler:
        assert scheduler.stdout
        yield scheduler, scheduler.stdout.readline().strip()


def test_a_scheduler_that_is_killed_is_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with start_scheduler(tmp_path, 0) as (scheduler, address), open_cluster(address, 1, "job") as cluster:
        Timer(0.5, scheduler.kill).start()
        with pytest.raises(DumpError, match="the scheduler is gone; the same command goes on"):
            next(cluster.compute("read", abs, {"a": (1,)}))
    assert not capfd.readouterr().err


def test_a_killed_scheduler_leaves_no_trace(cluster: Any, small_dump: Path, undisturbed: Path, tmp_path: Path) -> None:
    output = tmp_path / "tables"
    with start_scheduler(tmp_path, 1) as (scheduler, address):
        begun = begin(small_dump, output, "--scheduler", address)
        wait_for(2, output, begun)
        scheduler.kill()
        _, told = begun.communicate(timeout=PATIENCE)
    assert (begun.returncode, told.count("the scheduler is gone")) == (1, 1), told
    again = begin(small_dump, output, "--scheduler", cluster.scheduler_address)
    _, told = again.communicate(timeout=PATIENCE)
    assert again.returncode == 3, told  # one page fails
    assert (output / MANIFEST).read_bytes() == (undisturbed / MANIFEST).read_bytes()
    assert not [*output.rglob("*.tmp")]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("nonsense://x", "unknown address scheme 'nonsense'"),
        ("nonsense", "missing port number"),
        ("tcp://", "missing port number"),
        ("127.0.0.1:port", "'port' is no port"),
        ("tcp://[::1]:x", "'x' is no port"),
        ("tcp://127.0.0.1:65536", "'65536' is no port"),
    ],
)
def test_what_is_no_address_of_a_scheduler_is_told_at_once(tmp_path: Path, address: str, reason: str) -> None:
    result = CliRunner().invoke(
        cli.app, ["dump", str(tmp_path / "none.xml"), "--output", str(tmp_path / "out"), "--scheduler", address]
    )
    assert isinstance(result.exception, DumpError)
    assert re.fullmatch(
        rf"{re.escape(address)}: no address of a scheduler: [^\n]*{reason}[^\n]*", str(result.exception)
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nowhere.invalid:8786"])
def test_a_scheduler_that_is_not_there_is_one_line_and_no_client_asks(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("distributed.Client", None)
    monkeypatch.setattr("pipeline.dump.cluster._REACHED_IN", 0.2)
    told = rf"^{re.escape(address)}: no cluster is to be had: [^\n]*$"
    with pytest.raises(DumpError, match=told), open_cluster(address, 1, "job"):
        raise AssertionError


def test_what_listens_and_is_no_scheduler_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("distributed.Client", None)
    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=lambda: server.accept()[0].sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")).start()
        address = f"127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(DumpError, match="no cluster is to be had"), open_cluster(address, 1, "job"):
            raise AssertionError
