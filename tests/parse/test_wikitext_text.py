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


@pytest.mark.parametrize(
    ("language", "words", "categories"),
    [
        ("de", "Ein Ort. Er liegt hier. Class: Ics", ["Ort"]),
        ("de-AT", "Ein Ort. Er liegt hier. Class: Ics", ["Ort"]),
        ("en", "Ein Ort. Er liegt hier. Kategorie:Ort Class: Ics", []),
        (None, "Ein Ort. Er liegt hier. Kategorie:Ort Class: Ics", []),
    ],
)
def test_a_local_name_of_categories_is_one_in_its_own_wiki(
    language: str | None, words: str, categories: list[str]
) -> None:
    text = "Ein Ort. [[Datei:A.jpg|mini|Die Brücke]] Er liegt hier. [[Kategorie:Ort]] [[Class: Ics]] [[Category:Ortx]]"
    document = parse(Source(Origin("case", "wikitext", language=language), text))
    assert [block.text.text for block in document.blocks] == [words, "Die Brücke"]
    assert [*document.categories] == [*categories, "Ortx"]


def test_a_local_option_is_no_caption_in_its_own_wiki() -> None:
    text = "Ein Ort. [[File:A.jpg|mini|Die Brücke|links]]"
    document = parse(Source(Origin("case", "wikitext", language="de"), text))
    assert [block.text.text for block in document.blocks] == ["Ein Ort.", "Die Brücke"]
