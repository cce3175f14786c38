"""Tables fit their schema, and equal ones give equal files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.column_types import Enumeration
from pipeline.errors import NotFoundError, SchemaError
from pipeline.schema import SCHEMAS, TABLES
from pipeline.table_files import encode_table, read_table, write_tables
from pipeline.tables import make_table
from tests.foreign_sets import describe_set, write_foreign

SECTION = {
    "section_id": "h1",
    "article_id": "a",
    "ordinal": 0,
    "level": 1,
    "title": "Título",
    "path": ["Título"],
    "parent_section_id": None,
}
DIAGNOSTIC: dict[str, Any] = {
    "article_id": "a",
    "severity": "info",
    "code": "markup_error",
    "message": "odd",
    "sentence_id": None,
    "citation_id": None,
    "source_start": 1,
    "source_end": 2,
}


def test_rows_survive_the_trip_to_parquet_and_back(tmp_path: Path) -> None:
    tables = {"sections": make_table("sections", [SECTION]), "diagnostics": make_table("diagnostics", [DIAGNOSTIC])}
    write_tables(tables, tmp_path)
    for name, row in (("sections", SECTION), ("diagnostics", DIAGNOSTIC)):
        table = read_table(name, tmp_path)
        assert table.schema.equals(SCHEMAS[name], check_metadata=True)
        assert table.to_pylist() == [row]


@pytest.mark.parametrize("name", SCHEMAS)
def test_an_empty_table_has_the_whole_schema(name: str, tmp_path: Path) -> None:
    write_tables({name: make_table(name, [])}, tmp_path)
    schema = pq.read_schema(tmp_path / f"{name}.parquet")
    assert schema.equals(SCHEMAS[name])  # without what pyarrow calls a map's entries in a file
    assert [field.metadata for field in schema] == [field.metadata for field in SCHEMAS[name]]


def test_equal_rows_give_equal_bytes() -> None:
    rows = [SECTION | {"section_id": f"h{number}"} for number in range(500)]
    assert encode_table(make_table("sections", rows)) == encode_table(make_table("sections", list(rows)))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"title": None}, "null"),
        ({"title": "two\nlines"}, "control character"),
        ({"title": "e\u0301"}, "NFC"),
        ({"path": ["a\tb"]}, "control character"),
        ({"ordinal": "first"}, "ordinal"),
        ({"ordinal": 2**40}, "ordinal"),
    ],
)
def test_a_row_that_breaks_the_contract_is_refused(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(SchemaError, match=reason):
        make_table("sections", [SECTION | change])


def test_a_value_outside_its_enumeration_is_refused() -> None:
    with pytest.raises(SchemaError, match="'fatal' is not one of error, warning, info"):
        make_table("diagnostics", [DIAGNOSTIC | {"severity": "fatal"}])


@pytest.mark.parametrize("row", [{}, SECTION | {"colour": "red"}])
def test_a_row_with_other_columns_is_refused(row: dict[str, Any]) -> None:
    with pytest.raises(SchemaError, match="columns"):
        make_table("sections", [row])


def test_every_column_is_described_and_enumerations_are_dictionaries() -> None:
    for name, columns in TABLES.items():
        for column in columns:
            field = SCHEMAS[name].field(column.name)
            assert field.metadata[b"description"].decode().strip()
            assert pa.types.is_dictionary(field.type) == isinstance(column.type, Enumeration)


def test_a_missing_or_foreign_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"sections\.parquet"):
        read_table("sections", tmp_path)
    (tmp_path / "sections.parquet").write_bytes(b"PAR1 not really")
    describe_set(tmp_path)
    with pytest.raises(SchemaError, match=r"sections\.parquet"):
        read_table("sections", tmp_path)


@pytest.mark.parametrize(("values", "reason"), [([None], "null"), ([b"\xff\xfe"], "UTF8"), ([b"\xed\xa0\x80"], "UTF8")])
def test_anyone_s_table_is_held_to_the_schema(values: list[bytes | None], reason: str, tmp_path: Path) -> None:
    table = make_table("sections", [SECTION])
    binary = pa.array(values, pa.binary())
    titles = pa.Array.from_buffers(pa.string(), len(values), binary.buffers())  # as text, UTF-8 or not
    index = table.column_names.index("title")
    write_foreign(table.set_column(index, pa.field("title", pa.string()), titles), tmp_path / "sections.parquet")
    with pytest.raises(SchemaError, match=rf"sections\.parquet.*{reason}"):
        read_table("sections", tmp_path)


def test_a_table_of_an_earlier_version_lacks_what_was_added_since(tmp_path: Path) -> None:
    article = {column.name: None if column.nullable else "a" for column in TABLES["articles"]}
    row = article | {"status": "read", "source_format": "wikitext"}
    table = make_table("articles", [row])
    write_foreign(table.drop_columns(["status"]), tmp_path / "articles.parquet")
    assert read_table("articles", tmp_path).to_pylist() == [row | {"status": None}]
    write_foreign(table.drop_columns(["title"]), tmp_path / "articles.parquet")
    with pytest.raises(SchemaError, match=r"articles\.title: the file has no such column"):
        read_table("articles", tmp_path)
