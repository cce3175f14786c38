"""A source text while its constructs are looked for: where patterns match in it, and what in it had to be repaired."""

from __future__ import annotations

import re
from bisect import bisect_left

from pipeline.document import Diagnostic


class SourceText:
    """The text, and the problems of its markup so far; a pattern is matched once, and looked up by bisection."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.problems: list[Diagnostic] = []
        self.last_tag_end = text.rfind(">")
        self._spans: dict[str, tuple[list[int], list[int]]] = {}

    def report(self, message: str, start: int, end: int) -> None:
        """Say what is wrong with the markup from `start` to `end`."""
        self.problems.append(Diagnostic("warning", "markup_error", message, start, end))

    def next_span(self, pattern: str, position: int, limit: int) -> tuple[int, int] | None:
        """The first match of the pattern, in any case, that begins at the position or later and ends by the limit."""
        starts, ends = self._spans_of(pattern)
        index = bisect_left(starts, position)
        return (starts[index], ends[index]) if index < len(starts) and ends[index] <= limit else None

    def _spans_of(self, pattern: str) -> tuple[list[int], list[int]]:
        if pattern not in self._spans:
            matches = [match.span() for match in re.finditer(pattern, self.text, re.IGNORECASE)]
            self._spans[pattern] = [start for start, _ in matches], [end for _, end in matches]
        return self._spans[pattern]
