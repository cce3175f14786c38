"""The content tells the format, the extension is a hint, and clear disagreement is one line that says what to do."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Any

import pytest

from pipeline.errors import FormatError
from pipeline.parse import READERS
from pipeline.source_formats import BY_EXTENSION, READ
from pipeline.sources.recognition import find_format, recognise
from tests.case_files import list_cases

WIKITEXT = "'''Velm''' is a [[town]].<ref>{{cite book |title=A History}}</ref>\n"
COPIED = "Velm is a town.[1] It burned in 1874.[2]\n"
PROSE = "Velm is a town.\n"
HTML = "<!DOCTYPE html>\n<p>Velm</p>\n"


def test_every_format_that_is_read_has_a_reader_and_an_extension() -> None:
    assert READ.keys() == READERS.keys()
    assert {*BY_EXTENSION.values()} == {*READ}


@pytest.mark.parametrize("case", list_cases("formats/contents"))
def test_a_text_is_what_it_clearly_is(case: dict[str, Any]) -> None:
    content = recognise(case["text"])
    assert (content and (content.format or content.name)) == case["is"]


@pytest.mark.parametrize(
    ("name", "text", "source_format"),
    [
        ("a.wikitext", WIKITEXT, "wikitext"),
        ("a.wikitext", PROSE, "wikitext"),
        ("a.txt", COPIED, "rendered"),
        ("a.txt", PROSE, "rendered"),
        ("a.xyz", WIKITEXT, "wikitext"),
        ("a", COPIED, "rendered"),
        ("a.html", HTML, "html"),
        ("a.htm", PROSE, "html"),
        ("a", HTML, "html"),
    ],
)
def test_the_content_decides_where_it_is_clear_and_the_extension_where_it_is_not(
    name: str, text: str, source_format: str
) -> None:
    assert find_format(PurePath(name), text) == source_format


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "a.txt",
            "\n\n" + WIKITEXT,
            ["is wikitext", "at line 3", "'.txt' says text copied", "--format", "articles: a:"],
        ),
        ("a.wikitext", COPIED, ["is text copied", "'[1] It", "at line 1", "'.wikitext' says wikitext", "--format"]),
        ("a.txt", HTML, ["is HTML", "'<!DOCTYPE html>' at line 1", "'.txt' says text copied"]),
        ("a.html", WIKITEXT, ["is wikitext", "'.html' says HTML"]),
        ("a.xyz", PROSE, ["'.xyz'", "expected one of .wikitext"]),
        ("a", PROSE, ["without an extension"]),
    ],
)
def test_disagreement_and_doubt_are_one_line(name: str, text: str, said: list[str]) -> None:
    with pytest.raises(FormatError) as caught:
        find_format(PurePath(name), text, article_id="a")
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)
    for part in said:
        assert part in str(caught.value)


def test_what_the_caller_says_holds() -> None:
    assert find_format(PurePath("a.txt"), HTML, "wikitext") == "wikitext"


def test_the_sign_carries_nothing_that_a_terminal_obeys() -> None:
    content = recognise("{{Infobox\x1b[31m|a=b}}\n" + WIKITEXT)
    assert content
    assert str(content).isprintable()


def test_real_articles_are_what_their_files_are_named_for(shared: Path) -> None:
    folders = [shared / "articles" / name for name in ("wild", "modern/wikitext", "modern/rendered")]
    files = [file for folder in folders for file in sorted(folder.iterdir()) if file.suffix in BY_EXTENSION]
    assert len(files) > 80
    for file in files:
        content = recognise(file.read_text(encoding="utf-8"))
        assert (content and content.format) == BY_EXTENSION[file.suffix], file.name


@pytest.mark.parametrize("name", ["velm.html", "velm.txt", "velm.mhtml"])
def test_a_page_saved_with_its_pictures_in_one_file_is_told_and_not_read_as_words(name: str) -> None:
    head = 'From: <Blink>\r\nMIME-Version: 1\r\nContent-Type: multipart/related;\r\n\tboundary="b"\r\n\r\n--b\r\n'
    with pytest.raises(FormatError, match=r"MHTML, .* at line 3\), which no reader serves yet"):
        find_format(PurePath(name), head + HTML)
    assert recognise("Velm: a town\n\nContent-Type: multipart/related is what mail says.\n") is None
    assert recognise("Velm: a town\n" * 10_000) is None
