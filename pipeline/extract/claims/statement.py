"""A claim as read in its trees, by tokens."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document import Stance
from pipeline.extract.claims.extents import Span


@dataclass(frozen=True, slots=True)
class Statement:
    """What is stated, by which cue, by whom; `head` is the cue's own word, `cue` that with what makes its stance."""

    head: int
    cue: Span
    content: Span
    speaker: Span | None
    stance: Stance
