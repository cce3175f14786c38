"""What a history holds, counted: for the terminal, and as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.history.columns import Kind
from pipeline.history.following import Following
from pipeline.history.lives import History, Life
from pipeline.sources.wiki.revisions import SavedRevision

_LABELS: dict[Kind, str] = {"sentence": "sentences", "work": "works", "support": "supports"}
_HEADINGS = {
    "standing": "now",
    "added": "added",
    "gone": "gone",
    "gone_by_revert": "reverted",
    "returned": "returned",
    "reworded": "reworded",
}


def summarise_history(article_id: str, following: Following) -> dict[str, Any]:
    """The revisions by what they are, and of each kind how many stand, came, went, came back and were reworded."""
    first, last = following.revisions[0], following.revisions[-1]
    return {
        "article_id": article_id,
        "revisions": {
            "read": len(following.revisions) - len(following.passed),
            "first": first.revision_id,
            "first_timestamp": first.timestamp.isoformat(),
            "last": last.revision_id,
            "last_timestamp": last.timestamp.isoformat(),
            "reverts": following.history.reverts,
            "blank": len(following.blank),
            "unchanged": len(following.unchanged),
            "passed_over": len(following.passed),
        },
        **_count_lives(following.history),
    }


def _count_lives(history: History) -> dict[str, dict[str, int]]:
    return {
        "sentence": _count(history.sentences.lives, history.earliest),
        "work": _count(history.works.lives, history.earliest),
        "support": _count(history.supports.lives, history.earliest),
    }


def _count(lives: Sequence[Life[Any]], earliest: SavedRevision | None) -> dict[str, int]:
    """What stood in the earliest revision read did not come."""
    return {
        "standing": sum(life.gone is None for life in lives),
        "added": sum(life.first != earliest for life in lives),
        "gone": sum(life.gone is not None for life in lives),
        "gone_by_revert": sum(life.gone_by_revert for life in lives),
        "returned": sum(life.returns > 0 for life in lives),
        "reworded": sum(life.rewordings > 0 for life in lives),
    }


def describe_history(found: Mapping[str, Any], title: str) -> Iterator[str]:
    """The lines that tell it: the revisions, and a table of a line a kind."""
    told = found["revisions"]
    span = " to ".join(told[f"{which}_timestamp"][:10] for which in ("first", "last"))
    yield f"read     {told['read']} revisions of {title}, {span}"
    kinds = {"reverts": "reverts", "blank": "blank", "unchanged": "without a change"}
    yield "         " + ", ".join(f"{told[name]} {label}" for name, label in kinds.items())
    yield f"{'':9}" + "".join(f"{heading:>10}" for heading in _HEADINGS.values())
    for kind, label in _LABELS.items():
        yield f"{label:9}" + "".join(f"{found[kind][name]:>10}" for name in _HEADINGS)
