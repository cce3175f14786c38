"""`citetrace open`: which page opens, and where on it."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import cli, process
from pipeline.errors import NotFoundError
from pipeline.review.page_addresses import find_page
from pipeline.table_files import write_tables
from pipeline.tables import Tables
from tests.review.edits import find_names

TEXT = (
    "[[Ostrand]] fell to the [[River Council]] on 3 May 1990.<ref>{{cite news |title=Fall |work=Herald}}</ref>\n\n"
    "Ostrand stood again.<ref>{{cite news |title=Rise |work=Herald}}</ref>\n"
)


@pytest.fixture(scope="module")
def tables() -> Tables:
    return process(TEXT, article_id="fall", source_format="wikitext", title="The fall", nlp=find_names())


def first(tables: Tables, table: str, key: str) -> str:
    return str(tables[table][key][0].as_py())


@pytest.mark.parametrize("wanted", ["fall", "the FALL"])
def test_an_article_is_found_by_its_id_and_title(tables: Tables, wanted: str) -> None:
    assert find_page(tables, wanted) == ("fall", None)


@pytest.mark.parametrize(("table", "key"), [("sentences", "sentence_id"), ("citations", "citation_id")])
def test_what_stands_in_an_article_is_found_by_the_start_of_its_id(tables: Tables, table: str, key: str) -> None:
    found = first(tables, table, key)
    assert find_page(tables, found) == find_page(tables, found[:10]) == ("fall", found)


def test_what_has_a_page_is_found_there_and_what_has_none_where_it_stands(tables: Tables) -> None:
    place, source = first(tables, "places", "place_id"), first(tables, "sources", "source_id")
    assert find_page(tables, place) == ("all-places", place)
    assert find_page(tables, source) == ("all-sources", source)
    actor, work = first(tables, "actors", "actor_id"), first(tables, "works", "work_id")
    assert find_page(tables, actor) == ("fall", first(tables, "sentences", "sentence_id"))
    cited = {row["work_id"]: row["citation_id"] for row in tables["citations"].to_pylist()}
    assert find_page(tables, work) == ("fall", cited[work])


def test_what_nothing_is_called_is_told(tables: Tables) -> None:
    with pytest.raises(NotFoundError, match=r"no article 's0000'.*nor has anything an id"):
        find_page(tables, "s0000")


def test_the_browser_opens_the_page_or_the_address_is_printed(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.chdir(tmp_path)
    write_tables(tables, tmp_path / "output")
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append(address) or True)
    with pytest.raises(NotFoundError, match="not written yet"):
        call()
    (tmp_path / "output" / "pages").mkdir()
    for name in ("index", "fall"):
        (tmp_path / "output" / "pages" / f"{name}.html").touch()
    sentence = first(tables, "sentences", "sentence_id")
    assert [call(), call("fall"), call(sentence)] == ["", "", ""]
    pages = (tmp_path / "output" / "pages").as_uri()
    assert opened == [f"{pages}/index.html", f"{pages}/fall.html", f"{pages}/fall.html#{sentence}"]
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    assert call("fall") == f"{pages}/fall.html\n"


def call(*wanted: str) -> str:
    return CliRunner().invoke(cli.app, ["open", *wanted], catch_exceptions=False).output
