"""Places of one name that the text says lie apart: "Lebanon, Ohio"; "Tbilisi, Georgia" and "Atlanta, Georgia"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.document import NameMention
from pipeline.english.countries import find_country_code, name_territory
from pipeline.english.enumerations import JOINTS
from pipeline.gazetteer import Place, look_up
from pipeline.resolve.entities.name_forms import name_key
from pipeline.resolve.places.candidates import lies_in, list_inside
from pipeline.resolve.places.names import part_name

_PLACES = frozenset(["GPE", "LOC"])


@dataclass(slots=True)
class _Namesake:
    """What a name is said to mean: its whole name, the places of the gazetteer that it can be, where it is told."""

    name: str
    places: frozenset[Place]
    at: list[int]


def name_towns(mentions: Sequence[NameMention], texts: Sequence[str]) -> Iterator[NameMention]:
    """The mentions, towns with a country's name by their whole name, which no country has: "Lebanon, Ohio".

    Not in lists: "Lebanon, Ohio and Jordan".
    """
    gaps = _read_gaps(mentions, texts)
    for index, mention in enumerate(mentions):
        beside = (*gaps[max(index - 1, 0) : index], *gaps[index + 1 : index + 2])
        is_parted = gaps[index : index + 1] == [", "] and JOINTS.isdisjoint(beside)
        if is_parted and not mention.link and _lies_elsewhere(mention.text, container := mentions[index + 1].text):
            yield replace(mention, text=f"{mention.text}, {container}")
        else:
            yield mention


def part_namesakes(
    mentions: Sequence[NameMention], texts: Sequence[str], blocks: Sequence[int], sections: Sequence[int]
) -> list[NameMention]:
    """The mentions, places of one name that are said to lie apart by a whole name each.

    A bare name is the one that its section alone tells, else the one last told in its block; else it stays bare. A
    linked one keeps its page, whose title tells as well ("Velm, Ohio").
    """
    parted = list(mentions)
    for indexes, namesakes in _list_shared(mentions, texts):
        told = {at: one.name for one in namesakes for at in one.at}
        of_section: Mapping[int, set[str]] = defaultdict(set)
        for at, name in told.items():
            of_section[sections[at]].add(name)
        last: dict[int, str] = {}  # by block
        for index in indexes:
            if index in told:
                last[blocks[index]] = told[index]
            there = of_section.get(sections[index], set())
            found = told.get(index) or (min(there) if len(there) == 1 else last.get(blocks[index]))
            if found and not mentions[index].link:
                parted[index] = replace(mentions[index], text=found)
    return parted


def _list_shared(
    mentions: Sequence[NameMention], texts: Sequence[str]
) -> Iterator[tuple[Sequence[int], Sequence[_Namesake]]]:
    """Each name that is said to mean several places, by the mentions that it has."""
    gaps = _read_gaps(mentions, texts)
    of_key: Mapping[str, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        if mention.label in _PLACES:
            of_key[name_key(mention.text)].append(index)
    for indexes in of_key.values():
        namesakes: list[_Namesake] = []
        for index in indexes if len(indexes) > 1 else ():
            if told := _read_told(mentions, gaps, index):
                same = next((one for one in namesakes if not one.places.isdisjoint(told.places)), None)
                if same:
                    same.places &= told.places
                    same.at.append(index)
                else:
                    namesakes.append(told)
        if len(namesakes) > 1:
            yield indexes, namesakes


def _read_told(mentions: Sequence[NameMention], gaps: Sequence[str | None], index: int) -> _Namesake | None:
    """What the title of its page, or what stands behind the name after a comma, says that it lies in; else what does
    before it, that it holds.
    """
    name, page = mentions[index].text, mentions[index].link
    if page:
        title = part_name(page)
        inside = frozenset(place for place in look_up(title.name) if title.within and lies_in(place, title.within))
        return _Namesake(page, inside, [index]) if inside else None
    is_parted = gaps[index : index + 1] == [", "] and mentions[index + 1].label in _PLACES
    if is_parted and not find_country_code(name):  # such stand in lists: "Belgium, the United States"
        container = mentions[index + 1].text
        if inside := frozenset(place for place in look_up(name) if lies_in(place, container)):
            return _Namesake(f"{name}, {container}", inside, [index])
    if index and gaps[index - 1] == ", " and mentions[index - 1].label in _PLACES:
        contents = look_up(mentions[index - 1].text)
        large = [place for place in look_up(name) if place.kind in ("country", "admin1")]
        holders = [place for place in large if any(one not in large for one in list_inside(contents, place))]
        if len(holders) == 1:
            return _Namesake(_name_whole(name, holders[0]), frozenset(holders), [index])
    return None


def _name_whole(name: str, place: Place) -> str:
    """A name that only the country or division has: "Georgia (country)", "Georgia, United States"."""
    return f"{name} (country)" if place.kind == "country" else f"{name}, {name_territory(place.country_code)}"


def _read_gaps(mentions: Sequence[NameMention], texts: Sequence[str]) -> list[str | None]:
    """What stands between each two mentions that follow each other in one sentence."""
    return [
        text[mention.end : following.start] if mention.sentence == following.sentence else None
        for (mention, following), text in zip(pairwise(mentions), texts, strict=False)
    ]


def _lies_elsewhere(name: str, container: str) -> bool:
    """Whether a country bears the name, and a town in the division of another country, which is no country's name."""
    code = find_country_code(name)
    if not code or find_country_code(container):
        return False
    divisions = {(place.country_code, place.name) for place in look_up(container) if place.kind == "admin1"}
    towns = (place for place in look_up(name) if place.kind == "settlement" and place.country_code != code)
    return any((town.country_code, town.admin1) in divisions for town in towns)
