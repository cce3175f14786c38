"""What is known of places from outside the text: which places bear a name, where they lie, how large they are.

The data is GeoNames' (see LICENSE.md beside it), made by `training/gazetteer.py`: 250 countries and dependencies, some
51,500 divisions of the first and second level, 235,000 settlements of 500 people or more or seats of a division, and
their other names in Latin letters.

What it lacks: physical features ("Hindu Kush"), what stood once ("Soviet Union"), lower divisions (a county of China),
regions that are no division ("Darfur"), and the points of divisions in which no settlement is known. Other names are
GeoNames' users' and hold slips; a name that is also a word or a person's finds the places that bear it all the same.
"""

from __future__ import annotations

from pipeline.gazetteer.lookup import look_up
from pipeline.gazetteer.place import Place
from pipeline.gazetteer.places import list_places

__all__ = ["Place", "list_places", "look_up"]
