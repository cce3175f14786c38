"""What hangs on the schema follows it: every column says how a diff weighs it, and DVC keeps every table."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.column_types import Column
from pipeline.document import Work
from pipeline.export import bibtex, csl
from pipeline.folders import OUTPUT
from pipeline.review.site.corpus import SHOWN
from pipeline.schema import SCHEMAS, TABLES, WORK
from pipeline.storage.sets import MANIFEST

COLUMNS = {f"{name}.{column.name}": column for name, columns in TABLES.items() for column in columns}


@pytest.fixture(scope="module")
def stages(repo: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((repo / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    return found


def name_tables(paths: list[Any]) -> list[str]:
    names = [next(iter(path)) if isinstance(path, dict) else path for path in paths]
    return [Path(name).stem for name in names if name.endswith(".parquet")]


def test_dvc_keeps_every_table_and_the_pages_hang_on_what_tells_of_all(stages: dict[str, Any]) -> None:
    assert name_tables(stages["write"]["outs"]) == [*SCHEMAS]
    assert {*SHOWN} <= {*SCHEMAS}
    assert f"{OUTPUT}/{MANIFEST}" in stages["pages"]["deps"]


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
def test_a_column_is_described_and_weighed(column: Column) -> None:
    assert column.meaning
    assert (column.weight.kind == "ignored") == bool(column.weight.reason)


def test_a_field_of_a_work_is_a_column_of_citations() -> None:
    names = [column.name for column in TABLES["citations"]]
    assert [column.name for column in WORK] == [field.name for field in fields(Work)]
    assert [name for name in names if name in {column.name for column in WORK}] == [column.name for column in WORK]


def test_no_two_columns_are_one_variable_or_one_field_elsewhere() -> None:
    variables = [column.csl.variable for column in WORK if column.csl]
    bibtex = [column.bibtex.field for column in WORK if column.bibtex]
    assert len(variables) == len({*variables})
    assert len(bibtex) == len({*bibtex})


def test_the_exports_order_what_there_is() -> None:
    assert {*csl.ORDER} <= {column.csl.variable for column in WORK if column.csl}
    assert {*bibtex.ORDER} <= {column.bibtex.field for column in WORK if column.bibtex}
