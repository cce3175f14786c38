"""One process at a time writes into a folder.

The folder itself is locked (`flock(2)`), so that nothing is left in it and the lock of a process that died is none.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_held: set[int] = set()


@contextmanager
def lock_folder(folder: Path, *, shared: bool = False, tell: Callable[[], None] | None = None) -> Iterator[None]:
    """No other process holds the folder's lock meanwhile; with `shared`, none but such as share it too.

    Waits for the process that holds it, having called `tell`. A process locks a folder once at a time. Where a file
    system knows no locks of folders (NFS) there is none: files are whole even so, and torn sets refused.
    """
    handle = _open_locked(folder, fcntl.LOCK_SH if shared else fcntl.LOCK_EX, tell)
    _held.add(handle)
    try:
        yield
    finally:
        _held.discard(handle)
        os.close(handle)


def _open_locked(folder: Path, mode: int, tell: Callable[[], None] | None) -> int:
    while True:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            _lock(handle, mode, tell)
            if _is_at(handle, folder):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)  # while we waited the folder was removed and made again


def _lock(handle: int, mode: int, tell: Callable[[], None] | None) -> None:
    try:
        fcntl.flock(handle, mode | fcntl.LOCK_NB)
    except BlockingIOError:
        if tell:
            tell()
        fcntl.flock(handle, mode)
    except OSError:
        pass


def _is_at(handle: int, folder: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), folder.stat())
    except FileNotFoundError:
        return False


def _forget_locks() -> None:
    """A forked child shares no lock, or one that outlives its parent would hold it on."""
    for handle in _held:
        os.close(handle)
    _held.clear()


os.register_at_fork(after_in_child=_forget_locks)
