"""The tables of a run and what is measured of them, in one folder as one set."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.document import Failure
from pipeline.folders import METRICS, PLOTS
from pipeline.storage.sets import list_parts, write_set
from pipeline.table_files import name_table, read_columns
from pipeline.tables import Tables, concat_tables
from pipeline.version import VERSION

# What is measured, drawn and told of the tables, by table.
_MEASURED = {
    "articles": ("article_id", "status", "title"),
    "sections": ("article_id", "section_id", "path"),
    "sentences": ("sentence_id", "article_id", "section_id", "coverage"),
    "date_mentions": ("sentence_id", "resolution"),
    "place_mentions": ("sentence_id", "place_id"),
    "actor_mentions": ("sentence_id", "actor_id"),
    "places": ("place_id", "name", "kind", "latitude", "longitude", "located_by", "mention_count"),
    "actors": ("actor_id", "name"),
    "actor_links": ("sentence_ids",),
    "claims": ("sentence_id",),
    "markers": ("article_id", "status"),
    "citations": ("article_id", "kind", "title", "issued", "work_id", "source_id"),
    "works": ("work_id",),
    "sources": ("source_id",),
    "sentence_citations": ("sentence_id",),
    "timeline": ("article_id", "sentence_id", "precision", "earliest"),
    "diagnostics": ("article_id", "code", "message"),
}


def pack_outcome(made: bytes | Failure) -> bytes:
    """The tables of one article, packed as given; those of a failure say so."""
    from pipeline.packed_tables import pack_tables
    from pipeline.write.failures import write_failure

    return pack_tables(write_failure(made, pipeline_version=VERSION)) if isinstance(made, Failure) else made


def write_output(
    articles: Iterable[bytes | Failure], folder: Path, *, most_sentences: int | None = None
) -> tuple[Tables, dict[str, Any]]:
    """Tables, `metrics.json` and the plots of these articles stand in the folder as one set, rows in their order.

    Past so many sentences, if that is told, tables are in parts. What is measured of all, and the columns of the
    tables by which it is told.
    """
    from pipeline.joining.stacking import Stack
    from pipeline.write.metrics import measure
    from pipeline.write.plots import make_plots

    stack = Stack(most_sentences)
    for made in articles:
        stack.add(pack_outcome(made), is_read=not isinstance(made, Failure))
    files = dict(stack.finish())
    columns = {
        name: concat_tables(read_columns(files[part], names) for part in list_parts(name_table(name), files))
        for name, names in _MEASURED.items()
    }
    metrics = measure(columns)
    plots = {f"{PLOTS}/{name}": text for name, text in make_plots(columns).items()}
    others = {METRICS: json.dumps(metrics, indent=2) + "\n"} | plots
    files |= {name: text.encode() for name, text in others.items()}
    write_set(folder, files, version=VERSION, rows=stack.rows)
    return columns, metrics["all"]
