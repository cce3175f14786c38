"""What claims cost beyond the trees that roles need: their share of the names' time, in one run."""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

from benchmarks.bench_names import ARTICLE
from benchmarks.clock import measure
from pipeline.document import Origin, Source
from pipeline.extract import extract
from pipeline.extract.claims import find_claims, name_speakers
from pipeline.extract.model import load_model
from pipeline.extract.stretches import read_stretches
from pipeline.parse import parse
from pipeline.split import split
from pipeline.tokens import tokenize

MOST_OF_NAMES = 0.1


def main() -> None:
    """Prints the figure; exits with 1 where it is past its limit."""
    document = parse(Source(Origin(ARTICLE.stem, "wikitext", ARTICLE.name), ARTICLE.read_text(encoding="utf-8")))
    sentences, nlp = split(document), load_model()
    actors = extract(document, sentences, nlp, roles=True).actors
    texts = [sentence.text for sentence in sentences.sentences]
    stretches = list(read_stretches([tokenize(nlp, text) for text in texts], sentences, nlp, trees=True))
    names = measure(lambda: list(nlp.pipe(texts)))
    claims = measure(lambda: name_speakers(find_claims(stretches, sentences)[0], actors, sentences))
    count = len(find_claims(stretches, sentences)[0])
    print(f"claims   {claims / names:.3f} of the names' time for {count} of them (at most {MOST_OF_NAMES})")
    if claims > MOST_OF_NAMES * names:
        raise SystemExit(f"wanted: {MOST_OF_NAMES} of the names' time")


if __name__ == "__main__":
    main()
