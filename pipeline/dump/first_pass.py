"""A dump without an index, cut as it is read once: in its place where it is not packed, else into packed pieces."""

from __future__ import annotations

import gzip
from collections.abc import Collection, Iterator

from pipeline.dump.locations import Location
from pipeline.dump.ranges import Cut, Notes, Range, find_piece
from pipeline.errors import SourceError
from pipeline.sources.exports import ExportPage, read_pieces
from pipeline.sources.packing import Packing, unpack

LONGEST_HEAD = 1 << 20
_MOST_KEPT = 1 << 28  # bytes of one page that go into a piece; a revision has 2 MiB at most
_TAIL = 1 << 16  # bytes in which a page's end may lie that is not read yet


def cut_by_reading(
    dump: Location, packing: Packing, least: int, pieces: Location, titles: Collection[str] | None, notes: Notes
) -> Cut:
    """The dump in ranges of about `least` bytes, unpacked; what cannot be read is noted."""
    cutter = _Cutter(packing, least, pieces, titles, notes)
    try:
        for page in read_pieces(cutter.keep(unpack(packing, dump.stream()))):
            cutter.add(page)
    except SourceError as error:
        notes.lost.append(f"{dump.url}: {error}")
    cutter.finish()
    return Cut(cutter.head, tuple(cutter.ranges))


class _Cutter:
    """Takes page after page; `ranges` are those that are whole."""

    def __init__(
        self, packing: Packing, least: int, pieces: Location, titles: Collection[str] | None, notes: Notes
    ) -> None:
        self.head = ""
        self.ranges: list[Range] = []
        self._packing, self._least, self._pieces, self._titles, self._notes = packing, least, pieces, titles, notes
        self._front = bytearray()  # as much of what is read first as a head may be
        self._kept, self._kept_from = bytearray(), 0  # what is read and not yet in a range, and its place
        self._is_dropped = False  # the page that is being read
        self._start = self._stop = 0
        self._wanted: list[str] = []

    def keep(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """The pieces as they come; of those that are to be written a copy is kept."""
        for piece in pieces:
            if not self.head:
                self._front += piece[: LONGEST_HEAD - len(self._front)]
            if self._packing != "none":
                if self._kept_from + len(self._kept) - self._stop > _MOST_KEPT:
                    self._drop()
                self._kept += piece
            yield piece

    def _drop(self) -> None:
        """What is kept of the page that is being read is no longer, nor will the page be in a range."""
        self.finish()
        self._take(self._kept_from + len(self._kept) - _TAIL)
        self._is_dropped = True

    def add(self, page: ExportPage) -> None:
        start, stop = page.span
        if not self.head:
            self._begin(start)
        if self._is_dropped:
            self._notes.lost.append(f"{page.title!r}: passed over: with its history it is beyond measure")
            self._take(stop)
            self._start, self._stop, self._is_dropped = stop, stop, False
            return
        if self._stop > self._start and stop - self._start > self._least:
            self.finish()
        self._stop = stop
        if self._titles is not None and page.title in self._titles:
            self._wanted.append(page.title)

    def _begin(self, start: int) -> None:
        """The first page begins at this place; raises SourceError where too much stands before it."""
        if start > LONGEST_HEAD:
            raise SourceError("what stands before its first page is beyond measure")
        self.head = self._front[:start].decode(errors="replace")
        self._front.clear()
        self._take(start)
        self._start = self._stop = start

    def finish(self) -> None:
        """The pages since the last range are one; left out where none of them is wanted."""
        if self._stop <= self._start:
            return
        data = self._take(self._stop)
        titles = None if self._titles is None else tuple(self._wanted)
        name = f"{self._start:012}"
        if titles != () and self._packing == "none":
            self.ranges.append(Range(name, "none", (self._start, self._stop), titles))
        elif titles != ():
            packed = gzip.compress(data, compresslevel=1, mtime=0)
            find_piece(self._pieces, name).write(packed)
            self.ranges.append(Range(name, "gzip", (0, len(packed)), titles))
        self._start, self._wanted = self._stop, []

    def _take(self, stop: int) -> bytes:
        """What is kept before this place, and is no longer."""
        count = max(0, stop - self._kept_from)
        with memoryview(self._kept) as kept:
            taken = bytes(kept[:count])
        del self._kept[:count]
        self._kept_from = max(stop, self._kept_from)
        return taken
