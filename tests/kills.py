"""Kills `make`'s commands, `citetrace run` and two runs at once at random moments, and holds what is left to account.

    python -m tests.kills --times 50 --seed 1

After each kill, readers must see one whole set of tables or refuse it, and the next run must give the bytes of an
undisturbed one and leave nothing else. A moment is any within what the last undisturbed run took. Works in a folder of
its own, on two versions of four small articles whose names a rule finds, which is soon loaded; needs DVC.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import spacy

from pipeline.errors import NotFoundError, PipelineError
from pipeline.schema import SCHEMAS
from pipeline.table_files import read_tables

ROOT = Path(__file__).resolve().parents[1]
COPIED = (
    ".dvcignore",
    "history",
    "dvc.yaml",
    "params.yaml",
    "corrections.yaml",
    "pyproject.toml",
    "requirements.lock",
    "pipeline",
)
STEP = 0.05  # seconds
MAKE = "citetrace check && citetrace unlock && dvc repro"  # as in the Makefile
RUN = "citetrace run raw --output out"
VERSIONS = (
    "The bridge of Kabul fell on 26 August 2021.<ref>{{cite news |title=Bridge |work=The Times}}</ref>\n",
    "It stood.\n",
)


def start(command: str, place: Path) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": str(place)}
    return subprocess.Popen(
        ["bash", "-c", command],
        cwd=place,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def finish(command: str, place: Path) -> int:
    """Runs the command to its end, for which it is waited so many steps; raises RuntimeError where it fails."""
    process, steps, errors = start(command, place), 0, None
    while errors is None:
        try:
            _, errors = process.communicate(timeout=STEP)
        except subprocess.TimeoutExpired:
            steps += 1
    if process.returncode:
        raise RuntimeError(f"`{command}` ended with status {process.returncode}: {errors.decode()[-2000:]}")
    return steps


def list_processes(first: int) -> list[int]:
    """The process and all that it started, in the order in which they were."""
    try:
        parent = psutil.Process(first)
        return [p.pid for p in (parent, *parent.children(recursive=True)) if p.status() != psutil.STATUS_ZOMBIE]
    except psutil.NoSuchProcess:
        return []


def hash_files(place: Path) -> dict[str, str]:
    """The digest of every file that a run leaves, and that DVC keeps of it."""
    files = [path for name in ("output", "interim", "out") for path in (place / name).rglob("*") if path.is_file()]
    files.append(place / "dvc.lock")
    return {
        str(path.relative_to(place)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files if path.is_file()
    }


def write_articles(place: Path, text: str) -> None:
    for number in range(4):
        (place / "raw" / f"article_{number}.wikitext").write_text(f"{text}Number {number}.\n" * 5, encoding="utf-8")


def prepare(place: Path) -> None:
    """A repository of its own, with its own cache, and no run yet."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, place / name)
    (place / "raw").mkdir()
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Kabul"}])  # type: ignore[attr-defined]
    nlp.to_disk(place / "model")
    params = (place / "params.yaml").read_text(encoding="utf-8")
    (place / "params.yaml").write_text(params.replace("model: citetrace_en", "model: model"), encoding="utf-8")
    finish("git init -q && dvc init -q && dvc config core.analytics false", place)


def see(folder: Path, sets: list[dict[str, object]]) -> str:
    """What readers make of the folder: `first`, `second`, `refused` or `none`; raises AssertionError for a torn set."""
    try:
        found = read_tables(SCHEMAS, folder)
    except NotFoundError:
        return "none"
    except PipelineError:
        return "refused"
    for name, known in zip(("first", "second"), sets, strict=True):
        if all(found[table].equals(known[table]) for table in SCHEMAS):
            return name
    raise AssertionError(f"{folder}: a torn set was read as one")


def disturb(command: str, place: Path, chosen: random.Random, within: int, twice: bool) -> str:
    """Starts the command, twice at once where asked, and kills some of it within these steps; says what was killed."""
    processes = [start(command, place) for _ in range(2 if twice else 1)]
    moment = chosen.uniform(0, within * STEP)
    time.sleep(moment)
    alive = list_processes(processes[0].pid)
    how = chosen.choice(["all", "the first", "the last", "any"])
    victims = {"all": alive, "the first": alive[:1], "the last": alive[-1:], "any": alive and [chosen.choice(alive)]}[
        how
    ]
    for victim in victims or []:
        try:
            os.kill(victim, signal.SIGKILL)
        except ProcessLookupError:
            continue
    for process in processes[1:]:
        process.communicate()
    return f"{how} of {len(alive)} processes after {moment:.2f} s"


def try_command(command: str, folder: str, arguments: argparse.Namespace, report: Callable[[str], None]) -> None:
    """Kills the command at random moments; raises AssertionError where what is left is wrong."""
    chosen = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        prepare(place)
        undisturbed, sets = [], []
        for text in VERSIONS:
            write_articles(place, text)
            lasts = finish(command, place)
            undisturbed.append(hash_files(place))
            sets.append(read_tables(SCHEMAS, place / folder))
        seen: dict[str, int] = {}
        for number in range(arguments.times):
            write_articles(place, VERSIONS[number % 2])
            told = disturb(command, place, chosen, lasts, twice=command == RUN and number % 3 == 2)
            state = see(place / folder, sets)
            seen[state] = seen.get(state, 0) + 1
            report(f"{number + 1:>3} {told}: {state}")
            lasts = finish(command, place)
            found, expected = hash_files(place), undisturbed[number % 2]
            others = [name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name)]
            assert not others, f"{place}: other bytes than undisturbed: {sorted(others)}"
            assert not [*place.glob("out*/**/.citetrace-*"), *place.glob("interim/**/.citetrace-*")]
        report(f"{command}: {arguments.times} kills; readers saw {seen}; every next run gave the undisturbed bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 30))
    parser.add_argument("--only", choices=["make", "run"])
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}", flush=True)
    for what, command, folder in (("run", RUN, "out"), ("make", MAKE, "output")):
        if arguments.only in (None, what):
            try_command(command, folder, arguments, lambda line: print(line, flush=True))


if __name__ == "__main__":
    main()
