"""What a reader of citations found, and what it could not read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.document import Severity, Work

ProblemCode = Literal["unparsed_citation", "citation_error", "not_told"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of a citation that no field took, or that is wrong in itself; the span counts in the raw file."""

    code: ProblemCode
    message: str
    severity: Severity = "warning"
    source_start: int | None = None
    source_end: int | None = None

    def move(self, start: int) -> Problem:
        """The same problem of words that stand `start` characters further into the raw file."""
        if self.source_start is None or self.source_end is None:
            return self
        return Problem(self.code, self.message, self.severity, self.source_start + start, self.source_end + start)


@dataclass(frozen=True, slots=True)
class Reading:
    """The work that a citation names, with everything that could not be read or is wrong."""

    work: Work
    problems: tuple[Problem, ...] = ()
