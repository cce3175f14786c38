"""Sets of tables as another program may have written them."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.storage.sets import MANIFEST, describe_files, encode_manifest


def write_foreign(table: pa.Table, path: Path) -> None:
    """The table, whatever its schema, stands in the file; those of its folder are one set."""
    pq.write_table(table, path)
    describe_set(path.parent)


def describe_set(folder: Path) -> None:
    """The folder's manifest describes the tables that are there."""
    files = {path.name: path.read_bytes() for path in folder.glob("*.parquet")}
    (folder / MANIFEST).write_bytes(encode_manifest(describe_files(files, version="0")))
