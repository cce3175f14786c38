"""What teachers believe, written down and given back."""

from types import SimpleNamespace

import numpy as np
import pytest

from training.beliefs import give_beliefs, write_beliefs


def make_window(*pieces):
    return SimpleNamespace(pieces=list(pieces), cases=[1] * len(pieces), beliefs=None)


def test_beliefs_come_back_to_the_windows_that_they_are_of(tmp_path):
    rows = [
        np.array([[0.5, 0.3, 0.2, 0.0, 0.0, 0.0], [0.999, 0.001, 0.0, 0.0, 0.0, 0.0]], dtype=np.float32),
        np.array([[0.1, 0.2, 0.3, 0.15, 0.13, 0.12]], dtype=np.float32),
    ]
    write_beliefs(tmp_path / "beliefs.npz", [make_window(5, 6), make_window(7)], rows)
    windows = [make_window(7), make_window(8), make_window(5, 6)]
    assert give_beliefs(tmp_path / "beliefs.npz", windows, 6) == 2
    assert windows[1].beliefs is None
    assert windows[2].beliefs[0] == pytest.approx(rows[0][0], abs=0.005)
    assert windows[2].beliefs[1] == pytest.approx([1, 0, 0, 0, 0, 0])
    kept = windows[0].beliefs[0]
    assert np.flatnonzero(kept).tolist() == [1, 2, 3, 4]
    assert kept.sum() == pytest.approx(1)


def test_the_same_pieces_in_another_case_are_another_window(tmp_path):
    write_beliefs(tmp_path / "beliefs.npz", [make_window(5)], [np.array([[0.5, 0.5]], dtype=np.float32)])
    other = make_window(5)
    other.cases = [2]
    assert give_beliefs(tmp_path / "beliefs.npz", [other], 2) == 0
