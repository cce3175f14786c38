"""Citations as CSL-JSON, the form that Zotero, Pandoc and citeproc read.

After the Citation Style Language 1.0.2: the specification's appendices (types and variables) and the schema of input
data, csl-data.json. https://docs.citationstyles.org/en/v1.0.2/specification.html
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from pipeline.edtf import EdtfDate, EdtfInterval, format_edtf, parse_edtf
from pipeline.export.works import describe_untitled
from pipeline.printable import escape_json
from pipeline.schema import WORK
from pipeline.tables import Row

# CSL asks for no order of variables. Items keep this one, so that a file under version control changes where a work
# does; a variable that is not named here follows.
ORDER = (
    *("author", "editor", "translator", "issued", "original-date", "accessed"),
    *("title", "container-title", "collection-title", "edition", "publisher", "publisher-place", "medium"),
    *("volume", "issue", "page", "language", "source", "URL", "archive_location", "DOI", "ISBN", "ISSN", "PMID"),
    *("agency", "arXiv", "identifiers", "archived", "url-status", "quote"),
)
_VARIABLES = sorted(
    ((column.name, column.csl) for column in WORK if column.csl),
    key=lambda named: ORDER.index(named[1].variable) if named[1].variable in ORDER else len(ORDER),
)


def format_csl_json(citations: Iterable[Row]) -> str:
    """The citations as one CSL-JSON array, ending in a line break."""
    return escape_json(json.dumps([make_item(row) for row in citations], ensure_ascii=False, indent=2)) + "\n"


def make_item(citation: Row) -> dict[str, Any]:
    """The citation as a CSL item, whose id is its `work_id`; one without a title has its words as a note."""
    item: dict[str, Any] = {"id": citation["work_id"], "type": citation["csl_type"] or "document"}
    for column, csl in _VARIABLES:
        if citation[column] and csl.value in _MAKERS:
            item[csl.variable] = _MAKERS[csl.value](citation[column])
    if note := _make_note(citation):
        item["note"] = note
    return item


def _make_note(citation: Row) -> str:
    """What CSL has no variable for: a line each, `label: value`, which Zotero and citeproc-js read."""
    lines = []
    for column, csl in _VARIABLES:
        if csl.value == "note" and citation[column]:
            lines.append(f"{csl.variable}: {citation[column]}")
        elif csl.value == "identifiers":
            lines += (f"{kind.upper()}: {value}" for kind, value in citation[column] or ())
    if untitled := describe_untitled(citation):
        lines.insert(0, untitled)
    return "\n".join(lines)


def make_names(names: Iterable[Row]) -> list[dict[str, str]]:
    """The names as CSL has them."""
    return [make_name(name) for name in names]


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


_MAKERS: dict[str, Callable[[Any], Any]] = {"text": str, "names": make_names, "date": make_date}
