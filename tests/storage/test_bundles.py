"""Bundles hold what was put in, in the same bytes whenever, and an edit touches one of them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InterimError, StorageError
from pipeline.storage.bundles import Bundles, write_bundles

FILES = {f"article_{number}": f"{number}".encode() * number for number in range(300)} | {
    "größe": b"",
    "a.failed": b"no",
}


def write(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(exist_ok=True)
    write_bundles(folder, files, ".json", files.__getitem__)


def read(folder: Path) -> dict[str, bytes]:
    with Bundles(folder, ".json") as found:
        assert [found.measure(name) for name in found] == [len(found.read(name)) for name in found]
        return {name: found.read(name) for name in found}


def list_bundles(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_is_bundled_is_read_and_is_few_files(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert read(tmp_path) == FILES
    assert len(list_bundles(tmp_path)) <= 64
    with Bundles(tmp_path, ".json") as found:
        assert [*found] == sorted(FILES)
        assert "article_1" in found
        assert "article_301" not in found


@given(st.permutations([*FILES]))
def test_the_order_in_which_they_come_changes_no_byte(
    tmp_path_factory: pytest.TempPathFactory, order: list[str]
) -> None:
    one, other = (tmp_path_factory.mktemp("bundles") for _ in range(2))
    write(one, FILES)
    write(other, {name: FILES[name] for name in order})
    assert list_bundles(one) == list_bundles(other)


def test_an_edit_writes_one_bundle_anew_and_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    before = {path.name: path.stat().st_ino for path in tmp_path.iterdir()}
    write(tmp_path, FILES | {"article_7": b"edited"})
    after = {path.name: path.stat().st_ino for path in tmp_path.iterdir()}
    assert len(before.items() - after.items()) == 1
    assert read(tmp_path)["article_7"] == b"edited"


def test_what_is_gone_is_gone_and_nothing_else_is_left(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (tmp_path / "article_7.json").write_bytes(b"as an earlier version left it")
    write(tmp_path, {"article_7": b"alone"})
    assert read(tmp_path) == {"article_7": b"alone"}
    assert len(list_bundles(tmp_path)) == 1
    write(tmp_path, {})
    assert not list_bundles(tmp_path)
    assert read(tmp_path / "nowhere") == {}


def test_any_program_unpacks_them(tmp_path: Path) -> None:
    write(tmp_path, {"article_7": b"seven"})
    (bundle,) = tmp_path.iterdir()
    subprocess.run(["python3", "-m", "zipfile", "-e", bundle, tmp_path / "out"], check=True)
    assert (tmp_path / "out" / "article_7.json").read_bytes() == b"seven"


@pytest.mark.parametrize(
    "change",
    [lambda data: data[:50], lambda data: data.replace(b"seven", b"sevem"), lambda _: b"", lambda data: data[-22:]],
    ids=["cut", "other", "empty", "end alone"],
)
def test_a_bundle_that_is_not_whole_is_named(tmp_path: Path, change) -> None:  # type: ignore[no-untyped-def]
    write(tmp_path, {"article_7": b"seven"})
    (bundle,) = tmp_path.iterdir()
    bundle.write_bytes(change(bundle.read_bytes()))
    with pytest.raises(InterimError, match=f"^{bundle}: .*; run `dvc repro --force`$"):
        read(tmp_path)


@given(st.data())
def test_a_bundle_with_another_byte_gives_the_same_or_is_named(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("bundles")
    write(folder, {"article_7": b"seven"})
    (bundle,) = folder.iterdir()
    changed = bytearray(bundle.read_bytes())
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= data.draw(st.integers(1, 255))
    bundle.write_bytes(changed)
    try:
        with Bundles(folder, ".json") as found:
            told = {name: found.read(name) for name in found}
    except InterimError as error:
        told = {str(error).partition(": ")[0]: b""}
    assert told in ({"article_7": b"seven"}, {str(bundle): b""})


@pytest.mark.parametrize("name", ["99.zip", "twin.zip"])
def test_what_does_not_belong_into_its_bundle_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"article_7": b"seven"})
    (bundle,) = tmp_path.iterdir()
    bundle.rename(tmp_path / name)
    with pytest.raises(InterimError, match=f"{name}: 'article_7.json' does not belong here; run `dvc repro --force`$"):
        read(tmp_path)


def test_a_bundle_that_is_gone_and_one_of_another_time_are_told_by_those_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "one", FILES)
    write(tmp_path / "few", {"article_7": b"seven"})
    first, *others = sorted((tmp_path / "one").iterdir())
    shutil.copy(first, tmp_path / "few")
    with pytest.raises(InterimError, match=r"is gone from beside it; run `dvc repro --force`$"):
        read(tmp_path / "few")
    first.unlink()
    with pytest.raises(InterimError, match=rf"^{others[0]}: {first.name} is gone from beside it; run"):
        read(tmp_path / "one")
    write(tmp_path / "one", {"article_7": b"seven"})
    (kept,) = (tmp_path / "one").iterdir()
    (kept.parent / "extra.zip").write_bytes(kept.read_bytes())
    with pytest.raises(InterimError, match=rf"^{kept}: extra\.zip was not beside it; run"):
        read(tmp_path / "one")


def test_a_file_of_another_kind_in_a_bundle_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"article_7": b"seven"})
    with pytest.raises(InterimError, match=r"'article_7\.json' does not belong here"), Bundles(tmp_path, ".txt"):
        pass


def test_an_id_that_names_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        write(tmp_path, {"../x": b""})
