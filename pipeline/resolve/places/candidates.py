"""Which places of the gazetteer a name of the article can mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.document import Entity
from pipeline.english.countries import find_country_code
from pipeline.english.name_folding import fold_name
from pipeline.gazetteer import Place, look_up
from pipeline.resolve.places.names import is_vague, names_event, part_name

_AMERICAN = "US"
_MOST_NAMES = 8  # of one place that are looked up
_GREAT = 500_000  # people of a division, or city, that its name alone means to everybody


@dataclass(frozen=True, slots=True)
class Sought:
    """A place of the article, the name under which the gazetteer has candidates for it, and these.

    `is_within` says that the article's name for it tells what it lies in, and that the candidates do.
    """

    entity: Entity
    name: str
    candidates: tuple[Place, ...] = ()
    is_within: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether the name says which country is meant: it is its own, or all that bear it lie in one."""
        if not self.candidates:
            return False
        if self.is_within or find_country_code(self.name, self.entity.link):
            return True
        return len({place.country_code for place in self.candidates}) == 1 and self.bears_name(self.candidates[0])

    @property
    def is_large(self) -> bool:
        """Whether only countries and first-level divisions bear the name."""
        return bool(self.candidates) and all(place.kind in ("country", "admin1") for place in self.candidates)

    def is_named(self, place: Place) -> bool:
        """Whether the place's own name is this."""
        return fold_name(place.name) == fold_name(self.name)

    def bears_name(self, place: Place) -> bool:
        """Whether the place's own name is this, begins it, or is a division's that holds it: others are also slips."""
        own, name = fold_name(place.name), fold_name(self.name)
        return f"{name} ".startswith(f"{own} ") or (place.kind != "settlement" and f" {name} " in f" {own} ")


def seek(entity: Entity) -> Sought:
    """The place with its candidates, under the first of its names that has any."""
    names = list(islice(list_names(entity), _MOST_NAMES))
    elsewhere = set[str]()  # names whose bearers lie elsewhere than the article says
    for name in names:
        bare, within = part_name(name)
        if within is None:
            if name not in elsewhere and not is_vague(name) and (found := look_up(name)):
                return _keep_country(Sought(entity, name, _drop_other_pages(name, entity.link, found)))
            continue
        if found := look_up(name.replace(",", "")):
            return _keep_country(Sought(entity, name.replace(",", ""), found))
        found = look_up(bare)
        if inside := tuple(place for place in found if lies_in(place, within)):
            return Sought(entity, bare, inside, is_within=True)
        if found and not look_up(within):
            return _keep_country(Sought(entity, bare, found))
        elsewhere.add(bare)
    return Sought(entity, part_name(names[0]).name)


def _drop_other_pages(name: str, page: str | None, places: Sequence[Place]) -> tuple[Place, ...]:
    """The places of this name that can be what the page is about, whose title is the name or has no place of its own.

    A town of the United States has its state in the title: "Castile" of "Crown of Castile" is none in New York.
    """
    if page == name:
        return _drop_lesser(name, _drop_american(name, places))
    if page and part_name(page).within is None:
        return tuple(
            one
            for one in places
            if one.country_code != _AMERICAN or one.kind != "settlement" or one.population >= _GREAT
        )
    return tuple(places)


def _drop_american(name: str, places: Sequence[Place]) -> tuple[Place, ...]:
    """The places that can have a page whose title is the name alone.

    A town of the United States has its state there, unless its name is its own (Wikipedia:Naming conventions
    (geographic names), April 2025): "Amsterdam" is none in New York. Nor has it that title where it is a larger
    division's own name: "Ontario" is none in California.
    """
    towns = [place for place in places if place.kind == "settlement"]
    others = [
        place
        for place in places
        if (place.country_code != _AMERICAN and place in towns)
        or (place.kind == "admin1" and fold_name(place.name) == fold_name(name))
    ]
    abroad = max((place.population for place in others), default=0)
    return tuple(
        place for place in places if place not in towns or place.country_code != _AMERICAN or place.population >= abroad
    )


def _drop_lesser(name: str, places: Sequence[Place]) -> tuple[Place, ...]:
    """The places that can have a page whose title is the name alone and a great first-level division's very own.

    The page is the division's (Wikipedia:Disambiguation, April 2025: the primary topic), or that of a place in its
    country: "Bali" is no town of India.
    """
    own = [place for place in places if place.kind == "admin1" and fold_name(place.name) == fold_name(name)]
    great = max(own, key=lambda place: place.population, default=None)
    if great is None or great.population < _GREAT:
        return tuple(places)
    return tuple(
        place
        for place in places
        if place.country_code == great.country_code or place.kind == "country" or place.population >= great.population
    )


def list_names(entity: Entity) -> Iterator[str]:
    """The names of a place, the page's title first; those of other things that its name leads to last."""
    names = list(dict.fromkeys(filter(None, (entity.link, entity.name, *entity.aliases))))
    yield from sorted(names, key=names_event)


def _keep_country(sought: Sought) -> Sought:
    """A country's own name means the country, whatever else bears it."""
    code = find_country_code(sought.name, sought.entity.link)
    countries = [place for place in sought.candidates if place.kind == "country" and place.country_code == code]
    return Sought(sought.entity, sought.name, tuple(countries), is_within=True) if countries else sought


def lies_in(place: Place, within: str) -> bool:
    """Whether what stands in brackets or after a comma is the place's country or division, or one of its names."""
    keys = {fold_name(part) for part in within.split(", ")}
    code = find_country_code(within) or find_country_code(within.split(" ")[0])
    return place.country_code == code or not keys.isdisjoint(
        fold_name(division) for division in (place.admin1, place.admin2) if division
    )


def list_inside(candidates: Sequence[Place], container: Place) -> list[Place]:
    """Those of the candidates that lie in the country or division."""
    return [
        place
        for place in candidates
        if place.country_code == container.country_code
        and (container.kind == "country" or container.name in (place.admin1, place.admin2))
    ]
