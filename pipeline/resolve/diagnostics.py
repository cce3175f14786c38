"""What is wrong with footnotes, short footnotes and citations, each with the sentence and citation that it is about."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from pipeline.document import Diagnostic, Document, Sentences
from pipeline.resolve.definitions import Definition
from pipeline.resolve.footnotes import Footnotes
from pipeline.resolve.targets import Targets


def list_footnote_faults(
    document: Document, sentences: Sentences, footnotes: Footnotes, citation_of: Mapping[int, int]
) -> Iterator[Diagnostic]:
    """What is wrong with the footnotes, each with the sentence of the marker and the citation that it speaks of."""
    sentence_at: dict[tuple[int | None, int | None], int | None] = {
        (marker.source_start, marker.source_end): placement.sentence
        for marker, placement in zip(document.markers, sentences.placements, strict=True)
    }
    citation_at: dict[tuple[int | None, int | None], int] = {
        (footnote.source_start, footnote.source_end): citation_of[index]
        for index, footnote in enumerate(footnotes.footnotes)
        if index in citation_of
    }
    for diagnostic in footnotes.diagnostics:
        span = (diagnostic.source_start, diagnostic.source_end)
        yield dataclasses.replace(diagnostic, sentence=sentence_at.get(span), citation=citation_at.get(span))


def list_target_faults(
    sentences: Sentences, targets: Sequence[Targets], parentheticals: Mapping[int, Targets]
) -> Iterator[Diagnostic]:
    """What could not be told of short citations: in footnotes by citation, in the text by marker."""
    for index, found in enumerate(targets):
        for diagnostic in found.diagnostics:
            yield dataclasses.replace(diagnostic, citation=index)
    for marker, found in parentheticals.items():
        for diagnostic in found.diagnostics:
            yield dataclasses.replace(diagnostic, sentence=sentences.placements[marker].sentence)


def list_citation_faults(definitions: Sequence[Definition]) -> Iterator[Diagnostic]:
    """What is wrong within the citations; what has no place of its own is told of the whole definition."""
    for index, definition in enumerate(definitions):
        for problem in definition.problems:
            start = definition.source_start if problem.source_start is None else problem.source_start
            end = definition.source_end if problem.source_end is None else problem.source_end
            yield Diagnostic(problem.severity, problem.code, problem.message, start, end, citation=index)
