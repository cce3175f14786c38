"""What a comparison of two forms of one article finds: frozen, plain, and the same as JSON (`dump_findings`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter

from pipeline.printable import escape_json

# What two markers, of one place or of one label, do not share; or which form alone has the marker.
MarkerDifference = Literal["only_a", "only_b", "label", "target", "sentence", "order"]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of the article: how it was named, in what it came, its title, and how many citations have links."""

    name: str
    source_format: str
    title: str
    linked_citations: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something each form has, and how many of these agree."""

    what: Literal["sentences", "markers", "citations", "fields", "works"]
    a: int
    b: int
    agree: int

    @property
    def share(self) -> float:
        """F1: the share of both that agrees; 1 where neither form has any."""
        return 2 * self.agree / (self.a + self.b) if self.a + self.b else 1.0


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A sentence that the forms have in other words, or that one of them lacks."""

    a: str | None
    b: str | None


@dataclass(frozen=True, slots=True)
class MarkerPair:
    """A marker that differs: as each form prints it, what it leads to, and the words that it stands in.

    `source_start` is its place in the raw text of the form that has it, of A where both do.
    """

    difference: MarkerDifference
    a: str | None
    b: str | None
    target_a: str | None
    target_b: str | None
    sentence: str | None
    source_start: int


@dataclass(frozen=True, slots=True)
class CitationPair:
    """A citation of which one field differs, or, where `field` is None, that one form lacks."""

    number: str | None
    text: str
    field: str | None
    a: str | None
    b: str | None


@dataclass(frozen=True, slots=True)
class UnknownTemplate:
    """A template that the reader of wikitext does not know and where the other form alone has markers."""

    name: str
    markers: int  # that the other form has there
    source_starts: tuple[int, ...]  # of its calls, in the raw wikitext


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything in which two forms of an article agree, counted, and everything in which they do not."""

    schema: Literal["citetrace-compare"]
    version: Literal[1]
    a: Form
    b: Form
    same: bool
    counts: tuple[Count, ...]
    templates: tuple[UnknownTemplate, ...]
    markers: tuple[MarkerPair, ...]
    citations: tuple[CitationPair, ...]
    sentences: tuple[SentencePair, ...]


def dump_findings(findings: Findings) -> str:
    """The findings as indented JSON, the same text for equal findings."""
    return escape_json(TypeAdapter(Findings).dump_json(findings, indent=2).decode()) + "\n"
