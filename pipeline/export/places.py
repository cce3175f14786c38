"""Places as GeoJSON, the form that QGIS, Leaflet and GitHub show on a map.

After RFC 7946: a point is longitude, then latitude, in WGS 84.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from pipeline.printable import escape_json
from pipeline.tables import Row

_PROPERTIES = (
    *("name", "kind", "country_code", "admin1", "mention_count", "sentence_count", "first_date", "last_date"),
    *("located_by", "uncertainty_km", "gazetteer_id", "wikidata_id"),
)


def format_geojson(places: Iterable[Row]) -> str:
    """The places that have a point as one FeatureCollection, ending in a line break."""
    features = [make_feature(row) for row in places if row["latitude"] is not None]
    collection = {"type": "FeatureCollection", "features": features}
    return escape_json(json.dumps(collection, ensure_ascii=False, indent=2)) + "\n"


def make_feature(place: Row) -> dict[str, Any]:
    """The place as a Feature, whose id is its `place_id`; what it lacks is null, as in the table."""
    return {
        "type": "Feature",
        "id": place["place_id"],
        "geometry": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]},
        "properties": {name: _plain(place[name]) for name in _PROPERTIES},
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
