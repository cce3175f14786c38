"""Places on a plain map, as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log10, sqrt
from xml.etree import ElementTree as ET

from pipeline.map.labels import Box, Spot, place_labels
from pipeline.map.paths import TENTHS, draw_borders, draw_land
from pipeline.map.view import KM_OF_A_DEGREE, View, fit_view, show_earth

_MOST_DOTS, _MOST_LABELS = 300, 28
_SMALLEST, _LARGEST = 3.5, 12.0  # radii
_SIZE = 12.0  # of the letters, as in map.css
_EDGE = 10
_EARTH_SHARE, _EARTH_LEAST, _EARTH_HEIGHT = 0.2, 100, 0.45  # the small map: of the map's width; units; of its own width
_LEGEND = {"area": "an area", "inferred": "a point inferred from what lies inside"}  # by a dot's sign what it means
_SIGN = 64.0  # units that one takes
_AREAS = frozenset(
    {"country", "admin1", "admin2", "region", "historical_state"}
)  # a point says only about where they are


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place with a point: how often it is mentioned, and its number, where the map is to be pressed on, or a link.

    By `key`, its id, a page's script finds its dot. `located_by` is what tells the point.
    """

    name: str
    kind: str
    latitude: float
    longitude: float
    mentions: int
    number: int | None = None
    href: str | None = None
    key: str | None = None
    located_by: str | None = None

    @property
    def signs(self) -> list[str]:
        """What its dot shows beside how often it is mentioned: the keys of the legend."""
        is_of = {"area": self.kind in _AREAS, "inferred": self.located_by == "derived"}
        return [sign for sign, holds in is_of.items() if holds]

    @property
    def point(self) -> tuple[float, float]:
        return self.latitude, self.longitude


def draw_map(places: Iterable[MapPlace], width: int, height: int, *, style: str | None = None) -> str:
    """The map of the places as an `svg` element; equal places give equal bytes.

    Dots grow with the mentions, hollow for what is an area, broken for a point inferred from what lies inside; of more
    than 300 places the most mentioned are drawn. The map is fitted to most of what is mentioned; where places lie far
    away from it, or at its edge, a small map of the Earth has them. With a `style` it is a document of its own.
    """
    shown = rank_places(places)
    view = _fit(shown, width, height)
    inside = [place for place in shown if view.holds(place.point, _LARGEST)]
    outside = [place for place in shown if not view.holds(place.point, _LARGEST)]
    root = _start(width, height, is_live=any(place.number is not None or place.href for place in shown), style=style)
    _draw_outlines(root, view)
    spots = [_draw_dot(root, place, view, shown[0].mentions, _LARGEST) for place in inside]
    signs = [sign for sign in _LEGEND if any(sign in place.signs for place in shown)]
    below = _EDGE + width / 4 + _SIGN * len(signs)  # how far the scale and the legend reach
    taken: list[Box] = [(_EDGE, height - 3 * _EDGE, below, height)]
    if outside:
        small = _choose_corner(spots, width, height)
        taken.append(small)
    _draw_names(root, spots, view, taken)
    _draw_scale(root, view)
    _draw_legend(root, signs, view)
    if outside:
        _draw_earth(root, view, outside, small)
    return ET.tostring(root, encoding="unicode")


def draw_globe(width: int, height: int) -> tuple[str, View]:
    """The Earth as an `svg` element without any place, and where on it a point lies."""
    view = show_earth(width, height)
    root = _start(width, height, is_live=False, style=None)
    _draw_outlines(root, view, with_borders=False)
    return ET.tostring(root, encoding="unicode"), view


def rank_places(places: Iterable[MapPlace]) -> list[MapPlace]:
    """Those that a map shows, most mentioned first."""
    return sorted(places, key=lambda place: (-place.mentions, place.name, place.point))[:_MOST_DOTS]


def _fit(places: Sequence[MapPlace], width: int, height: int) -> View:
    """A view of the places, and of the countries only where there is nothing else."""
    ranked = [place for place in places if place.kind != "country"] or places
    return fit_view([place.point for place in ranked], [place.mentions for place in ranked], width, height)


def _start(width: int, height: int, *, is_live: bool, style: str | None) -> ET.Element:
    root = ET.Element("svg", {"class": "map", "viewBox": f"0 0 {width} {height}"})
    root.attrib |= {"role": "group" if is_live else "img", "aria-label": "Map of the places"}
    if style is not None:
        root.attrib |= {"xmlns": "http://www.w3.org/2000/svg", "width": str(width), "height": str(height)}
        ET.SubElement(root, "style").text = style
    return root


def _draw_outlines(parent: ET.Element, view: View, *, with_borders: bool = True) -> None:
    _draw_box(parent, "sea", (0, 0, view.width, view.height))
    paths = {"land": draw_land(view), "borders": draw_borders(view) if with_borders else ""}
    for name, path in paths.items():
        if path:
            ET.SubElement(parent, "path", {"class": name, "d": path, "transform": f"scale({1 / TENTHS:g})"})


def _draw_box(parent: ET.Element, name: str, box: Box) -> None:
    left, top, right, bottom = box
    sides = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    ET.SubElement(parent, "rect", {"class": name, **{side: _write(length) for side, length in sides.items()}})


def _draw_dot(parent: ET.Element, place: MapPlace, view: View, most: int, largest: float) -> Spot:
    x, y = view.locate(place.point)
    spot = Spot(x, y, _SMALLEST + (largest - _SMALLEST) * sqrt(place.mentions / most), place.name)
    told = f"{place.name}: {place.mentions} mention{'' if place.mentions == 1 else 's'}"
    told += f", {_LEGEND['inferred']}" if "inferred" in place.signs else ""
    group = ET.SubElement(parent, "a" if place.href else "g", {"class": " ".join(("dot", *place.signs))})
    if place.href:
        group.attrib |= {"href": place.href, "aria-label": told}
    if place.key:
        group.set("data-place", place.key)
    if place.number is not None:
        group.attrib |= {"role": "button", "tabindex": "0", "aria-pressed": "false", "aria-label": told}
        group.attrib |= {"data-kind": "place", "data-number": str(place.number)}
    ET.SubElement(group, "title").text = told
    ET.SubElement(group, "circle", {"cx": _write(spot.x), "cy": _write(spot.y), "r": _write(spot.radius)})
    return spot


def _draw_names(parent: ET.Element, spots: Sequence[Spot], view: View, taken: Sequence[Box]) -> None:
    group = ET.SubElement(parent, "g", {"class": "names", "aria-hidden": "true"})
    for label in place_labels(spots, view.width, view.height, size=_SIZE, most=_MOST_LABELS, taken=taken):
        text = ET.SubElement(group, "text", {"x": _write(label.x), "y": _write(label.y), "text-anchor": label.anchor})
        text.text = label.text


def _draw_scale(parent: ET.Element, view: View) -> None:
    """A bar of a round number of kilometres, at most a quarter of the map long."""
    longest = view.width / 4 / view.scale * KM_OF_A_DEGREE
    power = 10 ** int(log10(longest))
    km = max(times * power for times in (1, 2, 5) if times * power <= longest)
    length, y = km / KM_OF_A_DEGREE * view.scale, view.height - _EDGE
    group = ET.SubElement(parent, "g", {"class": "scale", "aria-hidden": "true"})
    ET.SubElement(group, "path", {"d": f"M{_EDGE} {y - 4}v4h{_write(length)}v-4"})
    ET.SubElement(group, "text", {"x": str(_EDGE + 5), "y": str(y - 5)}).text = f"{km:,} km"


def _draw_legend(parent: ET.Element, signs: Iterable[str], view: View) -> None:
    """What the signs of dots mean, right of the scale."""
    for at, sign in enumerate(signs):
        x, y = 2 * _EDGE + view.width / 4 + at * _SIGN, view.height - _EDGE - 9
        one = ET.SubElement(parent, "g", {"class": f"sign {sign}", "aria-hidden": "true"})
        ET.SubElement(one, "circle", {"cx": _write(x), "cy": _write(y), "r": "4.5"})
        ET.SubElement(one, "text", {"x": _write(x + 9), "y": _write(y + 4)}).text = sign


def _choose_corner(spots: Sequence[Spot], width: int, height: int) -> Box:
    """Where the small map covers least; below on the left the scale stands."""
    across = max(width * _EARTH_SHARE, _EARTH_LEAST)
    down = across * _EARTH_HEIGHT
    lefts, tops = (width - across - _EDGE, _EDGE), (height - down - _EDGE, _EDGE)
    corners = [(lefts[0], tops[0]), (lefts[0], tops[1]), (lefts[1], tops[1])]

    def count(corner: tuple[float, float]) -> float:
        return sum(
            spot.radius
            for spot in spots
            if corner[0] - _EDGE < spot.x < corner[0] + across + _EDGE
            and corner[1] - _EDGE < spot.y < corner[1] + down + _EDGE
        )

    left, top = min(corners, key=count)
    return (left, top, left + across, top + down)


def _draw_earth(parent: ET.Element, view: View, places: Sequence[MapPlace], small: Box) -> None:
    """The small map: the Earth, the part of it that the map shows, and the places beyond."""
    left, top, right, bottom = small
    earth = show_earth(round(right - left), round(bottom - top))
    whole = (0, 0, earth.width, earth.height)
    sides = {"x": left, "y": top, "width": earth.width, "height": earth.height}
    nested = ET.SubElement(
        parent, "svg", {"class": "earth", **{side: _write(length) for side, length in sides.items()}}
    )
    _draw_outlines(nested, earth, with_borders=False)
    (x, y), (across, along) = earth.locate((view.north, view.east)), earth.measure(view.reach)
    _draw_box(nested, "window", (x - across, y - along, x + across, y + along))
    for place in places:
        _draw_dot(nested, place, earth, max(other.mentions for other in places), _SMALLEST)
    _draw_box(nested, "frame", whole)


def _write(number: float) -> str:
    return f"{round(number, 1) + 0.0:g}"
