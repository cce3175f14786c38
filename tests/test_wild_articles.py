"""Sixty real articles as wikitext: none fails, none leaks markup, and every reference is accounted for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.document import Origin, Reference, Source
from pipeline.parse import parse

ARTICLES = sorted((Path(__file__).resolve().parents[2] / "shared" / "articles" / "wild").glob("*.wikitext"))
LEFTOVER = re.compile(
    r"\{\{|\}\}|\[\[|\]\]|\{\||\|\}|''|</?ref|<!--|\bthumb\||style=\"|</?(?:span|div|br|small|sup|sub)\b"
)
HIDDEN = re.compile(r"<!--.*?-->|<nowiki>.*?</nowiki>", re.DOTALL)
REFERENCE = re.compile(r"<ref(?:\s[^<>]*?)?>|<ref\s[^<>]*?/>", re.IGNORECASE)


@pytest.mark.skipif(not ARTICLES, reason="the shared test data beside the checkout is not there")
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_a_real_article_is_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = parse(Source(Origin(path.stem, "wikitext"), text))
    leaks = [block.text.text for block in document.blocks if LEFTOVER.search(block.text.text)]
    assert leaks == []
    visible = HIDDEN.sub(lambda match: " " * len(match.group()), text)
    written = {match.start() for match in REFERENCE.finditer(visible)}
    read = {event.source_start for event in document.events if isinstance(event, Reference)}
    said = {
        position
        for diagnostic in document.diagnostics
        if diagnostic.source_start is not None and diagnostic.source_end is not None
        for position in written
        if diagnostic.source_start <= position < diagnostic.source_end
    }
    assert written - read - said == set()
