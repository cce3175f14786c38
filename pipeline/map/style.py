"""How maps look, in light and dark."""

from __future__ import annotations

import pkgutil


def load_style() -> str:
    """The style sheet of a map, for a page or for the map's own document."""
    data = pkgutil.get_data(__package__ or "", "map.css")
    assert data is not None
    return data.decode("utf-8")
