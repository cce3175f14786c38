"""A version cut into its articles: of each all that its page shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.review.versions import Version
from pipeline.schema import SCHEMAS
from pipeline.tables import Tables

_REGISTRIES = {"places": "place_mentions", "actors": "actor_mentions", "sources": "citations"}


def cut_articles(version: Version) -> Iterator[tuple[str, Version]]:
    """Each article that was read, by id, as a version that holds its rows and what it mentions and cites alone.

    Takes time by the rows, however many articles they are of. Enumerations are plain strings in it, so that it is the
    same whatever stands in other articles.
    """
    tables = {name: _spell_out(table) for name, table in version.tables.items()}
    ids = pa.array(sorted(version.articles), pa.string())
    rows = {name: _sort_rows(index, len(ids)) for name, index in _find_articles(tables, ids).items()}
    entities = {name: _find_entities(tables, name) for name in _REGISTRIES}
    for number, article in enumerate(ids.to_pylist()):
        if article in version.readable:
            own = {name: tables[name].take(pa.array(taken[number])) for name, taken in rows.items()}
            for name, mentions in _REGISTRIES.items():
                named = np.unique(entities[name][rows[mentions][number]])
                own[name] = tables[name].take(pa.array(named[named >= 0]))
            sources = {article: version.sources[article]} if article in version.sources else {}
            yield article, replace(version, tables=own, metrics={}, sources=sources)


def list_cut_schemas() -> dict[str, pa.Schema]:
    """The schemas that the tables of a version have where it is cut, by name."""
    return {name: _spell_out(schema.empty_table()).schema for name, schema in SCHEMAS.items()}


def _spell_out(table: pa.Table) -> pa.Table:
    for number, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            values = table.column(number).cast(field.type.value_type)
            table = table.set_column(number, field.with_type(field.type.value_type), values)
    return table


def _find_articles(tables: Tables, ids: pa.Array) -> dict[str, np.ndarray]:
    """The number of the article that each row of a table is of, -1 where it is of none; by table."""
    sentences = tables["sentences"]
    of_sentence = pc.index_in(sentences["article_id"], ids)
    found = {}
    for name, table in tables.items():
        if "article_id" in table.column_names:
            found[name] = _number(pc.index_in(table["article_id"], ids))
        elif "sentence_id" in table.column_names:
            row = pc.index_in(table["sentence_id"], sentences["sentence_id"].combine_chunks())
            found[name] = _number(of_sentence.take(row))
    return found


def _find_entities(tables: Tables, registry: str) -> np.ndarray:
    """The row in the registry of what each mention is of, -1 where it is of none."""
    key = f"{registry[:-1]}_id"
    return _number(pc.index_in(tables[_REGISTRIES[registry]][key], tables[registry][key].combine_chunks()))


def _number(index: pa.ChunkedArray) -> np.ndarray:
    return np.asarray(pc.fill_null(index, -1))


def _sort_rows(articles: np.ndarray, count: int) -> list[np.ndarray]:
    """The rows of each article, in order."""
    rows = np.argsort(articles, kind="stable")
    return np.split(rows, np.searchsorted(articles[rows], np.arange(count + 1)))[1:-1] if count else []
