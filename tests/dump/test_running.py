"""A dump gives the rows of a run over its pages, however it is cut and joined; a run that was stopped goes on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from typer import Exit

from pipeline.cli.dump import make_tables
from pipeline.document import Failure
from pipeline.dump.estimating import estimate, tell_estimate
from pipeline.dump.idle_workers import borrow_worker
from pipeline.dump.preparing import hold_output
from pipeline.dump.ranges import Notes
from pipeline.dump.running import find_report, run_dump
from pipeline.errors import DumpError, PipelineError, StorageError
from pipeline.joining import sorted_rows
from pipeline.output import pack_outcome
from pipeline.packed_tables import unpack_tables
from pipeline.params import Params
from pipeline.scale.computing import Outcome
from pipeline.scale.tasks import process_article
from pipeline.schema import SCHEMAS
from pipeline.sources.attempts import plan_articles
from pipeline.sources.raw_articles import list_pages
from pipeline.storage.sets import MANIFEST
from pipeline.table_files import read_tables
from pipeline.tables import Tables
from tests.dump.deadly import DEADLY, process_or_die
from tests.dump.multistream import HEAD, TAIL, make_page, pack
from tests.dump.velm import CORRECTIONS, FAILED, UNUSED, compute_here, order, prepare, write_text
from tests.merging import merge_articles


@pytest.fixture(scope="module")
def run_tables(small_dump: Path) -> Tables:
    """The tables of a run over the dump's pages."""

    def give(article: str) -> tuple[Any, ...]:
        return "citetrace_en", CORRECTIONS.select_article(article), False

    articles, _ = list_pages(small_dump, Params().exports)
    made: dict[str, Outcome] = {}
    with borrow_worker(Params()) as worker:
        for task in plan_articles(articles, Params(), None, process_article, b"", give):
            made[task.article] = task.call(worker)
    assert sum(isinstance(one, Failure) for one in made.values()) == 1
    return merge_articles([unpack_tables(pack_outcome(made[article]), SCHEMAS) for article in sorted(made)])


def test_the_rows_are_those_of_a_run(undisturbed: Path, run_tables: Tables) -> None:
    assert order(read_tables(SCHEMAS, undisturbed)) == order(run_tables)
    assert len(list((undisturbed / "sentences").iterdir())) > 3


def test_joined_in_many_slices_they_are_the_same(
    small_dump: Path, tmp_path: Path, run_tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorted_rows, "_MOST_ROWS", 20)
    monkeypatch.setattr(sorted_rows, "_AT_ONCE", 3)
    run_dump(*prepare(small_dump, tmp_path / "tables"), compute_here)
    found = read_tables(SCHEMAS, tmp_path / "tables")
    assert order(found) == order(run_tables)
    assert len(list((tmp_path / "tables" / "actors").iterdir())) > 2
    for name in ("places", "actors", "works", "sources"):  # in the order of their ids over all parts
        assert found[name].column(0).to_pylist() == run_tables[name].column(0).to_pylist()


def test_what_became_of_each_page_is_reported(small_dump: Path, undisturbed: Path) -> None:
    report = find_report(prepare(small_dump, undisturbed)[0])
    assert report
    assert (report.pages, report.articles, report.read) == (16, 13, 12)
    assert report.skipped == {"given twice": 1, "of other namespaces": 1, "redirects": 1}
    assert [line.partition(":")[0] for line in report.failed_pages] == [repr(FAILED)]
    assert report.rows["articles"] == 13
    assert sorted(report.unused) == UNUSED


class Stopping:
    """Computes as many calls as are left, then is stopped."""

    left = 0

    def __call__(self, _: str, function: Any, calls: Mapping[str, tuple[Any, ...]]) -> dict[str, Any]:
        made = {}
        for name, given in calls.items():
            if self.left == 0:
                raise KeyboardInterrupt
            self.left -= 1
            made[name] = function(*given)
        return made


def test_a_run_that_is_stopped_at_any_task_goes_on_and_gives_the_same(
    small_dump: Path, tmp_path: Path, undisturbed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.dump.cutting._LEAST", 1 << 10)
    stopping = Stopping()
    output = tmp_path / "tables"
    count = len(prepare(small_dump, output)[1].ranges)
    for stopping.left in (count // 2, count + count // 2, 2 * count + 4):  # while it lists, reads, joins
        with pytest.raises(KeyboardInterrupt):
            run_dump(*prepare(small_dump, output), stopping)
        with pytest.raises(PipelineError, match=r"manifest\.json: no such file|no such table"):
            read_tables(["sentences"], output)
    run_dump(*prepare(small_dump, output), compute_here)
    assert (output / MANIFEST).read_bytes() == (undisturbed / MANIFEST).read_bytes()


def test_a_range_whose_mark_is_torn_is_read_again(small_dump: Path, tmp_path: Path, undisturbed: Path) -> None:
    job, cut = prepare(small_dump, tmp_path / "tables")
    for one in cut.ranges:
        job.find_mark("reading", one.name).write(b'{"files": [')
    run_dump(job, cut, compute_here)
    assert order(read_tables(SCHEMAS, tmp_path / "tables")) == order(read_tables(SCHEMAS, undisturbed))


def test_a_page_that_kills_its_reader_is_told_by_title_and_the_others_are_read(
    small_dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.dump.reading.process_article", process_or_die)
    report = run_dump(*prepare(small_dump, tmp_path / "tables"), compute_here)
    assert (report.articles, report.read) == (13, 11)
    assert f"{DEADLY!r}: the process that read it ended: SIGABRT" in report.failed_pages
    rows = read_tables(["articles"], tmp_path / "tables")["articles"].to_pylist()
    assert [row["title"] for row in rows if row["status"] == "failed"] == [FAILED, DEADLY]


def test_a_dump_that_begins_without_an_article_is_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.dump.cutting._LEAST", 1)
    pages = [("Talk:Velm", make_page("Talk:Velm", 1, ns=1)), ("Mill", make_page("Mill", 2, escape(write_text(2))))]
    job, cut = prepare(pack(pages, together=1).write(tmp_path), tmp_path / "tables")
    report = run_dump(job, cut, compute_here)
    assert (len(cut.ranges), report.articles) == (2, 1)
    assert report.rows["actors"] > 1


@pytest.mark.parametrize("when", ["listed", "read"])
def test_a_dump_that_is_gone_for_a_moment_ends_the_run_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    monkeypatch.setattr("pipeline.dump.cutting._LEAST", 1)
    (dump := tmp_path / "velm.xml").write_text(
        HEAD + "".join(make_page(f"Mill {number}", number) for number in (1, 2, 3)) + TAIL
    )
    gone = dump.with_suffix(".gone")

    def compute(stage: str, function: Any, calls: Mapping[str, tuple[Any, ...]]) -> dict[str, Any]:
        if stage == when:
            dump.rename(gone)
        return compute_here(stage, function, calls)

    with pytest.raises(StorageError, match="it is gone"):
        run_dump(*prepare(dump, tmp_path / "tables"), compute)
    gone.rename(dump)
    report = run_dump(*prepare(dump, tmp_path / "tables"), compute_here)
    assert (report.read, report.told) == (3, ())


def test_what_it_would_cost_is_told_from_a_sample(small_dump: Path, tmp_path: Path) -> None:
    found = estimate(*prepare(small_dump, tmp_path / "tables"))
    assert (found.pages, found.articles) == (16, 14)
    assert min(found.core_seconds, found.memory_mb, found.bytes) > 0
    assert [line.split()[0] for line in tell_estimate(found, 2)] == ["ranges", "time", "memory", "output"]
    assert not (tmp_path / "tables" / "sentences").exists()


def test_a_plan_leaves_nothing_and_one_that_was_left_is_replaced(small_dump: Path, tmp_path: Path) -> None:
    output = tmp_path / "tables"
    with hold_output(str(output), lambda: None, leave=True):
        prepare(small_dump, output)
    assert not output.exists()
    prepare(small_dump, output)
    assert prepare(small_dump, output, type(CORRECTIONS)())[1].ranges
    with hold_output(str(output), lambda: None, leave=True):
        prepare(small_dump, output, type(CORRECTIONS)())
    assert (output / "_dump" / "plan.json").exists()


def test_what_a_killed_run_left_is_cleared_and_a_table_that_is_gone_told(
    small_dump: Path, undisturbed: Path, tmp_path: Path
) -> None:
    shutil.copytree(undisturbed, output := tmp_path / "tables")
    (output / "_dump" / "rows").mkdir()
    job, _ = prepare(small_dump, output)
    assert find_report(job)
    assert [path.name for path in (output / "_dump").iterdir()] == ["plan.json"]
    shutil.rmtree(output / "sentences")
    with pytest.raises(DumpError, match=r"sentences/part-.* is gone"):
        find_report(job)


def test_a_dump_that_was_moved_goes_on(small_dump: Path, tmp_path: Path) -> None:
    shutil.copytree(small_dump.parent, tmp_path / "a")
    _, first = prepare(tmp_path / "a" / small_dump.name, tmp_path / "tables")
    (tmp_path / "a").rename(tmp_path / "b")
    job, cut = prepare(tmp_path / "b" / small_dump.name, tmp_path / "tables")
    assert cut == first
    assert len([page for one in cut.ranges for page in job.read_range(one, Notes())]) == 16


def test_pages_that_are_lost_are_the_exit_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "velm.xml").write_text(HEAD + make_page("Mill", 1) + "<page><title>")
    job, cut = prepare(tmp_path / "velm.xml", tmp_path / "tables")
    report = run_dump(job, cut, compute_here)
    assert (report.read, report.failed, len(report.lost)) == (1, {}, 1)
    with pytest.raises(Exit) as ended:
        make_tables(job, cut, None, 1)
    assert ended.value.exit_code == 3
    assert "it is cut off" in capsys.readouterr().out


def test_other_settings_or_tables_there_are_refused(small_dump: Path, undisturbed: Path, tmp_path: Path) -> None:
    with pytest.raises(DumpError, match="other settings"):
        prepare(small_dump, undisturbed, type(CORRECTIONS)())
    (tmp_path / MANIFEST).write_text(json.dumps({"pipeline_version": "0", "files": {}}))
    with pytest.raises(DumpError, match="other tables"):
        prepare(small_dump, tmp_path)
