"""What must hold between the tables before any is written."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.errors import SchemaError
from pipeline.tables import Tables

# Each table's key, and the columns that name a row of another table.
KEYS = {
    "articles": "article_id",
    "sections": "section_id",
    "sentences": "sentence_id",
    "places": "place_id",
    "actors": "actor_id",
    "markers": "marker_id",
    "citations": "citation_id",
}
REFERENCES = (
    ("sections", "parent_section_id", "sections"),
    ("sentences", "section_id", "sections"),
    ("date_mentions", "sentence_id", "sentences"),
    ("date_mentions", "anchor_sentence_id", "sentences"),
    ("place_mentions", "sentence_id", "sentences"),
    ("place_mentions", "place_id", "places"),
    ("actor_mentions", "sentence_id", "sentences"),
    ("actor_mentions", "actor_id", "actors"),
    ("markers", "sentence_id", "sentences"),
    ("markers", "citation_id", "citations"),
    ("citations", "target_citation_ids", "citations"),
    ("sentence_citations", "sentence_id", "sentences"),
    ("sentence_citations", "citation_id", "citations"),
    ("timeline", "sentence_id", "sentences"),
    ("diagnostics", "sentence_id", "sentences"),
    ("diagnostics", "citation_id", "citations"),
)


def check_tables(tables: Tables) -> None:
    """Raises SchemaError where an id stands twice, leads nowhere, or a mention's words are not at its offsets."""
    keys = {name: _check_key(name, key, tables[name]) for name, key in KEYS.items()}
    for name, column, target in REFERENCES:
        values = tables[name][column]
        if pa.types.is_list(values.type):
            values = pc.list_flatten(values)
        lost = {value for value in values.to_pylist() if value is not None} - keys[target]
        if lost:
            raise SchemaError(f"{name}.{column}: {min(lost)} is not in `{target}`")
    texts = dict(zip(*(tables["sentences"][column].to_pylist() for column in ("sentence_id", "text")), strict=True))
    for name in ("date_mentions", "place_mentions", "actor_mentions"):
        _check_mentions(name, tables[name], texts)


def _check_key(name: str, key: str, table: pa.Table) -> set[str]:
    values = table[key].to_pylist()
    if len(set(values)) != len(values):
        raise SchemaError(f"{name}.{key}: {_first_repeated(values)} stands twice")
    return set(values)


def _first_repeated(values: Iterable[str]) -> str:
    seen: set[str] = set()
    return next(value for value in values if value in seen or seen.add(value))  # type: ignore[func-returns-value]


def _check_mentions(name: str, table: pa.Table, texts: dict[str, str]) -> None:
    columns = (table[column].to_pylist() for column in ("sentence_id", "start", "end", "text"))
    for sentence_id, start, end, text in zip(*columns, strict=True):
        if texts[sentence_id][start:end] != text:
            raise SchemaError(f"{name}: {text!r} is not what {sentence_id} has at {start}:{end}")
