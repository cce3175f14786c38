"""The index of a multistream dump: `offset:page id:title`, a line a page, the offset that of the page's stream.

https://en.wikipedia.org/wiki/Wikipedia:Database_download#Should_I_get_multistream? (read 2026-11)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape

from pipeline.dump.locations import Location
from pipeline.sources.packing import find_packing, unpack

_LINE = re.compile(rb"(\d{1,18}):(\d{1,18}):(.+)")
_LONGEST_LINE = 1 << 16


@dataclass(slots=True)
class Stream:
    """The pages that are packed together: where they begin, how many they are, the titles of those that are wanted."""

    offset: int
    pages: int = 0
    titles: list[str] = field(default_factory=list)


def find_index(dump: Location) -> Location | None:
    """The index that lies beside the dump under the name that Wikimedia gives it; None where none does."""
    before, marked, after = dump.name.rpartition("multistream")
    if not marked:
        return None
    name = f"{before}multistream-index{after.replace('.xml', '.txt', 1)}"
    packed = dump.folder / name
    plain = dump.folder / name.removesuffix(".bz2")
    return next((one for one in (packed, plain) if one.is_there()), None)


def read_index(index: Location, wanted: Collection[str] | None, told: list[str]) -> list[Stream]:
    """The dump's streams in their order; lines that are none of an index are told and passed over."""
    streams: dict[int, Stream] = {}
    faults, first = 0, 0
    for number, line in enumerate(_read_lines(index, told), start=1):
        match = _LINE.fullmatch(line)
        if not match:
            faults, first = faults + 1, first or number
            continue
        offset = int(match[1])
        stream = streams.get(offset) or streams.setdefault(offset, Stream(offset))
        stream.pages += 1
        if wanted is not None and (title := _read_title(match[3])) in wanted:
            stream.titles.append(title)
    if faults:
        told.append(f"{index.url}: {faults} lines are not `offset:page id:title`, the first of them line {first}")
    return [streams[offset] for offset in sorted(streams)]


def _read_title(written: bytes) -> str:
    """The title, which stands there as it does in the dump's XML."""
    return unescape(written.decode(errors="replace"))


def _read_lines(index: Location, told: list[str]) -> Iterator[bytes]:
    """The lines, as far as they can be unpacked."""
    rest = b""
    try:
        for piece in _unpack(index):
            *lines, rest = (rest + piece).split(b"\n")
            yield from lines
            rest = rest[:_LONGEST_LINE]
    except (OSError, EOFError) as error:
        told.append(f"{index.url}: it is cut off or broken: {error}")
    if rest:
        yield rest


def _unpack(index: Location) -> Iterable[bytes]:
    return unpack(find_packing(index.read(0, 4)), index.stream())
