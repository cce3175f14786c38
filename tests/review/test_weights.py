"""The diff weighs every column as the schema says: no column is compared in silence, none is forgotten."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa
import pytest

from pipeline import process
from pipeline.column_types import Column, Enumeration
from pipeline.review.diff.compare import compare
from pipeline.review.versions import COMPARED, Version
from pipeline.schema import TABLES
from pipeline.tables import Tables, make_table

ARTICLE = """{{Infobox event|place=[[Kabul]]|date=3 May 2021}}
[[Ahmad Zahir]] reached [[Herat]] on 3 May 2021.{{efn|It was told.<ref>{{cite news|title=Told|work=The Times}}</ref>}}
He left [[Kabul]] two days later.{{sfn|Smith|2001|p=3}}{{citation needed|date=May 2020}}{{No such template}}
[[UNICEF]] said that it was "lost".<ref name=lost /> [[NATO]] denied that they had met.{{sfn|Smith|2001|p=3}}
They met in May 2020.{{sfn|Smith|2001|p=4}}{{citation needed|date=May 2020}}

== Notes ==
{{notelist}}
== References ==
<ref>Ann Lee, ''Told again''</ref>
{{reflist}}
* {{cite book |last=Smith |first=Ann |title=A Book |date=2001}}
* {{cite book |last=Jones |first=Ann |title=Another Book |date=2002}}
"""
COLUMNS = [(name, column) for name in TABLES for column in TABLES[name]]


@pytest.fixture(scope="module")
def tables() -> Tables:
    return process(ARTICLE, article_id="event", source_format="wikitext", roles=True)


def change(column: Column, values: list[Any]) -> list[Any]:
    """Other values of the column's, each for one; ids are given to other rows."""
    if column.name.endswith(("_id", "_ids")) and len({*map(str, values)}) > 1:
        return [*values[1:], values[0]]
    return [change_value(column, value) for value in values]


def change_value(column: Column, value: Any) -> Any:
    if isinstance(column.type, Enumeration):
        names = column.type.values
        return names[(names.index(value) + 1) % len(names)] if value else names[0]
    if pa.types.is_boolean(column.type):
        return not value
    if pa.types.is_map(column.type):
        return [*value, ("other", "other")]
    if pa.types.is_list(column.type):
        names = pa.types.is_struct(column.type.value_type)
        return [*value, {"family": "Other", "given": None, "literal": None} if names else "other"]
    if pa.types.is_date(column.type) or pa.types.is_timestamp(column.type):
        return (value or dt.datetime(2021, 5, 3, tzinfo=dt.UTC)) + dt.timedelta(days=1)
    return f"{value or ''} other" if pa.types.is_string(column.type) else (value or 0) + 1


def find_changes(tables: Tables, name: str, column: Column, *, everything: bool) -> list[bool]:
    """For each change that is told where this column has other values, whether it is a minor one."""
    rows = tables[name].to_pylist()
    values = change(column, [row[column.name] for row in rows])
    other = make_table(name, [row | {column.name: value} for row, value in zip(rows, values, strict=True)])
    report = compare(Version("a", tables), Version("b", tables | {name: other}), everything=everything)
    return [change.minor for change in report.changes]


@pytest.mark.parametrize(("name", "column"), COLUMNS, ids=[f"{name}.{column.name}" for name, column in COLUMNS])
def test_a_column_is_weighed_as_the_schema_says(name: str, column: Column, tables: Tables) -> None:
    if column.weight.kind == "identity":
        return  # with another one it is another row
    if name not in COMPARED:
        assert column.weight.kind == "ignored"
        return
    told = find_changes(tables, name, column, everything=False)
    told_all = find_changes(tables, name, column, everything=True)
    if column.weight.kind == "content":
        assert told
        assert not all(told)
    elif column.weight.kind == "minor":
        assert not told
        assert told_all
        assert all(told_all)
    else:
        assert not told_all
        assert column.weight.reason
