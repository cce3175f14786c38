"""What a reader sees of wikitext: the plain text of every construct."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.document import Document, Origin, Source
from pipeline.parse import parse
from tests.case_files import list_cases


def read(wikitext: str) -> Document:
    return parse(Source(Origin("case", "wikitext", title="Case", as_of=dt.date(2021, 5, 4)), wikitext))


@pytest.mark.parametrize("case", list_cases("wikitext/text", "wikitext/functions", "wikitext/templates"))
def test_wikitext_reads_as_on_the_wiki(case: dict[str, str]) -> None:
    assert " ¶ ".join(block.text.text for block in read(case["wikitext"]).blocks) == case["text"]


@pytest.mark.parametrize("case", list_cases("wikitext/conversions"))
def test_a_conversion_prints_as_on_the_wiki(case: dict[str, str]) -> None:
    assert [block.text.text for block in read(case["wikitext"]).blocks] == [case["text"]]
