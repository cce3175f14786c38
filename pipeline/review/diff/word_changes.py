"""What became of a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from rapidfuzz.distance import LCSseq

Op = Literal["=", "-", "+"]
Words = tuple[tuple[Op, str], ...]

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\s+|.", re.DOTALL)


def compare_words(a: str, b: str) -> Words:
    """Runs of `a` and `b` in reading order: kept `=`, removed `-`, added `+`.

    The kept and removed runs give `a`, the kept and added ones `b`. A blank that alone is kept between two changes
    belongs to them, so that a changed phrase reads as one.
    """
    tokens_a, tokens_b = _TOKEN.findall(a), _TOKEN.findall(b)
    runs: list[tuple[Op, str]] = []
    removed, added = "", ""
    for tag, a_start, a_end, b_start, b_end in _opcodes(tokens_a, tokens_b):
        old, new = "".join(tokens_a[a_start:a_end]), "".join(tokens_b[b_start:b_end])
        if tag == "equal" and not (old.isspace() and (removed or added) and a_end < len(tokens_a)):
            runs += _changed(removed, added)
            removed, added = "", ""
            runs.append(("=", old))
        else:
            removed, added = removed + old, added + new
    return (*runs, *_changed(removed, added))


def _opcodes(a: list[str], b: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    for code in LCSseq.opcodes(a, b):
        yield code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end


def _changed(removed: str, added: str) -> Iterator[tuple[Op, str]]:
    """The two runs of a change; white space that both end with is kept, and so stands once, after them."""
    shared = removed[len(removed.rstrip()) :]
    if not added.endswith(shared):
        shared = ""
    removed, added = removed.removesuffix(shared), added.removesuffix(shared)
    if removed:
        yield "-", removed
    if added:
        yield "+", added
    if shared:
        yield "=", shared
