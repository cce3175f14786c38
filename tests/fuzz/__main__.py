"""Feed the pipeline mutated and generated documents until the time is up; say what breaks, each kind once and small.

    python -m tests.fuzz [--time SECONDS] [--count N] [--seed N]

The exit status is 1 where something broke.
"""

from __future__ import annotations

import argparse
import itertools
import secrets
import sys
import threading
from collections.abc import Iterator
from random import Random
from typing import Literal

from spacy.language import Language

from pipeline.extract.model import load_model
from tests.fuzz.documents import Document, cut_window, generate, generate_prose, load_real
from tests.fuzz.exports import generate_export, list_articles
from tests.fuzz.invariants import Broken, check_again, run_stages
from tests.fuzz.minimise import minimise
from tests.fuzz.mutations import mutate
from tests.fuzz.pipelines import make_blank

Input = Document | tuple[str, Literal["export"]]  # an export is bytes: its text has a character for each

_EVERY_AGAIN = 9  # one input in so many is read twice
_EVERY_SHIPPED = 10  # one in so many is read with the shipped pipeline: about a third of the time
_EVERY_OTHER = 40  # and of those all are prose but one in so many of all
_PROGRESS = 500  # documents between two lines on how it goes


def draw(random: Random, real: list[Document], *, is_prose: bool = False) -> Input:
    """A document: a real one mutated, or one made of pieces, mutated or not; or an export. Or one of prose."""
    if is_prose:
        text, source_format = generate_prose(random)
        return (mutate(text, random) if random.random() < 0.2 else text), source_format
    if random.random() < 0.1:
        return generate_export(random).decode("latin-1"), "export"
    if random.random() < 0.6:
        text, source_format = cut_window(random.choice(real), random)
        return mutate(text, random, other=random.choice(real)[0]), source_format
    text, source_format = generate(random)
    return (mutate(text, random) if random.random() < 0.5 else text), source_format


def draw_all(seed: int) -> Iterator[tuple[int, Input]]:
    """Numbered documents without end; the same for one seed."""
    random, real = Random(seed), load_real()
    for number in itertools.count():
        yield number, draw(random, real, is_prose=is_for_shipped(number) and number % _EVERY_OTHER > 0)


def is_for_shipped(number: int) -> bool:
    """Whether the document of this number is for the shipped pipeline."""
    return number % _EVERY_SHIPPED == 0


def find_broken(document: Input, nlp: Language, *, again: bool = False) -> Broken | None:
    """The invariant that the document breaks, or an article of it where it is an export, if any."""
    text, source_format = document
    try:
        if source_format == "export":
            for article in list_articles(text.encode("latin-1", "replace")):
                run_stages(article, "wikitext", nlp)
            return None
        tables = run_stages(text, source_format, nlp)
        if again:
            check_again(text, source_format, nlp, tables)
    except Broken as broken:
        return broken
    return None


def main() -> int:
    """Run until the time or the count is used up; 1 where something broke."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--time", type=float, default=60, help="seconds")
    parser.add_argument("--count", type=int, help="documents, whatever time they take")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}", flush=True)
    blank, shipped = make_blank(), load_model()
    found: dict[str, Input] = {}
    is_over = threading.Event()
    timer = threading.Timer(arguments.time, is_over.set)
    timer.daemon = True
    timer.start()
    number = 0
    for number, document in draw_all(arguments.seed):
        if number >= arguments.count if arguments.count is not None else is_over.is_set():
            break
        if number and number % _PROGRESS == 0:
            print(f"{number} documents, {len(found)} kinds of finding", flush=True)
        nlp = shipped if is_for_shipped(number) else blank
        broken = find_broken(document, nlp, again=number % _EVERY_AGAIN == 0)
        if broken is not None and broken.kind not in found:
            found[broken.kind] = document
            print(f"document {number}: {broken!s:.300}".encode("ascii", "backslashreplace").decode(), flush=True)
    _report(found, blank, shipped)
    print(f"{number} documents, {len(found)} kinds of finding, seed {arguments.seed}")
    return 1 if found else 0


def _report(found: dict[str, Input], blank: Language, shipped: Language) -> None:
    for kind, document in found.items():
        nlp = blank if _breaks(document, blank, kind) else shipped
        print(f"\n{kind}\n  {document[1]}: {_shrink(document, nlp, kind)!a}", flush=True)


def _shrink(document: Input, nlp: Language, kind: str) -> str:
    text, source_format = document
    if source_format == "export":
        return minimise(text, lambda shorter: _breaks((shorter, "export"), nlp, kind))
    return minimise(text, lambda shorter: _breaks((shorter, source_format), nlp, kind))


def _breaks(document: Input, nlp: Language, kind: str) -> bool:
    broken = find_broken(document, nlp, again=kind.startswith("another"))
    return broken is not None and broken.kind == kind


if __name__ == "__main__":
    sys.exit(main())
