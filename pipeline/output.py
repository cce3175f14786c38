"""The tables of a run and what is measured of them, in one folder as one set."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.document import Failure
from pipeline.folders import METRICS, PLOTS
from pipeline.table_files import write_tables
from pipeline.tables import Tables
from pipeline.version import VERSION


def merge(articles: Iterable[bytes | Failure]) -> Tables:
    """The tables of all articles, given packed, one registry for all; those of a failure say so."""
    from pipeline.write.merge import merge_articles

    return merge_articles([unpack_outcome(made) for made in articles])


def unpack_outcome(made: bytes | Failure) -> Tables:
    """The tables of one article, given packed; those of a failure say so."""
    from pipeline.packed_tables import unpack_tables
    from pipeline.write.failures import write_failure

    return write_failure(made, pipeline_version=VERSION) if isinstance(made, Failure) else unpack_tables(made)


def write_output(tables: Tables, folder: Path) -> dict[str, Any]:
    """The metrics of these tables; tables, `metrics.json` and the plots stand in the folder as one set."""
    from pipeline.write.metrics import measure
    from pipeline.write.plots import make_plots

    metrics = measure(tables)
    plots = {f"{PLOTS}/{name}": text for name, text in make_plots(tables).items()}
    others = {METRICS: json.dumps(metrics, indent=2) + "\n"} | plots
    write_tables(tables, folder, {name: text.encode() for name, text in others.items()})
    return metrics
