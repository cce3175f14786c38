"""Files are whole or not there, and a set of them is one thing, whenever its writer is interrupted."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.errors import StorageError
from pipeline.storage.by_id import name_by_id
from pipeline.storage.files import keep_only, replace_file, write_file
from pipeline.storage.locks import lock_folder
from pipeline.storage.sets import MANIFEST, read_set, write_set

OLD = {"a.parquet": b"old a", "b.parquet": b"old b", "plots/c.csv": b"old c", "gone.parquet": b"old"}
NEW = {"a.parquet": b"new a", "b.parquet": b"new b", "plots/c.csv": b"new c", "more.parquet": b"new"}
# The calls by which a writer changes what is on the disk.
STEPS = ("replace", "unlink", "open", "fsync", "mkdir")


def write(folder: Path, files: dict[str, bytes]) -> None:
    write_set(folder, files, version="1", rows={"a.parquet": 3})


def list_files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def in_child(act: Callable[[], object]) -> int:
    """The exit status of a process that does this and nothing else; -9 where it killed itself."""
    child = os.fork()
    if child == 0:
        status = 70
        try:
            act()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill_at_step(number: int, act: Callable[[], object]) -> Callable[[], None]:
    """Does this and dies, as by `kill -9`, before the step of this number."""

    def run() -> None:
        left = iter(range(number))

        def step(call: Callable[..., object]) -> Callable[..., object]:
            def wrapped(*args: object, **kwargs: object) -> object:
                if next(left, None) is None:
                    os.kill(os.getpid(), 9)
                return call(*args, **kwargs)

            return wrapped

        for name in STEPS:
            setattr(os, name, step(getattr(os, name)))
        act()

    return run


@pytest.mark.parametrize("old", [OLD, None], ids=["with a manifest", "without"])
def test_a_writer_killed_before_any_step_leaves_one_set_or_none(tmp_path: Path, old: dict[str, bytes] | None) -> None:
    write(tmp_path / "undisturbed", NEW)
    undisturbed = list_files(tmp_path / "undisturbed")
    for number in range(1000):
        folder = tmp_path / str(number)
        write(folder, OLD)
        if old is None:
            (folder / MANIFEST).unlink()
        status = in_child(kill_at_step(number, lambda folder=folder: write(folder, NEW)))  # type: ignore[misc]
        for names in (["a.parquet", "b.parquet", "plots/c.csv"], ["a.parquet", "more.parquet"], ["plots/c.csv"]):
            try:
                found = read_set(folder, names)
            except StorageError:
                continue
            assert found in ({n: s[n] for n in names if n in s} for s in (OLD, NEW)), f"step {number}: a torn set"
        write(folder, NEW)
        left = list_files(folder)
        if old is None:
            left.pop("gone.parquet")  # which nothing described
        assert left == undisturbed, f"step {number}"
        if status == 0:
            break
        assert status == -9
    assert number > 20


def test_the_manifest_describes_the_set_and_depends_on_nothing_else(tmp_path: Path) -> None:
    write(tmp_path / "a", OLD)
    write(tmp_path / "b", NEW)
    write(tmp_path / "b", dict(reversed(OLD.items())))
    assert list_files(tmp_path / "a") == list_files(tmp_path / "b")
    assert '"rows": 3' in (tmp_path / "a" / MANIFEST).read_text()


@pytest.mark.parametrize("name", ["a.parquet", "added.parquet"])
def test_a_file_that_the_manifest_does_not_describe_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, OLD)
    (tmp_path / name).write_bytes(b"by another hand")
    assert read_set(tmp_path, ["b.parquet"]) == {"b.parquet": b"old b"}
    with pytest.raises(StorageError, match=rf"{name}: not of the set.*`dvc checkout`.*`dvc repro` or `citetrace run`"):
        read_set(tmp_path, ["b.parquet", name])


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 100_000, b'{"pipeline_version": "1", "files": {"x": 1}}', b"\xff"])
def test_what_is_no_manifest_is_refused_and_replaced(tmp_path: Path, data: bytes) -> None:
    write(tmp_path, OLD)
    (tmp_path / MANIFEST).write_bytes(data)
    with pytest.raises(StorageError, match="not a manifest"):
        read_set(tmp_path, ["a.parquet"])
    write(tmp_path, NEW)
    assert read_set(tmp_path, NEW) == NEW


def test_a_manifest_removes_nothing_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"")
    digest = "0" * 64
    names = ["../mine", str(tmp_path / "mine"), "a/../../mine", "nul\\u0000"]
    listed = ", ".join(f'"{name}": {{"sha256": "{digest}"}}' for name in names)
    write_file(tmp_path / "set" / MANIFEST, f'{{"pipeline_version": "1", "files": {{{listed}}}}}'.encode())
    write(tmp_path / "set", NEW)
    assert (tmp_path / "mine").exists()


@pytest.mark.parametrize("name", ["a.parquet", "a/part-0.parquet"])
def test_files_without_a_manifest_are_refused(tmp_path: Path, name: str) -> None:
    write_file(tmp_path / name, b"by hand")
    with pytest.raises(StorageError, match=r"manifest\.json: no such file.*put it back, or run `dvc repro`"):
        read_set(tmp_path, ["a.parquet", "b.parquet"])
    assert read_set(tmp_path, ["b.parquet"]) == {}
    assert read_set(tmp_path / "nowhere", ["a.parquet"]) == {}


def limit_files(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("number", range(4))
def test_a_full_disk_names_the_file_and_leaves_the_old_set(tmp_path: Path, number: int) -> None:
    write(tmp_path, OLD)
    before = list_files(tmp_path)
    name = list(NEW)[number]

    def act() -> None:
        limit_files(4096)
        with pytest.raises(OSError, match="too large") as caught:
            write(tmp_path, NEW | {name: bytes(1 << 20)})
        assert (caught.value.errno, caught.value.filename) == (errno.EFBIG, str(tmp_path / name))

    assert in_child(act) == 0
    assert list_files(tmp_path) == before
    assert read_set(tmp_path, OLD) == OLD


def test_a_full_file_system_does_the_same(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", small], capture_output=True, check=False)
    if mount.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        write(small, OLD)
        before = list_files(small)
        with pytest.raises(OSError, match="No space left") as caught:
            write(small, NEW | {"b.parquet": bytes(1 << 17)})
        assert caught.value.filename == str(small / "b.parquet")
        assert list_files(small) == before
        subprocess.run(["mount", "-o", "remount,ro", small], check=True)
        with pytest.raises(OSError, match="Read-only") as caught:
            write(small, NEW)
        assert caught.value.filename.startswith(str(small))
        assert read_set(small, OLD) == OLD
    finally:
        subprocess.run(["umount", small], check=True)


def test_a_folder_that_may_not_be_written_is_named_and_still_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("theirs")
    write(folder, OLD)
    base = Path(tempfile.gettempdir())
    for path in (folder, *(parent for parent in folder.parents if base in parent.parents)):
        path.chmod(0o755)  # for a child that is nobody

    def act() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setuid(65534)
        else:
            folder.chmod(0o555)
        assert read_set(folder, OLD) == OLD
        with pytest.raises(PermissionError) as caught:
            write(folder, NEW)
        assert caught.value.filename.startswith(str(folder))

    try:
        assert in_child(act) == 0
    finally:
        folder.chmod(0o755)
    assert read_set(folder, OLD) == OLD


def test_a_folder_in_the_place_of_a_file_leaves_the_old_set(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    (tmp_path / "more.parquet").mkdir()
    with pytest.raises(IsADirectoryError) as caught:
        write(tmp_path, NEW)
    assert caught.value.filename == str(tmp_path / "more.parquet")
    assert read_set(tmp_path, OLD) == OLD


def test_two_writers_and_a_reader_at_once_see_whole_sets(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    common = ["a.parquet", "b.parquet", "plots/c.csv"]
    sets = [{name: files[name] for name in common} for files in (OLD, NEW)]
    children = []
    for files in (OLD, NEW):
        if (child := os.fork()) == 0:
            for _ in range(40):
                write(tmp_path, files)
            os._exit(0)
        children.append(child)
    while children:
        assert read_set(tmp_path, common) in sets
        if os.waitpid(children[0], os.WNOHANG)[0]:
            children.pop(0)
    assert not list(tmp_path.rglob(".*"))


def test_a_lock_is_waited_for_and_that_of_a_dead_process_is_none(tmp_path: Path) -> None:
    """A child of the process that held it, forked meanwhile, holds it no more than that."""
    locked, told = os.pipe()

    def hold() -> None:
        with lock_folder(tmp_path):
            if os.fork() == 0:
                os.write(told, b"x")
                os.read(0, 1)  # outlives the one that locked
                os._exit(0)
            os.read(locked, 1)
            os.kill(os.getpid(), 9)

    assert in_child(hold) == -9
    waited: list[str] = []
    with lock_folder(tmp_path, tell=lambda: waited.append("told")):
        assert not waited
        code = (
            "import sys\nfrom pathlib import Path\nfrom pipeline.storage.locks import lock_folder\n"
            "with lock_folder(Path(sys.argv[1]), tell=lambda: print('waits', flush=True)): print('has it')"
        )
        waiting = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        assert waiting.stdout
        assert waiting.stdout.readline() == "waits\n"
    assert waiting.communicate()[0] == "has it\n"


def test_what_an_interrupted_run_left_is_cleared_and_nothing_else(tmp_path: Path) -> None:
    for name in (".citetrace-0123456789abcdef.tmp", ".x.json.swp", "a.json", "b.json", ".citetrace-mine.tmp"):
        (tmp_path / name).write_bytes(b"")
    keep_only(tmp_path, {"a.json"}, ".json")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".citetrace-mine.tmp", ".x.json.swp", "a.json"]


def test_a_link_stays_one_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "page.html").write_bytes(b"old")
    (tmp_path / "far.html").symlink_to("elsewhere/page.html")
    (tmp_path / "near.html").symlink_to("far.html")
    (tmp_path / "new.html").symlink_to("elsewhere/new.html")
    for name in ("near.html", "new.html"):
        write_file(tmp_path / name, b"new")
        assert (tmp_path / name).is_symlink()
    assert (tmp_path / "far.html").is_symlink()
    assert list_files(tmp_path / "elsewhere") == {"page.html": b"new", "new.html": b"new"}


def test_a_product_takes_the_place_of_a_link(tmp_path: Path) -> None:
    (tmp_path / "cached").write_bytes(b"old")
    (tmp_path / "a.json").symlink_to("cached")
    replace_file(tmp_path / "a.json", b"new")
    assert list_files(tmp_path) == {"cached": b"old", "a.json": b"new"}
    assert not (tmp_path / "a.json").is_symlink()


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755])
def test_a_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "notes.html"
    path.touch()
    path.chmod(mode)
    write_file(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", mode)


@pytest.mark.parametrize("linked", [False, True], ids=["itself", "by a link"])
def test_standard_output_is_written_where_it_goes(tmp_path: Path, linked: bool) -> None:
    out = tmp_path / "out"
    path = Path(f"/proc/self/fd/{os.open(out, os.O_WRONLY | os.O_CREAT)}")
    if linked:
        (tmp_path / "link").symlink_to(path)
    node = out.stat().st_ino
    write_file(tmp_path / "link" if linked else path, b"text")
    os.close(int(path.name))
    assert (out.read_bytes(), out.stat().st_ino) == (b"text", node)


def test_a_device_takes_bytes_and_stays_a_device() -> None:
    write_file(Path("/dev/null"), b"text")
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    "identifier",
    [
        *("../../x", "..", ".", "", "a/b", "/etc/passwd", "a\\b", "C:x", "nul\0", "a\nb", "\x1b[31m", "\ud800", ".git"),
        *("con", "NUL", "com1", "lpt9.x", "x" * 252, "é" * 126),
    ],
)
def test_an_id_that_could_stand_elsewhere_names_no_file(tmp_path: Path, identifier: str) -> None:
    with pytest.raises(StorageError) as caught:
        name_by_id(tmp_path, identifier, ".html")
    assert str(caught.value).isprintable()


@given(st.text())
@example("panjshir_conflict")
@example("大蔵経")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_other_id_names_a_file_in_the_folder(tmp_path: Path, identifier: str) -> None:
    try:
        path = name_by_id(tmp_path, identifier, ".json")
    except StorageError:
        assert identifier not in ("panjshir_conflict", "大蔵経")
        return
    write_file(path, b"")
    assert path.parent.resolve() == tmp_path.resolve()
    assert path in tmp_path.iterdir()
    path.unlink()
