"""A dump cut into ranges: a multistream dump by its index, any other by a first pass over it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from pipeline.dump.first_pass import LONGEST_HEAD, cut_by_reading
from pipeline.dump.index import Stream, find_index, read_index
from pipeline.dump.locations import Location
from pipeline.dump.ranges import Cut, Notes, Range, is_stream
from pipeline.errors import DumpError
from pipeline.sources.packing import find_packing, unpack

_RANGES = 100  # a dump of usual size has more, and a small one as many, so that each of several cores has some
_LEAST, _MOST = 8 << 10, 4 << 20  # bytes of a range, packed
_MOST_NAMED = 3  # titles, in a line
_UNPACKED = 5  # times as many bytes, unpacked


def cut_dump(dump: Location, pieces: Location, titles: Collection[str] | None) -> Cut:
    """The dump cut; where it is packed and has no index that is of it, pieces of it are written to this folder.

    Of given titles, ranges without any are left out. Raises DumpError where it is no dump, or holds none of the titles.
    """
    size = dump.measure()
    packing = find_packing(dump.read(0, 4))
    notes, cut = Notes(), None
    if packing == "bzip2" and (index := find_index(dump)):
        cut = _cut_by_index(dump, size, index, titles, notes)
    if cut is None:
        least = _UNPACKED * _measure_range(size if packing != "none" else size // _UNPACKED)
        cut = cut_by_reading(dump, packing, least, pieces, titles, notes)
    if titles is not None and (missing := sorted({*titles}.difference(*(one.titles or () for one in cut.ranges)))):
        named = ", ".join([*map(repr, missing[:_MOST_NAMED]), *["…"][: len(missing) - _MOST_NAMED]])
        notes.lost.append(f"{dump.url}: {len(missing)} of the titles are not in it ({named})")
    if not cut.ranges:
        raise DumpError(next(iter((*notes.lost, *notes.told)), f"{dump.url}: no page in it"))
    return replace(cut, told=tuple(notes.told), lost=tuple(notes.lost))


def _measure_range(size: int) -> int:
    """How many bytes, packed, a range of a dump of this size shall have."""
    return min(_MOST, max(_LEAST, size // _RANGES))


def _cut_by_index(
    dump: Location, size: int, index: Location, titles: Collection[str] | None, notes: Notes
) -> Cut | None:
    """The dump cut by its index; None, and told, where that is the index of another."""
    least = _measure_range(size)
    ranges: list[Range] = []
    held: list[Stream] = []
    first, lost, wrong = None, 0, 0
    for stream in read_index(index, titles, notes.told):
        if stream.offset >= size:
            lost += stream.pages
            continue
        if not held or stream.offset - held[0].offset >= least:
            if not is_stream(dump, stream.offset):
                wrong += 1
                continue
            ranges += _make_range(held, stream.offset, titles)
            held = []
        first = stream.offset if first is None else first
        held.append(stream)
    ranges += _make_range(held, size, titles, is_last=True)
    head = _read_head(dump, first) if first else None
    if head is None:
        notes.told.append(f"{index.url}: not the index of {dump.name}, which is cut by a first pass instead")
        return None
    if lost:
        notes.lost.append(f"{dump.url}: it is cut off: {lost} pages of its index lie behind its end")
    if wrong:
        notes.told.append(f"{index.url}: {wrong} of its places are none of streams in {dump.name}")
    return Cut(head, tuple(ranges))


def _make_range(
    streams: list[Stream], stop: int, titles: Collection[str] | None, *, is_last: bool = False
) -> Iterator[Range]:
    wanted = tuple(title for stream in streams for title in stream.titles)
    if streams and (titles is None or wanted):
        offsets = (*(stream.offset for stream in streams), stop)
        yield Range(f"{streams[0].offset:012}", "bzip2", offsets, None if titles is None else wanted, is_last)


def _read_head(dump: Location, first: int) -> str | None:
    """What stands before the first page, where a stream of its own, which ends there, holds it."""
    found = bytearray()
    try:
        for piece in unpack("bzip2", dump.stream(0, min(first, LONGEST_HEAD))):
            found += piece
            if len(found) > LONGEST_HEAD:
                return None
        head = found.decode()
    except (OSError, EOFError, UnicodeDecodeError):
        return None
    return head if "<mediawiki" in head and "<page>" not in head else None
