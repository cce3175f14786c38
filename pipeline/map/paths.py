"""Outlines as paths of SVG, as far as a map shows them and as fine as it can."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import numpy as np

from pipeline.map.outlines import Line, load_outlines
from pipeline.map.view import View

_BEYOND = 6  # units over the edge of the map, so that no cut is seen
TENTHS = 10  # in which paths are written
_FINEST = 1.2  # units: of points that follow each other in a square as small as this one is left


@lru_cache(maxsize=4)  # the small map of the Earth is drawn again and again
def draw_land(view: View) -> str:
    """The path of all land on the map, in tenths of units, lakes left out (to be filled by `evenodd`)."""
    rings = (thin(clip_ring(line, view)) for line in _list_near(view, 0))
    return "".join(_write_path(ring) + "z" for ring in rings if len(ring) > 2)


def draw_borders(view: View) -> str:
    """The path of the borders between countries, in tenths of units."""
    return "".join(_write_path(thin(part)) for line in _list_near(view, 1) for part in cut_line(line, view))


@cache
def _measure_boxes(which: int) -> Line:
    """For each line of the land (0) or the borders (1) how far it reaches west, south, east and north, in degrees."""
    return np.array([[*line.min(axis=0), *line.max(axis=0)] for line in load_outlines()[which]])


def _list_near(view: View, which: int) -> Iterator[Line]:
    """The lines that may reach into the map and can be seen, on it; what reaches in from both sides comes twice."""
    lines, boxes = load_outlines()[which], _measure_boxes(which)
    across, along = view.reach
    is_seen = np.max(boxes[:, 2:] - boxes[:, :2], axis=1) * view.scale > 2 * _FINEST
    for turn in (-360, 0, 360):
        is_near = (
            is_seen
            & (boxes[:, 0] + turn <= view.east + across)
            & (boxes[:, 2] + turn >= view.east - across)
            & (boxes[:, 1] <= view.north + along)
            & (boxes[:, 3] >= view.north - along)
        )
        yield from (view.place(lines[number] + (turn, 0)) for number in np.flatnonzero(is_near))


def clip_ring(ring: Line, view: View) -> Line:
    """The part of the area in the ring that is on the map (Sutherland and Hodgman 1974)."""
    if np.all(ring >= -_BEYOND) and np.all(ring <= (view.width + _BEYOND, view.height + _BEYOND)):
        return ring
    for axis, length in ((0, view.width), (1, view.height)):
        for sign, bound in ((1, -_BEYOND), (-1, length + _BEYOND)):
            following = np.roll(ring, -1, axis=0)
            inside = sign * (ring[:, axis] - bound) >= 0
            crosses = inside != np.roll(inside, -1)
            way = np.where(crosses, following[:, axis] - ring[:, axis], 1)
            crossings = ring + ((bound - ring[:, axis]) / way)[:, None] * (following - ring)
            crossings[:, axis] = bound
            ring = np.stack([ring, crossings], axis=1)[np.stack([inside, crosses], axis=1)]
    return ring


def cut_line(line: Line, view: View) -> Iterator[Line]:
    """The parts of the line that may be seen on the map."""
    low, high = np.minimum(line[:-1], line[1:]), np.maximum(line[:-1], line[1:])
    seen = np.all((high >= 0) & (low <= (view.width, view.height)), axis=1)
    edges = np.flatnonzero(np.diff(seen, prepend=False, append=False))
    for first, last in edges.reshape(-1, 2):
        yield line[first : last + 1]


def thin(line: Line) -> Line:
    """The line without points that lie so near to the one before that they cannot be seen."""
    squares = np.floor(line / _FINEST)
    return line[np.any(np.diff(squares, axis=0, prepend=np.nan) != 0, axis=1)]


def _write_path(line: Line) -> str:
    """The line as a path: its first point, then steps, in tenths of a unit."""
    tenths = np.rint(line * TENTHS).astype(int)
    (first, *steps) = np.diff(tenths, axis=0, prepend=np.zeros((1, 2), int)).tolist()
    return f"M{first[0]} {first[1]}" + ("l" + " ".join(f"{x} {y}" for x, y in steps) if steps else "")
