"""The review page: what changed, side by side, to be accepted or rejected; one file that opens from disk."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from pipeline.document import Severity
from pipeline.review.addresses import make_safe_url, make_text_fragment
from pipeline.review.diff.decisions import identify_review, name_review
from pipeline.review.diff.report import ALERTS, Change, Report, Side
from pipeline.review.forms import wording
from pipeline.review.pages import render_page

# How much a change matters, as a reader is told it: nothing broke in a program.
_SEVERITIES: dict[Severity, str] = {"error": "serious", "warning": "doubtful", "info": "minor"}
_KEYS = (
    ("j", "next change"),
    ("k", "previous change"),
    ("a", "accept; once more: undecided"),
    ("r", "reject; once more: undecided"),
    ("m", "write a note"),
    ("A", "accept all that are shown and undecided"),
    ("z", "take back the last decision, or all of one bulk"),
    ("/", "search"),
    ("e", "export the decisions"),
    ("Esc", "leave a field"),
    ("?", "this help"),
)


def render_review(report: Report) -> str:
    """The page as HTML; the changes stand in it as data, which its script draws as far as they are looked at."""
    changes = [_view_change(change, report) for change in report.changes]
    kinds = {kind for change in changes for kind in change["kinds"]}
    return render_page(
        "review.html.j2",
        styles=["page.css", "review.css"],
        scripts=["dom.js", "address.js", "review.js"],
        data={
            "file": name_review(report),
            "changed": identify_review(report),
            "a": report.a.name,
            "b": report.b.name,
            "commits": [report.a.commit, report.b.commit],
            "alerts": ALERTS,
            "changes": changes,
        },
        report=report,
        titles=list(dict.fromkeys((*report.b.articles.values(), *report.a.articles.values()))),
        metrics=[(wording.name_metric(metric, report), metric) for metric in report.metrics],
        alerts=[(alert, *ALERTS[alert], count) for alert, count in wording.count_alerts(list(report.changes)).items()],
        accepted=sum(map(wording.is_accepted, report.changes)),
        tables=[
            count
            for count in report.tables
            if count.a_rows != count.b_rows or any((count.added, count.removed, count.changed, count.moved))
        ],
        severities=_count_severities(report),
        severity_words=_SEVERITIES,
        filters={
            "tables": list(dict.fromkeys(change.table for change in report.changes)),
            "kinds": sorted(kinds, key=_order_kind),
            "sections": list(dict.fromkeys(change["place"] for change in changes if change["place"])),
        },
        uncompared=wording.tell_uncompared(report),
        whole=wording.tell_whole(report),
        keys=_KEYS,
    )


def _order_kind(kind: str) -> tuple[int, str]:
    return (0 if kind in ALERTS else 1 if kind in _SEVERITIES else 2, kind)


def _count_severities(report: Report) -> list[tuple[str, list[int]]]:
    """For each table how many of its changes are of each severity."""
    counts = Counter((change.table, change.severity) for change in report.changes)
    tables = dict.fromkeys(change.table for change in report.changes)
    return [(table, [counts[table, severity] for severity in _SEVERITIES]) for table in tables]


def _view_change(change: Change, report: Report) -> dict[str, Any]:
    decision = change.decision
    return {
        "id": change.id,
        "table": change.table,
        "status": change.status,
        "severity": change.severity,
        "alerts": change.alerts,
        "kinds": [change.status, change.severity, *change.alerts, *(["read_otherwise"] if change.reread else [])],
        "first": bool(change.alerts),
        "noun": wording.describe_change(change),
        "place": wording.name_place(change, report),
        "a": _view_side(change.a, change),
        "b": _view_side(change.b, change),
        "words": change.words,
        "details": [(detail.what, detail.status, detail.a, detail.b) for detail in wording.list_details(change)],
        "decision": asdict(decision) if decision else None,
    }


def _view_side(side: Side | None, change: Change) -> dict[str, Any] | None:
    if not side:
        return None
    is_sentence = change.table == "sentences"
    return {
        "id": side.id,
        "text": side.text,
        "section": side.section,
        "field": side.field,
        "coverage": side.coverage,
        "others": side.others,
        "href": make_text_fragment(side.url, side.text) if is_sentence else make_safe_url(side.url),
        "linked": "these words in the article" if is_sentence else "the page cited",
        "archive": make_safe_url(side.archive_url),
        "file": side.source_file if side.source_start is not None else None,
        "start": side.source_start,
        "end": side.source_end,
        "excerpt": side.excerpt,
        "sources": [
            {
                "number": source.number,
                "label": source.label,
                "via": source.via,
                "href": make_safe_url(source.url),
                "archive": make_safe_url(source.archive_url),
            }
            for source in side.sources
        ],
    }
