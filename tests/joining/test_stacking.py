"""Tables of many articles: in one file or in parts they are one set, whatever the order in which articles were read."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import process
from pipeline.corrections import Corrections, KindCorrection
from pipeline.document import Failure, Origin
from pipeline.joining import sorted_rows
from pipeline.output import pack_outcome, write_output
from pipeline.packed_tables import pack_tables, unpack_tables
from pipeline.scale.computing import Outcome
from pipeline.scale.spool import open_spool
from pipeline.schema import SCHEMAS
from pipeline.table_files import read_tables
from tests.merging import merge_articles

CORRECTIONS = Corrections(kind=(KindCorrection(name="Nobody at All", kind="PERSON"),))
BOOK = "{{cite book|last=Orvel|title=Mills|date=2001|publisher=Velm Press}}"


def write_article(number: int) -> bytes:
    text = (
        f"[[Anna Orvel]] saw the [[Velm Guard]] in [[Kabul]] on {number} May 2019.<ref>{BOOK}</ref> Mill {number} "
        f"burned.<ref>{{{{cite news|last=Roe|title=Fire {number}|work=The Velm Post|date=2019}}}}</ref>"
    )
    given = {"article_id": f"mill_{number}", "source_format": "wikitext", "corrections": CORRECTIONS}
    return pack_tables(process(text, **given))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return [*map(write_article, range(1, 6)), Failure(Origin("velm", "wikitext"), "0" * 64, "takes more than 1 s")]


def test_a_set_in_parts_holds_the_rows_of_one_in_files(
    tmp_path: Path, outcomes: list[Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    columns, metrics = write_output(outcomes, tmp_path / "whole")
    monkeypatch.setattr(sorted_rows, "_MOST_ROWS", 4)
    in_parts, same = write_output(outcomes, tmp_path / "parts", most_sentences=4)
    assert (metrics, columns) == (same, in_parts)
    for name in ("metrics.json", "plots/mentions_over_time.csv", "plots/coverage_by_section.csv", "plots/map.svg"):
        assert (tmp_path / "parts" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
    whole, parts = (read_tables(SCHEMAS, tmp_path / folder) for folder in ("whole", "parts"))
    assert parts == whole == merge_articles([unpack_tables(pack_outcome(made), SCHEMAS) for made in outcomes])
    assert [path.name for path in sorted((tmp_path / "parts" / "sentences").iterdir())] == [
        "part-00000.parquet",
        "part-00001.parquet",
        "part-00002.parquet",
    ]
    assert len([*(tmp_path / "parts" / "actors").iterdir()]) > 1
    assert not (tmp_path / "parts" / "sentences.parquet").exists()


def test_a_set_in_files_replaces_one_in_parts(tmp_path: Path, outcomes: list[Outcome]) -> None:
    write_output(outcomes, tmp_path, most_sentences=4)
    write_output(outcomes, tmp_path)
    assert not [*tmp_path.glob("*/part-*.parquet")]
    assert read_tables(["articles"], tmp_path)["articles"].num_rows == len(outcomes)


def test_a_correction_that_no_article_has_a_use_of_is_told_once_over_all_parts(
    tmp_path: Path, outcomes: list[Outcome]
) -> None:
    write_output(outcomes, tmp_path, most_sentences=4)
    rows = read_tables(["diagnostics"], tmp_path)["diagnostics"].to_pylist()
    assert [row["article_id"] for row in rows if row["code"] == "unused_correction"] == ["mill_1"]


def test_what_is_spooled_comes_out_in_any_order(outcomes: list[Outcome]) -> None:
    with open_spool() as spool:
        for number, made in enumerate(outcomes):
            spool.keep(f"article_{number}", made)
        names = spool.list_articles()
        assert [spool.take(name) for name in reversed(names)] == outcomes[::-1]
        spool.keep("more", b"of it")
        assert spool.take("article_0") == outcomes[0]
        with pytest.raises(KeyError):
            spool.take("none")
