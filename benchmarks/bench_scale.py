"""What many articles cost: on one core and on two, again after an edit, and again after none.

Articles of the shared test data beside the checkout, or the sample article where those are not there, are repeated
under other ids until there are as many as asked for, and cut behind some of their sections where they are to be short.
Times are those of the clock on the wall, each a ratio to another of the same run; memory is that of the largest
process. A run on one core has its process that hands out articles and writes on it, too.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import cycle
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
_MEASURE = """
import os, resource, subprocess, sys
os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:int(sys.argv[1])])
subprocess.run(sys.argv[2:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def fill(folder: Path, count: int, characters: int | None) -> None:
    """So many articles in a folder that is new, each to the end of the section in which it has so many characters."""
    folder.mkdir()
    found = sorted(WILD.glob("*.wikitext")) or [SAMPLE]
    texts = {source.stem: _cut(source.read_text(encoding="utf-8"), characters) for source in found}
    for number, (stem, text) in zip(range(count), cycle(texts.items()), strict=False):
        (folder / f"{stem}_{number}.wikitext").write_text(text, encoding="utf-8")


def _cut(text: str, characters: int | None) -> str:
    end = -1 if characters is None else text.find("\n==", characters)
    return text if end < 0 else text[: min(end, 2 * (characters or 0))]


def run(*command: str, folder: Path, cores: int | None = None) -> tuple[float, float]:
    """How long the command takes, in seconds, on so many cores, else on all; the MB of its largest process."""
    measured = [sys.executable, "-c", _MEASURE, str(cores or os.cpu_count()), *command]
    started = perf_counter()
    done = subprocess.run(measured, cwd=folder, check=True, capture_output=True)
    return perf_counter() - started, int(done.stdout.split()[-1]) / 1000


def make_project(folder: Path, count: int, characters: int | None) -> None:
    """A folder such as a checkout, with so many articles, under DVC."""
    for name in PROJECT:
        source = REPOSITORY / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    fill(folder / "raw", count, characters)
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


def compare_cores(folder: Path) -> bool:
    """Prints what the second core is worth; whether it is enough."""
    command = ("citetrace", "run", "raw", "--no-cache", "--output")
    one, _ = run(*command, "one", folder=folder, cores=1)
    two, memory = run(*command, "two", folder=folder, cores=2)
    print(f"two cores     {one / two:.2f} times as fast as one (at least {LEAST_OF_ONE}), {memory:,.0f} MB")
    return one / two >= LEAST_OF_ONE


def compare_runs(folder: Path, empty: Path) -> bool:
    """Prints what a run after an edit, and one after none, costs of one from nothing; whether both are cheap enough."""
    cold, memory = run("dvc", "repro", "-q", folder=folder)
    edited = min((folder / "raw").iterdir())
    edited.write_text(
        edited.read_text(encoding="utf-8") + "\n\nThe bridge was closed on 3 May 2019.\n", encoding="utf-8"
    )
    edit, _ = run("dvc", "repro", "-q", folder=folder)
    joining, pages = (run("citetrace", "stage", stage, folder=folder)[0] for stage in ("write", "pages"))
    nothing, _ = run("dvc", "repro", "-q", folder=folder)
    floor, _ = run("dvc", "repro", "-q", folder=empty)
    print(f"from nothing  {cold:,.0f} s, {memory:,.0f} MB")
    parts = f"of it joining {joining / cold:.1%}, drawing pages {pages / cold:.1%}"
    print(f"one edit      {edit / cold:.1%} of that (at most {MOST_OF_ALL:.0%}); {parts}")
    print(f"no edit       {nothing / floor:.2f} of an empty pipeline's (at most {MOST_OF_EMPTY})")
    return edit / cold <= MOST_OF_ALL and nothing / floor <= MOST_OF_EMPTY


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the figures; exits with 1 where one is past its limit."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--articles", type=int, default=60, help="how many (60)")
    parser.add_argument("--characters", type=int, help="in which section of theirs they are cut (nowhere)")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as empty:
        make_project(Path(place), given.articles, given.characters)
        make_empty(Path(empty))
        print(f"articles      {given.articles}")
        results = [compare_cores(Path(place)), compare_runs(Path(place), Path(empty))]
    if not all(results):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
