"""What it costs to read articles in a process that can be killed, as a ratio to reading them in this one.

Both read the real articles of the shared test data beside the checkout, or the sample article where those are not
there, through every step but the names', which are given none. Time passes by the clock on the wall, the best of
several rounds: two processes share the work.
"""

from pathlib import Path
from time import perf_counter

from pipeline.document import Mentions, Origin, Source
from pipeline.params import Limits
from pipeline.parse import parse
from pipeline.resolve import resolve
from pipeline.scale.tasks import STAGES, prepare
from pipeline.scale.worker import Worker
from pipeline.split import split
from pipeline.tables import Tables
from pipeline.write import write

REPOSITORY = Path(__file__).resolve().parents[1]
WILD = REPOSITORY.parent / "shared" / "articles" / "wild"
SAMPLE = REPOSITORY / "raw" / "panjshir_conflict.wikitext"
MOST_OF_BARE = 1.2
ROUNDS = 3


def read(source: Source) -> Tables:
    """The article's tables, without names."""
    document = parse(source)
    sentences, mentions = split(document), Mentions((), (), (), "none")
    return write(document, sentences, mentions, resolve(document, sentences, mentions), pipeline_version="0")


def main() -> None:
    """Prints the figure; exits with 1 where it is past its limit."""
    paths = sorted(WILD.glob("*.wikitext"))[:20] or [SAMPLE]
    sources = [Source(Origin(path.stem, "wikitext", path.name), path.read_text(encoding="utf-8")) for path in paths]
    bare = apart = float("inf")
    with Worker(Limits(), prepare, STAGES) as worker:
        for _ in range(ROUNDS):
            started = perf_counter()
            for source in sources:
                read(source)
            between = perf_counter()
            for source in sources:
                worker.call(read, source)
            bare, apart = min(bare, between - started), min(apart, perf_counter() - between)
    print(f"worker   {apart / bare:.2f} of reading in one process, {len(paths)} articles (at most {MOST_OF_BARE})")
    if apart / bare > MOST_OF_BARE:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
