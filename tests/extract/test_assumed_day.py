"""What is counted from a day of the article that nobody gave is told, once; a day that is given is not."""

from __future__ import annotations

import datetime as dt

import pytest
import spacy

from pipeline import process

CITED = "<ref>{{cite web |title=Mills |url=https://example.org/mills |access-date=3 May 2019}}</ref>"
TODAY = f"The mill burned in 1920.{CITED} Today it is a museum. It is currently closed."


def tell(text: str, **given: object) -> list[str]:
    tables = process(text, article_id="mill", source_format="wikitext", nlp=spacy.blank("en"), **given)  # type: ignore[arg-type]
    rows = tables["diagnostics"].to_pylist()
    return [f"{row['severity']} {row['message']}" for row in rows if row["code"] == "assumed_day"]


def test_a_day_taken_from_the_citations_is_told_with_what_is_counted_from_it() -> None:
    (line,) = tell(TODAY)
    assert line.startswith("info the article's day is taken to be 2019-05-03, the latest access or archive date")
    assert line.endswith("dates counted from it: 2, the first 'Today'")


@pytest.mark.parametrize(
    "given", [{"as_of": dt.date(2020, 1, 1)}, {"revision_timestamp": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)}]
)
def test_a_day_that_is_given_is_not(given: dict[str, object]) -> None:
    assert not tell(TODAY, **given)


@pytest.mark.parametrize(
    "text",
    [
        f"The mill burned in 1920.{CITED}",
        f"Its stones formed 66 million years ago.{CITED}",
        "Today it is a museum.<ref>Roe, Jane. Mills.</ref>",
    ],
)
def test_nor_one_from_which_nothing_is_counted(text: str) -> None:
    assert not tell(text)
