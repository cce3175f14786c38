"""Fields of an infobox whose value is the label of another's: `Country`, of the field `subdivision_type1`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.data_tables import load_table

_NUMBER = re.compile(r"\d+")


def pair_labels(fields: Iterable[str]) -> dict[str, str]:
    """Of these fields by the one that bears a label the one that it labels, of the same numbers."""
    known: dict[str, str] = load_table(__package__, "infobox_labels.toml")["labels"]
    places = {_part(field): field for field in fields}
    pairs = {}
    for (name, numbers), field in places.items():
        labelled = places.get((known.get(name, ""), numbers))
        if labelled:
            pairs[field] = labelled
    return pairs


def _part(field: str) -> tuple[str, tuple[str, ...]]:
    """The field's name without its numbers, and these."""
    return _NUMBER.sub("", field.lower()), tuple(_NUMBER.findall(field))
