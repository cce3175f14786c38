"""Sentence ends against the gold ones of GUM (Zeldes 2017) and of an article, shared test data beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.sentences import GENRES, Score, score_article, score_gum


@pytest.mark.parametrize("part", ["dev", "train"])
def test_sentence_ends_match_gold_ones(part: str, shared: Path) -> None:
    total = Score()
    for genre in GENRES:
        total.add(score_gum(shared / "corpora" / "gum" / part, genre))
    assert total.gold > 100
    assert total.f1 >= 0.975


def test_every_sentence_of_the_annotated_article_is_found(shared: Path) -> None:
    score = score_article(shared / "articles")
    assert score.gold == score.predicted == score.found
    assert score.gold > 200
