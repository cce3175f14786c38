"""Which elements of a page hold no text of the article, and why not."""

from __future__ import annotations

import re

from pipeline.data_tables import load_table
from pipeline.parse.html.tree import Element

_TABLES = load_table(__package__, "unread.toml")
_REASONS: dict[str, dict[str, str]] = {
    kind: {name: reason for reason, names in _TABLES[kind].items() for name in names}
    for kind in ("classes", "names", "ids")
}
_FOLDED_CLASSES, _FOLDED_NAMES = frozenset(_TABLES["folded"]["classes"]), frozenset(_TABLES["folded"]["names"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CODE = "code"  # the reason of lines of it, but not of the element of that name, which stands in a sentence
SILENT = "-"  # the reason of what goes without saying


def find_reason(element: Element) -> str | None:
    """Why the element is not read; None where it is. `SILENT` is the reason of what nobody would look for."""
    if element.name in _REASONS["names"]:
        return _REASONS["names"][element.name]
    if not element.attributes:
        return None
    classes = _REASONS["classes"]
    found = {classes[word] for word in element.classes if word in classes}
    if element.name == _CODE:
        found.discard(_CODE)
    if found:
        return max(found)  # of which SILENT is the least
    return _REASONS["ids"].get(element.get("id")) or ("hidden" if _is_hidden(element) else None)


def _is_hidden(element: Element) -> bool:
    style = element.get("style")
    if not ("hidden" in element.attributes or (style and _HIDDEN.search(style))):
        return False
    return element.name not in _FOLDED_NAMES and _FOLDED_CLASSES.isdisjoint(element.classes)
