"""The label of an infobox's field: what its template prints where that is known, else its name in plain letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.data_tables import load_table
from pipeline.english.infobox_labels import pair_labels
from pipeline.review.article.article_text import ShownBlock

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


def lay_labels(blocks: Sequence[ShownBlock]) -> list[ShownBlock]:
    """The blocks in order; a field of an infobox whose value labels another one stands at the first block of that."""
    fields = [(block.field or "") if block.kind == "infobox" else "" for block in blocks]
    counts = Counter(filter(None, fields))
    pairs = {label: field for label, field in pair_labels(counts).items() if counts[label] == 1}
    labels = {pairs[field]: block for field, block in zip(fields, blocks, strict=True) if field in pairs}
    return [
        replace(block, label=labels.pop(field, None))
        for field, block in zip(fields, blocks, strict=True)
        if field not in pairs
    ]
