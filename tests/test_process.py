"""The whole flow from Python: rows that fit together, ids that hold, and the same bytes each time."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import random
import subprocess
import sys
from typing import Any

import pytest

from pipeline import process
from pipeline.errors import ArticleError, FormatError, ParameterError, SourceError
from pipeline.schema import SCHEMAS
from pipeline.table_files import encode_table
from pipeline.tables import Tables

TWO_CLAIMS = """'''Truce''' was declared on 26 August 2021 by [[Ahmad Massoud]].<ref>{{cite news |title=Truce holds
|work=The Times |date=27 August 2021}}</ref>

== Aftermath ==
On 29 August, it broke.<ref name="end">{{cite web |title=Truce over |website=Example |url=https://example.org/over
|date=30 August 2021}}</ref> No one answered.{{citation needed|date=May 2022}}

== References ==
{{reflist}}
"""


def column(tables: Tables, table: str, name: str) -> list[object]:
    values: list[object] = tables[table][name].to_pylist()
    return values


def run(source: str, article_id: str = "truce") -> Tables:
    return process(source, article_id=article_id, source_format="wikitext")


def test_every_table_has_exactly_its_schema(sample_tables: Tables) -> None:
    assert list(sample_tables) == list(SCHEMAS)
    for name, table in sample_tables.items():
        assert table.schema.equals(SCHEMAS[name], check_metadata=True)
        assert table.num_rows > 0 or name == "claims"  # which want trees


def test_the_same_article_gives_the_same_bytes(sample: str, sample_tables: Tables) -> None:
    again = process(sample, article_id="panjshir_conflict", source_format="wikitext")
    for name, table in sample_tables.items():
        assert encode_table(again[name]) == encode_table(table)


# In a process of its own, since what is imported keeps the clock that it found. pandas and its like are compiled
# against the real one.
_ELSEWHERE = """
import datetime, hashlib, json, sys
import onnxruntime, pandas, pyarrow, spacy

class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2091, 11, 30, 23, 59, tzinfo=tz)

    utcnow = today = now

class Day(datetime.date):
    @classmethod
    def today(cls):
        return cls(2091, 11, 30)

datetime.datetime, datetime.date = Moment, Day

import dateparser
from pipeline import process
from pipeline.table_files import encode_table

assert dateparser.parse("3 May").year == 2091
tables = process(sys.stdin.read(), article_id="truce", source_format="wikitext")
json.dump({name: hashlib.sha256(encode_table(table)).hexdigest() for name, table in tables.items()}, sys.stdout)
"""

UNDATED = """Last week it began; the next day, on 5 March, it went on. Two years ago it was 17-Aug-2021.

Yesterday they met.<ref>{{cite news |title=Talks |date=May 3 |access-date=2011-5-3}}</ref> Now they talk.<ref>"Peace".
5 March. p. 3.</ref>
"""


def test_nothing_hangs_on_clock_zone_locale_or_hash_seed() -> None:
    article = TWO_CLAIMS + UNDATED
    here = {name: hashlib.sha256(encode_table(table)).hexdigest() for name, table in run(article).items()}
    environment = os.environ | {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "1", "PYTHONHASHSEED": "4711"}
    command = [sys.executable, "-W", "ignore", "-c", _ELSEWHERE]
    child = subprocess.run(command, input=article, env=environment, capture_output=True, text=True, check=True)
    assert json.loads(child.stdout) == here


def test_a_statement_has_its_date_its_actor_and_its_source() -> None:
    tables = run(TWO_CLAIMS)
    first, second = tables["timeline"].to_pylist()[:2]
    assert (first["edtf"], second["edtf"]) == ("2021-08-26", "2021-08-29")
    assert "Ahmad Massoud" in first["actors"]
    assert (first["sources"], second["sources"]) == (["The Times"], ["Example"])
    assert second["section"] == "Truce › Aftermath"
    assert column(tables, "markers", "label") == ["1", "2", "citation needed"]
    assert column(tables, "markers", "status") == ["resolved", "resolved", "inline_tag"]
    assert column(tables, "sentences", "coverage") == ["direct", "direct", "none"]


def test_sentences_markers_and_citations_slice_the_source(sample: str, sample_tables: Tables) -> None:
    for row in sample_tables["sentences"].to_pylist():
        words = sample[row["source_start"] : row["source_end"]]
        assert words[0] == row["text"][0] or words.startswith(("{{", "&"))
        assert len(words) >= len(row["text"].split()[0])
    for row in sample_tables["markers"].to_pylist():
        assert sample[row["source_start"] : row["source_end"]].startswith(("<ref", "{{"))
    for row in sample_tables["citations"].to_pylist():
        assert " ".join(sample[row["source_start"] : row["source_end"]].split()) == " ".join(row["raw"].split())


def test_a_footnote_added_first_renumbers_the_rest_and_changes_no_id() -> None:
    before = run(TWO_CLAIMS)
    after = run(TWO_CLAIMS.replace("'''Truce'''", "This is new.<ref>Smith, John (2020). A Book.</ref>\n\n'''Truce'''"))
    assert column(after, "markers", "label") == ["1", "2", "3", "citation needed"]
    for table, key in (("sentences", "sentence_id"), ("citations", "citation_id"), ("markers", "marker_id")):
        old, new = column(before, table, key), column(after, table, key)
        assert set(old) < set(new)
        assert len(new) == len(old) + 1


def test_a_day_given_from_outside_stands_in_the_article() -> None:
    kwargs = {"article_id": "truce", "source_format": "wikitext"}
    assert process(TWO_CLAIMS, **kwargs)["articles"]["as_of"].to_pylist() == [None]  # type: ignore[arg-type]
    given = process(TWO_CLAIMS, as_of=dt.date(2022, 2, 25), title="The truce", **kwargs)["articles"].to_pylist()[0]  # type: ignore[arg-type]
    assert (given["as_of"], given["title"]) == (dt.date(2022, 2, 25), "The truce")


def test_an_article_without_references_is_fine() -> None:
    tables = run("Nobody knows.\n\nNobody asked.")
    assert column(tables, "sentences", "coverage") == ["none", "none"]
    assert tables["markers"].num_rows == tables["citations"].num_rows == 0


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_article_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="truce: the article is empty"):
        run(text)


@pytest.mark.parametrize("source", [None, b"Truce."])
def test_what_is_no_text_is_refused(source: object) -> None:
    with pytest.raises(SourceError, match=r"truce: not a text: (NoneType|bytes)"):
        process(source, article_id="truce", source_format="wikitext")  # type: ignore[arg-type]


def test_a_format_without_a_reader_is_refused() -> None:
    with pytest.raises(FormatError, match="pdf"):
        process("%PDF-1.7", article_id="page", source_format="pdf")  # type: ignore[arg-type]


def test_what_breaks_in_a_step_is_an_error_of_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise RecursionError("too\ndeep")

    monkeypatch.setattr("pipeline.split.split", break_down)
    with pytest.raises(ArticleError, match=r"^split: RecursionError at test_process\.py:\d+: too deep$"):
        run(TWO_CLAIMS)


def test_damaged_wikitext_is_read_and_loses_no_reference(sample: str) -> None:
    """Cut anywhere and with random pieces gone, an article still gives tables that fit together."""
    dice = random.Random(7)
    for _ in range(5):
        start = dice.randrange(len(sample) - 4000)
        piece = sample[start : start + 4000]
        hole = dice.randrange(3000)
        tables = run(piece[:hole] + piece[hole + dice.randrange(200) :])
        assert tables["sentences"].num_rows > 0


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"as_of": "2022-01-01"}, "as_of: '2022-01-01' is no datetime.date"),
        ({"revision_timestamp": dt.date(2022, 1, 1)}, "revision_timestamp: .* is no datetime.datetime"),
    ],
)
def test_what_is_no_day_is_told_before_anything_is_read(given: dict[str, Any], told: str) -> None:
    with pytest.raises(ParameterError, match=f"^{told}$"):
        process("It rained yesterday.", article_id="rain", source_format="wikitext", **given)
