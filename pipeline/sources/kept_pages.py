"""Pages of an export, kept on the disk: between their listing and their reading none is held in memory."""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, dataclass
from tempfile import TemporaryFile
from weakref import finalize

from pipeline.sources.exports import ExportPage

_FAST = 1  # zlib's level


class KeptPages:
    """Pages, each packed, in a file without a name, which is gone when neither this nor any of its pages is held."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115
        finalize(self, self._file.close)

    def add(self, place: int, page: ExportPage) -> KeptPage:
        """The page, kept; `place` is its own in the export, from 0."""
        start = self._file.seek(0, 2)
        return KeptPage(place, self, start, self._file.write(zlib.compress(json.dumps(asdict(page)).encode(), _FAST)))

    def read(self, start: int, size: int) -> ExportPage:
        self._file.seek(start)
        values = json.loads(zlib.decompress(self._file.read(size)))
        return ExportPage(**{**values, "span": tuple(values["span"])})


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page of an export by its place in it, from 0, and where it is kept."""

    place: int
    pages: KeptPages
    start: int
    size: int

    def read(self) -> ExportPage:
        return self.pages.read(self.start, self.size)
