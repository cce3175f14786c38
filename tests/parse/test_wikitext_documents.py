"""Wikitext into documents: blocks, markers, definitions and events, case by case."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.document import Document, Marker, Origin, Reference, Source
from pipeline.parse import parse
from tests.case_files import list_cases


def describe(wikitext: str) -> dict[str, list[str]]:
    """The document in the words of the case files."""
    document = parse(Source(Origin("case", "wikitext", title="Case"), wikitext))
    return {
        "sections": [f"{section.level} {section.title} < {section.parent}" for section in document.sections[1:]],
        "blocks": [
            f"{block.section} {block.kind}" + (f"[{block.field}]" if block.field else "") + f": {block.text.text}"
            + (f" // {' '.join(map(str, block.breaks))}" if block.breaks else "")
            for block in document.blocks
        ],
        "links": [
            f"{block.text.text[link.start : link.end]} > {link.target}"
            for block in document.blocks
            for link in block.links
        ],
        "markers": [describe_marker(document, wikitext, marker) for marker in document.markers],
        "contents": [describe_content(document, index) for index in range(len(document.contents))],
        "events": [describe_event(document, index) for index in range(len(document.events))],
        "bibliography": [document.contents[index].raw for index in document.bibliography],
        "diagnostics": [f"{diagnostic.code}: {diagnostic.message}" for diagnostic in document.diagnostics],
    }  # fmt: skip


def describe_marker(document: Document, wikitext: str, marker: Marker) -> str:
    place = "-"
    if marker.inside is not None:
        place = f"in {marker.inside}"
    elif marker.block is not None:
        text = document.blocks[marker.block].text.text
        place = f"{marker.block} after …{text[max(0, marker.offset - 8) : marker.offset]}"
    tag = " ".join(filter(None, (marker.tag, marker.tag_date, marker.tag_reason)))
    works = " ".join((*marker.short_citation.names, marker.short_citation.year)) if marker.short_citation else None
    details = {
        "group": marker.group, "name": marker.name, "locator": marker.locator, "tag": tag, "work": works,
        "dead": marker.dead_link,
    }  # fmt: skip
    written = wikitext[marker.source_start : marker.source_end].replace("\n", " ")
    return f"{marker.kind} {place} <- {written}" + "".join(
        f" | {key}={value}" for key, value in details.items() if value
    )


def describe_content(document: Document, index: int) -> str:
    content = document.contents[index]
    templates = [
        f" | {{{template.name}@{template.offset}: {'; '.join(f'{p.name}={p.value}' for p in template.parameters)}}}"
        for template in content.templates
    ]
    shorts = [f" | {', '.join(short.names)} ({short.year}) {short.locator}" for short in content.short_citations]
    urls = [f" | {link.url}@{link.start}:{link.end}" for link in content.external_links]
    italics = [f" | ''{content.text.text[start:end]}''" for start, end in content.italics]
    block = f" | block {content.block}" if content.block is not None else ""
    return content.text.text + "".join((*templates, *shorts, *urls, *italics)) + block


def describe_event(document: Document, index: int) -> str:
    event = document.events[index]
    if not isinstance(event, Reference):
        return f"list {event.group}".rstrip()
    details = {
        "group": event.group, "name": event.name, "marker": event.marker, "content": event.content,
        "follow": event.follow, "details": event.details, "extends": event.extends, "dir": event.direction,
        "unknown": " ".join(event.unknown_attributes) or None, "in_list": event.in_list,
    }  # fmt: skip
    return "ref " + " ".join(f"{key}={value}" for key, value in details.items() if value not in (None, ""))


@pytest.mark.parametrize("case", list_cases("wikitext/blocks", "wikitext/references", "wikitext/repairs"))
def test_wikitext_makes_the_document_of_the_case(case: dict[str, Any]) -> None:
    found = describe(case["wikitext"])
    assert {heading: found[heading] for heading in case["expected"]} == case["expected"]


def test_an_entry_stands_in_the_source_with_its_markup() -> None:
    entries = [
        "[http://mill.example ''The Mill''], 1901",
        "[[Jane Roe|Roe, Jane]] ''Mills''",
        "''Mills and [[water]]''",
    ]
    raw = "It turns.\n\n== Bibliography ==\n" + "".join(f"* {entry}\n" for entry in entries)
    document = parse(Source(Origin("mill", "wikitext"), raw))
    assert [document.contents[index].raw for index in document.bibliography] == entries


@pytest.mark.parametrize(
    "tag", ["<indicator <ref/>", "<references <ref name='a'/>", "<gallery <REF>x</gallery>", "<ref name='<ref/>"]
)
def test_a_tag_among_the_attributes_of_another_is_told(tag: str) -> None:
    name = tag[1:].split()[0]
    told = [
        (d.message, d.source_start)
        for d in parse(Source(Origin("case", "wikitext"), f"Velm. {tag} Stood.")).diagnostics
    ]
    assert (f"a tag begins among the attributes of <{name}>", 6) in told
