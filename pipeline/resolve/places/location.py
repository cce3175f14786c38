"""Where a place lies: by the article, by the gazetteer, else derived from places that it holds or is held by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import atan2, ceil, degrees, hypot

from pipeline.coordinates import Degrees, Point, make_vector, measure_distance
from pipeline.document import Location
from pipeline.gazetteer import Place, look_up

_EXTENT_OF_A_TOWN_KM = 5
_MOST_KM = 100  # from the middle of a division, of what its point may stand for


def locate_by_article(point: Point) -> Location:
    return Location(point.latitude, point.longitude, "article", point.uncertainty_km)


def locate(place: Place, inside: Iterable[Place]) -> Location | None:
    """Where the gazetteer has the place; where it has no point, derived.

    `inside` are places of the article that lie in it. Without such, a division of the second level is where the one of
    the first is that holds it, if that is small: it lies within twice its radius.
    """
    if (point := read_point(place)) is not None:
        radius = _EXTENT_OF_A_TOWN_KM if place.kind == "settlement" else place.radius_km
        return Location(*point, "gazetteer", None if radius is None else max(radius, _EXTENT_OF_A_TOWN_KM))
    if points := [point for other in inside if (point := read_point(other)) is not None]:
        return derive(points)
    for division in look_up(place.admin1) if place.kind == "admin2" and place.admin1 else ():
        point, radius = read_point(division), division.radius_km
        is_holder = division.kind == "admin1" and division.country_code == place.country_code
        if is_holder and point and radius is not None and radius <= _MOST_KM:
            return Location(*point, "derived", max(2 * radius, _EXTENT_OF_A_TOWN_KM))
    return None


def derive(points: Sequence[Degrees]) -> Location | None:
    """The middle of the points on the globe and how far the farthest is; None where no place is in their middle."""
    vectors = [make_vector(point) for point in points]
    x, y, z = (sum(axis) for axis in zip(*vectors, strict=True))
    if hypot(x, y, z) < 1e-6 * len(points):
        return None
    middle = (degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x)))
    farthest = max(measure_distance(middle, point) for point in points)
    latitude, longitude = (round(value, 3) for value in middle)
    return Location(latitude, longitude, "derived", max(ceil(farthest), _EXTENT_OF_A_TOWN_KM))


def read_point(place: Place) -> Degrees | None:
    return None if place.latitude is None or place.longitude is None else (place.latitude, place.longitude)
