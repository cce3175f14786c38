"""The label of an infobox's field: what its template prints where that is known, else its name in plain letters."""

from __future__ import annotations

import re

from pipeline.data_tables import load_table

_NUMBERED = re.compile(r"(\D{1,80}?)_?(\d{1,3})")


def label_field(name: str) -> str:
    """What a reader sees for the field: `combatant1` is `Belligerent 1`, `official_languages` `Official languages`."""
    known: dict[str, str] = load_table(__package__, "field_labels.toml")["labels"]
    if label := known.get(name.lower()):
        return label
    if found := _NUMBERED.fullmatch(name):
        return f"{label_field(found[1])} {found[2]}"
    words = " ".join(name.replace("_", " ").split())
    return words[:1].upper() + words[1:] or name
