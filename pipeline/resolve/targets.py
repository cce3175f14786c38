"""What short citations mean, and what could not be told of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import Diagnostic

_SHOWN = 3  # candidates named in a diagnostic


@dataclass(frozen=True, slots=True)
class Targets:
    """The full citations that short ones mean, as indexes of definitions, and what could not be told."""

    indexes: tuple[int, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def first(self) -> int | None:
        """The first of them; None where none is certain."""
        return self.indexes[0] if self.indexes else None


def report_spelling(written: str, found: str, source_start: int, source_end: int) -> Diagnostic:
    """That a short citation leads to a work whose author is spelt otherwise."""
    message = f"{written} is taken for {found[:60]}, where the name is spelt otherwise"
    return Diagnostic("info", "ambiguous_short_footnote", message, source_start, source_end)


def report_target(written: str, candidates: Sequence[str], source_start: int, source_end: int) -> Diagnostic:
    """That no work fits what is written, or several do, told by the texts of their citations."""
    if not candidates:
        message = f"no full citation for {written}"
        return Diagnostic("warning", "short_footnote_without_target", message, source_start, source_end)
    texts = "; ".join(f"“{text[:60]}”" for text in candidates[:_SHOWN])
    message = f"{len(candidates)} works could be {written}: {texts}"
    return Diagnostic("warning", "ambiguous_short_footnote", message, source_start, source_end)
