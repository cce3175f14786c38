"""What any stage could not read, in the words that the table `diagnostics` tells it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something that was not parsed, resolved or normalised, and where."""

    severity: Severity
    code: str
    message: str
    source_start: int | None = None
    source_end: int | None = None
    sentence: int | None = None  # index into the sentences
    citation: int | None = None  # index into the citations
