"""The places of an article on a map, on which they are chosen as in the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from pipeline.map import MapPlace, draw_map
from pipeline.review.article.article_text import Mention
from pipeline.tables import Row

# By the page's class for windows of this kind: a map is drawn to be seen in its own size.
_SIZES = {"wide": (960, 420), "narrow": (360, 340)}


def draw_maps(places: Sequence[Row], mentions: Iterable[Mention]) -> list[tuple[str, Markup]]:
    """For each kind of window the map of the places that have a point; none where no place has one."""
    counts = Counter(mention.entity for mention in mentions if mention.kind == "place")
    located = [
        MapPlace(
            row["name"],
            row["kind"],
            row["latitude"],
            row["longitude"],
            counts[number],
            number,
            located_by=row["located_by"],
        )
        for number, row in enumerate(places)
        if row["latitude"] is not None
    ]
    return [(kind, Markup(draw_map(located, *size))) for kind, size in _SIZES.items() if located]
