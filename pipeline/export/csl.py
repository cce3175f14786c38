"""Citations as CSL-JSON, the form that Zotero, Pandoc and citeproc read.

After the Citation Style Language 1.0.2: the specification's appendices (types and variables) and the schema of input
data, csl-data.json. https://docs.citationstyles.org/en/v1.0.2/specification.html
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pipeline.edtf import EdtfDate, EdtfInterval, format_edtf, parse_edtf
from pipeline.export.works import Row, names_work
from pipeline.printable import escape_json

# CSL variable by column, in the order in which an item has them.
_TEXT = {
    "title": "title",
    "container_title": "container-title",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "medium": "medium",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "language": "language",
    "url": "URL",
    "archive_url": "archive_location",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
}
_NAMES = ("author", "editor")
_DATES = ("issued", "accessed")
# Columns that CSL has no variable for, under the names that they have in `note`, a line each: `label: value`, as Zotero
# and citeproc-js write there what has no field of its own.
_NOTED = {
    "agency": "agency",
    "arxiv": "arXiv",
    "archived": "archived",
    "url_status": "url-status",
    "quote": "quote",
}


def format_csl_json(citations: Iterable[Row]) -> str:
    """The citations as one CSL-JSON array, ending in a line break."""
    return escape_json(json.dumps([make_item(row) for row in citations], ensure_ascii=False, indent=2)) + "\n"


def make_item(citation: Row) -> dict[str, Any]:
    """The citation as a CSL item, whose id is its `work_id`; a reference in free words is a document with a note."""
    item: dict[str, Any] = {"id": citation["work_id"], "type": citation["csl_type"] or "document"}
    for column in _NAMES:
        if citation[column]:
            item[column] = [make_name(name) for name in citation[column]]
    for column in _DATES:
        if citation[column]:
            item[column] = make_date(citation[column])
    for column, variable in _TEXT.items():
        if citation[column]:
            item[variable] = citation[column]
    if note := _make_note(citation):
        item["note"] = note
    return item


def _make_note(citation: Row) -> str:
    lines = [f"{label}: {citation[column]}" for column, label in _NOTED.items() if citation[column]]
    if not names_work(citation):
        lines.insert(0, citation["text"])
    return "\n".join(lines)


def make_name(name: Row) -> dict[str, str]:
    """The name as CSL has it; a given name alone is a literal, since no style prints one without a family name."""
    if name["given"] and not (name["family"] or name["literal"]):
        return {"literal": name["given"]}
    return {part: name[part] for part in ("family", "given", "literal") if name[part]}


def make_date(edtf: str) -> dict[str, Any]:
    """The EDTF value as a CSL date: parts, a range, a season, `circa`; in words where CSL has no form for it."""
    date = parse_edtf(edtf)
    points = (
        [date] if isinstance(date, EdtfDate) else [date.start, date.end] if isinstance(date, EdtfInterval) else [None]
    )
    known = [point for point in points if point is not None and point.unit == "year"]
    if len(known) < len(points) or (len(points) > 1 and any(point.season for point in known)):
        return {"literal": format_edtf(edtf)}
    made: dict[str, Any] = {"date-parts": [_make_parts(point) for point in known]}
    if season := known[0].season:
        made["season"] = season - 20
    if any(point.is_approximate or point.is_uncertain for point in known):
        made["circa"] = True
    return made


def _make_parts(point: EdtfDate) -> list[int]:
    # CSL counts years before Christ as historians do, without a year 0.
    year = point.year if point.year > 0 else point.year - 1
    return [part for part in (year, point.month, point.day) if part is not None]
