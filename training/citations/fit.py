"""Fits the labeller of typed citations: `python -m training.citations.fit`.

Reads what `training.citations.works` wrote, prints the works as people type them and as styles print them, and fits a
conditional random field to the signs of their tokens. A sixth of the articles is kept out of it and measured on. Writes
`training/build/citations/labels.crfsuite` and `training/citations_figures.json`.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pycrfsuite
import yaml

from pipeline.document import Work
from pipeline.resolve.citations.typed.readings import draft_by_rules
from pipeline.resolve.citations.typed.signs import list_signs
from pipeline.resolve.citations.typed.tokens import OTHER, UNREAD, Token, cut_tokens, list_decided
from training.citations.csl_strings import STYLES, render
from training.citations.pools import Pools, tell_kind
from training.citations.strings import LabelledString
from training.citations.typing_habits import type_work
from training.citations.works import BUILD, HERE, read_works

FIGURES = HERE / "citations_figures.json"
_HELD_OUT = 6  # of as many articles one is measured on
_UNNAMED = {UNREAD: OTHER, "quote": OTHER, "collection_title": OTHER}  # what the labeller has no label for


@dataclass(frozen=True, slots=True)
class Example:
    """A string's tokens by their signs, the label of each, and what the rules decided of each."""

    signs: list[list[str]]
    labels: list[str]
    decided: list[str]


def draw_strings(
    works: Sequence[Work], sentences: Sequence[str], count: int, settings: dict[str, Any], seed: int
) -> list[LabelledString]:
    """As many strings as are asked for: of styles, mere remarks, and what people type."""
    random, pools = Random(seed), Pools(works, sentences)
    strings = []
    for style in STYLES:
        chosen = random.sample(list(works), min(int(count * settings["styles"]) // len(STYLES), len(works)))
        strings += list(render([pools.complete(work, tell_kind(work), random) for work in chosen], style))
    for _ in range(int(count * settings["remarks"]) if sentences else 0):
        strings.append(LabelledString.of(" ".join(random.sample(list(sentences), random.randint(1, 2)))))
    while len(strings) < count:
        string = type_work(random.choice(works), pools, random)
        if string is not None and string.text.strip():
            strings.append(string)
    return strings


def make_examples(strings: Sequence[LabelledString], untold: float, seed: int) -> list[Example]:
    """The strings as the labeller sees them; of a share `untold` it does not see what the rules decided."""
    random, examples = Random(seed), []
    for string in strings:
        draft = draft_by_rules(string.content())
        tokens = cut_tokens(draft)
        if not tokens:
            continue
        decided = list_decided(draft, tokens)
        shown = [] if random.random() < untold else decided
        labels = [_tell_label(string, token) for token in tokens]
        examples.append(Example(list_signs(draft, tokens, shown), labels, decided))
    return examples


def _tell_label(string: LabelledString, token: Token) -> str:
    """The label of most of the token's characters."""
    counts = Counter(string.labels[token.start : token.end])
    return max(sorted(counts), key=counts.__getitem__)


def fit(examples: Sequence[Example], settings: dict[str, Any], path: Path) -> None:
    """Fit the weights to the examples and write them."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(settings)
    for example in examples:
        trainer.append(example.signs, example.labels)
    trainer.train(str(path))


def measure(examples: Sequence[Example], path: Path) -> dict[str, float]:
    """The shares of tokens and of whole strings that the labeller and the rules give to the right fields."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    found = [tagger.tag(example.signs) for example in examples]
    rules = [[_UNNAMED.get(field, field) for field in example.decided] for example in examples]
    figures: dict[str, float] = {}
    for name, answers in (("labeller", found), ("rules", rules)):
        pairs = [
            pair
            for example, answer in zip(examples, answers, strict=True)
            for pair in zip(example.labels, answer, strict=True)
        ]
        figures[f"{name}_tokens"] = round(sum(one == other for one, other in pairs) / len(pairs), 3)
        whole = sum(example.labels == answer for example, answer in zip(examples, answers, strict=True))
        figures[f"{name}_whole"] = round(whole / len(examples), 3)
    return figures


def is_held_out(article: str) -> bool:
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % _HELD_OUT == 0


def main() -> None:
    settings = yaml.safe_load((HERE / "params.yaml").read_text(encoding="utf-8"))["citations"]
    rows = read_works(BUILD / "works.jsonl")
    sentences = [json.loads(line) for line in (BUILD / "sentences.jsonl").read_text(encoding="utf-8").splitlines()]
    learned = [work for article, work in rows if not is_held_out(article)]
    held_out = [work for article, work in rows if is_held_out(article)]
    seed, count, path = settings["seed"], settings["strings"], BUILD / "labels.crfsuite"
    examples = make_examples(draw_strings(learned, sentences, count, settings, seed), settings["untold"], seed)
    fit(examples, settings["crf"], path)
    kept = make_examples(draw_strings(held_out, sentences, count // 10, settings, seed + 1), 0, seed + 1)
    figures = {"works": len(learned), "strings": len(examples), **measure(kept, path), "bytes": path.stat().st_size}
    FIGURES.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(figures)


if __name__ == "__main__":
    main()
