"""What kind of place a name means, by the gazetteer, its words, what it is named together with, and its label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from math import inf

from pipeline.document import PlaceKind
from pipeline.english.name_folding import fold_name
from pipeline.gazetteer import Place
from pipeline.gazetteer.type_words import cut_type_word
from pipeline.resolve.places.candidates import Sought, list_names
from pipeline.resolve.places.names import (
    begins_as_feature,
    is_monarchy,
    is_part,
    is_vague,
    is_weak,
    lies_behind_comma,
    names_event,
    part_name,
    read_qualifier_kind,
    read_word_kind,
)

_CITY = 1_000_000  # who names a place of so many says so where the division around it is meant
_TOWN = 20_000  # people of one that may be meant by "Mount Cook", where the text takes it for no town
_LEAST_PART = 0.1  # of a division's people, by which the town it is named after may be what its bare name means


def read_kind(sought: Sought) -> PlaceKind | None:
    """The kind that the place's words tell; None where they do not, or tell what the gazetteer knows better.

    The first name that tells counts, up to the one that the gazetteer has: "Fort Weir" is no town called Weir. What the
    page's title has in brackets goes before them; behind a comma it has what a settlement lies in, whatever its name:
    "Fox River, Alaska".
    """
    page = sought.entity.link or ""
    if kind := read_qualifier_kind(page):
        return kind
    if is_monarchy(page or sought.entity.name):
        return None
    for name in list_names(sought.entity):
        is_sought = fold_name(part_name(name).name) == fold_name(sought.name) and bool(sought.candidates)
        kind = None if names_event(name) else read_word_kind(name)
        if kind == "natural" and name == page and lies_behind_comma(page):
            return None
        if kind and not is_sought:
            return kind
        if kind or is_sought:
            least = 0.0 if sought.entity.label == "GPE" or is_weak(name) else inf
            if sought.entity.label != "GPE" and begins_as_feature(name):
                least = max(least, _TOWN)
            whole = [place for place in sought.candidates if sought.is_named(place)]
            known = (place.kind in ("country", "admin1") or place.population >= least for place in whole)
            return None if any(known) else kind
    return None


def pick_level(sought: Sought, site: Sequence[Place], peers: Iterable[str]) -> Place:
    """Which of the places at one site is meant: a division, or the town that it is named after.

    `peers` are the kinds of what it is named together with.
    """
    own = [place for place in site if sought.is_named(place)]
    own = own or [place for place in site if sought.bears_name(place)] or list(site)
    by_kind = {place.kind: place for place in reversed(own)}
    settlement, division = by_kind.get("settlement"), by_kind.get("admin1") or by_kind.get("admin2")
    if settlement is None or division is None:
        return by_kind.get("admin1") or own[0]
    if (typed := _find_typed(sought, own)) and (typed.kind == "admin2" or settlement.population < _CITY):
        return typed
    kinds = Counter(peers)
    if kinds[division.kind] > kinds["settlement"] and settlement.population < _CITY:
        return division
    if division.kind == "admin1" and settlement.population < _LEAST_PART * division.population:
        return division
    return settlement


def _find_typed(sought: Sought, site: Collection[Place]) -> Place | None:
    """The division that one of the names says with a type word: "Balkh Province"."""
    for name in list_names(sought.entity):
        key = fold_name(part_name(name).name)
        if bare := cut_type_word(key) or cut_type_word(key.removesuffix("s")):
            fitting = {place.kind: place for place in site if place.kind in bare.kinds}
            if division := fitting.get("admin1") or fitting.get("admin2"):
                return division
    return None


def guess_kind(sought: Sought, *, is_settlement: bool) -> PlaceKind:
    """The kind of a place that the gazetteer lacks; `is_settlement` says that the text has it for one."""
    for name in list_names(sought.entity):
        if not is_vague(name) and (bare := cut_type_word(fold_name(part_name(name).name))):
            return next((kind for kind in ("admin2", "admin1", "settlement") if kind in bare.kinds), "unknown")
    if sought.entity.label == "FAC":
        return "facility"
    if lies_behind_comma(sought.entity.link or ""):
        return "settlement"
    if sought.entity.label == "LOC" or is_part(sought.entity.name):
        return "region"
    return "settlement" if is_settlement and not is_vague(sought.entity.name) else "unknown"
