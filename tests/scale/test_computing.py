"""Tasks are computed side by side and looked up where they are kept; who leaves early leaves no process behind."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from pipeline.document import Failure, Origin
from pipeline.errors import PipelineError
from pipeline.params import Limits
from pipeline.scale import computing
from pipeline.scale.code_digest import list_code, read_code
from pipeline.scale.computing import Outcome, Task, compute
from pipeline.scale.results import Results
from pipeline.scale.tasks import STAGES
from pipeline.scale.worker import Worker
from pipeline.scale.workers import Workers, count_workers
from tests.test_architecture import PACKAGE, reach

FAILURE = Failure(Origin("b", "wikitext"), "0" * 64, "why")


def call(function: Callable[..., bytes], *given: object) -> Callable[[Worker], Outcome]:
    return lambda worker: worker.call(function, *given)


def compute_all(tasks: list[Task], folder: Path, count: int = 2) -> dict[str, Outcome]:
    with Results(folder, 1 << 30, print) as results, Workers(Limits(), count=count) as workers:
        return dict(compute(tasks, workers, results, read_code(())))


def test_what_is_kept_is_not_computed_again(tmp_path: Path) -> None:
    tasks = [Task(name, name.encode(), call(name.encode)) for name in "abc"]
    assert compute_all(tasks, tmp_path) == {name: name.encode() for name in "abc"}
    again = [Task(name, name.encode(), call(os.abort)) for name in "abc"]
    assert compute_all(again, tmp_path) == {name: name.encode() for name in "abc"}


def test_a_failure_is_not_kept(tmp_path: Path) -> None:
    assert compute_all([Task("b", b"b", lambda _: FAILURE)], tmp_path) == {"b": FAILURE}
    assert compute_all([Task("b", b"b", call(b"two".upper))], tmp_path) == {"b": b"TWO"}


def test_of_tasks_one_waits_for_each_worker_and_no_more_are_taken_up(tmp_path: Path) -> None:
    begun: list[int] = []

    def plan() -> Iterator[Task]:
        for number in range(20):
            begun.append(number)
            yield Task(str(number), None, lambda _: b"")

    with Results(tmp_path, 0, print) as results, Workers(Limits(), count=2) as workers:
        for done, _ in enumerate(compute(plan(), workers, results, read_code(())), start=1):
            assert len(begun) <= done + 4


def test_workers_compute_side_by_side() -> None:
    with Workers(Limits(), count=2) as workers:
        first, second = (workers.submit(lambda worker: worker.call(os.getpid)) for _ in range(2))
        assert os.getpid() not in (first.result(), second.result())


def test_a_worker_that_has_begun_is_used_before_another_is_begun() -> None:
    with Workers(Limits(), count=2) as workers:
        assert len({workers.submit(lambda worker: worker.call(os.getpid)).result() for _ in range(5)}) == 1


def test_who_leaves_early_leaves_no_process_behind() -> None:
    before = set(psutil.Process().children())
    with Workers(Limits(seconds=600), count=2) as workers:
        running = [workers.submit(lambda worker: worker.call(time.sleep, 600)) for _ in range(4)]
        while not set(psutil.Process().children()) - before:
            os.sched_yield()
    assert not set(psutil.Process().children()) - before
    assert all(future.cancelled() or isinstance(future.exception(), PipelineError) for future in running)


def test_a_machine_without_memory_reads_one_article_at_a_time() -> None:
    assert count_workers(Limits(memory_mb=10**9)) == 1
    assert count_workers(Limits(memory_mb=1)) >= 1


@pytest.mark.parametrize("stage", STAGES)
def test_a_result_depends_on_every_module_that_its_stage_imports(stage: str) -> None:
    code = {*list_code([stage])}
    others = frozenset({*STAGES} - {stage})
    assert (
        reach([path for path in code if path.suffix == ".py" and path.is_relative_to(PACKAGE / stage)], others) <= code
    )
    assert not [path for path in code if path.relative_to(PACKAGE).parts[0] in others]


def test_code_is_told_apart_by_stage_and_model(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{}")
    first = read_code(("extract",), str(tmp_path))
    others = read_code(("extract",)), read_code(("resolve",)), read_code(STAGES)
    assert len({code.digest for code in (first, *others)}) == 4
    (tmp_path / "meta.json").write_text("{ }")
    assert not first.is_unchanged()
    assert all(code.is_unchanged() for code in others)
    read_code.cache_clear()
    assert read_code(("extract",), str(tmp_path)).digest != first.digest


@pytest.mark.parametrize(("pause", "first"), [(-1, b"one"), (3600, None)])
def test_what_was_made_after_the_code_was_edited_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pause: int, first: bytes | None
) -> None:
    monkeypatch.setattr(computing, "_PAUSE", pause)
    (model := tmp_path / "model").mkdir()
    (model / "meta.json").write_text("{}")
    code = read_code((), str(model))

    def edit(_: Worker) -> Outcome:
        (model / "meta.json").write_text("{ }")
        return b"two"

    tasks = [Task("a", b"a", lambda _: b"one"), Task("b", b"b", edit), Task("c", b"c", lambda _: b"three")]
    with Results(tmp_path / "kept", 1 << 30, print) as results, Workers(Limits(), count=1) as workers:
        assert dict(compute(tasks, workers, results, code)) == {"a": b"one", "b": b"two", "c": b"three"}
        assert results.find(b"a") in (first, None)  # the second may be at work before the first is kept
        assert [results.find(key) for key in (b"b", b"c")] == [None, None]


def test_a_library_that_is_built_anew_is_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder := tmp_path / "drawn-1.0.dist-info").mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: drawn\nVersion: 1.0\n")
    monkeypatch.syspath_prepend(tmp_path)  # type: ignore[no-untyped-call]
    digests = []
    for record in ("drawn.py,sha256=a,1\n", "drawn.py,sha256=b,1\n"):
        (folder / "RECORD").write_text(record)
        read_code.cache_clear()
        digests.append(read_code(("split",)).digest)
    read_code.cache_clear()
    assert digests[0] != digests[1]


def test_who_leaves_at_once_ends_what_is_only_beginning() -> None:
    for _ in range(3):
        with Workers(Limits(seconds=600), count=2) as workers:
            running = [workers.submit(lambda worker: worker.call(time.sleep, 600)) for _ in range(2)]
        assert all(future.cancelled() or isinstance(future.exception(), PipelineError) for future in running)
