"""All tables in other programs' files: each is opened by the program that it is for."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
import spacy
from spacy.tokens import DocBin

from pipeline.cli.export import ExportFormat, export
from pipeline.errors import NotFoundError
from pipeline.export.annotations import SPANS, format_tasks, make_doc_bin, read_annotated
from pipeline.export.csv_tables import format_csv_table
from pipeline.export.databases import make_duckdb, make_sqlite
from pipeline.schema import SCHEMAS, TABLES
from pipeline.table_files import write_tables
from pipeline.tables import Tables

VIEWS = ("statements", "dated_statements", "sentence_sources", "named_actors", "named_places")


@pytest.fixture(scope="module")
def lite(sample_tables: Tables) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(make_sqlite(sample_tables))
    return connection


@pytest.fixture(scope="module")
def duck(sample_tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    path = tmp_path_factory.mktemp("duck") / "tables.duckdb"
    path.write_bytes(make_duckdb(sample_tables))
    return duckdb.connect(str(path), read_only=True)


def test_sqlite_holds_every_row_and_says_what_columns_mean(lite: sqlite3.Connection, sample_tables: Tables) -> None:
    for name, table in sample_tables.items():
        assert lite.execute(f"SELECT count(*) FROM {name}").fetchone() == (table.num_rows,)
    meanings = lite.execute("SELECT table_name, column_name, meaning FROM columns").fetchall()
    assert [(table, column) for table, column, _ in meanings] == [
        (name, column) for name, table in sample_tables.items() for column in table.column_names
    ]
    assert all(meaning for _, _, meaning in meanings)
    assert lite.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_sqlite_keeps_days_comparable_and_lists_readable(lite: sqlite3.Connection, sample_tables: Tables) -> None:
    timeline = sample_tables["timeline"].to_pylist()
    days = sum(1 for row in timeline if row["earliest"] and row["earliest"].isoformat() >= "2022-01-01")
    assert lite.execute("SELECT count(*) FROM timeline WHERE earliest >= '2022-01-01'").fetchone() == (days,)
    (names,) = lite.execute("SELECT count(*) FROM timeline t, json_each(t.actors)").fetchone()
    assert names == sum(len(row["actors"]) for row in timeline)
    assert {row[0] for row in lite.execute("SELECT DISTINCT typeof(mention_count) FROM actors")} == {"integer"}


def test_equal_tables_give_equal_sqlite(sample_tables: Tables) -> None:
    assert make_sqlite(sample_tables) == make_sqlite(sample_tables)


def test_duckdb_has_arrows_types_and_comments(duck: duckdb.DuckDBPyConnection, sample_tables: Tables) -> None:
    for name, table in sample_tables.items():
        assert duck.execute(f"SELECT count(*) FROM {name}").fetchone() == (table.num_rows,)
    columns = "FROM duckdb_columns() WHERE table_name = 'timeline'"
    types = dict(duck.execute(f"SELECT column_name, data_type {columns}").fetchall())
    assert types["earliest"] == "DATE"
    assert types["actors"] == "VARCHAR[]"
    comments = duck.execute(f"SELECT comment {columns}").fetchall()
    assert all(comment for (comment,) in comments)


@pytest.mark.parametrize("view", VIEWS)
def test_both_databases_give_the_same_views(
    view: str, lite: sqlite3.Connection, duck: duckdb.DuckDBPyConnection
) -> None:
    counts = [db.execute(f"SELECT count(*) FROM {view}").fetchone() for db in (lite, duck)]  # type: ignore[attr-defined]
    assert counts[0] == counts[1]
    assert counts[0][0] > 0
    assert {row[0] for row in lite.execute("SELECT view_name FROM views")} == set(VIEWS)


def test_csv_holds_the_cells_and_no_formula() -> None:
    table = pa.table(
        {
            "text": ["=HYPERLINK(1)", 'said "so",\nthen', "-0263/-0200~"],
            "day": pa.array([None, 0, 1], pa.date32()),
            "names": [["a", "ü"], [], None],
            "is_so": [True, False, None],
        }
    )
    rows = list(csv.reader(io.StringIO(format_csv_table(table).decode("utf-8-sig"), newline="")))
    assert rows == [
        ["text", "day", "names", "is_so"],
        ["'=HYPERLINK(1)", "", '["a", "ü"]', "1"],
        ['said "so",\nthen', "1970-01-01", "[]", "0"],
        ["-0263/-0200~", "1970-01-02", "", ""],
    ]


def test_label_studio_finds_the_words_at_their_offsets(sample_tables: Tables) -> None:
    tasks = [json.loads(line) for line in format_tasks(sample_tables).splitlines()]
    assert [task["data"]["sentence_id"] for task in tasks] == sample_tables["sentences"]["sentence_id"].to_pylist()
    found = [(task["data"]["text"], one["value"]) for task in tasks for one in task["predictions"][0]["result"]]
    assert len(found) == sum(sample_tables[f"{kind}_mentions"].num_rows for kind in ("date", "place", "actor"))
    assert all(text[value["start"] : value["end"]] == value["text"] for text, value in found)
    assert "DATE" in {label for _, value in found for label in value["labels"]}


def test_spacy_reads_the_docs_again(sample_tables: Tables) -> None:
    docs = list(DocBin(store_user_data=True).from_bytes(make_doc_bin(sample_tables)).get_docs(spacy.blank("en").vocab))
    read = list(read_annotated(sample_tables))
    assert [doc.text for doc in docs] == [row["text"] for row, _ in read]
    assert [doc.user_data["sentence_id"] for doc in docs] == [row["sentence_id"] for row, _ in read]
    for doc, (_, mentions) in zip(docs, read, strict=True):
        assert [(span.label_, span.id_) for span in doc.spans[SPANS]] == [(one.label, one.key) for one in mentions]
        pairs = zip(doc.spans[SPANS], mentions, strict=True)
        assert all(span.start_char <= one.start and span.end_char >= one.end for span, one in pairs)


def test_a_table_without_rows_is_exported() -> None:
    table = pa.table({"text": pa.array([], pa.string())})
    assert format_csv_table(table) == b"\xef\xbb\xbftext\r\n"


def test_the_command_writes_what_is_asked(tmp_path: Path) -> None:
    write_tables({name: SCHEMAS[name].empty_table() for name in TABLES}, tmp_path / "tables")
    export(ExportFormat.csv_tables, tmp_path / "csv", tmp_path / "tables")
    assert {path.stem for path in (tmp_path / "csv").iterdir()} == {*TABLES}
    export(ExportFormat.docbin, tmp_path / "docs.spacy", tmp_path / "tables")
    assert not list(DocBin().from_disk(tmp_path / "docs.spacy").get_docs(spacy.blank("en").vocab))
    with pytest.raises(NotFoundError, match="say where to with --output"):
        export(ExportFormat.sqlite, None, tmp_path / "tables")
