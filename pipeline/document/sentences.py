"""What `split` yields: an article's sentences, and every marker on its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a unit that reads as one: `start` to `end` of its block's text."""

    sentence_id: str
    block: int
    start: int
    end: int
    text: str
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a marker stands: at `start` of the text of a sentence; the words from `scope_start` are what it follows.

    One for each marker of the document, in the same order; `sentence` is None for a marker outside any sentence.
    """

    sentence: int | None
    start: int
    scope_start: int


@dataclass(frozen=True, slots=True)
class Sentences:
    """Every sentence in document order, and every marker's place among them."""

    sentences: tuple[Sentence, ...]
    placements: tuple[Placement, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
