"""Towns that bear a country's name and are said to lie elsewhere: "Lebanon, Ohio"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.document import NameMention
from pipeline.english.countries import find_country_code
from pipeline.english.enumerations import JOINTS
from pipeline.gazetteer import look_up


def name_towns(mentions: Sequence[NameMention], texts: Sequence[str]) -> Iterator[NameMention]:
    """The mentions, such towns by their whole name, which no country has; not in lists: "Lebanon, Ohio and Jordan"."""
    gaps = [_read_gap(*both, text) for both, text in zip(pairwise(mentions), texts, strict=False)]
    for index, mention in enumerate(mentions):
        beside = (*gaps[max(index - 1, 0) : index], *gaps[index + 1 : index + 2])
        is_parted = gaps[index : index + 1] == [", "] and JOINTS.isdisjoint(beside)
        if is_parted and not mention.link and _lies_in(mention.text, container := mentions[index + 1].text):
            yield replace(mention, text=f"{mention.text}, {container}")
        else:
            yield mention


def _read_gap(mention: NameMention, following: NameMention, text: str) -> str | None:
    """What stands between two mentions of one sentence."""
    return text[mention.end : following.start] if mention.sentence == following.sentence else None


def _lies_in(name: str, container: str) -> bool:
    """Whether a country bears the name, and a town in the division of another country, which is no country's name."""
    code = find_country_code(name)
    if not code or find_country_code(container):
        return False
    divisions = {(place.country_code, place.name) for place in look_up(container) if place.kind == "admin1"}
    towns = (place for place in look_up(name) if place.kind == "settlement" and place.country_code != code)
    return any((town.country_code, town.admin1) in divisions for town in towns)
