"""How the diff tells that the text stands otherwise to what someone says, and compares tables without claims."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import process
from pipeline.errors import NotFoundError
from pipeline.review.diff.compare import compare
from pipeline.review.diff.report import Change, dump_report
from pipeline.review.forms.markdown import format_markdown
from pipeline.review.forms.review_page import render_review
from pipeline.review.forms.terminal import format_plain
from pipeline.review.versions import Version
from pipeline.table_files import write_tables
from pipeline.tables import Tables
from pipeline.versions import open_version

OTHER = "\n\nThe mayor, Angela Merkel, said that the mill was open."


def read(text: str) -> Tables:
    return process(text + OTHER, article_id="siege", source_format="rendered", roles=True)


def find_changes(before: str, after: str) -> list[Change]:
    report = compare(Version("a", read(before)), Version("b", read(after)))
    return [change for change in report.changes if change.table == "sentences"]


def list_claims(change: Change) -> list[tuple[str | None, str | None]]:
    return [(detail.a, detail.b) for detail in change.details if detail.what == "claim"]


@pytest.mark.parametrize(
    ("before", "after", "alerts"),
    [
        ("The miller claimed that the bridge fell.", "The miller confirmed that the bridge fell.", True),
        (
            "The miller claimed that the bridge over the long river fell on Monday.",
            "The bridge over the long river fell on Monday.",
            True,
        ),
        ("The bridge fell on Monday.", "The bridge reportedly fell on Monday.", False),  # other words were stated
        ("The long bridge fell on Monday.", "The miller denied that the long bridge fell on Monday.", True),
        ("The miller claimed that the bridge fell.", "The miller claimed that the old bridge fell.", False),
        ("The miller claimed that the bridge fell.", "The baker claimed that the bridge fell.", False),
        ("The miller claimed that the bridge fell.", "The baker denied that the bridge fell.", True),
        ("The miller claimed that the bridge fell.", "The mayor fled.", False),
        (
            "On Monday the miller claimed that the old bridge fell.",
            "On Monday the baker denied that the new mill burned.",
            False,  # another's claim of something else
        ),
    ],
)
def test_a_stance_that_changed_is_an_alert(before: str, after: str, alerts: bool) -> None:
    found = {alert for change in find_changes(before, after) for alert in change.alerts}
    assert ("changed_stance" in found) == alerts


def test_a_changed_stance_is_shown_in_every_form() -> None:
    before, after = "The miller claimed that the bridge fell.", "The miller confirmed that the bridge fell."
    report = compare(Version("a", read(before)), Version("b", read(after)))
    (change,) = report.changes
    assert list_claims(change) == [
        ("The miller claimed (claims): “the bridge fell”", "The miller confirmed (confirms): “the bridge fell”")
    ]
    shown = format_markdown(report)
    assert "🟠 **1 changed stance**" in shown
    assert shown.index("Look first") < shown.index("claim: The miller claimed (claims)")
    assert json.loads(dump_report(report))["changes"][0]["alerts"] == ["changed_stance"]
    assert "the text stands otherwise to what someone says" in render_review(report)


def test_a_speaker_that_is_an_actor_goes_by_his_name() -> None:
    (change,) = find_changes("Nobody came.", "Nobody came. Angela Merkel left. She said that the mill was shut.")[-1:]
    assert list_claims(change) == [(None, "She → Angela Merkel said (says): “the mill was shut”")]


def test_tables_of_a_version_without_claims_are_read_and_compared(tmp_path: Path) -> None:
    tables = read("The miller claimed that the bridge fell.")
    write_tables(tables, tmp_path / "new")
    write_tables({name: table for name, table in tables.items() if name != "claims"}, tmp_path / "old")
    old = open_version(str(tmp_path / "old"))
    assert old.tables["claims"].num_rows == 0
    report = compare(old, open_version(str(tmp_path / "new")))
    assert [list_claims(change)[0][0] for change in report.changes] == [None, None]
    (tmp_path / "new" / "claims.parquet").unlink()
    with pytest.raises(NotFoundError, match=r"claims\.parquet: no such file, which manifest\.json describes"):
        open_version(str(tmp_path / "new"))


def test_a_report_without_claims_says_that_no_stance_is_compared() -> None:
    texts = ("The bridge fell on Monday.", "The bridge fell on Tuesday.")
    for roles in (False, True):
        read_so = [process(text + OTHER, article_id="siege", source_format="rendered", roles=roles) for text in texts]
        report = compare(*(Version(name, tables) for name, tables in zip("ab", read_so, strict=True)))
        for form in (format_plain(report), format_markdown(report), render_review(report)):
            assert ("tances are not compared" in form) is not roles
