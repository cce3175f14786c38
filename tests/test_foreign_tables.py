"""Tables that someone changed are told in one line by every command that reads them, never in a traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import cli, process
from pipeline.column_facts import Trait
from pipeline.errors import SchemaError
from pipeline.review.versions import COMPARED
from pipeline.schema import TABLES
from pipeline.table_files import read_table, read_tables
from pipeline.tables import Tables
from tests.foreign_sets import describe_set, write_foreign

ARTICLE = """{{Infobox event|place=[[Kabul]]|date=3 May 2021}}
[[Ahmad Zahir]] and [[Hamid Karzai]]
reached [[Herat]] on 3 May 2021.{{efn|It was told.<ref>{{cite news|title=Told|work=The Times}}</ref>}}
He said that he would leave.
He left two days later.{{sfn|Smith|2001|p=3}}{{citation needed|date=May 2020}}<ref name=lost />

== Notes ==
{{notelist}}
== References ==
{{reflist}}
* {{cite book |last=Smith |first=Ann |title=A Book |date=2001}}
"""
MENTIONED = ("articles", "sentences")
RANKED = (*MENTIONED, "citations", "works", "sources", "sentence_citations")
# Each command, and the tables that it reads; what is in braces is the first row's.
COMMANDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "show sentence {sentences.sentence_id} --tables changed",
        tuple(TABLES.keys() - {"articles", "timeline", "claims", "actor_links", "works", "sources"}),
    ),
    ("show citation {citations.citation_id} --tables changed", ("citations", "sentences", "sentence_citations")),
    ("show work {citations.work_id} --tables changed", (*MENTIONED, "citations", "sentence_citations")),
    ("show actor {actors.actor_id} --tables changed", (*MENTIONED, "actors", "actor_mentions")),
    ("show place {places.place_id} --tables changed", (*MENTIONED, "places", "place_mentions")),
    ("timeline event --as-told --tables changed", ("articles", "timeline", "diagnostics")),
    (
        "disputes event --tables changed",
        (*MENTIONED, "timeline", "claims", "sentence_citations", "citations", "sources", "diagnostics"),
    ),
    ("works --tables changed", RANKED),
    ("sources --tables changed", RANKED),
    (
        "sources --article event --since 2021 --actor Karzai --tables changed",
        (*RANKED, "timeline", "diagnostics", "actors", "actor_mentions"),
    ),
    ("cite --tables changed", ("articles", "citations")),
    ("cite --article event --tables changed", ("articles", "citations", "diagnostics")),
    ("cite --format bibtex --tables changed", ("articles", "citations", "works")),
    ("page event --tables changed --output page.html", COMPARED),
    ("export --tables changed", ("places",)),
    ("export --format graphml --tables changed", ("actors", "actor_links")),
    ("diff whole changed", COMPARED),
)


def replace_values(table: pa.Table, column: str, value: object) -> pa.Table:
    """The table with this value, as far as the column's type has it, in every row of the column."""
    index, kind = table.column_names.index(column), table.schema.field(column).type
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    if pa.types.is_list(kind):
        value = None if value is None else [value]
    try:
        values = pa.array([value] * table.num_rows, kind)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return table
    return table.set_column(index, pa.field(column, kind), values)


def list_changes(name: str, table: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """What the commands may meet in a file whose columns are all there, and what tells of it where it is refused."""
    for column in TABLES[name]:
        if column.name.endswith(("_id", "_ids")):
            yield f"{name}.{column.name}", replace_values(table, column.name, "nowhere")
    for column in TABLES[name]:
        if column.nullable:
            table = replace_values(table, column.name, None)
    yield "", table
    for column in TABLES[name]:
        if Trait.ADDED in column.traits:
            yield "", table.drop_columns([column.name])


@pytest.fixture(scope="module")
def tables() -> Tables:
    """The tables of a small article with something in each."""
    tables = process(ARTICLE, article_id="event", source_format="wikitext", roles=True)
    assert all(table.num_rows for table in tables.values())
    return tables


@pytest.fixture(scope="module")
def place(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that has the tables twice, as `whole` and as `changed`."""
    place = tmp_path_factory.mktemp("place")
    for folder in ("whole", "changed"):
        (place / folder).mkdir()
        for name, table in tables.items():
            pq.write_table(table, place / folder / f"{name}.parquet")
        describe_set(place / folder)
    return place


def call(command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[object, str]:
    """The exit status of the command, which is the message where one is raised, and what it says of errors."""
    monkeypatch.setattr(sys, "argv", ["citetrace", *command.split()])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code, capsys.readouterr().err


def check_told(status: object, said: str) -> str:
    """What is told of the failure, one line; nothing where there was none."""
    told = status if isinstance(status, str) else said.strip()
    assert len(told.splitlines()) <= 1
    assert len(told) < 400
    assert bool(told) == (status not in (0, 1)), status
    assert not told or told.startswith("citetrace: ")
    return told


def fill(command: str, tables: Tables) -> str:
    ids = {name: {column: table[column][0] for column in table.column_names} for name, table in tables.items()}
    for word in command.split():
        if word.startswith("{"):
            name, column = word.strip("{}").split(".")
            command = command.replace(word, ids[name][column].as_py())
    return command


@pytest.mark.parametrize("name", TABLES)
def test_ids_that_lead_nowhere_are_told_in_one_line_and_nulls_are_read(
    name: str, tables: Tables, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(place)
    path = place / "changed" / f"{name}.parquet"
    before = path.read_bytes()
    commands = [fill(command, tables) for command, read in COMMANDS if name in read]
    for column, changed in list_changes(name, tables[name]):
        write_foreign(changed, path)
        for command in commands:
            told = check_told(*call(command, monkeypatch, capsys))
            assert column or not told, command
    path.write_bytes(before)
    describe_set(path.parent)


@pytest.mark.parametrize("name", TABLES)
def test_a_column_that_is_not_there_or_has_nulls_is_named(name: str, tables: Tables, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.parquet"
    for column in TABLES[name]:
        if Trait.ADDED not in column.traits:
            write_foreign(tables[name].drop_columns([column.name]), path)
            with pytest.raises(SchemaError, match=rf"{name}\.{column.name}: the file has no such column"):
                read_table(name, tmp_path)
        if not column.nullable:
            write_foreign(replace_values(tables[name], column.name, None), path)
            with pytest.raises(SchemaError, match=rf"{name}\.{column.name}: a null"):
                read_table(name, tmp_path)


def test_an_id_that_leads_nowhere_is_told_and_cut_short(tables: Tables, place: Path) -> None:
    path = place / "changed" / "actor_mentions.parquet"
    before = path.read_bytes()
    write_foreign(replace_values(tables["actor_mentions"], "actor_id", "x" * 1000), path)
    with pytest.raises(SchemaError, match=r": actor_mentions\.actor_id: x{59}… is not in `actors`$"):
        read_tables(TABLES, path.parent)
    path.write_bytes(before)
    describe_set(path.parent)


def test_a_value_outside_its_enumeration_is_named(tables: Tables, tmp_path: Path) -> None:
    write_foreign(replace_values(tables["markers"], "kind", "nowhere"), tmp_path / "markers.parquet")
    with pytest.raises(SchemaError, match=r"markers\.kind: nowhere is not one of footnote"):
        read_table("markers", tmp_path)
