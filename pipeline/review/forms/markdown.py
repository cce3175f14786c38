"""A report as Markdown for a pull request: folded, bounded in size, and with nothing of an article's text as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.printable import make_printable
from pipeline.review.addresses import make_safe_url
from pipeline.review.diff.report import ALERTS, Change, Detail, Report, Side, SourceRef
from pipeline.review.forms import wording

# What Markdown reads as markup inside a line: written as entities.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$!:=]")
_SPACES = re.compile(r"\s+")
# What GitHub still finds in the text of the finished page: people (@x), issues (#1, GH-1), addresses (www., https:,
# x@y) and emoji (:x:). A blank of no width breaks it up.
_LINKED = re.compile(r"[@#:](?=\S)|(?<=gh)-(?=\d)|www(?=\.)", re.IGNORECASE)
_SIGNS = {"added": "➕", "removed": "➖", "changed": "✏️", "edited": "✏️", "moved": "↪️"}
_LEFT = 200  # characters kept for what closes the comment


def format_markdown(report: Report, *, limit: int = 60_000) -> str:
    """The report in at most `limit` characters; where changes had to be left out, their number is the last line.

    GitHub takes comments of up to 65,536 characters.
    """
    changes = wording.list_open(report)
    parts = list(_format_head(report, changes))
    room = limit - sum(len(part) + 1 for part in parts) - _LEFT
    written = 0
    for title, group in _group_by_place(report, changes):
        opening = f"\n<details{' open' if title == 'Look first' else ''}><summary><b>{escape_markdown(title)}</b> "
        opening += f"({len(group)})</summary>\n"
        closing = "\n</details>"
        items = []
        room -= len(opening) + len(closing) + 2
        for change in group:
            item = "\n".join(_format_change(change))
            if len(item) + 1 > room:
                break
            items.append(item)
            room -= len(item) + 1
        if not items:
            break
        parts += [opening, *items, closing]
        written += len(items)
        if len(items) < len(group):
            break
    if written < len(changes):
        parts.append(f"\n… and {len(changes) - written} more changes, which `citetrace diff --format html` shows.")
    return "\n".join(parts) + "\n"


def _format_head(report: Report, changes: list[Change]) -> Iterator[str]:
    yield f"### citetrace: {escape_markdown(report.a.name)} → {escape_markdown(report.b.name)}\n"
    accepted = len(report.changes) - len(changes)
    if not changes and not any(metric.worse for metric in report.metrics):
        yield "Nothing changed" + (f" but {accepted} accepted." if accepted else ".")
        return
    alerts = (
        f"{'🔴' if ALERTS[alert][0] == 'error' else '🟠'} **{count} {alert.replace('_', ' ')}**"
        for alert, count in wording.count_alerts(changes).items()
    )
    told = [*alerts, f"{len(changes)} change{'s' if len(changes) != 1 else ''}"]
    yield " · ".join([*told, f"{accepted} accepted before"] if accepted else told)
    if report.metrics:
        yield "\n| metric | before | after | |\n| --- | --: | --: | --- |"
        for metric in report.metrics:
            a, b = ("–" if value is None else f"{value:.2%}" for value in (metric.a, metric.b))
            name = escape_markdown(wording.name_metric(metric, report))
            yield f"| {name} | {a} | {b} | {'🔻' if metric.worse else ''} |"
    yield "\n<details><summary>Rows by table</summary>\n\n| table | rows | added | removed | changed | moved |"
    yield "| --- | --: | --: | --: | --: | --: |"
    for count in report.tables:
        cells = (count.added, count.removed, count.changed, count.moved)
        if any(cells) or count.a_rows != count.b_rows:
            yield f"| {count.table} | {count.a_rows} → {count.b_rows} | " + " | ".join(map(str, cells)) + " |"
    if whole := wording.tell_whole(report):
        yield f"\n{whole[0].upper()}{whole[1:]}."
    yield "\n</details>"
    if reread := wording.tell_reread(changes):
        yield f"\n{reread[0].upper()}{reread[1:]}."
    if uncompared := wording.tell_uncompared(report):
        yield f"\n{uncompared[0].upper()}{uncompared[1:]}."


def _group_by_place(report: Report, changes: list[Change]) -> list[tuple[str, list[Change]]]:
    """The changes under their headings: what carries an alert, then section by section."""
    groups: dict[str, list[Change]] = {}
    for change in changes:
        place = wording.name_place(change, report)
        groups.setdefault("Look first" if change.alerts else place, []).append(change)
    return list(groups.items())


def _format_change(change: Change) -> Iterator[str]:
    alerts = "".join(f" · **{alert.replace('_', ' ')}**" for alert in change.alerts)
    place = f" · {escape_markdown(change.section)}" if change.alerts and change.section else ""
    yield f"- {_SIGNS[change.status]} {wording.describe_change(change)}{alerts}{place}<br>{_format_words(change)}"
    if change.decision:
        yield f"  - ❌ {escape_markdown(wording.phrase_decision(change.decision))}"
    for detail in wording.list_details(change):
        yield f"  - {_format_detail(detail)}"
    if change.table == "sentences" and change.b and change.status not in ("added", "moved"):
        told = {detail.b for detail in change.details if detail.what == "source"}
        kept = [_format_source(source) for source in change.b.sources if source.label not in told]
        if kept:
            yield "  - rests on " + "; ".join(kept)


def _format_source(source: SourceRef) -> str:
    number = escape_markdown(f"[{source.number}] ") if source.number else ""
    url = make_safe_url(source.url)
    label = escape_markdown(source.label)
    return f"{number}[{label}](<{url}>)" if url else number + label


def _format_words(change: Change) -> str:
    if not change.words:
        side = change.b or change.a or Side("", "")
        more = f" *(and {len(side.others)} more)*" if side.others else ""
        return escape_markdown(f"{side.id}: {side.text}" if change.table == "diagnostics" else side.text) + more
    marks = {"=": "{}", "-": "<del>{}</del>", "+": "<ins>{}</ins>"}
    return "".join(marks[op].format(escape_markdown(words)) for op, words in change.words)


def _format_detail(detail: Detail) -> str:
    what = detail.what.replace("_", " ")
    if detail.status != "changed":
        return f"{_SIGNS[detail.status]} {what}: {escape_markdown((detail.b if detail.a is None else detail.a) or '')}"
    if detail.a == detail.b:
        return f"{_SIGNS[detail.status]} {what}: {escape_markdown(detail.b or '')} (elsewhere in the sentence)"
    return f"{_SIGNS[detail.status]} {what}: {escape_markdown(detail.a or '')} → {escape_markdown(detail.b or '')}"


def escape_markdown(text: str) -> str:
    """The text so that Markdown shows it as it is: no markup, no link, and nobody is notified."""
    text = _LINKED.sub(lambda match: match[0] + "\0", _SPACES.sub(" ", make_printable(text)))
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", text).replace("\0", "&#8203;")
