"""How much an article speaks of each country and division: what decides between places of one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import log2, log10

from pipeline.gazetteer import Place

# What a place of the article's only country, and of its only division there, has the advantage of over one of which the
# article knows nothing: as decimal orders of magnitude of population.
_COUNTRY_WEIGHT, _DIVISION_WEIGHT = 2.0, 1.0
_LEAST_COUNTRY, _LEAST_DIVISION = 0.01, 0.02  # shares that are as good as none


class Context:
    """The countries and first-level divisions that an article speaks of, by the logarithm of how often."""

    def __init__(self) -> None:
        self._countries: dict[str, float] = defaultdict(float)
        self._divisions: dict[tuple[str, str], float] = defaultdict(float)
        self.count = 0.0  # how much is said of any country
        self._count_of_divisions = 0.0
        self._weights: dict[tuple[str, str | None], float] = {}  # by country and division, until more is counted

    def merge(self, other: Context) -> None:
        """Count what the other counts as well."""
        self._weights.clear()
        for code, weight in other._countries.items():
            self._countries[code] += weight
        for division, weight in other._divisions.items():
            self._divisions[division] += weight
        self.count += other.count
        self._count_of_divisions += other._count_of_divisions

    def add(self, places: Iterable[Place], mention_count: int) -> None:
        """Count mentions of a name that means one of these places, which all lie in one country."""
        self._weights.clear()
        places = list(places)
        weight = weigh_mentions(mention_count)
        self._countries[places[0].country_code] += weight
        self.count += weight
        if len(divisions := {division for place in places if (division := name_division(place))}) == 1:
            self._divisions[places[0].country_code, divisions.pop()] += weight
            self._count_of_divisions += weight

    def add_country(self, country_code: str) -> None:
        """Count one mention of the country by its people's name or its own."""
        self._weights.clear()
        self._countries[country_code] += 1
        self.count += 1

    def share(self, country_code: str, without: float = 0.0) -> float:
        """Which part of all that is said of countries is said of this one; so much `without` of both."""
        return (self._countries.get(country_code, 0.0) - without) / max(self.count - without, 1)

    def share_division(self, place: Place, without: float = 0.0) -> float:
        """Which part of all that is said of divisions is said of the place's; so much `without` of both."""
        said = self._divisions.get((place.country_code, name_division(place) or ""), 0.0)
        return (said - without) / max(self._count_of_divisions - without, 1)

    def weigh(self, place: Place) -> float:
        """How well the place fits, in decimal orders of magnitude; 0 where the article knows nothing of where it is."""
        at = place.country_code, name_division(place)
        if at not in self._weights:
            weight = _COUNTRY_WEIGHT * log10(self.share(place.country_code) / _LEAST_COUNTRY + 1)
            self._weights[at] = weight + _DIVISION_WEIGHT * log10(self.share_division(place) / _LEAST_DIVISION + 1)
        return self._weights[at]

    def main_country(self) -> tuple[str, float] | None:
        """The country that most is said of, with its share."""
        code = max(self._countries, key=self._countries.__getitem__, default=None)
        return (code, self.share(code)) if code else None


def weigh_mentions(count: int) -> float:
    """What so many mentions of a name say of its country."""
    return 1 + log2(count)


def name_division(place: Place) -> str | None:
    """The first-level division that the place lies in or is."""
    return place.name if place.kind == "admin1" else place.admin1
