"""Sentence ends against the gold ones of GUM (Zeldes 2017), a corpus of the shared test data beside the checkout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.split import find_sentences


def read_paragraphs(path: Path) -> Iterator[list[str]]:
    """The sentences of each paragraph of a CoNLL-U file."""
    paragraph: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and not line.startswith("# newpar_") and paragraph:
            yield paragraph
            paragraph = []
        elif line.startswith("# text = "):
            paragraph.append(line.removeprefix("# text = "))
    yield paragraph


@pytest.mark.parametrize("part", ["dev", "train"])
def test_sentence_ends_match_gold_ones(part: str, shared: Path) -> None:
    right = found = wanted = 0
    for genre in ("bio", "news", "voyage"):
        for path in sorted((shared / "corpora" / "gum" / part).glob(f"GUM_{genre}_*.conllu")):
            for paragraph in read_paragraphs(path):
                text, gold = " ".join(paragraph), set()
                for sentence in paragraph:
                    gold.add((max(gold) + 1 if gold else 0) + len(sentence))
                ends = {end for _, end in find_sentences(text)}
                right, found, wanted = right + len(ends & gold), found + len(ends), wanted + len(gold)
    assert wanted > 100
    assert 2 * right / (found + wanted) >= 0.97
