"""What each edit of the corpus changes, exactly, and what a reviewer's decisions do to it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from docs import diff_schema
from pipeline import process
from pipeline.corrections import read_corrections
from pipeline.errors import ReviewError
from pipeline.review.diff.compare import compare
from pipeline.review.diff.decisions import LARGEST_REVIEW, name_review, read_decisions
from pipeline.review.diff.report import Report, dump_report, load_report
from pipeline.review.forms.markdown import escape_markdown, format_markdown
from pipeline.review.forms.review_page import render_review
from pipeline.review.forms.terminal import format_plain
from pipeline.review.forms.wording import list_open
from pipeline.review.versions import Version
from tests.review.edits import BASE, EDITS, apply_edit, compare_texts, find_names, summarise, summarise_change


def report_on(name: str, **options: Any) -> Report:
    return compare_texts(*apply_edit(EDITS[name]), **options)


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_has_exactly_its_report(name: str) -> None:
    report = report_on(name)
    assert summarise(report) == EDITS[name]["report"]
    assert report.same == (not EDITS[name]["report"])


@pytest.mark.parametrize("name", EDITS)
def test_undoing_an_edit_changes_as_many_rows(name: str) -> None:
    before, after = apply_edit(EDITS[name])
    there, back = compare_texts(before, after), compare_texts(after, before)
    assert sorted(c.table for c in there.changes) == sorted(c.table for c in back.changes)
    assert {(t.table, t.added, t.removed) for t in there.tables} == {(t.table, t.removed, t.added) for t in back.tables}


PAPERS = (
    "The [[River Council]] came.<ref>{{cite news |title=Talks |work=Herald |date=2021}}</ref> "
    "The Northern Accord left Belmor.<ref>{{cite news |title=Gone |work=The Daily Heralds |date=2021}}</ref>\n"
)


@pytest.mark.parametrize(
    ("corrections", "told"),
    [
        ("same: [{names: [River Council, Northern Accord]}]", "actor merged: [-Northern Accord-]{+River Council+}"),
        ("source: [{names: [Herald, The Daily Heralds]}]", "source merged: [-The Daily Heralds-]{+Herald+}"),
        ("source: [{names: [The Herald, Herald]}]", "source changed: {+The +}Herald"),
    ],
)
def test_what_a_correction_joins_or_renames_is_told_once(corrections: str, told: str) -> None:
    versions = [
        Version(
            name,
            process(PAPERS, article_id="w", source_format="wikitext", nlp=find_names(), corrections=correcting),
        )
        for name, correcting in (("a", None), ("b", read_corrections(corrections)))
    ]
    changes = [summarise_change(change) for change in compare(*versions).changes]
    assert [f"{change['change']}: {change['words']}" for change in changes].count(told) == 1


def test_renumbering_alone_is_no_change_but_can_be_shown() -> None:
    moved = "a named reference's definition moved"
    assert report_on(moved).changes == ()
    shown = report_on("a reference added first", everything=True)
    numbers = [d for c in shown.changes if c.table == "citations" for d in c.details if d.what == "number"]
    assert {(d.a, d.b) for d in numbers} >= {("1", "2"), ("2", "3")}
    assert all(detail.minor for detail in numbers)
    assert [c.id for c in shown.changes if not c.minor] == [c.id for c in report_on("a reference added first").changes]


def test_a_dropped_share_is_told_first_and_is_a_difference() -> None:
    report = report_on("a source lost")
    dropped = {metric.name for metric in report.metrics if metric.worse}
    assert "sentences_with_source" in dropped
    assert "▼ sentences with source" in format_plain(report)
    assert format_markdown(report).index("sentences with source") < format_markdown(report).index("Look first")


def test_what_is_read_otherwise_of_the_same_words_is_told_apart() -> None:
    report = report_on("a day changed from which the next sentence counts")
    assert [change.reread for change in report.changes] == [False, True]
    told = "1 with the same words and sources, read otherwise"
    assert told in format_plain(report)
    assert told in format_markdown(report)
    assert not any(change.reread for change in report_on("a source replaced").changes)


def test_a_cell_whose_row_lost_its_source_is_newly_uncited() -> None:
    cited = "{|\n| 3 May || A convoy burned || Twelve were killed<ref>The Times</ref>\n|}"
    report = compare_texts(cited, cited.replace("<ref>The Times</ref>", ""))
    alerts = {change.b.text: change.alerts for change in report.changes if change.table == "sentences" and change.b}
    assert alerts == {"Twelve were killed": ("lost_source",), "A convoy burned": ("newly_uncited",)}


def review(report: Report, verdict: str) -> bytes:
    decisions = [{"change": change.id, "verdict": verdict, "note": "seen"} for change in report.changes]
    return json.dumps({"schema": "citetrace-review", "version": 1, "a": "a", "b": "b", "decisions": decisions}).encode()


def test_what_was_accepted_stays_accepted_until_it_changes() -> None:
    report = report_on("a number changed")
    decisions = read_decisions([("reviews/a..b.json", review(report, "accepted"))])
    again = report_on("a number changed", decisions=decisions)
    assert list_open(again) == []
    assert again.same
    assert format_plain(again).splitlines()[1] == "nothing changed but 1 accepted"
    other = compare_texts(BASE, BASE.replace("about 900 dead", "about 9,500 dead"), decisions=decisions)
    assert len(list_open(other)) == 1
    assert not other.same


def test_an_acceptance_holds_where_other_edits_renumber_and_move() -> None:
    decisions = read_decisions([("r", review(report_on("a number changed"), "accepted"))])
    both = {"replace": EDITS["a number changed"]["replace"] + EDITS["a reference added first"]["replace"]}
    report = compare_texts(*apply_edit(both), decisions=decisions)
    assert summarise(report)[:2] == EDITS["a reference added first"]["report"]
    assert [bool(change.decision) for change in report.changes] == [False, False, True]


def test_a_rejected_change_stays_open_and_outweighs_an_acceptance() -> None:
    report = report_on("a number changed")
    files = [("a", review(report, "accepted")), ("b", review(report, "rejected")), ("c", review(report, "accepted"))]
    again = report_on("a number changed", decisions=read_decisions(files))
    assert [change.decision and change.decision.verdict for change in list_open(again)] == ["rejected"]
    assert "rejected: seen" in format_plain(again)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"{", "the file: not JSON: "),
        (b'{"schema": "citetrace-review", "version": 3, "a": "", "b": "", "decisions": []}', "version"),
        (
            b'{"schema": "citetrace-review", "version": 1, "a": "", "b": "", "decisions": [{"change": "?"}]}',
            r"decisions\.0\.change: expected `x` and 16 hexadecimal digits, found the text '\?'; "
            r"decisions\.0\.verdict: missing$",
        ),
        (
            b'{"schema": "citetrace-review", "version": 2, "b": 3, "c": 1, "decisions": '
            b'[{"change": "x0123456789abcdef", "verdict": "maybe", "day": "soon"}]}',
            r"a: missing; b: expected a text, found 3; "
            r"decisions\.0\.verdict: expected one of accepted, rejected; found the text 'maybe'; "
            r"decisions\.0\.day: expected a day like 2022-02-25, found the text 'soon'; "
            "c: unknown key; expected one of: schema, version, a, b, a_commit, b_commit, decisions$",
        ),
        (
            b'{"schema": "citetrace-review", "version": 2, "a": "", "b": "", "decisions": [%s]}'
            % b",".join([b'{"change": "x0123456789abcdef"}'] * 12),
            r"decisions\.0\.verdict: missing; .*decisions\.9\.verdict: missing; and 2 more$",
        ),
        (b"[" * 100_000, "the file"),
        (b" " * (LARGEST_REVIEW + 1), "more than 16 MiB"),
        (json.dumps({"x" * 1000: 1}).encode(), "schema"),
    ],
)
def test_a_file_that_is_no_review_is_named(data: bytes, told: str) -> None:
    with pytest.raises(ReviewError, match=rf"reviews/x\.json: not a review: {told}"):
        read_decisions([("reviews/x.json", data)])


@pytest.mark.parametrize("name", EDITS)
def test_the_report_survives_json(name: str) -> None:
    report = report_on(name)
    assert load_report(dump_report(report)) == report


def test_the_published_schema_is_that_of_the_report() -> None:
    assert diff_schema.SCHEMA.read_text(encoding="utf-8") == diff_schema.make_schema(), "run `make readme`"


def test_the_same_versions_give_the_same_bytes() -> None:
    for form in (dump_report, format_plain, format_markdown, render_review):
        assert form(report_on("a vandalised article")) == form(report_on("a vandalised article"))


@pytest.mark.parametrize("limit", [1200, 1500, 2500, 60_000])
def test_markdown_keeps_to_its_limit_and_says_what_it_left_out(limit: int) -> None:
    report = report_on("a vandalised article")
    text = format_markdown(report, limit=limit)
    assert len(text) <= limit
    assert text.count("<details") == text.count("</details>")
    shown = sum(line.startswith("- ") for line in text.splitlines())
    left = f"… and {len(report.changes) - shown} more changes"
    assert (left in text) == (shown < len(report.changes))


def test_markdown_shows_hostile_text_as_it_is() -> None:
    hostile = "</details> <img src=x> [x](javascript:y) @everyone #1 **b** `c` $d$ | GH-2"
    text = escape_markdown(hostile)
    assert not set("<>[]*`$|") & set(text)
    assert "@everyone" not in text
    assert "GH-2" not in text


def test_the_terminal_is_given_no_control_characters() -> None:
    text = format_plain(compare_texts(BASE, BASE.replace("900", "1\u009b31m000")))
    assert not any((ord(character) < 32 and character != "\n") or 127 <= ord(character) < 160 for character in text)


def test_the_name_of_a_review_is_a_file_name() -> None:
    report = report_on("a number changed")
    assert re.fullmatch(r"a\.\.b-[0-9a-f]{8}\.json", name_review(report))
