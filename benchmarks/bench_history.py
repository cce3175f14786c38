"""What a history costs: its first revision, with all that must be begun and loaded, and each that follows.

The sample article, or another, is edited again and again: a sentence is reworded, added with a source, or taken out.
Costs are seconds of the processor, of a process of its own and its workers, each a ratio to another of the same run;
of the wiki nothing is asked, and nothing is kept from one reading to the next.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import random
import re
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.bench_workers import SAMPLE
from benchmarks.clock import measure
from pipeline.cli.articles import compute_articles
from pipeline.document import Origin, Source
from pipeline.flow import process_source
from pipeline.history.following import Following
from pipeline.history.readings import STAGES, plan_readings
from pipeline.history.table import make_history_table
from pipeline.params import Params
from pipeline.scale.code_digest import read_code
from pipeline.sources.wiki.revisions import SavedRevision
from pipeline.version import VERSION

MOST_OF_FIRST = 0.2
_BETWEEN = re.compile(r"(?<=[.>]) (?=[A-Z][a-z]+ [a-z]+ )")  # two sentences of prose
_DAY = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def edit(text: str, count: int) -> Iterator[str]:
    """The text, and so many that each follow from the one before by one edit, always the same."""
    chance = random.Random(17)
    yield text
    for number in range(1, count):
        starts = [match.start() for match in _BETWEEN.finditer(text)]
        place = chance.randrange(len(starts) - 1)
        start, end = starts[place : place + 2]
        kind = chance.randrange(3)
        if kind == 0 and "\n" not in text[start:end]:
            text = text[:start] + text[end:]
        elif kind == 1:
            text = f"{text[:start]} Later{text[start:]}"
        else:
            source = f"<ref>{{{{cite web |title=Report {number} |url=https://example.org/{number}}}}}</ref>"
            text = f"{text[:start]} In May {1950 + number % 60} a report was made.{source}{text[start:]}"
        yield text


def follow(path: Path, count: int) -> None:
    """Reads so many revisions as the command does; the wiki's part aside."""
    texts = [*edit(path.read_text(encoding="utf-8"), count)]
    revisions = [
        SavedRevision(
            number + 1, number, _DAY + dt.timedelta(days=number), "Ada", "", hashlib.sha1(text.encode()).hexdigest()
        )
        for number, text in enumerate(texts)
    ]
    following, code = Following(revisions), read_code(STAGES)
    chosen = following.choose(zip(revisions, texts, strict=True))
    planned = plan_readings(chosen, Origin("article", "wikitext"), code.digest)
    history = following.take(compute_articles(planned, STAGES, Params(kept_mb=0), code, workers=1))
    table = make_history_table("article", history)
    print(f"{table.num_rows} rows of {count} revisions")


def cost(path: Path, count: int) -> float:
    """Seconds of the processor for a history of so many revisions, in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "benchmarks.bench_history", "--article", str(path), "--follow", str(count)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare_readings(path: Path) -> float:
    """What reading a revision costs of reading the same text for a run, all being loaded."""
    source = Source(Origin("article", "wikitext"), path.read_text(encoding="utf-8"))

    def read(*, names: bool) -> None:
        process_source(source, nlp=None, pipeline_version=VERSION, names=names)

    read(names=True)
    return measure(lambda: read(names=False)) / measure(lambda: read(names=True))


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the figures; exits with 1 where a revision after the first costs too much of it."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--article", type=Path, default=SAMPLE, help="an article in wikitext (the sample)")
    parser.add_argument("--revisions", type=int, default=21, help="how many (21)")
    parser.add_argument("--follow", type=int, help="follow so many in this process, and measure nothing")
    given = parser.parse_args(arguments)
    if given.follow:
        follow(given.article, given.follow)
        return
    first, all_of_them = cost(given.article, 1), cost(given.article, given.revisions)
    share = (all_of_them - first) / (given.revisions - 1) / first
    print(f"first revision    {first:.1f} s of the processor, with all that is begun and loaded")
    print(f"each that follows {share:.2f} of that (at most {MOST_OF_FIRST})")
    print(f"reading one       {compare_readings(given.article):.2f} of what it costs a run, all being loaded")
    if share > MOST_OF_FIRST:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
