"""How long two revisions of an article take to compare, as a ratio of the time that reading their tables takes.

    python benchmarks/bench_diff.py [SENTENCES]

The floor is the reading, measured in the same run; the best of several rounds, which other work disturbs least. Two
sentences in a hundred differ. Exits with 1 where comparing takes twice the floor or more.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.synthetic_article import make_claims, make_tables, revise
from pipeline.review.diff.compare import compare
from pipeline.review.versions import COMPARED, Version
from pipeline.table_files import read_table, write_tables
from pipeline.tables import Tables

ROUNDS = 25
MOST = 2.0


def main() -> int:
    sentences = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    claims = make_claims(sentences)
    with TemporaryDirectory() as folder:
        folders = Path(folder) / "a", Path(folder) / "b"
        for place, version in zip(folders, (claims, revise(claims)), strict=True):
            write_tables(make_tables(version), place)
        floor, compared = [], []
        for _ in range(ROUNDS):
            (a, b), seconds = measure(lambda: tuple(read(place) for place in folders))
            floor.append(seconds)
            report, seconds = measure(partial(compare, Version("a", a), Version("b", b)))
            compared.append(seconds)
    ratio = min(compared) / min(floor)
    print(f"diff: {sentences} sentences, {len(report.changes)} changes")
    print(f"  read     {min(floor) * 1000:8.1f} ms  1.00")
    print(f"  compare  {min(compared) * 1000:8.1f} ms  {ratio:.2f}  (under {MOST:.2f})")
    return int(ratio >= MOST)


def measure(make: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    made = make()
    return made, time.perf_counter() - start


def read(folder: Path) -> Tables:
    return {name: read_table(name, folder) for name in COMPARED}


if __name__ == "__main__":
    sys.exit(main())
