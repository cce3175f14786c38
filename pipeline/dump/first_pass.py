"""A dump without an index, cut as it is read once: in its place where it is not packed, else into packed pieces."""

from __future__ import annotations

import gzip
from collections.abc import Collection, Iterator

from pipeline.dump.locations import Location
from pipeline.dump.ranges import Cut, Packing, Range, unpack
from pipeline.errors import SourceError
from pipeline.sources.exports import ExportPage, read_pieces

_MOST_KEPT = 1 << 30  # bytes of one page and what is read with it


def cut_by_reading(
    dump: Location, packing: Packing, least: int, pieces: Location, titles: Collection[str] | None, told: list[str]
) -> Cut:
    """The dump in ranges of about `least` bytes, unpacked; what cannot be read is told."""
    cutter = _Cutter(dump, packing, least, pieces, titles)
    try:
        for page in read_pieces(cutter.keep(unpack(packing, dump.stream()))):
            cutter.add(page)
    except SourceError as error:
        told.append(f"{dump.url}: {error}")
    cutter.finish()
    return Cut(cutter.head, tuple(cutter.ranges))


class _Cutter:
    """Takes page after page; `ranges` are those that are whole."""

    def __init__(
        self, dump: Location, packing: Packing, least: int, pieces: Location, titles: Collection[str] | None
    ) -> None:
        self.head = ""
        self.ranges: list[Range] = []
        self._dump, self._packing, self._least, self._pieces, self._titles = dump, packing, least, pieces, titles
        self._kept, self._kept_from = bytearray(), 0  # what is read and not yet in a range, and its place
        self._start = self._stop = 0
        self._wanted: list[str] = []

    def keep(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """The pieces as they come; of those that are to be written a copy is kept."""
        for piece in pieces:
            if self._packing != "none" or not self.head:
                self._kept += piece
            if len(self._kept) > _MOST_KEPT:
                raise SourceError("it holds a page beyond measure")
            yield piece

    def add(self, page: ExportPage) -> None:
        start, stop = page.span
        if not self.head:
            self.head = self._take(start).decode(errors="replace")
            self._start = start
        if self._stop and stop - self._start > self._least:
            self.finish()
        self._stop = stop
        if self._titles is not None and page.title in self._titles:
            self._wanted.append(page.title)

    def finish(self) -> None:
        """The pages since the last range are one; left out where none of them is wanted."""
        if self._stop <= self._start:
            return
        data = self._take(self._stop)
        titles = None if self._titles is None else tuple(self._wanted)
        name = f"{self._start:012}"
        if titles != () and self._packing == "none":
            self.ranges.append(Range(name, self._dump.url, "none", (self._start, self._stop), titles))
        elif titles != ():
            piece, packed = self._pieces / f"{name}.xml.gz", gzip.compress(data, compresslevel=1, mtime=0)
            piece.write(packed)
            self.ranges.append(Range(name, piece.url, "gzip", (0, len(packed)), titles))
        self._start, self._wanted = self._stop, []

    def _take(self, stop: int) -> bytes:
        """What is kept before this place, and is no longer."""
        count = stop - self._kept_from
        taken = bytes(self._kept[:count])
        del self._kept[:count]
        self._kept_from = stop
        return taken
