"""Results small for their time in a file: compressed fast, each by itself."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


@cache
def _open_codec() -> pa.Codec:
    """Arrow is imported for it once there is something to compress: a process that reads articles is begun before."""
    import pyarrow as pa

    return pa.Codec("zstd", compression_level=1)


def compress(data: bytes) -> bytes:
    packed: bytes = _open_codec().compress(data, asbytes=True)
    return packed


def decompress(packed: bytes, length: int) -> bytes:
    """What was compressed, of which the length is known."""
    data: bytes = _open_codec().decompress(packed, decompressed_size=length, asbytes=True)
    return data
