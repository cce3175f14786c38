"""Coordinates: as English prints them (57°18′22″N 4°27′32″W, 35.3°N 69.5°E), and how far apart two places lie."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0
_KM_OF_A_DEGREE = 111
# How many kilometres half a unit of the last printed digit is: of a degree, a minute, a second.
_HALF_UNITS = (_KM_OF_A_DEGREE / 2, _KM_OF_A_DEGREE / 120, _KM_OF_A_DEGREE / 7200)


Degrees = tuple[float, float]  # of latitude and longitude


def _angle(name: str, signs: str) -> str:
    number = r"\d{1,2}(?:\.\d{1,12})?"
    return rf"(?P<{name}>\d?{number}°(?: ?{number}[′'’])?(?: ?{number}[″\"”])?) ?(?P<{name}_side>[{signs}])"


_PRINTED = re.compile(_angle("north", "NS") + r",? ?" + _angle("east", "EW"))
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees north and east, and within how many kilometres of it what is meant lies, by its last digit."""

    latitude: float
    longitude: float
    uncertainty_km: int


def find_points(text: str) -> Iterator[tuple[int, int, Point]]:
    """Each printed point that is on the Earth, after where it begins and ends in the text."""
    for match in _PRINTED.finditer(text):
        north, east = _read_angle(match["north"], match["north_side"]), _read_angle(match["east"], match["east_side"])
        if abs(north[0]) <= 90 and abs(east[0]) <= 180:
            yield *match.span(), Point(north[0], east[0], max(1, round(max(north[1], east[1]))))


def print_point(values: Sequence[str]) -> str | None:
    """The point that the arguments of {{coord}} make, as it is printed; None where they make none."""
    parts: list[str] = []
    numbers: list[str] = []
    for value in values:
        if value.upper() in ("N", "S", "E", "W"):
            parts.append("".join(number + sign for number, sign in zip(numbers, "°′″", strict=False)) + value.upper())
            numbers = []
        elif not re.fullmatch(r"[-−]?\d{1,3}(?:\.\d{1,20})?", value):
            break
        else:
            numbers.append(value)
    if not parts and len(numbers) == 2:  # decimal degrees
        north, east = (float(number.replace("−", "-")) for number in numbers)
        parts = [f"{abs(north):g}°{'N' if north >= 0 else 'S'}", f"{abs(east):g}°{'E' if east >= 0 else 'W'}"]
    return " ".join(parts) if parts or not numbers else None


def measure_distance(one: Degrees, other: Degrees) -> float:
    """Kilometres between two points."""
    north, east, other_north, other_east = map(radians, (*one, *other))
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(half, 1.0)))


def are_within(one: Degrees, other: Degrees, kilometres: float) -> bool:
    """Whether two points are no farther apart; of most that are, their latitudes tell it."""
    if EARTH_RADIUS_KM * radians(abs(one[0] - other[0])) > kilometres:
        return False
    return measure_distance(one, other) <= kilometres


def make_vector(point: Degrees) -> tuple[float, float, float]:
    """The point on a ball of radius 1."""
    north, east = map(radians, point)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def _read_angle(printed: str, side: str) -> tuple[float, float]:
    """Degrees, positive to the north and east, and kilometres of half a unit of the last digit."""
    numbers = _NUMBER.findall(printed)
    degrees = sum(float(number) / 60**place for place, number in enumerate(numbers))
    decimals = len(numbers[-1].partition(".")[2])
    return (-degrees if side in "SW" else degrees), _HALF_UNITS[len(numbers) - 1] / 10**decimals
