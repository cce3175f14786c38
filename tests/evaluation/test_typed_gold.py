"""The gold of hand-typed citations stands where it was annotated, and holds no words that its citation does not."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parents[1] / "gold" / "typed" / "citations.jsonl"
PRINTED = ("title", "container_title", "publisher", "publisher_place", "volume", "issue", "edition", "medium", "via")
PEOPLE = ("author", "editor", "translator")
LINK, MARKUP = re.compile(r"\[\[(?:[^|\]]*\|)?([^\]]*)\]\]"), re.compile("''+")

Citation = dict[str, Any]


@pytest.fixture(scope="module")
def gold() -> list[Citation]:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def _source(shared: Path, citation: Citation) -> str:
    start, end = int(citation["start"]), int(citation["end"])
    return (shared / "articles" / str(citation["article"])).read_text(encoding="utf-8")[start:end]


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", MARKUP.sub("", LINK.sub(r"\1", html.unescape(text)))))


def test_every_citation_is_the_text_that_was_annotated(shared: Path, gold: list[Citation]) -> None:
    for citation in gold:
        assert sha256(_source(shared, citation).encode()).hexdigest() == citation["sha256"], citation


def test_what_is_annotated_is_printed_in_its_citation(shared: Path, gold: list[Citation]) -> None:
    for citation in gold:
        source = _words(_source(shared, citation))
        for part in citation["parts"]:
            names = [word for column in PEOPLE for name in part.get(column, ()) for word in name.values()]
            for value in names + [part[column] for column in PRINTED if column in part]:
                assert _words(value) in source, (citation["article"], value)


def test_a_quotation_lies_inside_its_citation(gold: list[Citation]) -> None:
    for citation in gold:
        for start, end in (part["quote_span"] for part in citation["parts"] if "quote_span" in part):
            assert citation["start"] <= start < end <= citation["end"], citation


def test_the_draw_is_the_one_described(gold: list[Citation]) -> None:
    articles = Counter(citation["article"] for citation in gold)
    assert (len(gold), len(articles), max(articles.values())) == (200, 47, 6)
