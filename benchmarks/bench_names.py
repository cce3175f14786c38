"""The shipped pipeline's speed, as a ratio to spaCy's efficiency network in the same run; its time to load, its size.

The floor is the efficiency configuration (width 96, no vectors), hardly trained: its speed depends on the shape of the
network and on how many names it proposes. Both read the sample article, block by block.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import load_config, load_model_from_config, minibatch

from pipeline.document import Origin, Source
from pipeline.extract.model import SHIPPED_FOLDER, load_model
from pipeline.parse import parse

REPOSITORY = Path(__file__).resolve().parents[1]
ARTICLE = REPOSITORY / "raw" / "panjshir_conflict.wikitext"
LEAST_RATIO, MOST_SECONDS, MOST_MEGABYTES = 0.6, 1.0, 30.0
ROUNDS = 3
WORDS = 20_000
LESSONS = 10


def read_texts() -> list[str]:
    """The sample article's blocks, again and again until there are `WORDS` words."""
    document = parse(Source(Origin(ARTICLE.stem, "wikitext", ARTICLE.name), ARTICLE.read_text(encoding="utf-8")))
    texts = [block.text.text for block in document.blocks]
    return texts * (1 + WORDS // sum(len(text.split()) for text in texts))


def make_floor(texts: Sequence[str], shipped: Language) -> Language:
    """spaCy's efficiency NER, shown the shipped pipeline's names for a moment so that it proposes as many."""
    nlp = load_model_from_config(load_config(REPOSITORY / "training" / "names.cfg").interpolate(), auto_fill=True)
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in shipped.pipe(texts)]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(LESSONS):
        for batch in minibatch(examples, 8):
            nlp.update(batch, sgd=optimizer)
    return nlp


def measure_speed(nlp: Language, texts: Sequence[str]) -> float:
    """Tokens a second of processor time, the best of `ROUNDS`."""
    list(nlp.pipe(texts[:20]))
    best = 0.0
    for _ in range(ROUNDS):
        started = time.process_time()
        tokens = sum(len(doc) for doc in nlp.pipe(texts))
        best = max(best, tokens / (time.process_time() - started))
    return best


def measure_loading() -> float:
    """Seconds to load the shipped pipeline in a fresh process, spaCy being imported already; the best of `ROUNDS`."""
    code = "import spacy, sys, time; t = time.perf_counter(); spacy.load(sys.argv[1]); print(time.perf_counter() - t)"
    command = [sys.executable, "-c", code, str(SHIPPED_FOLDER)]
    runs = (subprocess.run(command, capture_output=True, check=True) for _ in range(ROUNDS))
    return min(float(run.stdout) for run in runs)


def main() -> None:
    """Prints the figures; exits with 1 where one is past its limit."""
    texts = read_texts()
    nlp = load_model()
    floor, shipped = measure_speed(make_floor(texts[: len(set(texts))], nlp), texts), measure_speed(nlp, texts)
    ratio, loading = shipped / floor, measure_loading()
    size = sum(path.stat().st_size for path in SHIPPED_FOLDER.rglob("*") if path.is_file()) / 1e6
    print(f"names and sentences: {shipped:,.0f} tokens a second, {ratio:.2f} of spaCy's efficiency NER ({floor:,.0f})")
    print(f"{spacy.about.__title__} loads it in {loading:.2f} s; {size:.1f} MB")
    if ratio < LEAST_RATIO or loading > MOST_SECONDS or size > MOST_MEGABYTES:
        raise SystemExit(f"wanted: {LEAST_RATIO} of the floor, {MOST_SECONDS} s, {MOST_MEGABYTES} MB")


if __name__ == "__main__":
    main()
