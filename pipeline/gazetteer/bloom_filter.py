"""A Bloom filter: whether a key can be among those that it was made of, from ten bits a key.

It spares what is no place's name, as most names are, any reading of the tables; of such keys one in a hundred passes.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from hashlib import blake2b
from mmap import mmap

_BITS_OF_A_KEY, _PROBES = 10, 7


def encode_filter(keys: Collection[str]) -> bytes:
    """The filter of these keys, as `passes` reads it."""
    bits = bytearray(1 + len(keys) * _BITS_OF_A_KEY // 8)
    for key in keys:
        first, step = _hash(key)
        for probe in range(_PROBES):
            bit = (first + probe * step) % (len(bits) * 8)
            bits[bit >> 3] |= 1 << (bit & 7)
    return bytes(bits)


def passes(key: str, bits: bytes | mmap) -> bool:
    """Whether the key can be one of those that the filter was made of; false where it is none for certain."""
    (first, step), size = _hash(key), len(bits) * 8
    for probe in range(_PROBES):
        bit = (first + probe * step) % size
        if not bits[bit >> 3] & 1 << (bit & 7):
            return False
    return True


@lru_cache(maxsize=16)  # one key is asked of several filters
def _hash(key: str) -> tuple[int, int]:
    # Kirsch and Mitzenmacher, "Less Hashing, Same Performance" (2006): two hashes make as many as are needed.
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:], "little")
