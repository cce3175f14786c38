"""Places under several names: a fort or island without the word, one place of the gazetteer, a slip of the pen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import pairwise

from pipeline.english.countries import find_country_code
from pipeline.english.enumerations import JOINTS
from pipeline.english.name_folding import fold_name
from pipeline.gazetteer import Place, look_up
from pipeline.resolve.entities.groups import Finding, Node
from pipeline.resolve.entities.named_mentions import NamedMentions
from pipeline.resolve.entities.short_names import choose_only

_ISLAND = " island"
_ARTICLE = "the "
_RIVER_LAST, _RIVER_FIRST = " river", "river "
_PROMINENT = 100_000  # people of a place that its bare name means, whatever else is named after it
_TIMES = 10  # as many people as any other of its name: what the name means to everybody
_LETTERS = 6  # of a name in which one may be a slip


def find_sites(named: NamedMentions) -> Iterator[Finding]:
    """Forts and islands with their bare name: "Fort Ticonderoga", "Ticonderoga".

    Not where a greater place has it, unless it is listed with islands: "Long Island and Manhattan".
    """
    groups = named.groups
    places = (node for label in ("GPE", "LOC", "FAC") for node in groups.roots(label))
    bare: dict[str, Node] = {key: node for node in places for key in groups.keys(node)}
    listed = set(_list_beside_islands(named))
    sites: dict[str, dict[Node, None]] = defaultdict(dict)
    for key, node in bare.items():
        for name in (key.removeprefix("fort "), key.removesuffix(_ISLAND)):
            is_free = name in listed or not (_is_prominent(name) or f"{name}{_RIVER_LAST}" in bare)
            if name != key and name in bare and is_free:
                sites[name][node] = None
    for name, nodes in sites.items():
        for found in choose_only(bare[name], nodes):
            is_beside = groups.share_sentence(found.one, found.other)
            yield found._replace(objection="one_sentence") if is_beside else found


def find_rivers(named: NamedMentions) -> Iterator[Finding]:
    """Rivers with their other forms: "Spree River", "River Spree", and with an article before it "the Spree"."""
    groups = named.groups
    rivers: dict[str, dict[Node, None]] = defaultdict(dict)
    for node in (*groups.roots("LOC"), *groups.roots("GPE")):
        for key in groups.keys(node):
            name = key.removesuffix(_RIVER_LAST).removeprefix(_RIVER_FIRST)
            if name != key:
                rivers[name][node] = None
    for nodes in rivers.values():
        first, *others = nodes
        yield from (Finding(first, other) for other in others)
    with_article = {
        named.keys[index]
        for index, mention in enumerate(named.mentions)
        if named.texts[index][max(mention.start - len(_ARTICLE), 0) : mention.start].lower() == _ARTICLE
    }
    for name in sorted(with_article & rivers.keys()):
        for node in groups.written(name) if not _is_prominent(name) else ():
            yield from choose_only(node, list(rivers[name])[:1])


def _list_beside_islands(named: NamedMentions) -> Iterator[str]:
    """The names that stand in a list beside an island's."""
    for at, (one, other) in enumerate(pairwise(named.mentions)):
        if one.sentence == other.sentence and named.texts[at][one.end : other.start] in JOINTS:
            for key, beside in (named.keys[at : at + 2], named.keys[at : at + 2][::-1]):
                if beside.endswith(_ISLAND) and not key.endswith(_ISLAND):
                    yield key


def _is_prominent(name: str) -> bool:
    return bool(find_country_code(name)) or any(
        place.kind == "admin1" or place.population >= _PROMINENT for place in look_up(name)
    )


def find_known_places(named: NamedMentions) -> Iterator[Finding]:
    """Names that each mean one and the same town of the gazetteer to everybody: "Kiev", "Kyiv"."""
    first: dict[int, Node] = {}
    for node in named.groups.roots("GPE"):
        for key in named.groups.keys(node):
            if town := _find_town(key):
                other = first.setdefault(town.geonames_id, node)
                if other != node:
                    yield Finding(node, other)


def _find_town(name: str) -> Place | None:
    """The only place of this name, or a city so much the greatest that no other is thought of.

    A division that is called after it is no other.
    """
    places = look_up(name)
    towns = sorted((place for place in places if place.kind == "settlement"), key=lambda place: -place.population)
    if not towns or any(place.kind == "country" for place in places):
        return None
    town, own = towns[0], fold_name(towns[0].name)
    others = [place for place in places if place != town and not fold_name(place.name).startswith(own)]
    is_city = town.population >= _PROMINENT and all(_TIMES * place.population <= town.population for place in others)
    return town if is_city or (not others and len(towns) == 1) else None


def list_slips(names: Collection[str]) -> set[str]:
    """Of the names of one place those that the gazetteer lacks, and has with a letter more or less."""
    if len(names) == 1:
        return set()
    known = {name for name in names if look_up(name)}
    forms = known.union(*map(_list_shorter, known))
    return {name for name in {*names} - known if name in forms or not known.isdisjoint(_list_shorter(name))}


def find_slips(named: NamedMentions) -> Iterator[Finding]:
    """Places named once that the gazetteer lacks, with the only one it has of which they have a letter more or less."""
    groups = named.groups
    places = {key: node for node in groups.roots("GPE") for key in groups.keys(node) if len(key) >= _LETTERS}
    known = {key for key in places if look_up(key)}
    once = [
        key
        for key, node in places.items()
        if key not in known and len(groups.written(key)) == 1 and groups.count(node) == 1 and not groups.has_page(node)
    ]
    longer: dict[str, set[str]] = defaultdict(set)
    for key in known if once else ():
        for form in _list_shorter(key):
            longer[form].add(key)
    for key in once:
        alike = longer.get(key, set()) | known.intersection(_list_shorter(key))
        yield from choose_only(places[key], dict.fromkeys(places[other] for other in sorted(alike)))


def _list_shorter(key: str) -> Iterator[str]:
    """The name without one of its letters, be it any but the first."""
    return (key[:at] + key[at + 1 :] for at in range(1, len(key)))
