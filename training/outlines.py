"""Make the outlines of the maps from Natural Earth's, as a package of a public index carries them.

    make outlines   # python -m training.outlines ARCHIVE, the archive of the package world-atlas

Only the package's data is read: `countries-50m.json`, TopoJSON of the land and of the countries
(https://github.com/topojson/topojson-specification, read 2026-01). A line between two countries is a border, what
bounds the land an outline. Degrees are cut to hundredths, and points that hardly add to a line left out. Equal packages
give equal files.
"""

from __future__ import annotations

import json
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.map import outlines
from pipeline.map.outlines import SCALE, Line, encode_outlines

MEMBER = "package/countries-50m.json"
LEAST = 1.5 / SCALE  # degrees that a point must lie off the line without it
MOST_BYTES = 150_000


def read_lines(topology: dict[str, Any]) -> list[Line]:
    """The lines of the topology, in degrees."""
    scale, moved = (np.array(topology["transform"][name]) for name in ("scale", "translate"))
    return [np.cumsum(np.array(steps), axis=0) * scale + moved for steps in topology["arcs"]]


def list_rings(shape: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of a shape, each the numbers of its lines; one that runs backwards is `~number`."""
    if shape["type"] == "GeometryCollection":
        for part in shape["geometries"]:
            yield from list_rings(part)
    elif shape["type"] == "MultiPolygon":
        for polygon in shape["arcs"]:
            yield from polygon
    elif shape["type"] == "Polygon":
        yield from shape["arcs"]


def simplify(line: Line) -> Line:
    """The line without points that lie hardly off it (Douglas and Peucker 1973); its ends stay."""
    kept = np.zeros(len(line), bool)
    kept[[0, -1]] = True
    pending = [(0, len(line) - 1)]
    while pending:
        first, last = pending.pop()
        if last - first < 2:
            continue
        along = line[last] - line[first]
        beside = line[first + 1 : last] - line[first]
        length = float(np.hypot(*along))
        off = np.abs(beside @ (along[1], -along[0])) / length if length else np.hypot(*beside.T)
        farthest = int(np.argmax(off))
        if off[farthest] > LEAST:
            kept[first + 1 + farthest] = True
            pending += [(first, first + 1 + farthest), (first + 1 + farthest, last)]
    return np.asarray(line[kept])


def quantise(line: Line) -> Line:
    """The line on whole steps, without points that then are one."""
    steps = np.rint(line * SCALE)
    moved = np.any(np.diff(steps, axis=0, prepend=np.nan) != 0, axis=1)
    return np.asarray(steps[moved] / SCALE)


def unroll(ring: Line) -> Line:
    """The ring without a leap from 180° to -180°; one that goes round the South Pole is closed there."""
    easts = np.unwrap(np.roll(ring[:-1, 0], -(start := int(np.argmin(ring[:-1, 0])))), period=360)
    unrolled = np.stack([easts, np.roll(ring[:-1, 1], -start)], axis=1)
    unrolled[:, 0] -= 360 * np.rint(unrolled[:, 0].mean() / 360)
    if abs(easts[-1] - easts[0]) > 180:
        ends = unrolled[[-1, 0], 0]
        unrolled = np.concatenate([unrolled, [(ends[0], -90), (ends[1], -90)]])
    return np.concatenate([unrolled, unrolled[:1]])


def make_outlines(topology: dict[str, Any]) -> tuple[list[Line], list[Line]]:
    """The rings of the land and the borders."""
    lines = [simplify(line) for line in read_lines(topology)]
    land = [
        quantise(unroll(np.concatenate([lines[number] if number >= 0 else lines[~number][::-1] for number in ring])))
        for ring in list_rings(topology["objects"]["land"])
    ]
    countries = topology["objects"]["countries"]["geometries"]
    used = Counter(
        number
        for country in countries
        for number in {max(number, ~number) for ring in list_rings(country) for number in ring}
    )
    borders = [quantise(lines[number]) for number in sorted(used) if used[number] > 1]
    return [ring for ring in land if len(ring) > 3], borders


def main(archive: Path) -> None:
    """Writes the file."""
    with tarfile.open(archive) as package:
        member = package.extractfile(MEMBER)
        assert member is not None
        topology = json.load(member)
    data = encode_outlines(*make_outlines(topology))
    assert len(data) < MOST_BYTES, f"{len(data):,} bytes"
    (Path(outlines.__file__).parent / outlines.FILE).write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
