"""Dates against gold annotation: the figures that `python -m evaluation.dates` prints do not fall."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.date_scores import Score
from evaluation.dates import GENRES, score_gum, score_panjshir


@pytest.mark.parametrize(
    ("part", "overlap", "strict", "interval"), [("dev", 0.94, 0.89, 0.94), ("train", 0.94, 0.89, 0.94)]
)
def test_gum(shared: Path, part: str, overlap: float, strict: float, interval: float) -> None:
    total = Score()
    for genre in GENRES:
        total.add(score_gum(shared / "corpora" / "gum" / part, genre))
    assert total.gold > 70
    assert total.overlap_f1 >= overlap
    assert total.strict_f1 >= strict
    assert total.interval_share >= interval


def test_panjshir(shared: Path) -> None:
    total = score_panjshir(shared / "articles" / "panjshir_conflict.txt")
    assert total.gold == 120
    assert total.overlap_f1 >= 0.985
    assert total.interval_share >= 0.98
