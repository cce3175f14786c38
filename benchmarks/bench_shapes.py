"""What each shape of input costs from the raw text to the tables, in processor time and memory, at two sizes.

    python -m benchmarks.bench_shapes [--all] [--names] [--roles] [WORDS …]

A shape is read in a process of its own, under limits, so that none ends the benchmark. It passes where the larger
size costs at most `MOST_OF_ORDINARY` times what an ordinary article of that size costs in the same run (three seconds,
on two quiet cores of 2025) and `MOST_MEGABYTES`, and not much more than in proportion to the smaller. Some of the
shapes are read, unless `--all` asks for each (half an hour), or words for those whose name holds one. Names are found
by a rule that costs next to nothing, so that what is measured is the code and not the model; `--names` takes the
shipped pipeline, `--roles` its trees as well, with the roles and claims that are read off them.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import multiprocessing
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from benchmarks.shapes import Shape, fill, list_shapes
from pipeline.document import Origin, Source
from pipeline.extract import extract
from pipeline.extract.model import load_model
from pipeline.parse import parse
from pipeline.resolve import resolve
from pipeline.scale.tasks import spare_collector
from pipeline.split import split
from pipeline.write import write

REPOSITORY = Path(__file__).resolve().parents[1]
ARTICLE = REPOSITORY / "raw" / "panjshir_conflict.wikitext"
SMALL, LARGE = 20_000, 100_000
MOST_OF_ORDINARY, MOST_MEGABYTES = 5.0, 1000.0
LIMIT_SECONDS, LIMIT_BYTES = 60, 4 << 30
MOST_GROWTH = 1.6  # times the growth of the text; caches that fill and pages that are touched make some noise
LEAST_SECONDS = 0.3  # under this a growth says nothing
STAGES = ("parse", "split", "extract", "resolve", "write")
EVERY = 16
WORST = 15
LONGEST_NAME = 3  # words


@dataclass(frozen=True, slots=True)
class Cost:
    """What one reading took, and the stage that took most of it, or, where there is a `failure`, was not ended."""

    seconds: float
    megabytes: float
    stage: str
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """A shape's cost at both sizes, and what an ordinary article of the larger took beside it, in seconds."""

    shape: Shape
    small: Cost
    large: Cost
    ordinary: float

    @property
    def growth(self) -> float:
        """Times the growth of the text by which the cost grew."""
        return self.large.seconds / max(self.small.seconds, 1e-3) / (LARGE / SMALL)

    @property
    def ratio(self) -> float:
        """The larger cost as a multiple of the ordinary article's."""
        return self.large.seconds / self.ordinary

    @property
    def fault(self) -> str:
        """What is wrong; empty where it is all as wanted."""
        if failure := self.small.failure or self.large.failure:
            return failure
        if self.ratio > MOST_OF_ORDINARY:
            return "takes too long"
        if self.large.megabytes > MOST_MEGABYTES:
            return "takes too much memory"
        return "is not linear" if self.large.seconds > LEAST_SECONDS and self.growth > MOST_GROWTH else ""

    def __str__(self) -> str:
        large = self.large
        cost = f"{large.seconds:6.2f} s {self.ratio:6.2f} {large.megabytes:6.0f} MB"
        figures = f"{cost}  x{self.growth:4.1f}  {large.stage:8}"
        return f"{figures} {self.shape.name[:60]}{'  ' + self.fault if self.fault else ''}"


@dataclass(frozen=True, slots=True)
class Extraction:
    """How names are found, and whether roles and claims are."""

    nlp: Language
    roles: bool = False


@Language.component("benchmark_names")
def find_capitals(doc: Doc) -> Doc:
    """Each run of words with a capital is a name: a person's where there are two, a place's where there is one."""
    names, first = [], None
    for token in [*doc, None]:
        if token is not None and token.text[0].isupper():
            first = token.i if first is None else first
            if token.i - first < LONGEST_NAME - 1:
                continue
        if first is not None:
            last = token.i if token is not None else len(doc)
            last += token is not None and token.text[0].isupper()
            names.append(Span(doc, first, last, label="PERSON" if last - first > 1 else "GPE"))
            first = None
    doc.ents = names
    return doc


def make_cheap_model() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("benchmark_names")
    nlp.get_pipe_meta("benchmark_names").assigns = ["doc.ents"]
    return nlp


def measure(shape: Shape, size: int, extraction: Extraction) -> Cost:
    """The cost of one reading, in a process of its own."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_read, args=(sender, shape, size, extraction))
    child.start()
    sender.close()
    said: list[float | str] = []
    try:
        while True:
            said.append(receiver.recv())
    except EOFError:
        child.join()
    seconds = [each for each in said if isinstance(each, float)]
    if len(seconds) > len(STAGES):
        *seconds, megabytes = seconds
        return Cost(sum(seconds), megabytes, STAGES[seconds.index(max(seconds))])
    failure = next((each for each in said if isinstance(each, str)), "")
    failure = failure or f"is not read in {LIMIT_SECONDS} s and {LIMIT_BYTES >> 30} GB"
    return Cost(float(LIMIT_SECONDS), float(LIMIT_BYTES >> 20), STAGES[len(seconds)], failure)


def _read(sender: Connection, shape: Shape, size: int, extraction: Extraction) -> None:
    """Send what each stage took, in seconds, then the peak of memory, in megabytes; or what was raised."""
    source = Source(Origin("shape", shape.reader, "raw/shape.txt"), shape.make(size))
    spare_collector()  # as every worker does
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT_SECONDS, LIMIT_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES))
    try:
        before = time.process_time()
        for _ in _run_stages(source, extraction):
            now = time.process_time()
            sender.send(now - before)
            before = now
    except Exception as error:
        sender.send(f"raises {type(error).__name__}: {error}"[:100])
    else:
        sender.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _run_stages(source: Source, extraction: Extraction) -> Iterator[object]:
    """What each of `STAGES` made, one at a time."""
    yield (document := parse(source))
    yield (sentences := split(document))
    yield (mentions := extract(document, sentences, extraction.nlp, roles=extraction.roles))
    yield (resolution := resolve(document, sentences, mentions))
    yield write(document, sentences, mentions, resolution, pipeline_version="0")


def compare(shape: Shape, ordinary: Cost, extraction: Extraction) -> Figures:
    """The shape's figures, beside the cost of an ordinary article."""
    small = measure(shape, SMALL, extraction)
    return Figures(shape, small, small if small.failure else measure(shape, LARGE, extraction), ordinary.seconds)


def choose(shapes: Sequence[Shape], words: Sequence[str], *, every: bool) -> Sequence[Shape]:
    if words:
        return [shape for shape in shapes if any(word in shape.name for word in words)]
    return shapes if every else shapes[::EVERY]


def main() -> int:
    """Prints the figures of the worst and of all that have a fault; 1 where there is a fault."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("words", nargs="*", help="only the shapes whose name holds one of these")
    parser.add_argument("--all", action="store_true", help="every shape")
    parser.add_argument("--names", action="store_true", help="with the shipped pipeline")
    parser.add_argument("--roles", action="store_true", help="with the shipped pipeline, its trees, roles and claims")
    options = parser.parse_args()
    nlp = load_model() if options.names or options.roles else make_cheap_model()
    extraction = Extraction(nlp, options.roles)
    ordinary = Shape("an ordinary article", fill(ARTICLE.read_text(encoding="utf-8")))
    for _ in _run_stages(Source(Origin("warming_up", "wikitext"), ordinary.make(SMALL)), extraction):
        pass  # what is built at first use is every later process's, too
    beside = measure(ordinary, LARGE, extraction)
    found: list[Figures] = []
    for shape in choose(list_shapes(), options.words, every=options.all):
        found.append(compare(shape, beside, extraction))
        if found[-1].fault and not found[-1].large.failure:  # other work may have disturbed it
            beside = measure(ordinary, LARGE, extraction)
            found[-1] = compare(shape, beside, extraction)
        if found[-1].fault or options.words:
            print(found[-1], flush=True)
    worst = sorted(found, key=lambda figures: figures.ratio, reverse=True)[:WORST]
    print(
        f"{len(found)} shapes of {LARGE:,} characters; the dearest, as seconds and as multiples of an ordinary article:"
    )
    print(*worst, sep="\n")
    return int(any(figures.fault for figures in found))


if __name__ == "__main__":
    sys.exit(main())
