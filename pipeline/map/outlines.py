"""The outlines of land and the borders between countries, as lines of degrees."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from functools import cache
from typing import TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Line: TypeAlias = NDArray[np.float64]  # points as rows: longitude and latitude, or right and down on a map

FILE = "outlines.arrow"
SCALE = 100  # how many steps a degree is cut into
# A line's points as steps from the one before, the first one from 0° 0°; longitudes go on beyond 180°, without a leap.
_SCHEMA = pa.schema(
    [
        pa.field("land", pa.bool_(), nullable=False),  # the edge of land, or of a lake in it; then come the borders
        pa.field("east", pa.list_(pa.int32()), nullable=False),
        pa.field("north", pa.list_(pa.int32()), nullable=False),
    ]
)


def encode_outlines(land: Iterable[Line], borders: Iterable[Line]) -> bytes:
    """The lines as a file; equal lines give equal bytes."""
    lines = [(True, line) for line in land] + [(False, line) for line in borders]
    steps = [
        np.diff(np.rint(line * SCALE).astype(np.int32), axis=0, prepend=np.zeros((1, 2), np.int32)) for _, line in lines
    ]
    columns = [[is_land for is_land, _ in lines], *([line[:, axis] for line in steps] for axis in (0, 1))]
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression=pa.Codec("zstd", compression_level=19))
    with pa.ipc.new_file(sink, _SCHEMA, options=options) as writer:
        writer.write_table(pa.table(columns, schema=_SCHEMA))
    data: bytes = sink.getvalue().to_pybytes()
    return data


def decode_outlines(data: bytes) -> tuple[list[Line], list[Line]]:
    """The rings that bound land and lakes, and the borders, of the file."""
    table = pa.ipc.open_file(pa.BufferReader(data)).read_all().combine_chunks()
    east, north = (table[name].chunk(0) for name in ("east", "north"))
    steps = np.stack([axis.flatten().to_numpy() for axis in (east, north)], axis=1)
    ends = east.offsets.to_numpy()[1:-1]
    lines = [np.cumsum(part, axis=0) / SCALE for part in np.split(steps, ends)]
    count = sum(table["land"].to_pylist())
    return lines[:count], lines[count:]


@cache
def load_outlines() -> tuple[list[Line], list[Line]]:
    """What the package carries; not to be changed."""
    data = pkgutil.get_data(__package__ or "", FILE)
    assert data is not None
    return decode_outlines(data)
