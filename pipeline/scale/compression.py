"""Results small for their time in a file: compressed fast, each by itself."""

from __future__ import annotations

import pyarrow as pa

_CODEC = pa.Codec("zstd", compression_level=1)


def compress(data: bytes) -> bytes:
    packed: bytes = _CODEC.compress(data, asbytes=True)
    return packed


def decompress(packed: bytes, length: int) -> bytes:
    """What was compressed, of which the length is known."""
    data: bytes = _CODEC.decompress(packed, decompressed_size=length, asbytes=True)
    return data
