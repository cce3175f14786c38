"""What many articles cost: on one core and on two, again after an edit, and again after none.

Articles of the shared test data beside the checkout, or the sample article where those are not there, are repeated
under other ids until there are as many as asked for. Times are those of the clock on the wall, each a ratio to another
of the same run; memory is that of the largest process.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import yaml

from benchmarks.bench_workers import REPOSITORY, SAMPLE, WILD

LEAST_OF_ONE = 1.8
MOST_OF_ALL = 0.15  # an edit: one in twenty of a run from nothing, and one in ten for joining the tables
MOST_OF_EMPTY = 1.5
PROJECT = (
    "dvc.yaml",
    "params.yaml",
    "corrections.yaml",
    "requirements.lock",
    "pyproject.toml",
    "pipeline",
    ".dvcignore",
    "history",
)
_MEASURE = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
_MEASURE += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"


def fill(folder: Path, count: int) -> None:
    """So many articles in a folder that is new."""
    folder.mkdir()
    found = sorted(WILD.glob("*.wikitext")) or [SAMPLE]
    for number in range(count):
        source = found[number % len(found)]
        shutil.copy(source, folder / f"{source.stem}_{number}.wikitext")


def run(*command: str, folder: Path) -> tuple[float, float]:
    """How long the command takes, in seconds, and the memory of its largest process, in MB."""
    started = perf_counter()
    done = subprocess.run([sys.executable, "-c", _MEASURE, *command], cwd=folder, check=True, capture_output=True)
    return perf_counter() - started, int(done.stdout.split()[-1]) / 1000


def make_project(folder: Path, count: int) -> None:
    """A folder such as a checkout, with so many articles, under DVC."""
    for name in PROJECT:
        source = REPOSITORY / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    fill(folder / "raw", count)
    for command in (["git", "init", "-q"], ["dvc", "init", "-q"], ["dvc", "config", "core.analytics", "false"]):
        subprocess.run(command, cwd=folder, check=True)


def make_empty(folder: Path) -> None:
    """A DVC pipeline of as many stages, each of which copies a small file."""
    stages = len(yaml.safe_load((REPOSITORY / "dvc.yaml").read_text(encoding="utf-8"))["stages"])
    (folder / "0").write_text("0")
    each = {f"s{n}": {"cmd": f"cp {n} {n + 1}", "deps": [str(n)], "outs": [str(n + 1)]} for n in range(stages)}
    (folder / "dvc.yaml").write_text(yaml.safe_dump({"stages": each}))
    for command in (["git", "init", "-q"], ["dvc", "init", "-q"], ["dvc", "repro", "-q"]):
        subprocess.run(command, cwd=folder, check=True)


def compare_workers(folder: Path) -> bool:
    """Prints what the second core is worth; whether it is enough."""
    one, _ = run("citetrace", "run", "raw", "--no-cache", "--workers", "1", "--output", "one", folder=folder)
    two, memory = run("citetrace", "run", "raw", "--no-cache", "--workers", "2", "--output", "two", folder=folder)
    print(f"two workers   {one / two:.2f} times as fast as one (at least {LEAST_OF_ONE}), {memory:,.0f} MB")
    return one / two >= LEAST_OF_ONE


def compare_runs(folder: Path, empty: Path) -> bool:
    """Prints what a run after an edit, and one after none, costs of one from nothing; whether both are cheap enough."""
    cold, memory = run("dvc", "repro", "-q", folder=folder)
    edited = min((folder / "raw").iterdir())
    edited.write_text(
        edited.read_text(encoding="utf-8") + "\n\nThe bridge was closed on 3 May 2019.\n", encoding="utf-8"
    )
    edit, _ = run("dvc", "repro", "-q", folder=folder)
    joining, _ = run("citetrace", "stage", "write", folder=folder)
    nothing, _ = run("dvc", "repro", "-q", folder=folder)
    floor, _ = run("dvc", "repro", "-q", folder=empty)
    print(f"from nothing  {cold:,.0f} s, {memory:,.0f} MB")
    print(f"one edit      {edit / cold:.1%} of that (at most {MOST_OF_ALL:.0%}), joining {joining / cold:.1%}")
    print(f"no edit       {nothing / floor:.2f} of an empty pipeline's (at most {MOST_OF_EMPTY})")
    return edit / cold <= MOST_OF_ALL and nothing / floor <= MOST_OF_EMPTY


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the figures; exits with 1 where one is past its limit."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--articles", type=int, default=60, help="how many (60)")
    count = parser.parse_args(arguments).articles
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as empty:
        make_project(Path(place), count)
        make_empty(Path(empty))
        print(f"articles      {count}")
        results = [compare_workers(Path(place)), compare_runs(Path(place), Path(empty))]
    if not all(results):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
