"""Nothing of a copied text is lost, and the real copies in the shared test data are read as their pages are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document, Origin, Source
from pipeline.parse import parse
from pipeline.spans import plain
from tests.case_files import list_cases, read_cases

RENDERED = Path(__file__).resolve().parents[3] / "shared" / "articles" / "modern" / "rendered"
COPIES = sorted(path.name for path in RENDERED.glob("*.txt"))
# What a reader of copied text leaves out without a word: brackets and arrows of links, numbers of lists and of links.
_SILENT = re.compile(r"\[\s?(?:edit(?: source)?|\d{1,5})\s?\]|[\^↑•◦▪‣·*+□■●○]|\d{1,4}[.)]")


def read(text: str) -> Document:
    return parse(Source(Origin("case", "rendered"), text))


def simplify(text: str) -> str:
    """The words of a line or a title, without brackets and signs."""
    return " ".join(_SILENT.sub(" ", re.sub(r"\[?\[[^\[\]]*\](?:edit\])?", " ", plain(text))).split()).strip(": ")


def find_lost_lines(text: str, document: Document) -> Iterator[str]:
    """The lines of the text of which nothing is in the document or told."""
    spans = [
        (segment.source_start, segment.source_end)
        for mapped in (*(block.text for block in document.blocks), *(content.text for content in document.contents))
        for segment in mapped.segments
    ]
    spans += [(marker.source_start, marker.source_end) for marker in document.markers]
    spans += [
        (row.source_start, row.source_end)
        for row in document.diagnostics
        if row.source_start is not None and row.source_end is not None
    ]
    covered = bytearray(len(text) + 1)
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    names = {simplify(title) for title in (document.title, *(section.title for section in document.sections))}
    fields = {simplify(block.field) for block in document.blocks if block.field}
    for match in re.finditer(r"[^\n]+", text):
        words = simplify(match.group())
        if (
            any(covered[match.start() : match.end()])
            or words.casefold() == "edit"
            or any(words in name for name in names)
        ):
            continue
        cells = {simplify(cell) for cell in plain(match.group().replace("\t", "  ")).split("  ")}
        if any(character.isalnum() for character in words) and not cells & fields:
            yield match.group()


@pytest.mark.parametrize("case", list_cases("rendered/copies"))
def test_no_line_of_a_case_is_lost(case: dict[str, str]) -> None:
    text = case["copy"]
    assert list(find_lost_lines(text, read(text))) == []


@pytest.mark.parametrize("name", COPIES)
def test_no_line_of_a_real_copy_is_lost(shared: Path, name: str) -> None:
    text = (shared / "articles" / "modern" / "rendered" / name).read_text(encoding="utf-8")
    assert list(find_lost_lines(text, read(text))) == []


LINES = [line for case in read_cases("rendered/copies") for line in case["copy"].splitlines()]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=40).map("\n".join))
def test_no_line_is_lost_in_any_order(text: str) -> None:
    assert list(find_lost_lines(text, read(text))) == []


FORMS = [
    pytest.param(facts, form, id=form)
    for facts in read_cases("rendered/real_copies")
    for form in (facts["name"], *facts.get("same", []), *facts.get("without_contents", []))
]


@pytest.mark.parametrize(("facts", "form"), FORMS)
def test_a_real_copy_is_read_as_its_page(shared: Path, facts: dict[str, Any], form: str) -> None:
    text = (shared / "articles" / "modern" / "rendered" / f"{form}.txt").read_text(encoding="utf-8")
    document = read(text)
    right = facts["headings"]
    found = [f"{section.level} {section.title}" for section in document.sections[1:]]
    if facts.get("has_levels") and form not in facts.get("without_contents", []):
        assert found == right
    titles, expected = ({line.split(" ", 1)[1] for line in lines} for lines in (found, right))
    assert expected - titles <= set(facts.get("lacks", []))
    assert titles - expected <= set(facts.get("adds", []))
    markers = [marker for marker in document.markers if marker.kind != "inline_tag"]
    assert (len(markers), len(document.entries)) == (facts["markers"], facts["entries"])
    assert {(marker.group, marker.label) for marker in markers} <= {(e.group, e.number) for e in document.entries}
