"""Cores and memory are those that the process may have, whichever control group says so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.scale.machine import count_cores, measure_memory

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
SMALL = 50_000_000  # bytes; less than any machine has that runs this


def lay_out(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text + "\n", encoding="utf-8")
    return root


@pytest.mark.parametrize(
    "files",
    [
        {"proc/self/cgroup": "0::/job", "sys/fs/cgroup/job/cpu.max": "100000 100000"},
        {"proc/self/cgroup": "0::/job/step", "sys/fs/cgroup/job/cpu.max": "50000 100000"},
        {"proc/self/cgroup": "0::/not/shown/here", "sys/fs/cgroup/cpu.max": "80000 100000"},
        {
            "proc/self/cgroup": "4:memory:/\n2:cpu,cpuacct:/job",
            "sys/fs/cgroup/cpu/job/cpu.cfs_quota_us": "100000",
            "sys/fs/cgroup/cpu/job/cpu.cfs_period_us": "100000",
        },
    ],
)
def test_one_core_is_counted_where_the_group_allows_no_more(tmp_path: Path, files: dict[str, str]) -> None:
    assert count_cores(lay_out(tmp_path, files)) == 1


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"proc/self/cgroup": "0::/", "sys/fs/cgroup/cpu.max": "max 100000"},
        {"proc/self/cgroup": "0::/", "sys/fs/cgroup/cpu.max": "nonsense"},
        {"proc/self/cgroup": "0::/", "sys/fs/cgroup/cpu.max": "100000 0"},
        {"proc/self/cgroup": "nonsense"},
        {
            "proc/self/cgroup": "2:cpu:/",
            "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1",
            "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000",
        },
    ],
)
def test_all_cores_are_counted_where_no_group_forbids_it(tmp_path: Path, files: dict[str, str]) -> None:
    assert count_cores(lay_out(tmp_path, files)) == CORES


def test_a_part_of_a_core_is_one_and_more_than_all_are_all(tmp_path: Path) -> None:
    lay_out(tmp_path, {"proc/self/cgroup": "0::/", "sys/fs/cgroup/cpu.max": "1000 100000"})
    assert count_cores(tmp_path) == 1
    lay_out(tmp_path, {"sys/fs/cgroup/cpu.max": "99900000 100000"})
    assert count_cores(tmp_path) == CORES


def test_memory_is_what_the_tightest_group_has_left_with_what_is_cached(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        {
            "proc/self/cgroup": "0::/job/step",
            "sys/fs/cgroup/job/step/memory.max": "max",
            "sys/fs/cgroup/job/step/memory.current": "7",
            "sys/fs/cgroup/job/memory.max": str(SMALL),
            "sys/fs/cgroup/job/memory.current": "30000000",
            "sys/fs/cgroup/job/memory.stat": "anon 10000000\ninactive_file 5000000",
        },
    )
    assert measure_memory(tmp_path) == SMALL - 30_000_000 + 5_000_000


def test_memory_of_the_first_version_of_groups(tmp_path: Path) -> None:
    group = "sys/fs/cgroup/memory/job"
    files = {"proc/self/cgroup": "4:memory:/job", f"{group}/memory.limit_in_bytes": str(SMALL)}
    lay_out(tmp_path, files | {f"{group}/memory.usage_in_bytes": "40000000"})
    assert measure_memory(tmp_path) == SMALL - 40_000_000
    lay_out(tmp_path, {f"{group}/memory.usage_in_bytes": "60000000"})
    assert measure_memory(tmp_path) == 0


def test_memory_is_the_machines_where_no_group_has_a_limit(tmp_path: Path) -> None:
    assert measure_memory(tmp_path) > SMALL
