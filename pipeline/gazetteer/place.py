"""A place as the gazetteer knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Kind: TypeAlias = Literal["country", "admin1", "admin2", "settlement"]
KINDS: Final[tuple[Kind, ...]] = ("country", "admin1", "admin2", "settlement")


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A country or dependency, a division of its first or second level, or a settlement.

    geonames_id: its number in GeoNames.
    name: GeoNames' own; of a country the English Wikipedia's.
    country_code: ISO 3166-1's, with XK for Kosovo, which ISO leaves to its users.
    admin1, admin2: the names of the divisions that it lies in; null for itself and what is above it.
    latitude, longitude: in degrees, to a thousandth. Of a country or division the point is the settlement nearest to
    the middle of the land that its settlements lie on, else the one that alone bears its name around it; null where
    there is none.
    radius_km: within what distance of that point nearly all its settlements lie; null where none are told, 0 of a
    settlement.
    population: of a division that of its settlements, so rather less than it has; 0 where none is known.
    """

    geonames_id: int
    name: str
    kind: Kind
    country_code: str
    admin1: str | None
    admin2: str | None
    latitude: float | None
    longitude: float | None
    radius_km: int | None
    population: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place) and self.geonames_id == other.geonames_id

    def __hash__(self) -> int:
        return self.geonames_id
