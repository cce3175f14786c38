"""Which rows two tables do not share, found column by column without making rows of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

_LARGEST = 1 << 62  # codes are combined as long as they fit

Codes = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


def find_unshared(a: pa.Table, b: pa.Table, columns: Sequence[str]) -> tuple[Mask, Mask]:
    """For each table a mask of the rows that the other does not hold equally often; rows are equal in `columns`."""
    codes = encode_rows(a, b, columns)
    codes_a, codes_b = codes[: a.num_rows], codes[a.num_rows :]
    size = int(codes.max()) + 1 if len(codes) else 0
    differ = np.bincount(codes_a, minlength=size) != np.bincount(codes_b, minlength=size)
    return differ[codes_a], differ[codes_b]


def encode_rows(a: pa.Table, b: pa.Table, columns: Sequence[str]) -> Codes:
    """One number a row of `a`, then of `b`: equal exactly where the rows agree in `columns`, nulls included."""
    codes: Codes = np.zeros(a.num_rows + b.num_rows, dtype=np.int64)
    size = 1
    for name in columns:
        values = _encode_values(pa.chunked_array([*_chunks(a[name]), *_chunks(b[name])], type=_plain_type(a[name])))
        distinct = int(values.max(initial=0)) + 1
        if size * distinct > _LARGEST:
            codes, size = _compress(codes)
        codes, size = codes * distinct + values, size * distinct
    return _compress(codes)[0]


def _compress(codes: Codes) -> tuple[Codes, int]:
    """The same codes numbered from 0 without gaps, and how many there are."""
    distinct, numbered = np.unique(codes, return_inverse=True)
    return numbered.astype(np.int64, copy=False), max(len(distinct), 1)


def _plain_type(column: pa.ChunkedArray) -> pa.DataType:
    if pa.types.is_dictionary(column.type):
        return column.type.value_type
    return pa.string() if pa.types.is_nested(column.type) else column.type


def _chunks(column: pa.ChunkedArray) -> Sequence[pa.Array]:
    """The column's chunks, each a plain array: enumerations decoded, lists and structs as their text."""
    if pa.types.is_dictionary(column.type):
        return list(pc.cast(column, column.type.value_type).chunks)
    if pa.types.is_nested(column.type):
        return [pa.array([_spell(value) for value in column.to_pylist()], pa.string())]
    return list(column.chunks)


def _spell(value: Any) -> str:
    return repr(value) if value else ""


def _encode_values(values: pa.ChunkedArray) -> Codes:
    encoded = values.combine_chunks().dictionary_encode(null_encoding="encode")
    return np.asarray(encoded.indices, dtype=np.int64)
