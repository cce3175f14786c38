"""The part of the Earth that a map shows, and where on the map a point of it lies.

The projection is equirectangular: distances are true along the middle parallel and along every meridian.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

import numpy as np

from pipeline.coordinates import EARTH_RADIUS_KM, Degrees, make_vector, measure_distance
from pipeline.map.outlines import Line

KM_OF_A_DEGREE = radians(EARTH_RADIUS_KM)
_NARROWEST = 3.0  # degrees of latitude: less shows nothing but a border
_WIDEST = 72.0  # degrees of latitude from the equator up to which maps reach
_MARGIN = 1.25  # of the room that the points take
_MOST, _APART = (
    0.85,
    2.0,
)  # the share of the mentions that a map must hold; how much farther off what it leaves out lies
_NEAR_KM = 150.0


@dataclass(frozen=True, slots=True)
class View:
    """A window of `width` by `height`, its middle at these degrees, with so many units to a degree of latitude."""

    width: int
    height: int
    east: float
    north: float
    scale: float

    @property
    def _across(self) -> float:
        """Units to a degree of longitude."""
        return self.scale * cos(radians(self.north))

    @property
    def reach(self) -> tuple[float, float]:
        """How many degrees of longitude and latitude it shows to each side of its middle."""
        return self.width / 2 / self._across, self.height / 2 / self.scale

    def measure(self, degrees: tuple[float, float]) -> tuple[float, float]:
        """How many units so many degrees of longitude and latitude are."""
        return degrees[0] * self._across, degrees[1] * self.scale

    def place(self, line: Line) -> Line:
        """The points in units, right and down from the corner above left."""
        middle = (self.width / 2, self.height / 2)
        return np.asarray((line - (self.east, self.north)) * (self._across, -self.scale) + middle)

    def locate(self, point: Degrees) -> tuple[float, float]:
        """Where the point lies, right and down, the nearest way round the Earth."""
        east = self.east + (point[1] - self.east + 180) % 360 - 180
        ((x, y),) = self.place(np.array([[east, point[0]]])).tolist()
        return x, y

    def holds(self, point: Degrees, edge: float = 0) -> bool:
        """Whether the point is on the map, and so many units away from its edges."""
        x, y = self.locate(point)
        return edge <= x <= self.width - edge and edge <= y <= self.height - edge


def show_earth(width: int, height: int, east: float = 0.0) -> View:
    """All of the Earth that people live on, around this meridian."""
    north = 12.0  # few live south of 55°
    scale = max(height / 2 / _WIDEST, width / 360 / cos(radians(north)))
    return View(width, height, east, north, scale)


def fit_view(points: Sequence[Degrees], weights: Sequence[int], width: int, height: int) -> View:
    """A window on what is mentioned most: all points, but for a few that lie far away from the others."""
    earth = show_earth(width, height)
    if not points:
        return earth
    near = _list_near(points, weights)
    west, span = _measure_span([point[1] for point in near])
    norths = [point[0] for point in near]
    north = (min(norths) + max(norths)) / 2
    tall = max((max(norths) - min(norths)) * _MARGIN, _NARROWEST)
    across = max(span * _MARGIN * cos(radians(north)), _NARROWEST)
    scale = min(width / across, height / tall)
    if scale <= earth.scale:
        return show_earth(width, height, west + span / 2)
    room = max(0.0, 90 - height / 2 / scale)
    return View(width, height, west + span / 2, min(max(north, -room), room), scale)


def _list_near(points: Sequence[Degrees], weights: Sequence[int]) -> list[Degrees]:
    """The points around the one that lies least far from all, up to the first great gap after most of the weight."""
    vectors = np.array([make_vector(point) for point in points])
    chords = np.linalg.norm(vectors[:, None] - vectors, axis=2)
    middle = points[int(np.argmin(chords @ np.array(weights)))]
    ordered = sorted(
        (measure_distance(middle, point), point, weight) for point, weight in zip(points, weights, strict=True)
    )
    held, farthest = 0, _NEAR_KM
    near: list[Degrees] = []
    for distance, point, weight in ordered:
        if held >= _MOST * sum(weights) and distance > _APART * farthest:
            break
        near.append(point)
        held, farthest = held + weight, max(farthest, distance)
    return near


def _measure_span(easts: Sequence[float]) -> tuple[float, float]:
    """The westernmost longitude and how many degrees it is from there to the easternmost, over the widest gap not."""
    ordered = sorted({east % 360 for east in easts})
    gaps = [
        (following - east) % 360 or 360.0 for east, following in zip(ordered, [*ordered[1:], ordered[0]], strict=True)
    ]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    west = ordered[(widest + 1) % len(ordered)]
    return (west + 180) % 360 - 180, 360 - gaps[widest]
