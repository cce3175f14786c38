"""Which Wikidata item an entity is, where the article's markup says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.document import Document, Entity
from pipeline.resolve.entities.name_forms import name_key


def name_items(document: Document, entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The entities, with the id of the one item that any of their names leads to; of the subject the article's."""
    ids: Mapping[str, set[str]] = defaultdict(set)
    for item in document.items:
        ids[name_key(item.name)].add(item.wikidata_id)
    if document.wikidata_id:
        ids[name_key(document.title)].add(document.wikidata_id)
    return tuple(_name_item(entity, ids) for entity in entities) if ids else tuple(entities)


def _name_item(entity: Entity, ids: Mapping[str, set[str]]) -> Entity:
    names = filter(None, (entity.link, entity.name, *entity.aliases))
    found = set[str]().union(*(ids.get(name_key(name), ()) for name in names))
    return replace(entity, wikidata_id=found.pop()) if len(found) == 1 else entity
