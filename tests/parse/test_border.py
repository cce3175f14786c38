"""Whatever line ends, marks and odd code points an article comes with, its tables are the same but for offsets."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import pytest
import spacy

from pipeline import process
from pipeline.cleaning import clean_record, is_clean
from pipeline.composition import compose
from pipeline.document import Content, Document, Origin, Source
from pipeline.errors import SourceError
from pipeline.parse import parse
from pipeline.spans import MappedText, plain
from pipeline.tables import Tables
from tests.case_files import FOLDER, list_cases

ARTICLE = (FOLDER / "border" / "article.wikitext").read_text(encoding="utf-8")
CHANGES = list_cases("border/changes")
OFFSETS = ("source_start", "source_end", "source_sha256")


def read(text: str) -> Document:
    return parse(Source(Origin("case", "wikitext"), text))


def rows(tables: Tables) -> dict[str, list[dict[str, Any]]]:
    """Every row without what counts in the raw text, and without what is told of the text's encoding."""
    return {
        name: [
            {column: value for column, value in row.items() if column not in OFFSETS}
            for row in table.to_pylist()
            if "control character" not in row.get("message", "")
        ]
        for name, table in tables.items()
    }


def texts_of(document: Document) -> list[MappedText]:
    return [part.text for part in (*document.blocks, *document.contents)]


@pytest.mark.parametrize("change", CHANGES)
def test_the_rows_are_those_of_the_clean_article(change: dict[str, Any]) -> None:
    raw = ARTICLE.replace(change["from"], change["to"])
    assert raw != ARTICLE
    nlp = spacy.blank("en")
    expected = process(ARTICLE, article_id="case", source_format="wikitext", nlp=nlp)
    found = process(raw, article_id="case", source_format="wikitext", nlp=nlp)
    assert rows(found) == rows(expected)
    told = [row["message"] for row in found["diagnostics"].to_pylist() if "control character" in row["message"]]
    assert told == change.get("told", [])


@pytest.mark.parametrize("change", CHANGES)
def test_offsets_slice_the_raw_text(change: dict[str, Any]) -> None:
    raw = ARTICLE.replace(change["from"], change["to"])
    clean_document, document = read(ARTICLE), read(raw)

    def same(start: int, end: int, clean_start: int, clean_end: int) -> bool:
        return raw[start:end] == ARTICLE[clean_start:clean_end].replace(change["from"], change["to"])

    for one, expected in zip(_spanned(document), _spanned(clean_document), strict=True):
        assert same(one.source_start, one.source_end, expected.source_start, expected.source_end), one
    for text, expected in zip(texts_of(document), texts_of(clean_document), strict=True):
        assert text.text == expected.text
        for word in re.finditer(r"\S+", text.text):
            assert same(*text.source_span(*word.span()), *expected.source_span(*word.span()))


def _spanned(document: Document) -> list[Any]:
    inner = [template for content in document.contents for template in content.templates]
    parameters = [parameter for template in inner for parameter in template.parameters]
    return [*document.markers, *document.contents, *document.events, *inner, *parameters]


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028"])
@pytest.mark.parametrize(
    "text", ["A line\n\nAnother [1] of it.\n\nReferences\n1. ^ A book.\n", "One\ntwo.\n\n\nThree."]
)
def test_copied_text_has_every_kind_of_line_end(text: str, ending: str) -> None:
    found = parse(Source(Origin("case", "rendered"), text.replace("\n", ending)))
    expected = parse(Source(Origin("case", "rendered"), text))
    assert [block.text.text for block in found.blocks] == [block.text.text for block in expected.blocks]
    assert found.sections == expected.sections
    for content in found.contents:
        assert plain(text.replace("\n", ending)[content.source_start : content.source_end]) == content.raw


def test_a_byte_order_mark_is_no_text_and_counts_in_offsets() -> None:
    document = read("\ufeff== Heading ==\nWords.")
    assert [section.title for section in document.sections] == ["Case", "Heading"]
    (block,) = document.blocks
    assert block.text.source_span(0, 6) == (15, 21)


def test_the_hash_is_that_of_the_raw_text() -> None:
    assert read("a\r\nb").source_sha256 != read("a\nb").source_sha256


def test_a_clean_text_passes_as_it_is() -> None:
    assert read(ARTICLE) == read(ARTICLE)
    assert not any("character" in diagnostic.message for diagnostic in read(ARTICLE).diagnostics)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("&#xD800;x", "U+D800 is no character"),
        ("a &#56832; b &#56832;", "U+DE00 is no character (2 times)"),
        ("a\ufdd0b", "U+FDD0 is no character"),
        ("a\U0001ffffb", "U+1FFFF is no character"),
        ("a\ud800b", "U+D800 is no character"),
    ],
)
def test_what_is_no_character_is_replaced_and_told(text: str, told: str) -> None:
    document = read(text)
    assert [diagnostic.message for diagnostic in document.diagnostics] == [told]
    assert "\ufffd" in document.blocks[0].text.text


@pytest.mark.parametrize("article_id", ["a\0b", "e\u0301", "a\ud800", "a\nb"])
def test_an_id_that_is_not_clean_is_refused(article_id: str) -> None:
    with pytest.raises(SourceError, match="id is in NFC"):
        parse(Source(Origin(article_id, "wikitext"), "Text."))


@pytest.mark.parametrize("article_id", ["", " ", ".", "..", "../x", "/x", "a/b", "a\\b"])
def test_an_id_that_no_file_can_be_named_by_is_refused(article_id: str) -> None:
    with pytest.raises(SourceError, match="it is no path, and not empty"):
        parse(Source(Origin(article_id, "wikitext"), "Text."))


def test_what_is_given_with_an_article_is_cleaned() -> None:
    source = Source(Origin("a", "wikitext", title="Cafe\u0301\0", url="http://a.b/\t\ud800"), "Text.")
    document = parse(source)
    assert (document.title, document.origin.url) == ("Café", "http://a.b/ \ufffd")


@pytest.mark.parametrize("marks", ["\u0300\u0327" * 20_000, "\u0327" * 20_000 + "\u0300", "\u0300" * 40])
def test_a_letter_with_any_number_of_marks_is_composed(marks: str) -> None:
    composed = compose("a" + marks)
    assert is_clean(composed)
    assert composed.count("\u0300") + composed.count("\u00e0") == marks.count("\u0300")


def test_strings_deep_in_a_record_are_cleaned() -> None:
    content = Content(MappedText("text"), "e\u0301", 0, 1, anchors=("a\0", "b"))
    document = dataclasses.replace(read("Text."), contents=(content,))
    cleaned = clean_record(document)
    assert (cleaned.contents[0].raw, cleaned.contents[0].anchors) == ("é", ("a", "b"))
    assert clean_record(cleaned) is cleaned
