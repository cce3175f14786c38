"""Entities that a person says are one, made one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.corrections import NamesCorrection
from pipeline.resolve.entities.entity_records import Group
from pipeline.resolve.entities.name_forms import name_key, title_key


def merge_same(
    kind: str, groups: dict[str, Group], same: Iterable[tuple[NamesCorrection, Mapping[str, Sequence[int]]]]
) -> None:
    """Put together in `groups`, which go by id, what each correction says is one, under the canonical name's id.

    An entity that goes by one of the names comes whole; of any other only the mentions that are written so.
    """
    for correction, of_name in same:
        of_mention = {index: entity_id for entity_id, group in groups.items() for index in group.rules}
        canonical, *others = correction.names
        target = _find_target(canonical, of_name, groups, of_mention) or Group.named(kind, canonical).entity_id
        for name in others:
            key = name_key(name)
            for index in of_name.get(key, ()):
                source = of_mention[index]
                if source == target:
                    continue
                whole = correction.sentence is None and title_key(groups[source].name) == key
                merged = groups.setdefault(target, Group(target, canonical))
                merged.take(groups[source], list(groups[source].rules) if whole else [index])
                of_mention |= dict.fromkeys(merged.rules, target)
                if not groups[source].rules:
                    del groups[source]
        if target in groups:
            groups[target].name = canonical


def _find_target(
    canonical: str,
    of_name: Mapping[str, Sequence[int]],
    groups: Mapping[str, Group],
    of_mention: Mapping[int, str],
) -> str | None:
    """The entity that goes by the canonical name, else the one that its first mention belongs to."""
    indexes = of_name.get(name_key(canonical), ())
    ids = dict.fromkeys(of_mention[index] for index in indexes)
    named = [entity_id for entity_id in ids if title_key(groups[entity_id].name) == name_key(canonical)]
    return next(iter((*named, *ids)), None)
