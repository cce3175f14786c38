"""The shipped pipeline's speed, as a ratio to spaCy's efficiency network in the same run; its time to load, its size.

Speed depends on the shape of a network and not on its weights, so the floor is the efficiency configuration (width 96,
no vectors) with weights as they are initialised. Both read the sentences of the sample article, block by block.
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
from spacy.util import load_config, load_model_from_config

from pipeline.document import Source
from pipeline.extract.model import SHIPPED, load_model
from pipeline.parse import parse

REPOSITORY = Path(__file__).resolve().parents[1]
ARTICLE = REPOSITORY / "raw" / "panjshir_conflict.wikitext"
MODEL = REPOSITORY / "pipeline" / "extract" / SHIPPED
LEAST_RATIO, MOST_SECONDS, MOST_MEGABYTES = 0.6, 1.0, 30.0
ROUNDS = 3
WORDS = 20_000


def read_texts() -> list[str]:
    """The sample article's blocks, again and again until there are `WORDS` words."""
    document = parse(Source(ARTICLE.stem, ARTICLE.read_text(encoding="utf-8"), "wikitext", ARTICLE.name))
    texts = [block.text.text for block in document.blocks]
    return texts * (1 + WORDS // sum(len(text.split()) for text in texts))


def make_floor() -> Language:
    """spaCy's efficiency NER, its weights as they are initialised."""
    config = load_config(REPOSITORY / "training" / "names.cfg").interpolate()
    nlp = load_model_from_config(config, auto_fill=True)
    doc = nlp.make_doc("Ahmad Massoud left Kabul .")
    nlp.initialize(lambda: [Example.from_dict(doc, {"entities": [(0, 13, "PERSON"), (19, 24, "GPE")]})])
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
    code = f"import spacy, time; t = time.perf_counter(); spacy.load({str(MODEL)!r}); print(time.perf_counter() - t)"
    runs = (subprocess.run([sys.executable, "-c", code], capture_output=True, check=True) for _ in range(ROUNDS))
    return min(float(run.stdout) for run in runs)


def main() -> None:
    """Prints the figures; exits with 1 where one is past its limit."""
    texts = read_texts()
    floor, shipped = measure_speed(make_floor(), texts), measure_speed(load_model(), texts)
    ratio, loading = shipped / floor, measure_loading()
    size = sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file()) / 1e6
    print(f"names and sentences: {shipped:,.0f} tokens a second, {ratio:.2f} of spaCy's efficiency NER ({floor:,.0f})")
    print(f"{spacy.about.__title__} loads it in {loading:.2f} s; {size:.1f} MB")
    if ratio < LEAST_RATIO or loading > MOST_SECONDS or size > MOST_MEGABYTES:
        raise SystemExit(f"wanted: {LEAST_RATIO} of the floor, {MOST_SECONDS} s, {MOST_MEGABYTES} MB")


if __name__ == "__main__":
    main()
