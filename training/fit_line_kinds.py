"""Fit the weights by which rendered text's headings, captions and short paragraphs are told apart.

    python training/fit_line_kinds.py FOLDER

FOLDER holds articles in wikitext. Prints the confusion on a third of the articles, kept out of a first fit, and then
the table of `pipeline/parse/rendered/line_kind_weights.toml`, fitted on all.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.document import Document, Origin, Source
from pipeline.parse import parse
from pipeline.parse.rendered.line_kinds import FEATURES, LENGTHS, OTHER_FEATURES, find_features

KINDS = ("heading", "caption", "paragraph")
LONGEST = 45  # words
Matrix = NDArray[np.float64]


class Line(NamedTuple):
    """A line that stands alone, with what it is and what is known of the lines around it."""

    article: str
    kind: str
    text: str
    context: frozenset[str]


def read_lines(document: Document) -> Iterator[Line]:
    """The headings, the captions and the short paragraphs of an article."""
    marked = {marker.block for marker in document.markers}
    paragraphs = [index for index, block in enumerate(document.blocks) if block.kind == "paragraph"]
    long = [index for index in paragraphs if len(document.blocks[index].text.text.split()) > 60]
    habits = set()
    if len(long) > 3 and sum(index in marked for index in long) >= 0.93 * len(long):
        habits.add("unsourced")
    if paragraphs and median(len(document.blocks[index].text.text.split()) for index in paragraphs) >= 75:
        habits.add("long_paragraphs")
    filled = {block.section for block in document.blocks}
    for number, section in enumerate(document.sections[1:], 1):
        under = {"section_first"} if number > 1 and number - 1 not in filled else set()
        yield Line(document.title, "heading", section.title, frozenset(habits | under))
    last = -1
    for index, block in enumerate(document.blocks):
        first = {"section_first"} if block.section != last and block.section else set()
        last = block.section
        text = block.text.text
        short = len(text.split()) <= LONGEST
        if block.kind == "caption" or (block.kind == "paragraph" and short and text.endswith((".", "!", "?", '"'))):
            context = (habits - {"unsourced"}) | {"marked"} if index in marked else habits
            yield Line(document.title, block.kind, text, frozenset(context | first))


def fit(features: Matrix, kinds: Matrix, *, decay: float = 2.0, steps: int = 1500) -> Matrix:
    """The weights of a multinomial logistic regression, by gradient descent with momentum."""
    weights = np.zeros((features.shape[1], kinds.shape[1]))
    velocity = np.zeros_like(weights)
    for _ in range(steps):
        scores = features @ weights
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        error = odds / odds.sum(axis=1, keepdims=True) - kinds
        velocity = 0.9 * velocity - 0.3 * (features.T @ error + decay * weights) / len(features)
        weights += velocity
    centred: Matrix = weights - weights.mean(axis=1, keepdims=True)
    return centred


def main(folder: Path) -> None:
    lines: list[Line] = []
    for path in sorted(folder.glob("*.wikitext")):
        source = Source(Origin(path.stem, "wikitext", title=path.stem), path.read_text(encoding="utf-8"))
        lines += [line for line in read_lines(parse(source)) if line.text]
    names = ["bias", *FEATURES, *(f"over_{length}_words" for length in LENGTHS), *OTHER_FEATURES]
    columns = {name: column for column, name in enumerate(names)}
    features = np.zeros((len(lines), len(names)))
    features[:, 0] = 1
    for row, line in enumerate(lines):
        features[row, [columns[name] for name in find_features(line.text, line.context)]] = 1
    kinds = np.eye(3)[[KINDS.index(line.kind) for line in lines]]
    articles = sorted({line.article for line in lines})
    held_out = set(random.Random(1).sample(articles, len(articles) // 3))
    kept = np.array([line.article not in held_out for line in lines])
    told = (features[~kept] @ fit(features[kept], kinds[kept])).argmax(axis=1)
    for position, kind in enumerate(KINDS):
        counts = np.bincount(told[kinds[~kept].argmax(axis=1) == position], minlength=3)
        print(f"# {kind}: " + ", ".join(f"{count} told as {other}" for other, count in zip(KINDS, counts, strict=True)))
    for name, row in zip(names, fit(features, kinds) + 0.0, strict=True):
        print(f"{name} = [{', '.join(f'{weight:.1f}' for weight in row)}]".replace("-0.0", "0.0"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
