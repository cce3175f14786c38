"""Where the histories of articles stand: `history/<article_id>.parquet`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from pipeline.folders import HISTORY
from pipeline.history.columns import COLUMNS, NAME
from pipeline.storage.by_id import name_by_id
from pipeline.storage.files import replace_file
from pipeline.table_files import decode_table, encode_table


def write_history(article_id: str, table: pa.Table) -> Path:
    """The file that now holds the article's history."""
    path = name_by_id(HISTORY, article_id, ".parquet")
    replace_file(path, encode_table(table))
    return path


def find_history(article_id: str, folder: Path = HISTORY) -> bytes | None:
    """The file that holds the article's history, as it is; None where the folder has none."""
    path = name_by_id(folder, article_id, ".parquet")
    return path.read_bytes() if path.is_file() else None


def list_histories(articles: Iterable[str]) -> Iterator[pa.Table]:
    """The histories of those of the articles that have one."""
    for article_id in articles:
        if data := find_history(article_id):
            yield decode_history(article_id, data)


def decode_history(article_id: str, data: bytes, folder: Path = HISTORY) -> pa.Table:
    """The history in the bytes of the folder's file; raises SchemaError, naming it, where it is none."""
    return decode_table(NAME, COLUMNS, data, name_by_id(folder, article_id, ".parquet"))
