"""What the teachers believe of each word, kept as data: a teacher takes a GPU or hours, its beliefs little room.

beliefs.npz holds, for each window by the hash of its pieces, the likeliest tags of its words with their shares in
255ths; words that are surely no part of a name are left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from training.windows import Window  # needs PyTorch, which the tests of this module do without

KEPT = 4  # tags a word
SURE = 0.99  # of "O", the first tag: such a word is not written down


def hash_window(window: Window) -> int:
    """The window's key: 63 bits of the hash of its pieces and their words' cases."""
    content = np.array([window.pieces, window.cases], dtype="<u2").tobytes()
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest()) >> 1


def write_beliefs(path: Path, windows: Sequence[Window], beliefs: Sequence[npt.NDArray[np.float32]]) -> None:
    """Writes the probabilities `[words, tags]` of each window; of windows alike the first."""
    found = {hash_window(window): rows for window, rows in zip(windows, beliefs, strict=True)}
    keys = sorted(found)
    rows = np.concatenate([found[key] for key in keys])
    told = np.flatnonzero(rows[:, 0] < SURE)
    tags = np.argsort(-rows[told], axis=1)[:, :KEPT]
    shares = np.take_along_axis(rows[told], tags, axis=1)
    np.savez_compressed(
        path,
        keys=np.array(keys, dtype="<i8"),
        words=np.array([len(found[key]) for key in keys], dtype="<u2"),
        gaps=np.diff(told, prepend=0).astype("<u2"),
        tags=tags.astype("u1"),
        shares=np.rint(shares * 255).astype("u1"),
    )


def give_beliefs(path: Path, windows: Sequence[Window], tags: int) -> int:
    """Gives each window that the file knows its beliefs, each word's summing to 1; returns how many it knows."""
    stored = np.load(path, allow_pickle=False)
    ends = np.cumsum(stored["words"].astype(np.int64))
    rows = np.zeros((int(ends[-1]), tags), dtype=np.float32)
    rows[:, 0] = 1
    told = np.cumsum(stored["gaps"].astype(np.int64))
    rows[told] = 0
    rows[told[:, None], stored["tags"]] = stored["shares"]
    rows /= rows.sum(axis=1, keepdims=True)
    places = {int(key): number for number, key in enumerate(stored["keys"])}
    known = 0
    for window in windows:
        number = places.get(hash_window(window))
        if number is not None:
            begin = int(ends[number]) - int(stored["words"][number])
            window.beliefs = rows[begin : int(ends[number])]
            known += 1
    return known
