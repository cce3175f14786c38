"""An article's wikitext and the page that the wiki makes of it are read as one article."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.document import Origin, Source
from pipeline.flow import process_source
from pipeline.review.agreement.compare import compare_forms
from pipeline.review.versions import Version
from pipeline.version import VERSION
from pipeline.write.metrics import measure
from tests.case_files import list_cases

PAGE = """<div class="mw-parser-output">{text}
<ol class="references">{entries}</ol></div>"""
ENTRY = '<li id="cite_note-{0}"><a href="#cite_ref-{0}">^</a> <span class="reference-text">{1}</span></li>'
MARKER = '<sup class="reference"><a href="#cite_note-{0}">[{1}]</a></sup>'


def read(form: str, text: str) -> Version:
    source = Source(Origin("velm", form, f"velm.{form}", "Velm", language="en"), text)
    tables = process_source(source, nlp=None, pipeline_version=VERSION, names=False)
    return Version(form, tables, measure(tables), {"velm": text})


@pytest.mark.parametrize("case", list_cases("formats/alike"))
def test_both_forms_say_the_same(case: dict[str, Any]) -> None:
    """`wikitext` and `html` have the same sentences, markers, citations, fields and works.

    Each reference of the page is one of `entries`, by its `names` where it has one, `^N` its marker. `sentences`, and
    of the citations `fields`, are those of both.
    """
    entries = case.get("entries", [])
    names = [f"{name}-{number}" for number, name in enumerate(case.get("names", ()), 1)] or range(1, len(entries) + 1)
    page = case["html"]
    for number, name in reversed([*enumerate(names, 1)]):
        page = page.replace(f"^{number}", MARKER.format(name, number))
    entries = list(map(ENTRY.format, names, entries))
    page = PAGE.format(text=page, entries="".join(entries))
    wikitext, html = read("wikitext", case["wikitext"]), read("html", page)
    findings = compare_forms(wikitext, html)
    assert [*findings.markers, *findings.citations, *findings.sentences] == []
    assert findings.same
    if "sentences" in case:
        assert html.values("sentences", "text") == case["sentences"]
    rows = html.tables["citations"].to_pylist()
    for row, fields in zip(rows, case.get("fields", [{}] * len(rows)), strict=True):
        assert {name: row[name] for name in fields} == fields
