"""A Parquet file as lines of text, so that `git diff` shows what changed in it rather than that bytes did."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import SchemaError
from pipeline.review.phrases import to_plain


def list_parquet(source: str | pa.NativeFile) -> Iterator[str]:
    """The columns with their types, then each row as one line a column that has a value, rows apart by a blank line.

    Raises SchemaError for a file that is not Parquet. Rows are read a batch at a time.
    """
    try:
        file = pq.ParquetFile(source)
    except pa.ArrowInvalid as error:
        raise SchemaError(f"{source}: not a Parquet file: {str(error).splitlines()[0]}") from error
    schema = file.schema_arrow
    for field in schema:
        yield _escape(f"# {field.name}: {field.type}{'' if field.nullable else ' not null'}")
    for batch in file.iter_batches(use_threads=False):
        for row in batch.to_pylist():
            yield ""
            for name, value in row.items():
                if value is not None and value != []:
                    yield _escape(f"{name}: {_write_value(value)}")


def _write_value(value: Any) -> str:
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=to_plain)
    return str(to_plain(value))


def _escape(line: str) -> str:
    """The line with every character escaped that one cannot see, so that what differs in one shows."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)
