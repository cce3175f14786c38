"""What this process may have of the machine: its cores and its memory, as the control groups of a container say too.

Both versions of the groups are read, and each group above ours, for all of them bind:
https://docs.kernel.org/admin-guide/cgroup-v2.html, https://docs.kernel.org/admin-guide/cgroup-v1/memory.html
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil

_ROOT = Path("/")


def count_cores(root: Path = _ROOT) -> int:
    """How many cores this process may keep busy; at least one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    allowed = [math.ceil(quota) for group in _list_groups("cpu", root) for quota in _read_quota(group)]
    return max(1, min([cores, *allowed]))


def measure_memory(root: Path = _ROOT) -> int:
    """How many bytes of memory there are for this process and its children to take; at least none."""
    left = [free for group in _list_groups("memory", root) for free in _read_left(group)]
    return max(0, min([int(psutil.virtual_memory().available), *left]))


def _list_groups(controller: str, root: Path) -> Iterator[Path]:
    """The folders of our group of this controller and of those above; one that a container does not show is passed."""
    for line in (_read(root / "proc/self/cgroup") or "").splitlines():
        _, _, rest = line.partition(":")
        controllers, _, path = rest.partition(":")
        mount = root / "sys/fs/cgroup" / (controller if controllers else "")
        if not controllers or controller in controllers.split(","):
            group = mount / path.lstrip("/")
            yield from (folder for folder in (group, *group.parents) if folder == mount or mount in folder.parents)


def _read_quota(group: Path) -> Iterator[float]:
    """The cores that the group allows, where it allows not all."""
    words = (_read(group / "cpu.max") or "").split()
    words = words or [_read(group / f"cpu.cfs_{name}_us") or "" for name in ("quota", "period")]
    with suppress(ValueError, ZeroDivisionError):
        quota, period = (int(word) for word in words)
        if quota > 0:
            yield quota / period


def _read_left(group: Path) -> Iterator[int]:
    """The bytes that the group has left, where it has a limit; what is cached of files makes room."""
    for most, used, cached in (
        ("memory.max", "memory.current", "inactive_file"),
        ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
    ):
        with suppress(ValueError):
            limit, taken = (int(_read(group / name) or "") for name in (most, used))
            lines = (line.split() for line in (_read(group / "memory.stat") or "").splitlines())
            yield limit - taken + sum(int(words[1]) for words in lines if words[:1] == [cached])


def _read(path: Path) -> str | None:
    with suppress(OSError):
        return path.read_text(encoding="utf-8")
    return None
