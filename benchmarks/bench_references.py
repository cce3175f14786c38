"""What reading and resolving references costs, as a ratio to bare `mwparserfromhell.parse` in the same run.

Both read the real articles of the shared test data beside the checkout, or the sample article where those are not
there. Time is the processor's, the best of several rounds; resolving is given no names, which are not its references.
"""

from pathlib import Path

import mwparserfromhell

from benchmarks.clock import measure
from pipeline.document import Document, Mentions, Origin, Sentences, Source
from pipeline.parse import parse
from pipeline.resolve import resolve
from pipeline.split import split

REPOSITORY = Path(__file__).resolve().parents[1]
WILD = REPOSITORY.parent / "shared" / "articles" / "wild"
SAMPLE = REPOSITORY / "raw" / "panjshir_conflict.wikitext"
MOST_OF_BARE = 2.0
NO_NAMES = Mentions((), (), (), "none")


def main() -> None:
    """Prints the figures; exits with 1 where they are past their limit."""
    paths = sorted(WILD.glob("*.wikitext")) or [SAMPLE]
    sources = [Source(Origin(path.stem, "wikitext", path.name), path.read_text(encoding="utf-8")) for path in paths]
    documents: list[Document] = [parse(source) for source in sources]
    sentences: list[Sentences] = [split(document) for document in documents]
    bare = measure(lambda: [mwparserfromhell.parse(source.text) for source in sources])
    parsing = measure(lambda: [parse(source) for source in sources])
    resolving = measure(lambda: [resolve(*pair, NO_NAMES) for pair in zip(documents, sentences, strict=True)])
    ratio = (parsing + resolving) / bare
    print(f"parse    {parsing / bare:.2f} of bare mwparserfromhell.parse on {len(paths)} articles")
    print(f"resolve  {resolving / bare:.2f}")
    print(f"both     {ratio:.2f} (at most {MOST_OF_BARE})")
    if ratio > MOST_OF_BARE:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
