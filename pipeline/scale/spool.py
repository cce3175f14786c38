"""What was made of many articles, held in a file that nobody else sees until it is wanted in another order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import BinaryIO

from pipeline.document import Failure
from pipeline.scale.compression import compress, decompress
from pipeline.scale.computing import Outcome


@contextmanager
def open_spool() -> Iterator[Spool]:
    """An empty one, whose file goes with the context."""
    with TemporaryFile() as file:
        yield Spool(file)


class Spool:
    """Outcomes by article, of which none is held in memory but failures, which are few."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._places: dict[str, tuple[int, int, int]] = {}  # where it stands, how long it is there, and unpacked
        self._failures: dict[str, Failure] = {}

    def list_articles(self) -> list[str]:
        """The ids of all, in order."""
        return sorted([*self._places, *self._failures])

    def keep(self, article: str, made: Outcome) -> None:
        """What was made of the article can be taken out."""
        if isinstance(made, Failure):
            self._failures[article] = made
            return
        packed = compress(made)
        self._places[article] = self._file.seek(0, 2), len(packed), len(made)
        self._file.write(packed)

    def take(self, article: str) -> Outcome:
        """What was made of the article; raises KeyError where nothing was kept."""
        if article in self._failures:
            return self._failures[article]
        place, length, unpacked = self._places[article]
        self._file.seek(place)
        return decompress(self._file.read(length), unpacked)
