"""Templates whose text has to be made of their arguments, a module a family.

Each follows its template's page on the English Wikipedia, read in April 2025.
"""

from __future__ import annotations

from pipeline.parse.templates.computed import (
    dates,
    east_asian,
    images,
    languages,
    lists,
    measures,
    names,
    numbers,
    places,
    quotations,
    records,
    science,
    sports,
)
from pipeline.parse.templates.computed.arguments import Renderer
from pipeline.parse.templates.data import TEXT_TEMPLATES

_FAMILIES = (
    dates, east_asian, images, languages, lists, measures, names, numbers, places, quotations, records, science, sports,
)  # fmt: skip
_RENDERERS = {key: renderer for family in _FAMILIES for key, renderer in family.RENDERERS.items()}
RENDERERS: dict[str, Renderer] = {
    name: _RENDERERS[key] for key, names in TEXT_TEMPLATES["computed"].items() for name in names
}
render_by_prefix = languages.render_by_prefix
render_country = languages.render_country
