"""Links that show where the copy of a typed citation's work lies."""

from __future__ import annotations

import re

from pipeline.resolve.citations.typed.segments import Segment
from pipeline.resolve.citations.typed.word_kinds import WORDS, any_word, is_host, is_one_of

_COPY = re.compile(rf"{any_word(WORDS['copying'])}\b", re.IGNORECASE)


def is_copy(segment: Segment) -> bool:
    """Whether a link's words name the place of the copy, and nothing of the work."""
    text = segment.text.rstrip(".")
    is_described = text[:1].islower() and text.endswith(" online")  # "ch. 1 online"
    is_told = any(is_one_of(text, kind) for kind in ("copies", "entries"))
    return is_described or is_host(text) or is_told or bool(_COPY.match(text))
