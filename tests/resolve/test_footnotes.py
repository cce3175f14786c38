"""References in wikitext and in print lead where MediaWiki leads them; the cases are data."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.document import Document, Mentions, Origin, Resolution, Source, SourceFormat
from pipeline.parse import parse
from pipeline.resolve import resolve
from pipeline.resolve.definitions import read_definitions
from pipeline.resolve.footnotes import number_footnotes
from pipeline.split import split
from tests.case_files import list_cases


def read(raw: str, source_format: SourceFormat) -> tuple[Document, Resolution]:
    document = parse(Source(Origin("case", source_format, title="Case"), raw))
    return document, resolve(document, split(document), Mentions((), (), (), ""))


def list_markers(document: Document, resolution: Resolution, *, nested: bool) -> list[list[str]]:
    """Label, group and text of the markers that the article shows, in the text or inside references."""
    return [
        [
            resolved.label,
            marker.group,
            "" if resolved.citation is None else resolution.citations[resolved.citation].text,
        ]
        for marker, resolved in zip(document.markers, resolution.markers, strict=True)
        if resolved.label and (marker.inside is not None) == nested
    ]


def list_entries(document: Document) -> list[list[object]]:
    """Number, group, text and backlinks of every entry of the lists."""
    footnotes = number_footnotes(document)
    texts = {definition.footnote: definition.text for definition in read_definitions(document, footnotes)}
    return [
        [footnote.position, footnote.group, texts.get(index, ""), len(footnote.markers)]
        for index, footnote in enumerate(footnotes.footnotes)
    ]


def list_codes(document: Document, resolution: Resolution) -> set[str]:
    """The codes of what is wrong with the references, not with the fields of what they cite."""
    diagnostics = (*document.diagnostics, *resolution.diagnostics)
    codes = {diagnostic.code for diagnostic in diagnostics if diagnostic.severity != "info"}
    return codes - {"unparsed_citation", "citation_error"}


@pytest.mark.parametrize("case", list_cases("footnotes/cite"))
def test_references_follow_the_rules_of_cite(case: dict[str, Any]) -> None:
    document, resolution = read(case["wikitext"], "wikitext")
    assert list_markers(document, resolution, nested=False) == case.get("markers", [])
    assert list_markers(document, resolution, nested=True) == case.get("nested", [])
    assert list_codes(document, resolution) == set(case.get("diagnostics", []))
    if "list" in case:
        assert list_entries(document) == case["list"]


@pytest.mark.parametrize("case", list_cases("footnotes/citations"))
def test_markers_lead_to_citations(case: dict[str, Any]) -> None:
    document, resolution = read(case["raw"], case["format"])
    citations = resolution.citations
    assert [
        [marker.label, marker.kind, marker.status, None if marker.citation is None else citations[marker.citation].text]
        for marker in resolution.markers
    ] == case["markers"]
    described = [
        {
            "number": citation.number,
            "kind": citation.kind,
            "targets": [citations[target].text for target in citation.targets],
            "page": citation.work.page,
            "url_status": citation.work.url_status,
        }
        for citation in citations
    ]
    unless_given = {"number": None, "targets": [], "page": None, "url_status": None}
    assert described == [unless_given | wanted for wanted in case["citations"]]
    assert list_codes(document, resolution) == set(case.get("diagnostics", []))
