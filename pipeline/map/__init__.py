"""Places on a plain map: outlines of land and borders between countries, dots that grow with the mentions, names.

The outlines are Natural Earth's (see LICENSE.md beside it), made by `training/outlines.py`. Borders are drawn as
Natural Earth has them, by who holds the ground, and take no side in what is disputed.
"""

from __future__ import annotations

from pipeline.map.drawing import MapPlace, draw_globe, draw_map, rank_places
from pipeline.map.style import load_style

__all__ = ["MapPlace", "draw_globe", "draw_map", "load_style", "rank_places"]
