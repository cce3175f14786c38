"""What was computed is found again under its key, and only whole; nothing that goes wrong with the file stops a run."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest

from pipeline.scale.results import FILE, Results, make_key

MANY = 1 << 30


def refuse(lines: Iterable[str]) -> None:
    raise AssertionError(list(lines))


def keep(folder: Path, **results: bytes) -> None:
    with Results(folder, MANY, refuse) as kept:
        for key, data in results.items():
            kept.keep(key.encode(), data)


def test_a_result_is_found_by_the_next_run(tmp_path: Path) -> None:
    keep(tmp_path / "kept", a=b"one", b=b"")
    with Results(tmp_path / "kept", MANY, refuse) as kept:
        assert [kept.find(key) for key in (b"a", b"b", b"c")] == [b"one", b"", None]


def test_git_ignores_what_is_kept(tmp_path: Path) -> None:
    keep(tmp_path / "kept", a=b"one")
    assert "*" in (tmp_path / "kept" / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_nothing_is_made_where_nothing_may_be_kept(tmp_path: Path) -> None:
    for most, make in ((0, True), (MANY, False)):
        with Results(tmp_path / "kept", most, refuse, make=make) as kept:
            kept.keep(b"a", b"one")
            assert kept.find(b"a") is None
    assert not (tmp_path / "kept").exists()


def test_keys_tell_parts_from_their_borders() -> None:
    assert len({make_key(*parts) for parts in ((b"ab", b"c"), (b"a", b"bc"), (b"abc",), (b"abc", b""))}) == 4


def test_past_its_size_what_was_used_last_is_kept(tmp_path: Path) -> None:
    noise = {name: os.urandom(100_000) for name in "abcd"}
    keep(tmp_path, **noise)
    with Results(tmp_path, 250_000, refuse) as kept:
        assert kept.find(b"a") == noise["a"]
        assert kept.find(b"c") == noise["c"]
    with Results(tmp_path, MANY, refuse) as kept:
        assert [name for name in noise if kept.find(name.encode())] == ["a", "c"]
    assert (tmp_path / FILE).stat().st_size < 300_000


def test_a_run_that_keeps_more_than_the_size_grows_little_past_it(tmp_path: Path) -> None:
    with Results(tmp_path, 800_000, refuse) as kept:
        for number in range(60):
            kept.keep(str(number).encode(), os.urandom(50_000))
            assert (tmp_path / FILE).stat().st_size < 1_000_000
        assert kept.find(b"59")
        assert kept.find(b"0") is None


def test_a_result_that_changed_in_the_file_is_none(tmp_path: Path) -> None:
    keep(tmp_path, a=b"one", b=b"two")
    file = sqlite3.connect(tmp_path / FILE)
    with file:
        file.execute("update results set data = (select data from results where key = ?) where key = ?", (b"b", b"a"))
    file.close()
    with Results(tmp_path, MANY, refuse) as kept:
        assert (kept.find(b"a"), kept.find(b"b")) == (None, b"two")


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_none_is_told_and_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    told: list[str] = []
    with Results(tmp_path, MANY, told.extend) as kept:
        kept.keep(b"a", b"one")
    assert len(told) == 1
    assert str(tmp_path / FILE) in told[0]
    with Results(tmp_path, MANY, refuse) as kept:
        assert kept.find(b"a") == b"one"


def test_a_folder_that_cannot_be_made_is_told_and_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file")
    told: list[str] = []
    with Results(tmp_path / "kept", MANY, told.extend) as kept:
        kept.keep(b"a", b"one")
        assert kept.find(b"a") is None
    assert len(told) == 1


def keep_many(folder: Path, name: str) -> None:
    with Results(folder, MANY, refuse) as kept:
        for number in range(200):
            kept.keep(f"{name}{number}".encode(), f"{name}{number}".encode() * 100)


def test_two_runs_keep_at_once(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    children = [spawn.Process(target=keep_many, args=(tmp_path, name)) for name in "ab"]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0, 0]
    with Results(tmp_path, MANY, refuse) as kept:
        assert all(kept.find(f"{name}{number}".encode()) for name in "ab" for number in range(200))


def keep_and_die(folder: Path) -> None:
    with Results(folder, MANY, refuse) as kept:
        kept.keep(b"whole", b"one")
        os._exit(1)


def test_a_run_that_dies_loses_nothing_that_it_kept(tmp_path: Path) -> None:
    child = multiprocessing.get_context("spawn").Process(target=keep_and_die, args=(tmp_path,))
    child.start()
    child.join()
    with Results(tmp_path, MANY, refuse) as kept:
        assert kept.find(b"whole") == b"one"


@pytest.mark.parametrize("nonsense", [-1, 2**50, "text", None])
def test_a_row_of_nonsense_is_no_result(tmp_path: Path, nonsense: object) -> None:
    keep(tmp_path, a=b"one")
    file = sqlite3.connect(tmp_path / FILE)
    with file:
        file.execute("pragma ignore_check_constraints = on")
        column = "data" if nonsense is None else "length"
        file.execute(f"update results set {column} = ?", ("" if nonsense is None else nonsense,))
    file.close()
    with Results(tmp_path, MANY, refuse) as kept:
        assert kept.find(b"a") is None


def test_a_file_of_another_version_is_told_and_begun_anew(tmp_path: Path) -> None:
    file = sqlite3.connect(tmp_path / FILE)
    with file:
        file.execute("create table results (a, b)")
    file.close()
    told: list[str] = []
    with Results(tmp_path, MANY, told.extend) as kept:
        kept.keep(b"a", b"one")
    assert len(told) == 1
    with Results(tmp_path, MANY, refuse) as kept:
        assert kept.find(b"a") == b"one"


@pytest.mark.parametrize(("first", "step"), [(8_192, 1), (200, 97)])
def test_a_file_that_is_torn_inside_heals(tmp_path: Path, first: int, step: int) -> None:
    keep(tmp_path, **{f"k{number}": os.urandom(3_000) for number in range(300)})
    data = bytearray((tmp_path / FILE).read_bytes())
    for place in range(first, len(data), step):
        data[place] ^= 255
    (tmp_path / FILE).write_bytes(data)
    told: list[str] = []
    with Results(tmp_path, MANY, told.extend) as kept:
        for number in range(300):
            kept.find(f"k{number}".encode())
        kept.keep(b"a", b"one")
    assert told
    with Results(tmp_path, MANY, refuse) as kept:
        assert kept.find(b"a") == b"one"


def test_what_someone_wrote_for_git_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    keep(tmp_path, a=b"one")
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine\n"
