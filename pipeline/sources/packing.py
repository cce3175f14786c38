"""What packed bytes hold, unpacked little by little, however large it is: bzip2 and gzip, of one stream or several."""

from __future__ import annotations

import bz2
import zlib
from collections.abc import Iterable, Iterator
from typing import Literal

Packing = Literal["none", "bzip2", "gzip"]

BZIP2, GZIP = b"BZh", b"\x1f\x8b"  # how packed files begin
LONGEST_SIGN = len(BZIP2)
MOST_AT_ONCE = 4 << 20  # bytes
_BROKEN = "bytes that are no packed data, within it or behind it"


def find_packing(head: bytes) -> Packing:
    """How the file is packed that begins so."""
    return "bzip2" if head.startswith(BZIP2) else "gzip" if head.startswith(GZIP) else "none"


def unpack(packing: Packing, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What these bytes hold, which may be several streams one behind the other, little of it at a time.

    Raises OSError or EOFError where they are broken or cut off.
    """
    if packing == "bzip2":
        return _unpack_bzip2(pieces)
    return _unpack_gzip(pieces) if packing == "gzip" else iter(pieces)


def name_cut(packing: Packing, pieces: Iterable[bytes]) -> str | None:
    """What these packed bytes are that end before any of what they hold can be unpacked; None where some can be."""
    try:
        if packing == "none" or any(unpack(packing, pieces)):
            return None
    except EOFError:
        return f"a {packing} file that is cut off within its first block: get it anew"
    except OSError:
        pass  # broken, or packed by other rules
    return None


def _unpack_bzip2(pieces: Iterable[bytes]) -> Iterator[bytes]:
    stream, is_open = bz2.BZ2Decompressor(), False
    for piece in pieces:
        rest = piece
        while rest or not (stream.needs_input or stream.eof):
            if stream.eof:
                stream = bz2.BZ2Decompressor()
            is_open = True
            try:
                yield stream.decompress(rest, MOST_AT_ONCE)
            except OSError as error:
                raise OSError(_BROKEN) from error
            rest = b""
            if stream.eof:
                rest, is_open = stream.unused_data, False
    if is_open:
        raise EOFError("a packed stream has no end")


def _unpack_gzip(pieces: Iterable[bytes]) -> Iterator[bytes]:
    stream, is_open = _begin_gzip(), False
    for piece in pieces:
        rest = piece
        while rest:
            if stream.eof and not (rest := rest.lstrip(b"\0")):  # padding, as on tapes
                break
            if stream.eof:
                stream = _begin_gzip()
            is_open = True
            try:
                yield stream.decompress(rest, MOST_AT_ONCE)
            except zlib.error as error:
                raise OSError(_BROKEN) from error
            rest = stream.unconsumed_tail
            if stream.eof:
                rest, is_open = stream.unused_data, False
    if is_open:
        raise EOFError("a packed stream has no end")


def _begin_gzip() -> zlib._Decompress:
    return zlib.decompressobj(zlib.MAX_WBITS | 16)
