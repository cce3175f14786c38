"""Which of the places of one name is meant: by how well they fit the article, how many live there, and the name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log10

from pipeline.coordinates import Degrees, are_within
from pipeline.gazetteer import Place
from pipeline.resolve.places.candidates import Sought, list_inside
from pipeline.resolve.places.context import Context, name_division
from pipeline.resolve.places.known import is_capital, is_famous
from pipeline.resolve.places.location import read_point

_SAME_KM = 50  # places of one country that lie nearer are one for who asks where it is
_NEAR_KM = 100  # from the article's own coordinates, and as much as the place's radius besides
_MARGIN = 0.5  # by how much the best must exceed the next, in decimal orders of magnitude of population
_POPULATION = {"country": 1e9, "admin1": 3e5, "admin2": 1e4, "settlement": 1e3}  # at least, of what is worth a name
_OTHER_NAME = 1.5  # what a name that is not the place's own takes from it
_FAME, _FAMOUS = 3.0, 500_000  # what the own name of a great city or a great capital adds
_CONTAINER = 3.0  # what a country or division named right after it adds
_CONTENTS = 3.0  # what adds that a place lies in it which is named right before it
_BESIDE_KM, _BESIDE = 50, 2.0  # from another place of its blocks, and what that adds
_NO_CAPITAL = 3.0  # what it takes from a division that the name acts: a state does, by itself or its capital
_NEARNESS = 0.5  # what counts what is said beside the name, against what the whole article says
_ENOUGH = 3.0  # said beside a name, so that a country which is not among it is none that it is in
_LEAST_SHARE = 0.05  # of the article's countries, by which a small place's may be believed
_PROMINENT = 100_000
_TIMES = 5  # as many people as any other of its name: one of so many is what the name means to everybody
_LARGER = 2  # as many, of a great city that its name means rather than a place nearer to the article
# Below so many people a name is often that of a place which the gazetteer lacks, in a division of the same country.
_SMALL, _REACH_KM, _LEAST_DIVISION = 20_000, 100, 0.05


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the article speaks of, what the blocks do that name the place, what it is said to lie in, and where.

    `is_told` says that the containers leave a town no choice, `contents` are what each place can be that is said to lie
    in it, `holds` those of them that stand right before its comma, `beside` the settlements that the blocks name,
    `near` all places named there, or else in their sections; `acts` says that the name is of one who acts as well.
    `own` is by country what the name itself has said of it in the article, which is no evidence for the name.
    """

    article: Context
    blocks: Context
    containers: Sequence[Place] = ()
    is_told: bool = False
    contents: Sequence[Sequence[Place]] = ()
    holds: Sequence[Sequence[Place]] = ()
    beside: Sequence[Place] = ()
    near: Sequence[Place] = ()
    point: Degrees | None = None
    acts: bool = False
    own: Mapping[str, float] = field(default_factory=dict)

    def weigh(self, place: Place) -> float:
        weight = self.article.weigh(place) + _NEARNESS * self.blocks.weigh(place)
        if self.name_container(place):
            weight += _CONTAINER
        if place.kind != "settlement" and any(list_inside(content, place) for content in self.contents):
            weight += _CONTENTS
        return weight - _NO_CAPITAL if self.acts and place.kind in ("admin1", "admin2") else weight

    def is_beside(self, place: Place) -> bool:
        """Whether it lies near a settlement that is named in the same block."""
        return any(is_near(place, read_point(other), _BESIDE_KM) for other in self.beside if other != place)

    def is_stray(self, place: Place) -> bool:
        """Whether nothing speaks for a small settlement: no point, nothing it lies in, and what is named with it lies
        elsewhere, or far off.
        """
        own = self.own.get(place.country_code, 0.0)
        if place.kind != "settlement" or place.population >= _SMALL or place.admin1 is None:
            return False
        if self.point is not None or self.name_container(place):
            return False
        if self.article.share_division(place, own) >= _LEAST_DIVISION:
            return False
        others = [other for other in self.near if other != place and other.country_code == place.country_code]
        parts = [other for other in others if other.kind != "country"]
        return not any(
            other.kind == "country"
            or name_division(other) == place.admin1
            or is_near(place, read_point(other), _REACH_KM)
            for other in parts or others
        )

    def name_container(self, place: Place) -> bool:
        """Whether the text says that the name's place lies in one that this place does lie in."""
        return any(list_inside([place], container) for container in self.containers)

    def admit(self, place: Place) -> bool:
        """Whether the article speaks of the country, and what stands beside the name does not leave it out."""
        if is_near(place, self.point, _NEAR_KM + (place.radius_km or 0)):
            return True
        if self.article.share(place.country_code, self.own.get(place.country_code, 0.0)) < _LEAST_SHARE:
            return False
        return self.blocks.count < _ENOUGH or self.blocks.share(place.country_code) > 0


@dataclass(frozen=True, slots=True)
class Choice:
    """The places that a name can mean at one site, the likeliest first; or the country that all others lie in.

    `rivals` are places elsewhere that are as likely.
    """

    site: tuple[Place, ...] = ()
    country_code: str | None = None
    rivals: tuple[Place, ...] = ()


def choose(sought: Sought, around: Surroundings) -> Choice:
    """What the name means where it stands."""
    fitting = [
        place
        for place in sought.candidates
        if around.point is None or is_near(place, around.point, _NEAR_KM + (place.radius_km or 0))
    ]
    if around.holds and (holders := [place for place in fitting if _is_holder(place, around.holds)]):
        fitting = [place for place in fitting if any(is_same_site(holder, place) for holder in holders)]
    if around.is_told and not any(place.kind in ("country", "admin1") for place in fitting):
        fitting = [place for place in fitting if around.name_container(place)] or fitting
    weights = {place.geonames_id: _weigh(sought, place, around) for place in fitting} if len(fitting) > 1 else {}
    ranked = sorted(fitting, key=lambda place: -weights[place.geonames_id]) if weights else fitting
    if ranked and not sought.is_within and around.is_stray(ranked[0]):  # else what its name means to everybody
        ranked = [place for place in ranked if _is_meant(sought, place) and _is_prominent(place)]
    if not ranked or not _is_credible(sought, ranked[0], around):
        return Choice()
    best = ranked[0]
    if not weights:
        return Choice((best,), best.country_code)
    near = [place for place in ranked if is_same_site(best, place)]
    least = weights[best.geonames_id] - _MARGIN
    rivals = tuple(place for place in ranked if place not in near and weights[place.geonames_id] > least)
    if not rivals:
        return Choice(tuple(near), best.country_code)
    countries = {place.country_code for place in (best, *rivals)}
    return Choice((), best.country_code if len(countries) == 1 else None, (best, *rivals))


def _is_holder(place: Place, holds: Sequence[Sequence[Place]]) -> bool:
    """Whether it is a country or division in which all lie that the text says lie in it."""
    return place.kind != "settlement" and all(list_inside(content, place) for content in holds)


def is_same_site(one: Place, other: Place) -> bool:
    """Whether the two are one place for who asks where it is: near each other, or the one in the other."""
    if one == other:
        return True
    if one.country_code != other.country_code:
        return False
    if one.kind == "country" or other.kind == "country":
        return one.kind == other.kind
    if one.name in (other.admin1, other.admin2) or other.name in (one.admin1, one.admin2):
        return True
    return is_near(one, read_point(other), _SAME_KM)


def is_near(place: Place, point: Degrees | None, kilometres: float) -> bool:
    """Whether the place's point is known and no farther from this one."""
    own = read_point(place)
    return own is not None and point is not None and are_within(own, point, kilometres)


def _weigh(sought: Sought, place: Place, around: Surroundings) -> float:
    weight = log10(max(place.population, _POPULATION[place.kind])) + around.weigh(place)
    if not sought.bears_name(place):
        return weight - _OTHER_NAME
    if around.is_beside(place):
        weight += _BESIDE
    return weight + _FAME if _is_famous(place) and _comes_first(sought, place, _LARGER) else weight


def _is_famous(place: Place) -> bool:
    if place.kind != "settlement":
        return False
    return place.population >= _FAMOUS or is_famous(place) or (place.population >= _PROMINENT and is_capital(place))


def _is_credible(sought: Sought, place: Place, around: Surroundings) -> bool:
    """Whether anything besides the name speaks for the place, or it is what the name means to everybody."""
    if sought.is_within or around.name_container(place):
        return True
    if around.is_stray(place):
        return False
    if around.admit(place):
        return True
    is_own = sought.bears_name(place)
    if is_own and around.is_beside(place):
        return True
    is_theirs = is_own or _is_meant(sought, place) or len({other.country_code for other in sought.candidates}) == 1
    return is_theirs and _is_prominent(place) and _comes_first(sought, place, _TIMES, abroad_alone=True)


def _is_meant(sought: Sought, place: Place) -> bool:
    """Whether the place bears the name, or the page of this very title can be of no other: "Bruges" of Brugge."""
    if sought.bears_name(place):
        return True
    others = (other.population for other in sought.candidates if other != place and other.kind == "settlement")
    is_greatest = place.kind == "settlement" and all(_TIMES * population < place.population for population in others)
    return sought.entity.link == sought.name and is_greatest


def _comes_first(sought: Sought, place: Place, times: float, *, abroad_alone: bool = False) -> bool:
    """Whether the bare name means the place before all others that bear it: it has so many `times` the people.

    No other place comes before a capital. A page whose title is the name alone is of the one that is meant.
    `abroad_alone` says that only others abroad count.
    """
    if place.kind == "country" or is_famous(place) or sought.entity.link == sought.name:
        return True
    is_first_at_home = abroad_alone or is_capital(place)
    return all(
        times * other.population < place.population and (is_capital(place) or not is_capital(other))
        for other in sought.candidates
        if sought.bears_name(other)
        and (other.country_code != place.country_code or not (is_first_at_home or is_same_site(place, other)))
    )


def _is_prominent(place: Place) -> bool:
    if place.kind in ("country", "admin1") or place.population >= _PROMINENT:
        return True
    return is_capital(place) or is_famous(place)
