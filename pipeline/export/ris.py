"""Citations as RIS, which every reference manager reads.

Types and tags after the RIS specification of Reference Manager (2001) and its enlargement of 2011, as `rispy` writes
them. RIS knows no EDTF: a date is its first day, as far as it is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import rispy

from pipeline.edtf import EdtfDate, EdtfInterval, parse_edtf
from pipeline.export.works import describe_untitled
from pipeline.printable import make_printable
from pipeline.tables import Row

# Reference type by CSL type; any other is `GEN`.
_TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "hearing": "HEAR",
    "interview": "PCOMM",
    "legal_case": "CASE",
    "legislation": "STAT",
    "map": "MAP",
    "motion_picture": "VIDEO",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "post": "ELEC",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "software": "COMP",
    "song": "SOUND",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
_PEOPLE = {"author": "authors", "editor": "secondary_authors", "translator": "subsidiary_authors"}
# What RIS holds as it stands, by column.
_PLAIN = {
    "title": "title",
    "container_title": "secondary_title",
    "collection_title": "tertiary_title",
    "publisher": "publisher",
    "publisher_place": "place_published",
    "edition": "edition",
    "medium": "type_of_work",
    "volume": "volume",
    "issue": "number",
    "doi": "doi",
    "language": "language",
    "via": "name_of_database",
}
_PAGES = re.compile(r"(?P<first>[A-Za-z]?\d+)\s*[–—-]\s*(?P<last>[A-Za-z]?\d+)")


def format_ris(citations: Iterable[Row], keys: Mapping[str, str]) -> str:
    """The citations as RIS records; `keys` has the id of each work: its author and year."""
    records = [make_record(citation, keys.get(citation["work_id"], citation["work_id"])) for citation in citations]
    text: str = rispy.dumps(records)
    return "\n".join(map(make_printable, text.split("\n")))


def make_record(citation: Row, key: str) -> dict[str, Any]:
    """The citation as `rispy` takes it; what RIS has no tag for is a note, a line each."""
    record: dict[str, Any] = {"type_of_reference": _TYPES.get(citation["csl_type"] or "", "GEN"), "id": key}
    for column, name in _PEOPLE.items():
        if citation[column]:
            record[name] = [_print_name(one) for one in citation[column]]
    record |= {name: _put_on_line(citation[column]) for column, name in _PLAIN.items() if citation[column]}
    record |= _make_dates(citation)
    if citation["page"]:
        record |= _make_pages(citation["page"])
    if number := citation["isbn"] or citation["issn"]:
        record["issn"] = number
    if urls := [url for url in (citation["url"], citation["archive_url"]) if url]:
        record["urls"] = [_put_on_line(url) for url in urls]
    if notes := [_put_on_line(note) for note in _list_notes(citation)]:
        record["notes"] = notes
    return record


def _put_on_line(text: str) -> str:
    """The text on one line: a line break would begin another tag."""
    return " ".join(text.split())


def _print_name(name: Row) -> str:
    return _put_on_line(", ".join(filter(None, (name["family"] or name["literal"], name["given"]))))


def _make_dates(citation: Row) -> dict[str, str]:
    dates = {}
    if day := _find_day(citation["issued"]):
        dates = {"year": day.partition("/")[0], "date": day}
    if day := _find_day(citation["accessed"]):
        dates["access_date"] = day
    return dates


def _find_day(edtf: str | None) -> str | None:
    """The first day of the EDTF value as `YYYY/MM/DD/`, its unknown parts empty."""
    date = parse_edtf(edtf) if edtf else None
    if isinstance(date, EdtfInterval):
        date = date.start if isinstance(date.start, EdtfDate) else None
    if not isinstance(date, EdtfDate) or date.unit != "year" or not 0 <= date.year <= 9999:
        return None
    month, day = (f"{part:02}" if part else "" for part in (date.month, date.day))
    return f"{date.year:04}/{month}/{day}/"


def _make_pages(page: str) -> dict[str, str]:
    match = _PAGES.fullmatch(page.strip())
    if match:
        return {"start_page": match["first"], "end_page": match["last"]}
    return {"start_page": _put_on_line(page)}


def _list_notes(citation: Row) -> Iterator[str]:
    if untitled := describe_untitled(citation):
        yield untitled
    for label in ("pmid", "arxiv"):
        if citation[label]:
            yield f"{label.upper()}: {citation[label]}"
    yield from (f"{kind.upper()}: {value}" for kind, value in citation["identifiers"] or ())
    if citation["quote"]:
        yield citation["quote"]
