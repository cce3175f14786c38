"""The registries of places and actors: one row an entity, over all articles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from pipeline.document import Entity, NameMention
from pipeline.write.article import Article
from pipeline.write.shared_columns import Rows
from pipeline.write.timeline import is_dated

# What belongs to one point on the map.
POINT = ("admin1", "latitude", "longitude", "gazetteer_id", "located_by", "uncertainty_km")


def make_registry_rows(article: Article) -> dict[str, Rows]:
    """The rows of `places` and `actors` that one article gives, by id."""
    places = _entity_rows(article, article.resolution.places, article.mentions.places, "place_id")
    by_id = {place.entity_id: place for place in article.resolution.places}
    return {
        "places": [row | _whereabouts(by_id[row["place_id"]]) for row in places],
        "actors": _entity_rows(article, article.resolution.actors, article.mentions.actors, "actor_id"),
    }


def _entity_rows(article: Article, entities: Iterable[Entity], mentions: Sequence[NameMention], key: str) -> Rows:
    days = list_days(article)
    rows: Rows = []
    for entity in sorted(entities, key=lambda entity: entity.entity_id):
        sentences = {mentions[index].sentence for index in entity.mentions}
        rows.append(
            {
                key: entity.entity_id,
                "name": entity.name,
                "aliases": sorted(entity.aliases),
                "kind": entity.kind,
                "link": entity.link,
                "wikidata_id": entity.wikidata_id,
                "mention_count": len(entity.mentions),
                "sentence_count": len(sentences),
                **find_reach(days, sentences),
                "country_code": entity.country_code,
            }
        )
    return rows


def _whereabouts(place: Entity) -> dict[str, Any]:
    """The columns that only places have, but for the country."""
    return {
        "admin1": place.admin1,
        "latitude": place.location and place.location.latitude,
        "longitude": place.location and place.location.longitude,
        "gazetteer_id": place.gazetteer_id,
        "located_by": place.location and place.location.located_by,
        "uncertainty_km": place.location and place.location.uncertainty_km,
    }


def list_days(article: Article) -> dict[int, list[tuple[Any, Any]]]:
    """The first and last day of each date, by the index of its sentence."""
    days: dict[int, list[tuple[Any, Any]]] = {}
    for mention in article.mentions.dates:
        if is_dated(mention):
            days.setdefault(mention.sentence, []).append((mention.earliest, mention.latest))
    return days


def find_reach(days: Mapping[int, Sequence[tuple[Any, Any]]], sentences: Collection[int]) -> dict[str, Any]:
    """The columns of the first and the last day of these sentences."""
    return {
        "first_date": min((first for s in sentences for first, _ in days.get(s, ()) if first), default=None),
        "last_date": max((last for s in sentences for _, last in days.get(s, ()) if last), default=None),
    }


def _agree(ids: Iterable[str | None]) -> str | None:
    """The one id that is told; none where several are."""
    told = set(filter(None, ids))
    return told.pop() if len(told) == 1 else None


def unite_entity(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The row of an entity, given those of its articles in their order: counts added, aliases united, days stretched.

    Where articles disagree on name, kind, country or point, the one that mentions the entity more has its way; the
    earlier article among equals; in the country, one that knows where the place lies goes before. A point comes whole
    from one article, and from none that disagrees on the country.
    """
    main = max(rows, key=lambda row: int(row["mention_count"]))
    ranked = sorted(chain([main], rows), key=lambda row: row.get("latitude") is None)
    country_code = next((row["country_code"] for row in ranked if row["country_code"]), None)
    agreeing = (row for row in ranked if row["country_code"] == country_code)
    point = next((row for row in agreeing if row.get("latitude") is not None), {})
    kind = main["kind"] if main["kind"] != "unknown" else point.get("kind", "unknown")
    names = {name for row in rows for name in (row["name"], *row["aliases"])}
    return main | {
        "aliases": sorted(names - {main["name"]}),
        "link": next((row["link"] for row in rows if row["link"]), None),
        "wikidata_id": _agree(row["wikidata_id"] for row in rows),
        "mention_count": sum(row["mention_count"] for row in rows),
        "sentence_count": sum(row["sentence_count"] for row in rows),
        "first_date": min((row["first_date"] for row in rows if row["first_date"]), default=None),
        "last_date": max((row["last_date"] for row in rows if row["last_date"]), default=None),
        "country_code": country_code,
        "kind": kind,
        **{column: point[column] for column in POINT if point},
    }
