"""Exported citations: CSL-JSON that fits CSL, BibTeX that reads back as it was, each work once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pybtex import errors
from pybtex.database import BibliographyData, parse_string

from pipeline.errors import NotFoundError
from pipeline.export.bibtex import format_bibtex
from pipeline.export.csl import format_csl_json
from pipeline.export.ris import format_ris
from pipeline.export.works import find_works, read_citations, select_works
from pipeline.tables import Tables
from tests.case_files import FOLDER, list_cases

Row = dict[str, Any]
Make = Callable[..., Row]

SCHEMA = Draft202012Validator(json.loads((FOLDER / "csl" / "csl_items.schema.json").read_text(encoding="utf-8")))

_COMMAND = re.compile(r"\\(textbackslash|textbraceleft|textbraceright|textasciitilde|textasciicircum)\{\}|\\(.)|([{}])")
_CHARACTERS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
}


def read_tex(text: str) -> str:
    """The characters that TeX prints for this text."""
    return _COMMAND.sub(lambda match: _CHARACTERS.get(match[1], "") if match[1] else match[2] or "", text)


def squeeze(text: str) -> str:
    return " ".join(text.split())


def parse_bibtex(text: str) -> BibliographyData:
    """The database; any complaint of the parser's is an error."""
    with errors.capture() as complaints:
        database = parse_string(text, "bibtex")
    assert not complaints
    return database


def read_items(text: str) -> list[Row]:
    """The items, which fit the rules of CSL."""
    items: list[Row] = json.loads(text)
    SCHEMA.validate(items)
    return items


# --- forms ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", list_cases("csl/citations"))
def test_a_citation_as_csl_and_as_bibtex(example: Row, make_citation: Make) -> None:
    citation = make_citation(**example["citation"])
    assert read_items(format_csl_json([citation])) == [{"id": citation["work_id"], **example["item"]}]
    assert format_bibtex([citation], {}) == example["bibtex"]


def test_nothing_cited_is_an_empty_array_and_an_empty_database() -> None:
    assert (format_csl_json([]), format_bibtex([], {})) == ("[]\n", "")


def test_an_entry_goes_by_the_key_of_its_work_and_one_without_a_title_has_its_words(make_citation: Make) -> None:
    citation = make_citation(url="http://example.org/a", text="The register, seen in May.")
    (entry,) = parse_bibtex(format_bibtex([citation], {citation["work_id"]: "doe2001a"})).entries.values()
    assert (entry.key, entry.fields["note"]) == ("doe2001a", "The register, seen in May.")
    assert read_items(format_csl_json([citation]))[0]["note"] == "The register, seen in May."


@pytest.mark.parametrize("case", list_cases("csl/dates"))
def test_dates(case: dict[str, Any], make_citation: Make) -> None:
    citation = make_citation(title="On rivers", issued=case["edtf"])
    assert read_items(format_csl_json([citation]))[0]["issued"] == case["csl"]
    fields = parse_bibtex(format_bibtex([citation], {})).entries[citation["work_id"]].fields
    assert fields["date"] == case["edtf"]
    assert read_tex(" ".join(filter(None, (fields.get("month"), fields["year"])))) in case["words"]


# --- any text ------------------------------------------------------------------------------------------

TEXTS = (
    st.lists(
        st.one_of(
            st.sampled_from(["{", "}", "{{", "\\", "%", "&", "$", "#", "_", "~", "^", '"', "'", "--", "---", " and "]),
            st.sampled_from(["@article{", ", ", "=", "and", "et al.", "von", "\\'e", "\\ ", "é", "中", " "]),
            st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), max_size=6),
        ),
        min_size=1,
        max_size=8,
    )
    .map(lambda parts: squeeze("".join(parts)))
    .filter(bool)
)
NAMES = st.one_of(
    st.fixed_dictionaries({"family": TEXTS, "given": TEXTS}),
    st.fixed_dictionaries({"literal": TEXTS}),
    st.fixed_dictionaries({"family": TEXTS}),
)
FIELD_OF = {"publisher_place": "address", "volume": "volume", "issue": "number", "quote": "quote", "agency": "agency"}
ADDRESS_OF = {"url": "url", "doi": "doi", "archive_url": "archiveurl"}


@given(
    texts=st.fixed_dictionaries({"title": TEXTS}, optional=dict.fromkeys((*FIELD_OF, *ADDRESS_OF), TEXTS)),
    author=st.lists(NAMES, max_size=4),
    csl_type=st.sampled_from([None, "book", "article-journal", "chapter", "webpage"]),
)
def test_any_text_reads_back(texts: dict[str, str], author: list[Row], csl_type: str, make_citation: Make) -> None:
    citation = make_citation(**texts, author=author, csl_type=csl_type)
    item = read_items(format_csl_json([citation]))[0]
    assert (item["title"], item.get("author", [])) == (texts["title"], author)
    entry = parse_bibtex(format_bibtex([citation], {})).entries[citation["work_id"]]
    assert read_tex(entry.fields["title"]) == texts["title"]
    for column, field in FIELD_OF.items():
        assert read_tex(entry.fields.get(field, "")) == texts.get(column, "")
    for column, field in ADDRESS_OF.items():
        expected = texts.get(column, "").replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
        assert entry.fields.get(field, "") == expected
    people = entry.persons.get("author", [])
    assert [read_tex(" ".join(person.prelast_names + person.last_names)) for person in people] == [
        name.get("family") or name["literal"] for name in author
    ]
    assert [read_tex(" ".join(person.first_names + person.middle_names)) for person in people] == [
        name.get("given", "") for name in author
    ]


# --- works ---------------------------------------------------------------------------------------------


def test_the_fullest_citation_of_a_work_stands_where_the_work_is_first_cited(make_citation: Make) -> None:
    thin = make_citation(citation_id="c1", work_id="w1", title="On rivers")
    other = make_citation(citation_id="c2", work_id="w2", title="On seas")
    full = make_citation(citation_id="c3", work_id="w1", title="On rivers", publisher="River Press")
    equal = make_citation(citation_id="c4", work_id="w1", title="On rivers", container_title="Waters")
    assert [row["citation_id"] for row in select_works([thin, other, full, equal])] == ["c3", "c2"]


def test_a_book_has_no_page_where_its_footnotes_name_several(make_citation: Make) -> None:
    def cite(citation_id: str, csl_type: str, page: str) -> Row:
        return make_citation(citation_id=citation_id, work_id=csl_type, csl_type=csl_type, title="On rivers", page=page)

    rows = [cite("c1", "book", "4"), cite("c2", "book", "9"), cite("c3", "chapter", "1–20"), cite("c4", "chapter", "7")]
    assert [(row["citation_id"], row["page"]) for row in select_works(rows)] == [("c1", None), ("c3", "1–20")]
    assert [row["page"] for row in select_works(rows[:1])] == ["4"]


def test_what_describes_no_work_leads_to_one_or_is_none(make_citation: Make) -> None:
    book = make_citation(citation_id="c1", work_id="w1", kind="bibliography", title="On rivers", text="On rivers.")
    short = make_citation(
        citation_id="c2", work_id="w2", kind="short_footnote", page="4", text="Smith 1999", target_citation_ids=["c1"]
    )
    note = make_citation(citation_id="c3", work_id="w3", kind="note", text="So said.", target_citation_ids=["c2"])
    remark = make_citation(citation_id="c4", work_id="w4", kind="note", text="Nobody knows.")
    lost = make_citation(
        citation_id="c5", work_id="w5", kind="short_footnote", text="Doe 1", target_citation_ids=["c5"]
    )
    blank = make_citation(citation_id="c6", work_id="w6")
    free = make_citation(citation_id="c7", work_id="w7", text="A parish register.")
    rows = [short, note, remark, lost, blank, book, free]
    assert select_works(rows) == [book, free]
    for wanted in ("c1", "w1", "c2", "w2", "c3", "w3"):
        assert find_works(rows, wanted) == [book]
    for wanted, reason in (("c4", "this note cites no work"), ("w5", "this short footnote"), ("c9", "'c9'")):
        with pytest.raises(NotFoundError, match=reason):
            find_works(rows, wanted)


@pytest.mark.parametrize(
    ("csl_type", "kind"),
    [("article-newspaper", "article"), ("chapter", "incollection"), ("paper-conference", "inproceedings")],
)
def test_what_is_in_no_work_that_is_told_is_misc(csl_type: str, kind: str, make_citation: Make) -> None:
    told = {"title": "Floods", "csl_type": csl_type}
    database = parse_bibtex(format_bibtex([make_citation(**told, container_title="Herald")], {}))
    assert [entry.type for entry in database.entries.values()] == [kind]
    database = parse_bibtex(format_bibtex([make_citation(**told, publisher="Roe")], {}))
    assert [(entry.type, entry.fields["publisher"]) for entry in database.entries.values()] == [("misc", "Roe")]


def test_the_sample_article_exports_whole(sample_tables: Tables) -> None:
    citations = read_citations(sample_tables, "panjshir_conflict")
    works = select_works(citations)
    items = read_items(format_csl_json(works))
    described = {row["work_id"] for row in citations if row["kind"] in ("footnote", "bibliography")}
    assert described <= {item["id"] for item in items}
    assert len(items) == len({item["id"] for item in items})
    database = parse_bibtex(format_bibtex(works, {}))
    assert list(database.entries) == [item["id"] for item in items]
    assert [read_tex(entry.fields.get("title", "")) for entry in database.entries.values()] == [
        item.get("title", "") for item in items
    ]


@pytest.mark.parametrize(
    ("issued", "date"),
    [("1850~", "1850///"), ("2001-05~", "2001/05//"), ("2001?/2003", "2001///"), ("2001-05-06", "2001/05/06/")],
)
def test_ris_has_days_without_qualifiers(issued: str, date: str, make_citation: Make) -> None:
    citation = make_citation(title="Wheels", issued=issued)
    (item,) = rispy.loads(format_ris([citation], {citation["work_id"]: "key"}))
    assert item["date"] == date


def test_ris_reads_back_as_it_was(make_citation: Make) -> None:
    chapter = make_citation(
        csl_type="chapter",
        title="High\nwater",
        container_title="Rivers of Ostrand",
        author=[{"family": "Rahimi", "given": "Jane"}, {"literal": "River Board"}],
        editor=[{"family": "Okoye", "given": "Ben"}],
        issued="2004-05",
        accessed="2005-06-07",
        page="5–9",
        isbn="0-14-044911-6",
        url="https://example.org/a",
        identifiers=[("oclc", "123")],
    )
    untitled = make_citation(work_id="w1", text="A word from the mill", issued="2001/2003")
    first, second = rispy.loads(format_ris([chapter, untitled], {chapter["work_id"]: "rahimi2004"}))
    assert first == {
        "type_of_reference": "CHAP",
        "id": "rahimi2004",
        "authors": ["Rahimi, Jane", "River Board"],
        "secondary_authors": ["Okoye, Ben"],
        "title": "High water",
        "secondary_title": "Rivers of Ostrand",
        "year": "2004",
        "date": "2004/05//",
        "access_date": "2005/06/07/",
        "start_page": "5",
        "end_page": "9",
        "issn": "0-14-044911-6",
        "urls": ["https://example.org/a"],
        "notes": ["OCLC: 123"],
    }
    assert second == {
        "type_of_reference": "GEN",
        "id": "w1",
        "year": "2001",
        "date": "2001///",
        "notes": ["A word from the mill"],
    }
