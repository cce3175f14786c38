"""What must hold in a table and between tables, before they are written and once they are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.column_types import Column, Enumeration
from pipeline.errors import SchemaError

# Each table's key, and the columns that name a row of another table.
KEYS = {
    "articles": "article_id",
    "sections": "section_id",
    "sentences": "sentence_id",
    "places": "place_id",
    "actors": "actor_id",
    "markers": "marker_id",
    "citations": "citation_id",
    "works": "work_id",
    "sources": "source_id",
}
REFERENCES = (
    ("sections", "article_id", "articles"),
    ("sections", "parent_section_id", "sections"),
    ("sentences", "article_id", "articles"),
    ("sentences", "section_id", "sections"),
    ("date_mentions", "sentence_id", "sentences"),
    ("date_mentions", "anchor_sentence_id", "sentences"),
    ("place_mentions", "sentence_id", "sentences"),
    ("place_mentions", "place_id", "places"),
    ("actor_mentions", "sentence_id", "sentences"),
    ("actor_mentions", "actor_id", "actors"),
    ("claims", "sentence_id", "sentences"),
    ("claims", "actor_id", "actors"),
    ("actor_links", "actor_id", "actors"),
    ("actor_links", "other_actor_id", "actors"),
    ("actor_links", "sentence_ids", "sentences"),
    ("markers", "article_id", "articles"),
    ("markers", "sentence_id", "sentences"),
    ("markers", "citation_id", "citations"),
    ("citations", "article_id", "articles"),
    ("citations", "target_citation_ids", "citations"),
    ("sentence_citations", "sentence_id", "sentences"),
    ("sentence_citations", "citation_id", "citations"),
    ("timeline", "article_id", "articles"),
    ("timeline", "sentence_id", "sentences"),
    ("timeline", "work_ids", "works"),
    ("timeline", "source_ids", "sources"),
    ("works", "source_id", "sources"),
    ("citations", "source_id", "sources"),
    ("diagnostics", "article_id", "articles"),
    ("diagnostics", "sentence_id", "sentences"),
    ("diagnostics", "citation_id", "citations"),
)

_LONGEST_SHOWN = 60


def check_tables(tables: Mapping[str, pa.Table]) -> None:
    """Raises SchemaError where an id stands twice, leads nowhere, or a mention's words are not at its offsets."""
    check_references(tables)
    texts = dict(zip(*(tables["sentences"][column].to_pylist() for column in ("sentence_id", "text")), strict=True))
    for name in ("date_mentions", "place_mentions", "actor_mentions"):
        _check_words(name, tables[name], texts)
    for part in ("speaker", "cue"):
        _check_words("claims", tables["claims"], texts, f"{part}_start", f"{part}_end", part)


def check_references(tables: Mapping[str, pa.Table]) -> None:
    """Raises SchemaError where an id stands twice, or leads nowhere in a table that is at hand."""
    for name in KEYS.keys() & tables.keys():
        _check_key(name, tables[name])
    for name, column, target in REFERENCES:
        if name in tables and target in tables:
            values = _flatten(tables[name][column]).drop_null()
            lost = values.filter(pc.invert(pc.is_in(values, value_set=tables[target][KEYS[target]])))
            if len(lost):
                raise SchemaError(f"{name}.{column}: {_show(pc.min(lost).as_py())} is not in `{target}`")


def check_columns(name: str, columns: Iterable[Column], table: pa.Table) -> None:
    """Raises SchemaError where one of these columns has a null and may not, or a value outside its enumeration."""
    for column in columns:
        if problem := _find_problem(column, table[column.name]):
            raise SchemaError(f"{name}.{column.name}: {problem}")


def _find_problem(column: Column, values: pa.ChunkedArray) -> str | None:
    if isinstance(column.type, Enumeration):
        values = pc.cast(values, pa.string())
        odd = set(values.unique().to_pylist()) - {None, *column.type.values, *column.type.earlier}
        if odd:
            return f"{_show(min(odd))} is not one of {', '.join(column.type.values)}"
    has_null = (values.null_count and not column.nullable) or _flatten(values).null_count > values.null_count
    return "a null in a column that has none" if has_null else None


def _flatten(values: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.list_flatten(values) if pa.types.is_list(values.type) else values


def _check_key(name: str, table: pa.Table) -> None:
    values = table[KEYS[name]]
    if pc.count_distinct(values, mode="all").as_py() != len(values):
        counts = pc.value_counts(values)
        repeated = counts.field("values").filter(pc.greater(counts.field("counts"), 1))
        raise SchemaError(f"{name}.{KEYS[name]}: {_show(repeated[0].as_py())} stands twice")


def _check_words(
    name: str, table: pa.Table, texts: Mapping[str, str], first: str = "start", last: str = "end", words: str = "text"
) -> None:
    columns = (table[column].to_pylist() for column in ("sentence_id", first, last, words))
    for sentence_id, start, end, text in zip(*columns, strict=True):
        if text is not None and texts[sentence_id][start:end] != text:
            raise SchemaError(f"{name}: {text!r} is not what {sentence_id} has at {start}:{end}")


def _show(value: str) -> str:
    value = " ".join(value.split())
    return value if len(value) <= _LONGEST_SHOWN else value[: _LONGEST_SHOWN - 1] + "…"
