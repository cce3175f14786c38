"""Which places each stretch of the timeline tells of, and how often: what the map's slider shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.review.article.article_timeline import Timeline
from pipeline.review.site.corpus import Corpus


def list_moments(corpus: Corpus, timeline: Timeline, places: Iterable[str]) -> dict[str, Any]:
    """The stretches by their first month and name; by place in how many sentences of each it stands, where in any."""
    stretches = [frozenset(bar.sentences) for bar in timeline.bars]
    told: dict[str, list[tuple[int, int]]] = {}
    for place in places:
        rows = frozenset(corpus.rows["place"].get(place, ()))
        told[place] = [(at, count) for at, stretch in enumerate(stretches) if (count := len(rows & stretch))]
    return {"moments": [[bar.first, bar.name] for bar in timeline.bars], "told": told}
