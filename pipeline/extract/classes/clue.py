"""One thing that speaks for what a name is."""

from __future__ import annotations

from typing import NamedTuple


class Clue(NamedTuple):
    """A kind of evidence of `weights.toml`, the classes that it speaks for alike, and the words that it rests on."""

    kind: str
    labels: tuple[str, ...]
    words: str
