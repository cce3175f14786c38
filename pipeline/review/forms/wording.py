"""What every form of a report says in the same words, and which of its changes and details it shows."""

from __future__ import annotations

from pipeline.review.diff.report import ALERTS, NOUNS, Alert, Change, Decision, Detail, Metric, Report


def list_open(report: Report) -> list[Change]:
    """The changes that nobody has accepted."""
    return [change for change in report.changes if not is_accepted(change)]


def is_accepted(change: Change) -> bool:
    return change.decision is not None and change.decision.verdict == "accepted"


def phrase_decision(decision: Decision) -> str:
    """What was decided, by whom and why, as far as it is told: `rejected by Ada Roe: as the source has it`."""
    by = f" by {decision.reviewer}" if decision.reviewer else ""
    return f"{decision.verdict}{by}" + (f": {decision.note}" if decision.note else "")


def list_details(change: Change) -> list[Detail]:
    """The details that say something of their own."""
    return [detail for detail in change.details if not detail.implied]


def describe_change(change: Change) -> str:
    """What kind of change it is, in a few words: `citation changed`, `4 sentences moved`."""
    what = NOUNS[change.table]
    side = change.b or change.a
    if change.status == "moved" and side and side.others:
        return f"{len(side.others) + 1} sentences moved"
    also = " and moved" if change.moved and change.status != "moved" else ""
    if change.table == "sections" and change.status == "edited":
        return f"{what} renamed"
    if change.split_from:
        return f"{what} split off"
    if change.reread:
        return f"{what} read otherwise, same words{also}"
    return f"{what} merged" if change.merged_into else f"{what} {change.status}{also}"


def name_place(change: Change, report: Report) -> str:
    """The section that the change is in, behind the article's name where there are several articles."""
    name = report.b.articles.get(change.article_id) or report.a.articles.get(change.article_id) or "All articles"
    several = len({*report.a.articles, *report.b.articles}) > 1
    return " › ".join(part for part in (name if several else "", change.section) if part) or name


def name_metric(metric: Metric, report: Report) -> str:
    """The share in words, with the article's name where it is one article's."""
    words = metric.name.replace("_", " ")
    return words if metric.article_id is None else f"{words} in {report.b.articles[metric.article_id]}"


def tell_reread(changes: list[Change]) -> str | None:
    """How many sentences changed though nobody touched them; None where none did."""
    count = sum(change.reread for change in changes)
    return f"{count} with the same words and sources, read otherwise" if count else None


def tell_uncompared(report: Report) -> str | None:
    """What a reader of changed sentences without a claim on either side might take as compared."""
    if any(count.table == "claims" and (count.a_rows or count.b_rows) for count in report.tables):
        return None
    if not any(change.table == "sentences" and change.a and change.b for change in report.changes):
        return None
    return "stances are not compared: neither version holds claims, which roles: true in params.yaml has read"


def tell_whole(report: Report) -> str | None:
    """Where the rows of an article that is added or removed are counted; None where none is."""
    if any(change.table == "articles" and change.status in ("added", "removed") for change in report.changes):
        return (
            "an article that is added or removed is one change: its rows in the other tables are counted in rows alone"
        )
    return None


def count_alerts(changes: list[Change]) -> dict[Alert, int]:
    """How many of the changes carry each alert, those that none carries left out."""
    counts = {alert: sum(alert in change.alerts for change in changes) for alert in ALERTS}
    return {alert: count for alert, count in counts.items() if count}
