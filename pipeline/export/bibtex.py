"""Citations as BibTeX, with the fields of biblatex where classic BibTeX has none.

Entry types and fields after "BibTeXing" (Oren Patashnik, 8 February 1988) and the biblatex manual (version 3.20); a
field that a style does not know it leaves out. Text is UTF-8; what TeX reads as a command is written as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output.bibtex import Writer

from pipeline.column_types import NAMES, STRING
from pipeline.edtf import EdtfDate, format_date, format_edtf, parse_edtf
from pipeline.english.calendar import name_month
from pipeline.export.works import describe_untitled
from pipeline.printable import make_printable
from pipeline.schema import WORK
from pipeline.tables import Row

# Entry type by CSL type; any other is `misc`, and so is one that is in another work where that is not told.
_ENTRY_TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "standard": "techreport",
    "thesis": "phdthesis",
}
# Where an entry type keeps its container and its publisher; any other has `howpublished` and `publisher`.
_CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle", "book": "booktitle"}
_CONTAINED = ("article", "incollection", "inproceedings")  # styles ask these for their container
_PUBLISHERS = {"techreport": "institution", "phdthesis": "school", "mastersthesis": "school"}
# Where a style prints fields as they come: those that it knows, in a printed reference's order, then the rest. A field
# that is not named here follows.
ORDER = (
    *("edition", "series", "address", "volume", "number", "isbn", "issn", "pmid", "language", "medium"),
    *("agency", "via", "urlstatus", "quote"),
)
_PLAIN = sorted(
    ((column.name, column.bibtex) for column in WORK if column.bibtex and column.type == STRING),
    key=lambda named: (
        named[1].verbatim,
        ORDER.index(named[1].field) if named[1].field in ORDER else len(ORDER),
    ),
)
_PEOPLE = {column.name: column.bibtex.field for column in WORK if column.bibtex and column.type == NAMES}

# BibTeX counts braces even after a backslash, so braces are written by name.
_COMMANDS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "&%$#_"},
    }
)
_ESCAPES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_DASH = re.compile(r"\s*[–—]\s*")


class _Utf8Writer(Writer):  # type: ignore[misc]  # pybtex has no types
    """pybtex's writer for values that are TeX already; its own encoding would escape addresses too."""

    def _encode(self, text: str) -> str:
        return text


def format_bibtex(citations: Iterable[Row], keys: Mapping[str, str]) -> str:
    """The citations as a BibTeX database; `keys` has that of each work: its author and year."""
    entries = {keys.get(citation["work_id"], citation["work_id"]): make_entry(citation) for citation in citations}
    text: str = _Utf8Writer(encoding="UTF-8").to_string(BibliographyData(entries))
    return "\n".join(map(make_printable, text.split("\n")))


def make_entry(citation: Row) -> Entry:
    """The citation as a BibTeX entry; one without a title has its words as a note."""
    kind = _find_type(citation)
    fields = {}
    if citation["title"]:
        fields["title"] = f"{{{escape_tex(citation['title'])}}}"  # braces keep styles from lowering its names
    for column, field in (
        ("container_title", _CONTAINERS.get(kind, "howpublished")),
        ("publisher", _PUBLISHERS.get(kind, "publisher")),
    ):
        if citation[column]:
            fields[field] = escape_tex(citation[column])
    fields |= _make_dates(citation["issued"]) if citation["issued"] else {}
    for column, bibtex in _PLAIN:
        if text := citation[column]:
            fields[bibtex.field] = text.translate(_ESCAPES) if bibtex.verbatim else escape_tex(text)
    fields |= {name: escape_tex(value) for name, value in citation["identifiers"] or ()}
    if citation["page"]:
        fields["pages"] = _DASH.sub("--", escape_tex(citation["page"]))  # by which styles tell one page from several
    if citation["arxiv"]:
        fields["archiveprefix"] = "arXiv"
    if note := describe_untitled(citation):
        fields["note"] = escape_tex(note)
    people = {
        field: [make_person(name) for name in citation[column]] for column, field in _PEOPLE.items() if citation[column]
    }
    return Entry(kind, fields, people)


def _find_type(citation: Row) -> str:
    kind = _ENTRY_TYPES.get(citation["csl_type"] or "", "misc")
    if kind in _CONTAINED and not citation["container_title"]:
        return "misc"
    is_master = kind == "phdthesis" and "master" in (citation["medium"] or "").lower()
    return "mastersthesis" if is_master else kind


def _make_dates(issued: str) -> dict[str, str]:
    """The date as BibTeX has it, which knows no days; biblatex reads all of it from the EDTF value in `date`."""
    date = parse_edtf(issued)
    if not isinstance(date, EdtfDate) or not date.month or date.is_approximate or date.is_uncertain:
        return {"year": escape_tex(format_edtf(issued))}
    return {"year": format_date(EdtfDate(date.year)), "month": name_month(date.month)}


def make_person(name: Row) -> Person:
    """The name by its parts; a literal, and what a comma or an `and` would break, holds together in braces."""
    if not name["family"]:
        return Person(last=f"{{{escape_tex(name['literal'] or name['given'])}}}")
    if not name["given"]:
        return Person(last=_hold(name["family"], alone=True))
    return Person(last=_hold(name["family"]), first=_hold(name["given"]))


def _hold(part: str, *, alone: bool = False) -> str:
    text = escape_tex(part)
    breaks = "," in part or "and" in part.lower().split() or (alone and " " in part)
    return f"{{{text}}}" if breaks else text


def escape_tex(text: str) -> str:
    """The text as TeX that prints it; two hyphens stay two, where TeX would join them to a dash."""
    return text.translate(_COMMANDS).replace("--", "-{}-").replace("--", "-{}-")
