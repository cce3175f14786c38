"""A report for the terminal: coloured where colours are, marked where they are not."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from pipeline.document import Severity
from pipeline.printable import make_printable
from pipeline.review.diff.report import ALERTS, Change, Detail, Metric, Report, Side, TableCount
from pipeline.review.forms import wording

_STYLES: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "info": "dim"}
_SIGNS = {"added": "+", "removed": "−", "changed": "~", "edited": "~", "moved": "→"}
_COLOURS = {"added": "green", "removed": "red", "changed": "cyan", "edited": "cyan", "moved": "magenta"}


def print_report(report: Report, console: Console) -> None:
    """Prints the report: what to look at first, then section by section, then the tables."""
    marks = console.no_color or not console.is_terminal
    for part in compose_report(report, marks=marks):
        console.print(part)


def compose_report(report: Report, *, marks: bool) -> Iterator[RenderableType]:
    """The parts of the report, top to bottom; `marks` writes changed words as `[-old-]` and `{+new+}`."""
    yield Text.assemble(("diff ", "bold"), make_printable(report.a.name), " → ", make_printable(report.b.name))
    changes = wording.list_open(report)
    accepted = len(report.changes) - len(changes)
    if not changes and not any(metric.worse for metric in report.metrics):
        yield Text("nothing changed" + (f" but {accepted} accepted" if accepted else ""))
        return
    yield from _compose_summary(report, changes, accepted)
    first, rest = [c for c in changes if c.alerts], [c for c in changes if not c.alerts]
    if first:
        yield Rule(Text("look first", "bold"), align="left", characters="─")
        yield from (_compose_change(change, report, marks, with_section=True) for change in first)
    place: tuple[str, str] | None = None
    for change in rest:
        if place != (change.article_id, change.section):
            place = (change.article_id, change.section)
            yield Rule(Text(make_printable(wording.name_place(change, report)), "bold"), align="left", characters="─")
        yield _compose_change(change, report, marks, with_section=False)


def _compose_summary(report: Report, changes: list[Change], accepted: int) -> Iterator[RenderableType]:
    for alert, count in wording.count_alerts(changes).items():
        severity, meaning = ALERTS[alert]
        yield Text.assemble((f"{count:>6} {alert.replace('_', ' ')}", _STYLES[severity]), (f"  {meaning}", "dim"))
    for metric in report.metrics:
        yield _compose_metric(metric, report)
    if accepted:
        yield Text(f"{accepted:>6} accepted before, not shown", "dim")
    yield _compose_counts(report.tables)
    reread = wording.tell_reread(changes)
    for told in filter(None, (reread, wording.tell_whole(report), wording.tell_uncompared(report))):
        yield Text(told, "dim")


def _compose_metric(metric: Metric, report: Report) -> Text:
    values = " → ".join("none" if value is None else f"{value:.2%}" for value in (metric.a, metric.b))
    sign, style = ("▼", "bold red") if metric.worse else ("▲", "green")
    return Text.assemble((f"     {sign} ", style), make_printable(wording.name_metric(metric, report)), f"  {values}")


def _compose_counts(tables: Iterable[TableCount]) -> Table:
    grid = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    grid.add_column("table")
    for name in ("rows", "added", "removed", "changed", "moved"):
        grid.add_column(name, justify="right")
    for count in tables:
        cells = (count.added, count.removed, count.changed, count.moved)
        if any(cells) or count.a_rows != count.b_rows:
            rows = f"{count.a_rows} → {count.b_rows}" if count.a_rows != count.b_rows else str(count.b_rows)
            grid.add_row(count.table, rows, *(str(cell) if cell else "·" for cell in cells))
    return grid


def _compose_change(change: Change, report: Report, marks: bool, *, with_section: bool) -> RenderableType:
    head = Text.assemble((f"{_SIGNS[change.status]} {wording.describe_change(change)}", _COLOURS[change.status]))
    for alert in change.alerts:
        head.append(f"  {alert.replace('_', ' ')}", _STYLES[ALERTS[alert][0]])
    if change.table == "diagnostics" and change.severity != "info":
        head.append(f"  {change.severity}", _STYLES[change.severity])
    if with_section:
        head.append(f"  {make_printable(wording.name_place(change, report))}", "dim")
    if change.decision:
        head.append(f"  {make_printable(wording.phrase_decision(change.decision))}", "bold red")
    body: list[RenderableType] = [compose_words(change, marks=marks)]
    if change.status == "moved" and change.a and change.b and change.a.section != change.b.section:
        body.append(Text(f"from {make_printable(change.a.section)}", "dim"))
    body += [_compose_detail(detail) for detail in wording.list_details(change)]
    if sources := _compose_sources(change):
        body.append(sources)
    return Group(head, Padding(Group(*body), (0, 0, 1, 2), expand=False))


def compose_words(change: Change, *, marks: bool) -> Text:
    """The words of the change, those that came and went marked; `marks` marks them by signs as well as by style."""
    side = change.b or change.a or Side("", "")
    if not change.words:
        others = f"  (and {len(side.others)} more)" if side.others else ""
        prefix = f"{side.id}: " if change.table == "diagnostics" else f"{side.field}: " if side.field else ""
        return Text(make_printable(prefix + side.text + others))
    text = Text()
    for op, words in change.words:
        if op == "=":
            text.append(make_printable(words))
        elif op == "-":
            text.append(f"[-{make_printable(words)}-]" if marks else make_printable(words), "red strike")
        else:
            text.append(f"{{+{make_printable(words)}+}}" if marks else make_printable(words), "green underline")
    return text


def _compose_detail(detail: Detail) -> Text:
    text = Text.assemble((f"{_SIGNS[detail.status]} {detail.what.replace('_', ' ')}  ", _COLOURS[detail.status]))
    if detail.status == "changed":
        shown = f"{detail.a} (elsewhere in the sentence)" if detail.a == detail.b else f"{detail.a}  →  {detail.b}"
        return text.append(make_printable(shown))
    return text.append(make_printable((detail.b if detail.a is None else detail.a) or ""))


def _compose_sources(change: Change) -> Text | None:
    """What a changed sentence rests on now, where its details do not say all of it."""
    if change.table != "sentences" or not change.b or change.status in ("added", "moved"):
        return None
    told = {detail.b for detail in change.details if detail.what == "source"}
    kept = [source for source in change.b.sources if source.label not in told]
    shown = "; ".join(f"[{source.number or '–'}] {source.label}" for source in kept)
    return Text(make_printable(f"rests on {shown}"), "dim") if kept else None


def format_plain(report: Report, width: int = 120) -> str:
    """The report as plain text of this width."""
    console = Console(width=width, no_color=True, highlight=False, file=io.StringIO())
    with console.capture() as capture:
        print_report(report, console)
    return "".join(line.rstrip() + "\n" for line in capture.get().splitlines())
