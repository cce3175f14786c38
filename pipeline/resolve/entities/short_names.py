"""Short forms of the names of bodies, peoples and places: acronyms, "the Front", "Baghlan" of "Baghlan Province"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from pipeline.data_tables import load_table
from pipeline.english.countries import CAPITAL_DISTRICT, find_country_code
from pipeline.english.name_folding import fold_name
from pipeline.english.word_lists import split_words
from pipeline.gazetteer import look_up
from pipeline.gazetteer.type_words import cut_type_word
from pipeline.resolve.entities.definitions import is_explained
from pipeline.resolve.entities.groups import Finding, Node
from pipeline.resolve.entities.name_forms import (
    is_acronym,
    list_half_initials,
    list_initials,
    name_key,
    part_acronym,
)
from pipeline.resolve.entities.named_mentions import NamedMentions
from pipeline.resolve.entities.national_names import part_country

_TABLE = load_table(__package__, "short_names.toml")
_BODIES, _INSEPARABLE = split_words(_TABLE["bodies"]), split_words(_TABLE["inseparable"])
_FOLLOWERS, _FOLLOWERS_END = split_words(_TABLE["followers"]), ("crat", "id", "ist", "ite")
_TYPES, _WORLDWIDE = split_words(_TABLE["types"]), "international"
_DISTRICT = name_key(f", {CAPITAL_DISTRICT}")
_HEAD_ENDS = re.compile(r" (?:of|for|in|to) ")
# A city that is spoken of more than the division around it, so that the bare name is the city's.
_GREAT_CITY = 300_000


def find_acronyms(named: NamedMentions) -> Iterator[Finding]:
    """Acronyms with the only name that has their initials, be it in their blocks alone.

    Of persons and others, their own kind comes first.
    """
    groups = named.groups
    blocks: dict[Node, set[int]] = defaultdict(set)
    for node, block in zip(named.nodes, named.blocks, strict=True):
        blocks[groups.root(node)].add(block)
    by_initials: dict[str, dict[Node, None]] = defaultdict(dict)
    for node in groups.roots():
        for spelling in groups.spellings(node):
            for initials in list_initials(spelling):
                by_initials[initials][node] = None
    for node in groups.roots():
        acronyms = list(filter(is_acronym, groups.spellings(node)))
        if not acronyms or is_explained(named, node):
            continue
        is_person = groups.label(node) == "PERSON"
        for spelling in acronyms:
            fitting = [other for other in by_initials[name_key(spelling)] if other != node]
            alike = [other for other in fitting if (groups.label(other) == "PERSON") == is_person]
            near = [other for other in alike or fitting if not blocks[other].isdisjoint(blocks[node])]
            yield from choose_only(node, near if len(near) == 1 else alike or fitting)


def find_half_acronyms(named: NamedMentions) -> Iterator[Finding]:
    """Bodies of whose names some words are initials alone, with the only one that has these in full.

    "BC Green Party" is so the "Green Party of British Columbia".
    """
    groups = named.groups
    whole: dict[frozenset[str], dict[str, dict[Node, None]]] = defaultdict(lambda: defaultdict(dict))
    half = [
        (node, initials, rest)
        for node in groups.roots("ORG")
        for spelling in groups.spellings(node)
        for initials, rest in [part_acronym(spelling)]
        if initials and rest
    ]
    for node in groups.roots("ORG") if half else ():
        for key in (*groups.keys(node), *groups.titles(node)):
            for initials, rest in list_half_initials(key):
                whole[rest][initials][node] = None
    for node, initials, rest in half:
        yield from choose_only(node, (other for other in whole[rest][initials] if other != node))


def choose_only(node: Node, candidates: Iterable[Node]) -> Iterator[Finding]:
    """The node with its only candidate; with the first of several, as what speaks against it.

    One that is a candidate itself has what it stands for, and is short for no other.
    """
    found = list(candidates)
    for candidate in found[:1] if node not in found else ():
        yield Finding(node, candidate, "several" if len(found) > 1 else None)


def find_short_names(named: NamedMentions) -> Iterator[Finding]:
    """Names of two words or more with the only name that goes on with "of", bodies without their country; "Washington".

    The capital is the one place that has what it lies in in its name.
    """
    groups = named.groups
    longer: dict[str, dict[Node, None]] = defaultdict(dict)
    peoples = {key for node in groups.roots("NORP") for key in groups.keys(node)}
    for node in groups.roots():
        for key in groups.keys(node):
            for match in re.finditer(" of ", key) if " of " in key else ():
                longer[key[: match.start()]][node] = None
            if key.endswith(_DISTRICT):
                longer[key.removesuffix(_DISTRICT)][node] = None
            first, _, rest = key.partition(" ")
            name = part_country(key)
            if groups.label(node) == "ORG" and (name or (rest and first in peoples)):
                longer[name.body if name else rest][node] = None
    for node in groups.roots():
        for key in groups.keys(node):
            if groups.label(node) == "GPE" or (groups.label(node) == "ORG" and (" " in key or key in _BODIES)):
                yield from choose_only(node, longer.get(key, ()))


def find_untyped_bodies(named: NamedMentions) -> Iterator[Finding]:
    """Bodies' names with the only one that goes on with a word for what they are: "Amnesty" International.

    That is no name of followers: "Socialist International". A name of one word before a noun may be another's.
    """
    groups = named.groups
    typed: dict[str, dict[Node, None]] = defaultdict(dict)
    for node in groups.roots("ORG"):
        for key in groups.keys(node):
            bare, _, noun = key.rpartition(" ")
            is_own_name = " " in bare if noun in _TYPES else noun == _WORLDWIDE and not _is_follower(bare)
            if bare and is_own_name:
                typed[bare][node] = None
    for node in groups.roots("ORG"):
        for key in groups.keys(node):
            yield from choose_only(node, (other for other in typed.get(key, ()) if other != node))


def find_common_nouns(named: NamedMentions) -> Iterator[Finding]:
    """Words for a body ("the Front") with the only name before them whose noun they are."""
    groups = named.groups
    bodies: dict[str, dict[Node, None]] = defaultdict(dict)
    for node in groups.roots():
        for key in groups.keys(node):
            noun = _HEAD_ENDS.split(key, maxsplit=1)[0].rpartition(" ")[2]
            if noun in _BODIES and noun != key:
                bodies[noun][node] = None
    order = {node: place for place, node in enumerate(groups.roots())}
    for node, place in order.items():
        for key in groups.keys(node):
            found = bodies.get(key, ())
            yield from choose_only(node, found if all(order[other] < place for other in found) else ())


def find_plurals(named: NamedMentions) -> Iterator[Finding]:
    """Peoples, parties and dynasties with their plural: "Tajik", "Tajiks"; "Tory", "Tories"; "Fatimid", "Fatimids".

    Of two names neither of which is taken for a people's, those alone that followers and dynasties have: not "Time".
    """
    groups = named.groups
    peoples = {key: node for label in ("ORG", "NORP") for node in groups.roots(label) for key in groups.keys(node)}
    for key, node in peoples.items():
        for plural in (f"{key}s", f"{key[:-1]}ies" if key.endswith("y") else ""):
            if plural not in peoples:
                continue
            labels = {groups.label(groups.root(one)) for one in (node, peoples[plural])}
            if "NORP" in labels or _is_follower(key):
                yield Finding(node, peoples[plural])


def _is_follower(key: str) -> bool:
    """Whether the name is one of a party's or doctrine's followers, or of a dynasty's: "Whig", "Federalist"."""
    return key in _FOLLOWERS or key.endswith(_FOLLOWERS_END)


class TypedName(NamedTuple):
    """A place's name, folded, without its type word, and this word."""

    bare: str
    word: str


@lru_cache(maxsize=4096)
def part_type_word(key: str) -> TypedName | None:
    """The name without its type word, be it one of several ("Takhar and Balkh Provinces"); None where it has none.

    What is no name without it ("Islamic Republic", "Washington County") has none.
    """
    folded = fold_name(key)
    found = cut_type_word(folded) or cut_type_word(folded.removesuffix("s"))
    if not found or found.always_said_of:
        return None
    word = folded.replace(found.name, "", 1).removesuffix("s").replace(" of ", "").strip()
    return TypedName(found.name, word) if word not in _INSEPARABLE else None


def find_typed_places(named: NamedMentions) -> Iterator[Finding]:
    """Divisions and towns with their name without the type word, where no greater namesake stands against it."""
    groups = named.groups
    typed: dict[str, dict[str, dict[Node, str]]] = defaultdict(lambda: defaultdict(dict))
    for node in (*groups.roots("GPE"), *groups.roots("LOC")):
        for key in groups.keys(node):
            if parts := part_type_word(key):
                typed[parts.bare][parts.word][node] = key
    for of_word in typed.values():
        for first, *others in map(list, of_word.values()):
            yield from (Finding(first, other) for other in others)  # "Takhar Province", "Takhar and Balkh Provinces"
    for node in groups.roots("GPE"):
        for key in groups.keys(node):
            found = [next(iter(nodes.items())) for nodes in typed.get(fold_name(key), {}).values()]
            if all(is_one_with_division(key, name) for _, name in found):
                yield from choose_only(node, (other for other, _ in found))


def is_one_with_division(bare: str, typed: str) -> bool:
    """Whether a bare name can stand for the division of this name: it is no country's, and no great city's there.

    Nor another place's than the town's that the type word tells: "Kansas" is no name of Kansas City.
    """
    if find_country_code(bare):
        return False
    places, typed_places = look_up(bare), look_up(typed)
    parts = cut_type_word(fold_name(typed))
    if parts and parts.kinds == {"settlement"} and places and typed_places and set(places).isdisjoint(typed_places):
        return False
    countries = {place.country_code for place in typed_places}
    cities = (place for place in places if place.kind == "settlement" and place.population >= _GREAT_CITY)
    return all(countries and city.country_code not in countries for city in cities)
