"""The timeline in a terminal: dates in words, what overlaps the days asked for, lines that fit."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa
import pytest

from pipeline.review.show.timeline_text import format_event_date, parse_bound, show_timeline
from pipeline.schema import SCHEMAS
from pipeline.tables import Tables, make_table

ROWS: list[dict[str, Any]] = [
    {"edtf": "-0263", "text": "War broke out."},
    {"edtf": "-0263/..", "text": "Salt has been mined here ever since."},
    {"edtf": "../1999", "latest": "1999-12-31", "text": "It had long been so."},
    {"edtf": "2021-08", "earliest": "2021-08-01", "latest": "2021-08-10", "text": "Early in August it began."},
    {"edtf": "2021-08-26", "earliest": "2021-08-26", "latest": "2021-08-26", "text": "A truce was declared."},
    {"edtf": "2021-08-26", "earliest": "2021-08-26", "latest": "2021-08-26", "text": "It held."},
    {"edtf": "2021-09-01/..", "earliest": "2021-09-01", "text": "It has been broken since."},
]


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Two articles, one of them with a timeline."""
    columns = dict.fromkeys(SCHEMAS["timeline"].names) | {"article_id": "war", "ordinal": 0, "section": "War"}
    columns |= {"places": ["Kabul", "London"], "actors": [f"Actor {n}" for n in range(12)] + ["Kabul"]}
    columns |= {"sources": ["The Times"], "citation_numbers": ["1", "note 2"], "source_ids": [], "work_ids": []}
    columns |= {"coverage": "direct", "block": "paragraph", "claimed_by": [], "stances": []}
    rows = []
    for index, row in enumerate(ROWS):
        days = {key: dt.date.fromisoformat(row[key]) for key in ("earliest", "latest") if key in row}
        rows.append(columns | {"sentence_id": f"s{index}"} | row | days)
    article = dict.fromkeys(SCHEMAS["articles"].names, "x") | {
        "status": "read",
        "source_format": "wikitext",
        "as_of": None,
    }
    article |= {"page_id": None, "revision_id": None, "revision_timestamp": None}
    articles = [article | {"article_id": name} for name in ("war", "peace")]
    return {"timeline": make_table("timeline", rows), "articles": make_table("articles", articles)}


def ids(tables: Tables, since: str | None, until: str | None) -> str:
    lines = show_timeline(
        tables,
        "war",
        since=parse_bound(since, is_end=False) if since else None,
        until=parse_bound(until, is_end=True) if until else None,
    )
    told = ("|" if line.startswith("beyond ") else line.rpartition(" ")[2] for line in lines if _tells(line))
    return " ".join(told)


def _tells(line: str) -> bool:
    return line.startswith("beyond ") or (line.startswith("  ") and line[2:3].isupper())


def test_an_entry_tells_date_sentence_names_and_sources(tables: Tables) -> None:
    lines = list(show_timeline(tables, "war", since=dt.date(2021, 8, 26), until=dt.date(2021, 8, 26), width=70))
    start = lines.index("26 August 2021")
    assert lines[start : start + 8] == [
        "26 August 2021",
        "  A truce was declared.  s4",
        "  places   Kabul, London",
        "  actors   Actor 0, Actor 1, Actor 2, Actor 3, Actor 4, Actor 5, Actor",
        "           6, Actor 7 and 4 more",
        "  sources  The Times [1] [note 2]",
        "",
        "  It held.  s5",
    ]
    assert lines.count("26 August 2021") == 1


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, "s0 s1 s2 s3 s4 s5 s6"),
        ("2021-08-11", None, "s4 s5 s6 | s1"),
        ("2021-08", "2021-08", "s3 s4 s5 | s1"),
        (None, "2021-08-09", "s0 s2 | s1 s3"),
        ("1990", "1990", "| s1 s2"),
        ("2030", None, "| s1 s6"),
    ],
)
def test_since_and_until_keep_what_overlaps_them_and_set_apart_what_reaches_beyond(
    tables: Tables, since: str | None, until: str | None, expected: str
) -> None:
    assert ids(tables, since, until) == expected


def make_covered(sentence_id: str) -> Tables:
    """A sentence without markers, and two with some behind it in its paragraph, of which the nearer one tells."""
    sentences = {"sentence_id": [sentence_id, "near", "far"], "coverage": ["paragraph", "direct", "direct"]}
    return {
        "sentences": pa.table(sentences | {"article_id": ["war"] * 3, "paragraph": [7] * 3}),
        "sentence_citations": pa.table({"sentence_id": ["near", "near", "far"], "citation_id": ["c2", "c1", "c3"]}),
        "citations": pa.table(
            {"citation_id": ["c1", "c2", "c3"], "number": ["2", "10", "11"], "source_id": ["echo", "mirror", "post"]}
        ),
        "sources": pa.table({"source_id": ["echo", "mirror", "post"], "name": ["The Echo", "The Mirror", "The Post"]}),
    }


@pytest.mark.parametrize(
    ("coverage", "block", "sources", "place"),
    [
        ("none", "paragraph", "none", ""),
        ("none", "infobox", "none", "  (infobox)"),
        ("paragraph", "list_item", "at a later sentence of its paragraph: The Echo, The Mirror [2] [10]", ""),
        ("row", "table", "in another cell of its table row", "  (table)"),
        ("not_a_claim", "caption", "none asked: it states nothing by itself", "  (caption)"),
    ],
)
def test_why_an_entry_has_no_source_is_told(
    tables: Tables, coverage: str, block: str, sources: str, place: str
) -> None:
    row = tables["timeline"].to_pylist()[0]
    bare = row | {"sources": [], "citation_numbers": [], "coverage": coverage, "block": block, "text": "It fell."}
    lines = list(show_timeline(make_covered(row["sentence_id"]) | {"timeline": make_table("timeline", [bare])}, "war"))
    assert lines[1] == f"  It fell.  {row['sentence_id']}{place}"
    assert f"  sources  {sources}" in lines


def test_what_is_not_there_is_said(tables: Tables) -> None:
    assert list(show_timeline(tables, "peace")) == ["no dated sentence"]
    assert list(show_timeline(tables, "peace", since=dt.date(2021, 1, 1))) == ["no dated sentence since 2021-01-01"]


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "words"),
    [
        ("2021-08", "2021-08-01", "2021-08-10", "August 2021 (1–10 August 2021)"),
        ("2021-08", "2021-08-01", "2021-08-31", "August 2021"),
        ("199X", "1990-01-01", "1993-12-31", "1990s (1990–1993)"),
        ("1994", "1994-09-01", "1994-12-31", "1994 (September–December 1994)"),
        ("9999", "9999-11-01", "9999-12-31", "9999 (November–December 9999)"),
        (None, "2020-02-01", "2020-02-29", "February 2020"),
        (None, "2021-08-01", "2021-08-01", "1 August 2021"),
        (None, "2021-08-01", None, "since 1 August 2021"),
    ],
)
def test_a_part_of_a_month_or_decade_tells_its_days(
    edtf: str | None, earliest: str | None, latest: str | None, words: str
) -> None:
    first, last = (dt.date.fromisoformat(day) if day else None for day in (earliest, latest))
    assert format_event_date({"edtf": edtf, "earliest": first, "latest": last}) == words


@pytest.mark.parametrize("value", ["", "tomorrow", "2021-02-30", "2021/2022", "2004-21", "-0263", "99999"])
def test_a_bound_that_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="is not a date of the form"):
        parse_bound(value, is_end=False)


@pytest.mark.parametrize("width", [60, 72, 120])
def test_lines_fit(sample_tables: Tables, width: int) -> None:
    lines = list(show_timeline(sample_tables, "panjshir_conflict", width=width))
    assert len(lines) > 100
    assert all(len(line) <= width for line in lines if " " in line.strip())


def test_as_told_says_who_says_it_and_how_the_text_stands_to_that(tables: Tables) -> None:
    row = tables["timeline"].to_pylist()[0]
    told = row | {"claimed_by": ["The mayor", "", "The mayor"], "stances": ["denies", "claims", "intends"]}
    lines = list(show_timeline(tables | {"timeline": make_table("timeline", [told])}, "war", as_told=True))
    assert "  told by  The mayor (denies, intends), nobody named (claims)" in lines
    assert not any("told by" in line for line in show_timeline(tables, "war"))
    assert "claims are read where params.yaml has `roles: true`" in next(show_timeline(tables, "war", as_told=True))


def test_claims_without_a_source_alone(tables: Tables) -> None:
    told = tables["timeline"].to_pylist()
    rows = [row | {"coverage": "none" if row["text"] == "It held." else "direct"} for row in told]
    less = tables | {"timeline": make_table("timeline", rows)}
    lines = list(show_timeline(less, "war", unsourced=True))
    assert [line.strip() for line in lines if line.startswith("  It")] == ["It held.  s5"]
    assert list(show_timeline(tables, "war", unsourced=True)) == ["no dated claim without a source"]
