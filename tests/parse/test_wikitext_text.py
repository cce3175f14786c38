"""What a reader sees of wikitext: the plain text of every construct."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline.document import Document, Origin, Source
from pipeline.parse import parse

CASES = Path(__file__).resolve().parents[1] / "cases" / "wikitext"


def read(wikitext: str) -> Document:
    return parse(Source(Origin("case", "wikitext", title="Case", as_of=dt.date(2021, 5, 4)), wikitext))


def list_pairs(name: str) -> list[tuple[str, str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" ⇒ ") for line in lines if " ⇒ " in line and not line.startswith("# ")]
    return [(wikitext, text) for wikitext, text in pairs]


@pytest.mark.parametrize(
    ("wikitext", "text"),
    [pair for name in ("text.txt", "functions.txt", "templates.txt") for pair in list_pairs(name)],
)
def test_wikitext_reads_as_on_the_wiki(wikitext: str, text: str) -> None:
    assert " ¶ ".join(block.text.text for block in read(wikitext).blocks) == text


@pytest.mark.parametrize(("call", "text"), list_pairs("conversions.txt"))
def test_a_conversion_prints_as_on_the_wiki(call: str, text: str) -> None:
    assert [block.text.text for block in read(call).blocks] == [text]
