"""Which Wikidata item an entity is, where the article's markup says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.document import Document, Entity
from pipeline.resolve.entities.name_forms import name_key
from pipeline.resolve.subject import Subject


def name_items(document: Document, subject: Subject, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities, with the id of the one item that any of their names leads to; of the subject the article's."""
    ids: Mapping[str, set[str]] = defaultdict(set)
    for item in document.items:
        ids[name_key(item.name)].add(item.wikidata_id)
    named = [_name_item(entity, ids) if ids else entity for entity in entities]
    about = subject.find(entities) if document.wikidata_id else None
    if about is not None:
        named[about] = replace(named[about], wikidata_id=document.wikidata_id)
    return tuple(named)


def _name_item(entity: Entity, ids: Mapping[str, set[str]]) -> Entity:
    names = filter(None, (entity.link, entity.name, *entity.aliases))
    found = set[str]().union(*(ids.get(name_key(name), ()) for name in names))
    return replace(entity, wikidata_id=found.pop()) if len(found) == 1 else entity
