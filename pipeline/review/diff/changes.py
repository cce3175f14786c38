"""Changes made whole: their identity, how grave they are, what a reviewer decided, and their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.document import Severity
from pipeline.review.diff.report import ALERTS, NOUNS, Change, Decision, Side, make_change_id

_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a change belongs: an article, and the ordinal of the sentence in it."""

    article_id: str
    position: float


def finish(change: Change, decisions: Mapping[str, Decision]) -> Change:
    """The change with its id, its severity and the decision on it.

    The id comes from what the two sides say, never from numbers or places, so that a decision holds for as long as
    the change is the same, and no longer.
    """
    change_id = make_change_id(
        change.article_id,
        change.table,
        change.status,
        change.moved,
        *(_identify(side, change) for side in (change.a, change.b)),
        *sorted((d.what, d.status, d.a or "", d.b or "") for d in change.details if not d.minor),
    )
    severities = [change.severity, *(ALERTS[alert][0] for alert in change.alerts)]
    severity = min(severities, key=_RANK.__getitem__)
    return replace(change, id=change_id, severity=severity, decision=decisions.get(change_id))


def _identify(side: Side | None, change: Change) -> tuple[str, ...]:
    if not side:
        return ()
    where = (side.section,) if change.moved or change.table == "sections" else ()
    return (side.id, side.text, *where, *side.others)


def order(changes: Iterable[Change], articles: Sequence[str]) -> list[Change]:
    """What carries an alert first, then article by article in the order of the words.

    At one place a heading comes before its sentences, and they before their citations; the rest as it was found.
    """
    place = {article_id: index for index, article_id in enumerate(articles)}
    rank = {table: index for index, table in enumerate(NOUNS)}

    def key(change: Change) -> tuple[int, int, float, int]:
        first = 0 if change.alerts else 1
        return (first, place.get(change.article_id, len(place)), change.position, rank[change.table])

    return sorted(changes, key=key)
