"""Names beside the dots of a map, where there is room for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

_LONGEST = 28  # letters
_FIRST = 3  # spots, whose names matter more than the dots around
_AROUND = 2.5  # units between a dot and its name
_ABOVE = 0.85  # of the size, how high letters reach above their line
_BESIDE = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))  # where a name may stand, best first

Anchor = Literal["start", "middle", "end"]
_ANCHORS: dict[int, Anchor] = {1: "start", 0: "middle", -1: "end"}
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Spot:
    """A dot: its middle, its radius and its name."""

    x: float
    y: float
    radius: float
    name: str

    @property
    def box(self) -> Box:
        return (self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


@dataclass(frozen=True, slots=True)
class Label:
    """A name, cut where it is long: where on its line it begins, has its middle or ends, and the room that it takes."""

    text: str
    x: float
    y: float
    anchor: Anchor
    box: Box


def place_labels(
    spots: Sequence[Spot], width: float, height: float, *, size: float, most: int, taken: Sequence[Box] = ()
) -> list[Label]:
    """Labels for at most so many of the spots, the first ones first; none lies on another or on what is `taken`.

    None leaves the map, and but for the first few none lies on a dot. A spot that has no room goes without.
    """
    labels: list[Label] = []
    names, dots = [*taken], [spot.box for spot in spots]
    for rank, spot in enumerate(spots):
        inside = [label for label in _list_labels(spot, size) if _is_within(label.box, width, height)]
        free = [label for label in inside if not _meets(label.box, names)]
        clear = next(
            (label for label in free if not _meets(label.box, dots)), free[0] if free and rank < _FIRST else None
        )
        if clear and len(labels) < most:
            labels.append(clear)
            names.append(clear.box)
    return labels


def measure_text(text: str) -> float:
    """How wide the text is about, in its size: no letter of a common sans-serif face is much wider on average."""
    return sum(
        0.0
        if unicodedata.combining(char)
        else 1.0
        if unicodedata.east_asian_width(char) in "WF"
        else 0.72
        if char.isupper()
        else 0.58
        for char in text
    )


def _list_labels(spot: Spot, size: float) -> Iterator[Label]:
    """Where the spot's name may stand, best first."""
    text = spot.name if len(spot.name) <= _LONGEST else spot.name[: _LONGEST - 1].rstrip() + "…"
    width = measure_text(text) * size
    for right, down in _BESIDE:
        away = (spot.radius + _AROUND) * (0.75 if right and down else 1)
        x, y = spot.x + right * away, spot.y + down * away
        left, top = x - (1 - right) / 2 * width, y - (1 - down) / 2 * size
        yield Label(text, x, top + size * _ABOVE, _ANCHORS[right], (left, top, left + width, top + size))


def _is_within(box: Box, width: float, height: float) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height


def _meets(box: Box, others: Sequence[Box]) -> bool:
    left, top, right, bottom = box
    return any(left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in others)
