"""A range of a dump: whole pages that are read apart from all others, by where their bytes begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, pairwise

from pipeline.dump.locations import Location
from pipeline.errors import SourceError
from pipeline.sources.exports import ExportPage, read_pieces
from pipeline.sources.packing import BZIP2, Packing, unpack

_STREAM = b"1AY&SY"  # what follows the size of the blocks where a stream of bzip2 begins
_SIGN = len(BZIP2) + 1 + len(_STREAM)


@dataclass(slots=True)
class Notes:
    """What there is to tell, a line each: what is wrong, and, in `lost`, of which pages nothing can be read."""

    told: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Range:
    """Pages that stand one behind the other in the dump or, where they are packed with gzip, in a piece of it."""

    name: str
    packing: Packing
    offsets: tuple[int, ...]  # where what can be unpacked alone begins, and where the last of it ends
    titles: tuple[str, ...] | None = None  # of the pages that are wanted; None: all
    is_last: bool = False  # the dump's end is in it


@dataclass(frozen=True, slots=True)
class Cut:
    """A dump in ranges; `head` is what stands before its first page, `told` and `lost` are as in Notes."""

    head: str
    ranges: tuple[Range, ...]
    told: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def is_stream(file: Location, offset: int) -> bool:
    """Whether a stream of bzip2 with something in it begins at this place."""
    sign = file.read(offset, offset + _SIGN)
    return sign.startswith(BZIP2) and sign.endswith(_STREAM)


def find_piece(pieces: Location, name: str) -> Location:
    """The piece of a dump that holds the range of this name."""
    return pieces / f"{name}.xml.gz"


def read_range(one: Range, file: Location, head: bytes, notes: Notes) -> Iterator[ExportPage]:
    """The wanted pages of the range in this file; `head` is what stands before the dump's first page.

    What cannot be read is noted, and what can be unpacked behind it is read all the same.
    """
    offsets = _find_starts(one, file, notes.told)
    wanted = None if one.titles is None else frozenset(one.titles)
    last = ""
    for start, stop in pairwise(offsets):
        ends = one.is_last and stop == offsets[-1]
        pieces = unpack(one.packing, file.stream(start, stop))
        try:
            for page in read_pieces(chain([head], pieces), ends=ends):
                last = page.title
                if wanted is None or page.title in wanted:
                    yield page
        except SourceError as error:
            behind = f"behind {last!r}: " if last else ""
            notes.lost.append(f"{file.name}, bytes {start} to {stop}: {behind}{error}")


def _find_starts(one: Range, file: Location, told: list[str]) -> list[int]:
    """The range's places, but those inside it at which nothing can be unpacked, of which it is told."""
    if one.packing != "bzip2":
        return [*one.offsets]
    first, *inner, end = one.offsets
    good = [offset for offset in inner if is_stream(file, offset)]
    if len(good) < len(inner):
        told.append(f"{file.name}: {len(inner) - len(good)} places in its index are none of its streams'")
    return [first, *good, end]
