"""Every benchmark in one run, as one table; with names behind `python -m benchmarks`, those alone.

Exits with 1 where one is past its limit, once all have run.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import psutil

_FOLDER = Path(__file__).parent
_BEGIN = "bench_"


def list_benchmarks() -> list[str]:
    return sorted(path.stem.removeprefix(_BEGIN) for path in _FOLDER.glob(f"{_BEGIN}*.py"))


def describe_machine() -> str:
    """The cores, the memory and the software that the figures are of."""
    lines = (line.partition(":") for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines())
    model = next((value.strip() for name, _, value in lines if name.strip() == "model name"), platform.machine())
    memory = psutil.virtual_memory().total / 1e9
    return (
        f"{os.cpu_count()} cores of {model}, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"
    )


def run_benchmark(name: str) -> tuple[list[str], bool]:
    """The lines that the benchmark prints, and whether all is within its limits."""
    command = [sys.executable, "-m", f"benchmarks.{_BEGIN}{name}"]
    done = subprocess.run(command, cwd=_FOLDER.parent, stdout=subprocess.PIPE, text=True, check=False)
    return [" ".join(line.split()) for line in done.stdout.splitlines() if line.strip()], done.returncode == 0


def main() -> None:
    """Prints the table, a row a benchmark as it is done."""
    wanted = sys.argv[1:] or list_benchmarks()
    print(f"{describe_machine()}.\n\n| benchmark | found | within its limits |\n| --- | --- | --- |", flush=True)
    failed = False
    for name in wanted:
        lines, is_within = run_benchmark(name)
        failed |= not is_within
        print(f"| {name} | {'<br>'.join(lines).replace('|', '/')} | {'yes' if is_within else '**no**'} |", flush=True)
    if failed:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
