"""Dumps as Wikimedia packs them: a stream for the head, one for every few pages, one for the end, and an index."""

from __future__ import annotations

import bz2
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.sources.test_exports import HEAD, TAIL, make_page

__all__ = ["HEAD", "TAIL", "Multistream", "make_page", "pack"]


@dataclass(frozen=True)
class Multistream:
    """A packed dump and the lines of its index."""

    data: bytes
    lines: list[str]

    def write(self, folder: Path, name: str = "velmwiki") -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}-multistream-index.txt.bz2").write_bytes(bz2.compress("".join(self.lines).encode()))
        path = folder / f"{name}-multistream.xml.bz2"
        path.write_bytes(self.data)
        return path


def pack(pages: Sequence[tuple[str, str]], together: int = 5) -> Multistream:
    """The pages, each its title and its element, so many in a stream."""
    data, lines = bz2.compress(HEAD.encode()), []
    for start in range(0, len(pages), together):
        some = pages[start : start + together]
        lines += [f"{len(data)}:{start + place}:{title}\n" for place, (title, _) in enumerate(some, start=1)]
        data += bz2.compress("".join(page for _, page in some).encode())
    return Multistream(data + bz2.compress(TAIL.encode()), lines)
