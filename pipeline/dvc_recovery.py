"""What an interrupted DVC leaves is healed, and who still works in the folder is named.

DVC writes two of its files over themselves, and cannot start while one is half written: `.dvc/tmp/rwlock`, in which
running commands say what they read and write, and `dvc.lock`, its record of what was made of what. It takes the word
of `rwlock` by process id alone, so that another process with the id of a dead DVC blocks it for good. (DVC 3.67:
dvc/rwlock.py, dvc/lock.py, dvc/dvcfile.py.)
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, Field, ValidationError

from pipeline.errors import StorageError
from pipeline.printable import Tell
from pipeline.storage.files import write_file

WORK = Path(".dvc/tmp")
MAIN_LOCK, RW_LOCK, RW_GUARD = WORK / "lock", WORK / "rwlock", WORK / "rwlock.lock"
RECORD = Path("dvc.lock")
_STAGE = "DVC_STAGE"  # in the environment of what DVC runs
_PAUSE = 0.2  # seconds between two looks at a living DVC


class _Holder(BaseModel):
    pid: int
    cmd: str


class _Holders(BaseModel):
    """Who writes and who reads each path, as in `rwlock`."""

    write: dict[str, _Holder] = {}
    read: dict[str, list[_Holder]] = {}


class _Item(BaseModel, extra="allow"):
    path: str
    md5: str = Field("0" * 32, pattern=r"^[0-9a-f]{32}(\.dir)?$")
    __pydantic_extra__: dict[str, str | int | float | list[Any] | dict[str, Any]]  # never null


class _Stage(BaseModel):
    cmd: str | list[str]
    deps: list[_Item] = []
    params: dict[str, dict[str, Any]] = {}
    outs: list[_Item] = []


class _Record(BaseModel):
    """As much of `dvc.lock` as DVC insists on."""

    version: Literal["2.0"] = Field(alias="schema")
    stages: dict[str, _Stage] = {}


@contextmanager
def hold_off(tell: Tell) -> Iterator[None]:
    """No DVC is at work in this folder, and none can begin meanwhile.

    One that is at work is told and waited for, but not by what it runs itself.
    """
    is_told = False
    while True:
        with find_holder(tell) as holder:
            if holder is None or _STAGE in os.environ:
                yield
                return
        if not is_told:  # once, or it would be told anew of each stage
            tell([f"waiting for {holder}, which is at work in this folder"])
        is_told = True
        time.sleep(_PAUSE)


@contextmanager
def find_holder(tell: Tell) -> Iterator[str | None]:
    """A living process that works in this folder, or None, and then DVC does not begin there meanwhile.

    The locks of dead ones are gone.
    """
    with try_lock(MAIN_LOCK) as is_free:
        if not is_free:
            yield f"DVC (process {MAIN_LOCK.read_text(errors='replace').strip()})"
            return
        with try_lock(RW_GUARD) as is_free:
            holders = heal_holders(tell) if is_free else []
        if is_free:
            yield next((f"`{holder.cmd}` (process {holder.pid})" for holder in holders), None)
        else:
            yield "DVC"


@contextmanager
def try_lock(path: Path) -> Iterator[bool]:
    """Whether the file is locked by us meanwhile, as DVC would lock it, rather than by a living process."""
    if not path.is_file():
        yield True
        return
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def heal_holders(tell: Tell) -> list[_Holder]:
    """The living processes that `rwlock` names; it names no others any more, and is gone where it was half written."""
    if not RW_LOCK.is_file():
        return []
    since = RW_LOCK.stat().st_mtime
    try:
        named = _Holders.model_validate_json(RW_LOCK.read_bytes())
    except ValidationError:
        RW_LOCK.unlink()
        tell([f"{RW_LOCK}: removed; an interrupted DVC left it half written"])
        return []
    write = {path: holder for path, holder in named.write.items() if is_alive(holder, since)}
    read = {path: [holder for holder in holders if is_alive(holder, since)] for path, holders in named.read.items()}
    alive = _Holders(write=write, read={path: holders for path, holders in read.items() if holders})
    if alive != named:
        write_file(RW_LOCK, alive.model_dump_json().encode())
        tell([f"{RW_LOCK}: freed of what an interrupted DVC held"])
    return [*alive.write.values(), *(holder for holders in alive.read.values() for holder in holders)]


def is_alive(holder: _Holder, since: float) -> bool:
    """Whether the process still runs that said so before `since`; another that has its id now is not it.

    What started later is another, and so is what runs neither DVC nor anything that ends as its command did.
    """
    import psutil  # comes with DVC

    try:
        process = psutil.Process(holder.pid)
        words = process.cmdline()
        if process.status() == psutil.STATUS_ZOMBIE or process.create_time() > since + 1:
            return False
    except psutil.AccessDenied:
        return True
    except (psutil.NoSuchProcess, ValueError, OverflowError):
        return False
    return "dvc" in " ".join(words) or words[-1:] == holder.cmd.split()[-1:]


def heal_record(tell: Tell) -> None:
    """DVC's record is one that it can read, or is not there, which makes it look at every stage again.

    Raises StorageError where a merge left its marks in it.
    """
    try:
        text = RECORD.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return
    try:
        _Record.model_validate(yaml.safe_load(text))
    except (yaml.YAMLError, ValidationError) as error:
        if "\n<<<<<<<" in f"\n{text}":
            raise StorageError(f"{RECORD}: a merge left its marks in it; take either side, and run `make`") from error
        RECORD.unlink()
        tell([f"{RECORD}: removed; an interrupted DVC left it half written, and the next run writes it anew"])
