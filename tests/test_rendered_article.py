"""The rendered Panjshir article, copied from a browser with a part of its infobox missing, is read as it stands."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from pipeline import process
from pipeline.tables import Tables

MARKER = re.compile(r"\[(\d+)\]")
ENTRY = re.compile(r"^ +(\d+)\. \^((?: [a-z])*) ", re.MULTILINE)


@pytest.fixture(scope="module")
def tables(copied_article: str) -> Tables:
    return process(copied_article, article_id="panjshir_conflict", source_format="rendered")


def rows(tables: Tables, name: str, **values: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = tables[name].to_pylist()
    return [row for row in found if all(row[key] == value for key, value in values.items())]


def test_the_lists_are_read_whole(tables: Tables) -> None:
    kinds = Counter(row["kind"] for row in rows(tables, "citations"))
    assert kinds["footnote"] + kinds["short_footnote"] == 174
    assert kinds["note"] == 1
    assert kinds["bibliography"] == 1


def test_every_numeric_marker_is_there_in_order_and_resolved(copied_article: str, tables: Tables) -> None:
    body = copied_article[: copied_article.index("\nReferences\n")]  # the note's own markers included
    expected = [(match[1], match.start()) for match in MARKER.finditer(body)]
    assert len(expected) == 257
    numeric = [row for row in rows(tables, "markers") if str(row["label"]).isdigit()]
    assert [(row["label"], row["source_start"]) for row in numeric] == expected
    numbers = {row["citation_id"]: row["number"] for row in rows(tables, "citations")}
    assert all(numbers[row["citation_id"]] == row["label"] for row in numeric)
    assert {row["status"] for row in numeric} == {"resolved"}


def test_short_footnotes_are_joined_to_the_work(tables: Tables) -> None:
    (work,) = rows(tables, "citations", kind="bibliography")
    short = rows(tables, "citations", kind="short_footnote")
    assert [(row["number"], row["page"]) for row in short] == [("144", "2"), ("145", "1–2")]
    assert all(row["target_citation_ids"] == [work["citation_id"]] for row in short)


def test_backlinks_that_the_text_lacks_are_reported(copied_article: str, tables: Tables) -> None:
    body, lists = copied_article.split("\nReferences\n")
    shown = Counter(match[1] for match in MARKER.finditer(body))
    backlinks = {match[1]: len(match[2].split()) or 1 for match in ENTRY.finditer(lists)}
    expected = {number for number, count in backlinks.items() if count > shown[number]}
    assert len(expected) == 15
    numbers = {row["citation_id"]: row["number"] for row in rows(tables, "citations")}
    reported = rows(tables, "diagnostics", code="backlink_mismatch")
    assert {numbers[row["citation_id"]] for row in reported} == expected


def test_a_doubt_of_the_editors_is_an_inline_tag(copied_article: str, tables: Tables) -> None:
    (tag,) = rows(tables, "markers", kind="inline_tag")
    assert (tag["tag"], tag["status"], tag["citation_id"]) == ("who", "inline_tag", None)
    assert copied_article[tag["source_start"] : tag["source_end"]] == "[who?]"  # type: ignore[misc]


def test_editorial_brackets_stay_in_the_text(tables: Tables) -> None:
    texts = " ".join(str(row["text"]) for row in rows(tables, "sentences"))
    assert "[the]" in texts
    assert "[Massoud is]" in texts
    assert not MARKER.search(texts)


def test_every_sentence_is_in_the_source_at_its_offsets(copied_article: str, tables: Tables) -> None:
    for row in rows(tables, "sentences"):
        words = copied_article[row["source_start"] : row["source_end"]]  # type: ignore[misc]
        without_markers = re.sub(r"\[(?:\d+|note \d+|who\?)\]", "", words)
        assert without_markers.split() == str(row["text"]).split()
