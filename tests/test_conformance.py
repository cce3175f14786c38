"""MediaWiki's own cases of its reference rules, the shared ones on top of ours: from wikitext to citations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from pipeline.document import Document, Mentions, Origin, Resolution, Source
from pipeline.parse import parse
from pipeline.resolve import resolve
from pipeline.resolve.definitions import read_definitions
from pipeline.resolve.footnotes import number_footnotes
from pipeline.split import split
from tests.case_files import list_shared

Mark = tuple[str, str, str]  # label, group, text that it leads to


@dataclass(frozen=True)
class Read:
    """A wikitext as the pipeline read it."""

    document: Document
    resolution: Resolution

    def list_markers(self, *, nested: bool) -> list[Mark]:
        """What the shown markers print and lead to, those in the text or those inside references."""
        return [
            (resolved.label, marker.group, self._text(resolved.citation))
            for marker, resolved in zip(self.document.markers, self.resolution.markers, strict=True)
            if resolved.label and (marker.inside is not None) == nested
        ]

    def list_footnotes(self) -> list[tuple[str, str, str, int]]:
        """Number, group, text and backlinks of every entry of the lists of references."""
        footnotes = number_footnotes(self.document)
        texts = {definition.footnote: definition.text for definition in read_definitions(self.document, footnotes)}
        return [
            (footnote.position, footnote.group, texts.get(index, ""), len(footnote.markers))
            for index, footnote in enumerate(footnotes.footnotes)
        ]

    def list_complaints(self) -> set[str]:
        """The codes of what is wrong with the references, not with the fields of what they cite."""
        diagnostics = (*self.document.diagnostics, *self.resolution.diagnostics)
        codes = {diagnostic.code for diagnostic in diagnostics if diagnostic.severity != "info"}
        return codes - {"unparsed_citation", "citation_error"}

    def _text(self, citation: int | None) -> str:
        return "" if citation is None else self.resolution.citations[citation].text


def read(wikitext: str) -> Read:
    document = parse(Source(Origin("case", "wikitext", title="Case"), wikitext))
    return Read(document, resolve(document, split(document), Mentions((), (), (), "")))


def find_differences(case: dict[str, Any]) -> list[str]:
    """What we read otherwise than MediaWiki, in words; empty where all agrees."""
    found = read(case["wikitext"])
    differences = []
    for what, got, key in (
        ("markers", found.list_markers(nested=False), "expected_markers"),
        ("nested markers", found.list_markers(nested=True), "expected_nested_markers"),
    ):
        wanted = [(mark["label"], mark["group"], mark["text"]) for mark in case[key]]
        if got != wanted:
            differences.append(f"{what}: {got}, not {wanted}")
    entries = sorted(
        (entry["number"], entry["group"], entry["text"], entry["backlinks"]) for entry in case["expected_references"]
    )
    if sorted(found.list_footnotes()) != entries:
        differences.append(f"list: {sorted(found.list_footnotes())}, not {entries}")
    complaints = found.list_complaints()
    if case["expect_error"] and not complaints:
        differences.append("an error that we do not report")
    if not case["expect_error"] and complaints - {"markup_error"}:
        differences.append(f"what is no error: {complaints}")
    return differences


@pytest.mark.parametrize("case", list_shared("conformance/cite_dev"))
def test_references_are_read_as_mediawiki_reads_them(case: dict[str, Any]) -> None:
    assert find_differences(case) == []


@pytest.mark.parametrize("wikitext", ["", "No reference.", "<references />", "<ref"])
def test_an_article_without_references_has_no_markers(wikitext: str) -> None:
    found = read(wikitext or " ")
    assert found.list_markers(nested=False) == found.list_footnotes() == []
