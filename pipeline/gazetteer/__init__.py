"""What is known of places from outside the text: which places bear a name, where they lie, how large they are.

The data is GeoNames' (see LICENSE.md beside it), made by `training/gazetteer.py`: countries, divisions of the first and
second level, settlements of 500 people or more and seats of divisions, each with its other names in Latin letters.
Physical features are not in it, nor what stood once: "Salang Pass", "Hindu Kush" and "Soviet Union" find nothing.
"""

from __future__ import annotations

from pipeline.gazetteer.lookup import look_up
from pipeline.gazetteer.place import KINDS, Kind, Place
from pipeline.gazetteer.places import list_places

__all__ = ["KINDS", "Kind", "Place", "list_places", "look_up"]
