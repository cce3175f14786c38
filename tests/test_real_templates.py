"""Templates of real articles: each shows words, is a reference, is known to show none, or a diagnostic names it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import pytest

from pipeline.document import Document, Origin, Source
from pipeline.parse import parse
from pipeline.parse.templates.reference_templates import REFERENCE_READERS
from pipeline.parse.templates.rules import find_rule
from pipeline.parse.wikitext.calls import name_of
from pipeline.parse.wikitext.constructs import Construct
from pipeline.parse.wikitext.functions import is_function
from pipeline.parse.wikitext.preprocessor import preprocess
from pipeline.parse.wikitext.source_text import SourceText

SHARED = Path(__file__).resolve().parents[2] / "shared" / "articles"
ARTICLES = sorted([*(SHARED / "modern" / "wikitext").glob("*.wikitext"), *(SHARED / "wild").glob("*.wikitext")])
# What is left where a template showed nothing.
HOLE = re.compile(r"\(\s*\)|\(\s*[,;]|[,;]\s*\)|\[\s*\]|\"\"|“”|\w( )[,.](?=\s|$)|, ,|; ;")
# They are given no words here: the coordinates that the title line shows, columns around a list.
WORDLESS = frozenset(["coord", "div col", "col div", "columns"])
WORDS = re.compile(r"\|([^|{}=]+)")
SPACE = re.compile(r"\s+[,.]")

pytestmark = pytest.mark.skipif(not ARTICLES, reason="the shared test data beside the checkout is not there")


def read(path: Path) -> tuple[str, Document]:
    text = path.read_text(encoding="utf-8")
    return text, parse(Source(Origin(path.stem, "wikitext"), text))


def list_spans(document: Document) -> Iterator[tuple[int, int]]:
    """The stretches of the source that something in the document stands for."""
    for text in (*(block.text for block in document.blocks), *(content.text for content in document.contents)):
        yield from ((segment.source_start, segment.source_end) for segment in text.segments)
    for content in document.contents:
        yield content.source_start, content.source_end
        yield from ((template.source_start, template.source_end) for template in content.templates)
    yield from ((marker.source_start, marker.source_end) for marker in document.markers)
    yield from ((event.source_start, event.source_end) for event in document.events)
    for told in document.diagnostics:
        if told.source_start is not None and told.source_end is not None:
            yield told.source_start, told.source_end


def cover(document: Document) -> tuple[list[int], list[int]]:
    """Where the stretches begin, in order, and how far any of those up to each reaches."""
    spans = sorted(list_spans(document))
    return [start for start, _ in spans], list(accumulate((end for _, end in spans), max))


def is_silent(source: str, construct: Construct) -> bool:
    name = name_of(source, construct)
    rule = find_rule(name)
    if rule is None or name in WORDLESS:
        return name in WORDLESS or is_function(name)
    return rule.role in ("drop", "infobox", *REFERENCE_READERS) or (rule.role == "fixed" and not rule.detail.strip())


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_no_template_is_lost_in_silence(path: Path) -> None:
    source, document = read(path)
    starts, ends = cover(document)
    fields = " ".join(block.field for block in document.blocks if block.field)
    lost = []
    for construct in preprocess(SourceText(source), 0, len(source)).constructs:
        if construct.kind != "template" or is_silent(source, construct):
            continue
        at = bisect_left(starts, construct.end) - 1
        raw = source[construct.start : construct.end]
        names_column = any(word.strip() in fields for word in WORDS.findall(raw))
        if (at < 0 or ends[at] <= construct.start) and not names_column:
            lost.append(raw[:60])
    assert lost == []


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_no_template_leaves_a_hole(path: Path) -> None:
    source, document = read(path)
    told = [(one.source_start or 0, one.source_end or 0) for one in document.diagnostics]
    markers = [(marker.source_start, marker.source_end) for marker in document.markers]
    holes = []
    for block in document.blocks:
        for match in HOLE.finditer(block.text.text):
            start, end = block.text.source_span(*match.span())
            raw = source[start:end]
            named = any(first < end and last > start for first, last in (*told, *markers))
            if "{{" in raw and not named and not SPACE.search(raw):
                holes.append(block.text.text[max(0, match.start() - 30) : match.end() + 20])
    assert holes == []
