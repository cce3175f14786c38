"""The reader of rendered text: copies of pages from browsers, phones and PDFs, each with the outline it must yield."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document, Marker, Origin, Source
from pipeline.parse import parse
from pipeline.spans import MappedText, plain
from tests.case_files import list_cases, read_cases


def read(text: str) -> Document:
    return parse(Source(Origin(article_id="case", source_format="rendered"), text))


def outline(document: Document) -> str:
    """The document as text: headings with their level, blocks with their kind, markers where they stand."""
    lines = [f"title: {document.title}"]
    for number, section in enumerate(document.sections):
        lines.append(f"{'=' * section.level} {section.title} <{section.parent}>")
        for index, block in enumerate(document.blocks):
            if block.section == number:
                name = f" ({block.field})" if block.field else ""
                lines.append(f"{block.kind}{name}: {show(block.text.text, document, block=index)}")
    lines += [f"outside: {show_marker(marker)}" for marker in document.markers if marker.block == marker.inside]
    for entry in document.entries:
        content = document.contents[entry.content]
        shown = show(content.text.text, document, inside=entry.content)
        lines.append(f"{entry.kind} {entry.number!r} of {entry.group!r} ×{entry.backlink_count}: {shown}")
    for index in document.bibliography:
        content = document.contents[index]
        lines.append(f"work: {show(content.text.text, document, inside=index)}")
    lines += [f"{row.code}: {row.message}" for row in document.diagnostics]
    return "\n".join(lines) + "\n"


def show(text: str, document: Document, *, block: int | None = None, inside: int | None = None) -> str:
    """The text with its markers put back, in braces."""
    standing = [
        marker for marker in document.markers if (marker.inside == inside if block is None else marker.block == block)
    ]
    for marker in reversed(standing):
        text = text[: marker.offset] + show_marker(marker) + text[marker.offset :]
    return text


def show_marker(marker: Marker) -> str:
    words = [marker.kind, marker.group, marker.label or "", marker.locator or "", marker.tag or ""]
    return "{" + " ".join(word for word in words if word) + "}"


@pytest.mark.parametrize("case", list_cases("rendered/copies"))
def test_a_copy_yields_its_outline(case: dict[str, str]) -> None:
    assert outline(read(case["copy"])) == case["outline"]


def test_a_line_above_a_table_in_columns_is_none_of_its_rows_by_chance() -> None:
    rows = "1850–1859  410       3\n1860–1869  395       2"
    document = read(f"Locks\nThe Ostrel Canal and its locks\n{rows}")
    assert [section.title for section in document.sections] == ["Locks", "The Ostrel Canal and its locks"]
    assert {block.field for block in document.blocks} == {None}


def test_the_copied_article(copied_article: str) -> None:
    document = read(copied_article)
    headings = [f"{'=' * section.level} {section.title}" for section in document.sections]
    (case,) = read_cases("rendered/copied_article")
    assert headings == case["headings"]
    numeric = [marker for marker in document.markers if marker.kind == "footnote"]
    assert len(numeric) == 257
    assert [marker.label for marker in document.markers if marker.kind == "inline_tag"] == ["who?"]
    assert Counter((entry.kind, entry.group) for entry in document.entries) == {
        ("footnote", ""): 174,
        ("note", "note"): 1,
    }
    assert len(document.bibliography) == 1
    shown = Counter(marker.label for marker in numeric)
    assert set(shown) <= {entry.number for entry in document.entries}
    excess = [
        entry for entry in document.entries if entry.kind == "footnote" and entry.backlink_count > shown[entry.number]
    ]
    assert len(excess) == 15
    assert [show_marker(marker) for marker in document.markers[-3:]] == ["{footnote 5}", "{footnote 6}", "{footnote 5}"]


def wrap(text: str) -> str:
    """The text as a narrow page breaks it, no blank line left between its paragraphs where it is wrapped."""
    return "\n".join(
        row for line in text.split("\n") for row in (textwrap.wrap(line, 95, break_long_words=False) or [""])
    )


@pytest.mark.parametrize(
    "change",
    [
        wrap,
        lambda text: re.sub(r"\n+", "\n", wrap(text)),
        lambda text: re.sub(r"\n+", "\n", text),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: re.sub(r"(?m)^  \d+\. \^", "^", text),
        lambda text: re.sub(r"(?m)^(  \d+\.) \^(?: [a-z]\b)*", r"\1", text),
        lambda text: re.sub(r"(?m)^  \d+\. \^(?: [a-z]\b)* ", "", text),
    ],
    ids=["wrapped", "wrapped, no blank lines", "no blank lines", "CRLF", "no numbers", "no backlinks", "neither"],
)
def test_the_same_article_copied_otherwise(copied_article: str, change: Callable[[str], str]) -> None:
    document, other = read(copied_article), read(change(copied_article))
    assert [show_marker(marker) for marker in other.markers] == [show_marker(marker) for marker in document.markers]
    assert [entry.number for entry in other.entries] == [entry.number for entry in document.entries]
    assert len(other.bibliography) == 1


@pytest.mark.parametrize("width", [30, 38, 46, 80])
def test_paragraphs_alike_but_for_their_numbers_are_read_at_every_width_of_a_column(width: int) -> None:
    paragraphs = [
        f"The mill of Number {number} was built by settlers who came up the river in search of better land, and it "
        f"burnt down on {number} May 190{number}.[{number}] It had a wheel, a yard and a barn of one family's making."
        for number in range(1, 5)
    ]
    works = [
        f'{number}. ^ Roe, Ann. "Mills and rivers of the north, number {number}". The Velm Post.'
        for number in range(1, 5)
    ]
    lines = ["Mills", "", *(line for one in paragraphs for line in (one, "")), "References", *works]
    wrapped = "\n".join(row for line in lines for row in textwrap.wrap(line, width) or [""])
    document = read(wrapped)
    assert [block.text.text for block in document.blocks] == [re.sub(r"\[\d\]", "", one) for one in paragraphs]
    assert [marker.label for marker in document.markers] == ["1", "2", "3", "4"]
    assert [entry.number for entry in document.entries] == ["1", "2", "3", "4"]
    assert not document.diagnostics


def test_a_date_that_a_line_tears_is_one_however_the_rest_is_broken() -> None:
    lines = [
        "Mills",
        "",
        "The mill was built on 5",
        "May 1822 by settlers.",
        "It burnt down in",
        "1903, they say.",
        "7",
        "May",
    ]
    document = read("\n".join(lines))
    assert [block.text.text for block in document.blocks][:2] == [
        "The mill was built on 5 May 1822 by settlers.",
        "It burnt down in",
    ]


def test_a_notice_of_attribution_is_no_sentence_and_its_marker_stands_outside() -> None:
    notice = "This article incorporates text from a publication now in the public domain:[1]"
    document = read(f"Mills\n\nThe mill was built in 1850.\n\n{notice}\n\nReferences\n1. ^ Roe, Ann. Mills. 1911.\n")
    assert [block.text.text for block in document.blocks] == ["The mill was built in 1850."]
    assert [(marker.label, marker.block) for marker in document.markers] == [("1", None)]
    told = [row.message for row in document.diagnostics if row.code == "skipped_block"]
    assert told == ["notice of attribution left out: This article incorporates text from a publication now in th…"]


def test_a_copy_without_its_lists_keeps_its_markers(copied_article: str) -> None:
    document, other = read(copied_article), read(copied_article[: copied_article.index("\nNotes\n")])
    outer = [show_marker(marker) for marker in document.markers if marker.inside is None]
    assert [show_marker(marker) for marker in other.markers] == outer
    assert not other.entries


def test_the_markers_come_in_the_order_of_the_page(copied_article: str) -> None:
    document = read(copied_article)
    outer = [marker.source_start for marker in document.markers if marker.inside is None]
    inner = [marker.source_start for marker in document.markers if marker.inside is not None]
    assert outer == sorted(outer)
    assert inner == sorted(inner)


# Lines such as pages are made of, and marks that make reading them hard.
LINES = st.sampled_from(
    [
        "Contents",
        "Background[edit]",
        "1 Background",
        "Born\tA town\t[1]",
        "• An item[2]: 34 [note 1]",
        "References",
        "Notes",
        "Works cited",
        "1. ^ a b c Smith (2004), p. 2",
        "^ Smith, Ann (2004). A book.[a]",
        "In 1990 the town [who?] grew, as Smith wrote.[1][2] It is \u00a0large.",
        "“[the] flood”",
        "Vie\u0301w of the\u200b town, 1990",
        "https://example.org/page 1/2",
        "v t e",
        "\f",
        "",
    ]
)
CHARACTERS = st.characters(exclude_categories=["Cs", "Cn"])  # what is none is replaced, and told
MARKS = st.text(alphabet="[]^1a b.:\t\n\r\x0c\u00a0\u00ad\u0301•-↑note", max_size=80)


def texts(document: Document) -> list[MappedText]:
    return [block.text for block in document.blocks] + [content.text for content in document.contents]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(LINES, MARKS, st.text(CHARACTERS, max_size=30)), max_size=25).map("\n".join))
def test_every_text_reads_and_maps_back_to_its_source(raw: str) -> None:
    document = read(raw)
    for mapped in texts(document):
        for segment in mapped.segments:
            assert 0 <= segment.source_start < segment.source_end <= len(raw)
            if segment.is_verbatim:
                there = raw[segment.source_start : segment.source_end]
                assert plain(there) == mapped.text[segment.start : segment.end]
        assert [segment.start for segment in mapped.segments[1:]] == [segment.end for segment in mapped.segments[:-1]]
        assert unicodedata.is_normalized("NFC", mapped.text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(LINES, MARKS), max_size=25).map("\n".join))
def test_no_marker_is_lost_or_doubled(raw: str) -> None:
    document = read(raw)
    spans = [(marker.source_start, marker.source_end) for marker in document.markers]
    assert len(set(spans)) == len(spans)
    for marker in document.markers:
        assert raw[marker.source_start] == "["
        assert raw[marker.source_end - 1] == "]"
        if marker.inside is not None:
            assert marker.offset <= len(document.contents[marker.inside].text.text)
        elif marker.block is not None:
            assert marker.offset <= len(document.blocks[marker.block].text.text)
