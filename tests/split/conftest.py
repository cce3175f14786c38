"""Documents for the tests of the split stage."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest

from pipeline.document import Block, Document, Marker, Origin, Section
from pipeline.spans import MappedText, Segment

MARKER = re.compile(r"\[\d+\]")


def make_document(blocks: Sequence[str], *, breaks: Sequence[Sequence[int]] = ()) -> Document:
    """A document of these blocks in one section; each `[1]` is a marker, in the raw file but not in the text."""
    made: list[Block] = []
    markers: list[Marker] = []
    position = 0
    for index, raw in enumerate(blocks):
        text, segments = "", []
        for piece, marker in re.findall(r"(.*?)(\[\d+\]|$)", raw, re.DOTALL):
            if piece:
                segments.append(Segment(len(text), len(text) + len(piece), position, position + len(piece)))
                text, position = text + piece, position + len(piece)
            if marker:
                markers.append(Marker("footnote", position, position + len(marker), index, len(text)))
                position += len(marker)
        forced = tuple(breaks[index]) if breaks else ()
        made.append(Block(0, "paragraph", MappedText(text, tuple(segments)), breaks=forced))
    return Document(
        origin=Origin("article", "wikitext"),
        title="Article",
        as_of=None,
        sections=(Section(1, "Article", None),),
        blocks=tuple(made),
        markers=tuple(markers),
        contents=(),
    )


@pytest.fixture(name="make_document", scope="session")
def make_document_fixture() -> Callable[..., Document]:
    """The function that makes a document of texts."""
    return make_document
