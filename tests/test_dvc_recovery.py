"""What an interrupted DVC leaves is healed, by the files that real DVC writes, and what a living one holds is not."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from pipeline import cli
from pipeline.cli.terminal import warn
from pipeline.dvc_recovery import MAIN_LOCK, RECORD, RW_LOCK, find_holder, heal_record, hold_off
from pipeline.errors import StorageError

RECORDED = """\
schema: '2.0'
stages:
  parse:
    cmd: citetrace stage parse
    deps:
    - path: raw
      hash: md5
      md5: 0123456789abcdef0123456789abcdef.dir
      nfiles: 1
    params:
      params.yaml:
        articles: {}
    outs:
    - path: interim/parse
      md5: 0123456789abcdef0123456789abcdef.dir
"""
HELD = {
    "write": {"/x/interim": {"pid": 1 << 22, "cmd": "/x/bin/dvc repro"}},
    "read": {"/x/raw": [{"pid": 1 << 22, "cmd": "/x/bin/dvc repro"}]},
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, in which DVC has worked."""
    monkeypatch.chdir(tmp_path)
    RW_LOCK.parent.mkdir(parents=True)
    (tmp_path / "raw").mkdir()
    return tmp_path


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts a process with these words that ends when its input does."""
    started: list[subprocess.Popen[str]] = []

    def run(*words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", "import sys; print(flush=True); sys.stdin.read()", *words]
        started.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
        assert started[-1].stdout
        started[-1].stdout.readline()
        return started[-1]

    yield run
    for process in started:
        process.communicate()


def unlock() -> str:
    result = CliRunner().invoke(cli.app, ["unlock"], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def name_holder() -> str | None:
    with find_holder(warn) as holder:
        return holder


def test_a_folder_without_dvc_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert unlock() == ""
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("length", range(0, len(json.dumps(HELD)), 7))
def test_a_half_written_rwlock_is_removed_and_told(place: Path, length: int) -> None:
    RW_LOCK.write_text(json.dumps(HELD)[:length])
    assert "half written" in unlock()
    assert not RW_LOCK.exists()


def test_what_a_dead_process_held_is_freed(place: Path) -> None:
    RW_LOCK.write_text(json.dumps(HELD))
    assert "freed" in unlock()
    assert json.loads(RW_LOCK.read_text()) == {"write": {}, "read": {}}
    assert unlock() == ""


def test_what_a_living_process_holds_is_waited_for(place: Path, start: Callable[..., subprocess.Popen[str]]) -> None:
    process = start("dvc", "repro")
    RW_LOCK.write_text(json.dumps({"write": {"/x": {"pid": process.pid, "cmd": "dvc repro"}}} | {"read": HELD["read"]}))
    assert name_holder() == f"`dvc repro` (process {process.pid})"
    held = {"write": {"/x": {"pid": process.pid, "cmd": "dvc repro"}}, "read": {}}
    assert json.loads(RW_LOCK.read_text()) == held
    waiting = start_command("unlock")
    assert waiting.stderr
    assert waiting.stderr.readline().startswith(f"citetrace: waiting for `dvc repro` (process {process.pid})")
    process.communicate()
    assert "freed" in waiting.communicate()[1]
    assert waiting.returncode == 0


def start_command(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", "from pipeline.cli import main; main()", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(cli.__file__).parents[2])},
    )


def test_a_run_into_the_folder_that_dvc_keeps_waits_until_dvc_has_ended(
    place: Path, start: Callable[..., subprocess.Popen[str]]
) -> None:
    """What it wrote between a stage's end and DVC's look at it would be kept as the stage's."""
    process = start("dvc", "repro")
    RW_LOCK.write_text(json.dumps({"write": {"/x": {"pid": process.pid, "cmd": "dvc repro"}}, "read": {}}))
    (place / "raw" / "truce.wikitext").write_text("A truce was signed.\n")
    waiting = start_command("run", "raw", "--output", "output", "--workers", "1")
    assert waiting.stderr
    told = next(line for line in waiting.stderr if line.strip())
    assert told.startswith(f"citetrace: waiting for `dvc repro` (process {process.pid})")
    assert not (place / "output").exists()
    process.communicate()
    waiting.communicate()
    assert waiting.returncode == 0
    assert (place / "output" / "manifest.json").exists()


def test_a_dvc_that_goes_from_stage_to_stage_is_told_once(
    place: Path, start: Callable[..., subprocess.Popen[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    process = start("dvc", "repro")
    names = iter(("dvc repro", "dvc repro parse", None))

    def go_on(_: float) -> None:
        name = next(names)
        held = {"/x": {"pid": process.pid, "cmd": name}} if name else {}
        RW_LOCK.write_text(json.dumps({"write": held, "read": {}}))

    go_on(0)
    monkeypatch.setattr("pipeline.dvc_recovery.time.sleep", go_on)
    told: list[str] = []
    with hold_off(told.extend):
        assert len(told) == 1


def test_what_dvc_runs_does_not_wait_for_it(
    place: Path, start: Callable[..., subprocess.Popen[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    process = start("dvc", "repro")
    RW_LOCK.write_text(json.dumps({"write": {"/x": {"pid": process.pid, "cmd": "dvc repro"}}, "read": {}}))
    monkeypatch.setenv("DVC_STAGE", "made")
    with hold_off(lambda lines: pytest.fail(str(lines))):
        assert name_holder()


def test_dvc_does_not_begin_while_it_is_held_off(place: Path) -> None:
    MAIN_LOCK.touch()
    with hold_off(lambda lines: pytest.fail(str(lines))):
        assert name_holder() == "DVC (process )"
    assert name_holder() is None


@pytest.mark.parametrize("words", [("vim", "paper.txt"), ("dvc", "repro")])
def test_another_process_with_the_id_of_a_dead_one_holds_nothing(
    place: Path, start: Callable[..., subprocess.Popen[str]], words: tuple[str, ...]
) -> None:
    """It runs something else, or started after the dead one had written."""
    process = start(*words)
    RW_LOCK.write_text(json.dumps({"write": {"/x": {"pid": process.pid, "cmd": "dvc repro"}}}))
    if words[0] == "dvc":
        os.utime(RW_LOCK, (1e9, 1e9))
    assert name_holder() is None
    assert json.loads(RW_LOCK.read_text())["write"] == {}


def test_the_main_lock_of_a_living_dvc_is_waited_for(place: Path) -> None:
    code = "import sys, zc.lockfile\nlock = zc.lockfile.LockFile(sys.argv[1])\nprint(flush=True)\nsys.stdin.read()\n"
    command = [sys.executable, "-c", code, str(MAIN_LOCK)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        process.stdout.readline()
        assert name_holder() == f"DVC (process {process.pid})"
        process.kill()
        process.wait()
        assert name_holder() is None
    assert MAIN_LOCK.exists()


def test_a_record_that_dvc_could_not_read_is_removed_and_any_other_stays(place: Path) -> None:
    schema = pytest.importorskip("dvc.schema", reason="DVC is not installed")
    kept = 0
    for length in range(len(RECORDED) + 1):
        RECORD.write_text(RECORDED[:length])
        heal_record(warn)
        if RECORD.exists():
            kept += 1
            assert RECORD.read_text() == RECORDED[:length]
            schema.COMPILED_LOCKFILE_SCHEMA(yaml.safe_load(RECORDED[:length]))
    assert RECORD.exists(), "the whole one"
    assert kept < len(RECORDED) // 2


def test_a_record_with_the_marks_of_a_merge_is_told_and_stays(place: Path) -> None:
    RECORD.write_text(f"<<<<<<< HEAD\n{RECORDED}=======\n>>>>>>> other\n")
    with pytest.raises(StorageError, match=r"dvc\.lock: a merge left its marks"):
        unlock()
    assert RECORD.exists()


def test_the_committed_record_is_left_alone(repo: Path, place: Path) -> None:
    RECORD.write_bytes((repo / "dvc.lock").read_bytes())
    assert unlock() == ""
    assert RECORD.exists()


def test_dvc_runs_again_after_it_was_killed_at_work(place: Path) -> None:
    pytest.importorskip("dvc", reason="DVC is not installed")

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, capture_output=True, text=True, check=False)

    (place / ".dvc" / "tmp").rmdir()
    (place / ".dvc").rmdir()
    assert run("dvc", "init", "--no-scm").returncode == 0
    os.mkfifo(place / "gate")
    (place / "dvc.yaml").write_text("stages: {made: {cmd: cat gate > made, outs: [made]}}\n")
    at_work = subprocess.Popen(["dvc", "repro"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    gate = os.open("gate", os.O_WRONLY)  # waits until the stage reads
    holder = json.loads(RW_LOCK.read_text())["write"][str(place / "made")]
    assert holder["pid"] == at_work.pid
    assert name_holder() == f"`{holder['cmd']}` (process {at_work.pid})"
    at_work.send_signal(signal.SIGKILL)
    at_work.wait()
    os.close(gate)
    RW_LOCK.write_text("")  # killed in the act of writing it
    (place / "dvc.yaml").write_text("stages: {made: {cmd: echo done > made, outs: [made]}}\n")
    assert run("dvc", "repro").returncode != 0
    unlock()
    assert run("dvc", "repro").returncode == 0
    assert (place / "made").read_text() == "done\n"
