"""Maps: the outlines that the package carries, what a map is fitted to, and what is drawn on it."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.coordinates import Degrees
from pipeline.map import MapPlace, draw_map, load_style
from pipeline.map.labels import Spot, place_labels
from pipeline.map.outlines import decode_outlines, encode_outlines, load_outlines
from pipeline.map.paths import clip_ring, cut_line
from pipeline.map.view import fit_view, show_earth

SVG = "{http://www.w3.org/2000/svg}"
POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
PLACES = st.builds(
    MapPlace,
    name=st.text(st.characters(exclude_categories=("C",)), min_size=1),
    kind=st.sampled_from(["country", "settlement", "natural"]),
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    mentions=st.integers(1, 1000),
    number=st.one_of(st.none(), st.integers(0, 9)),
)


def is_land(point: Degrees) -> bool:
    """Whether the point is inside an odd number of rings."""
    north, east = point
    inside = False
    for ring in load_outlines()[0]:
        for turn in (-360, 0, 360):
            turned = np.add(ring, (turn, 0))
            (x, y), (x2, y2) = turned[:-1].T, turned[1:].T
            crosses = (y > north) != (y2 > north)
            at = x[crosses] + (north - y[crosses]) / (y2 - y)[crosses] * (x2 - x)[crosses]
            inside ^= bool(np.sum(at > east) % 2)
    return inside


@pytest.mark.parametrize(
    "point", [(34.5, 69.2), (67.0, 179.0), (67.0, -176.0), (-85.0, 10.0), (-89.9, -179.9), (64.8, -18.0)]
)
def test_what_is_land_is_drawn_as_land(point: Degrees) -> None:
    assert is_land(point)


@pytest.mark.parametrize("point", [(30.0, -40.0), (41.5, 50.5), (0.0, 179.9), (-60.0, 0.0), (80.0, -179.0)])
def test_what_is_sea_or_a_great_lake_is_not(point: Degrees) -> None:
    assert not is_land(point)


def test_outlines_have_no_leaps_but_along_the_pole() -> None:
    for line in (line for lines in load_outlines() for line in lines):
        steps = np.abs(np.diff(line[:, 0]))
        at_pole = np.all(np.stack([line[:-1, 1], line[1:, 1]]) == -90, axis=0)
        assert np.all((steps < 60) | at_pole)


def test_outlines_are_read_back() -> None:
    land = [np.array([[-180.0, 1.5], [0.25, -90.0], [190.01, 70.0], [-180.0, 1.5]])]
    borders = [np.array([[1.0, 2.0], [1.0, 2.5]])]
    data = encode_outlines(land, borders)
    assert data == encode_outlines(land, borders)
    for found, made in zip(decode_outlines(data), (land, borders), strict=True):
        assert [line.tolist() for line in found] == [line.tolist() for line in made]


# --- what a map is fitted to ---------------------------------------------------------------------------

HERE = [(35.3, 69.5), (34.5, 69.2), (36.7, 67.1), (35.6, 65.5)]


def test_a_map_is_fitted_to_most_of_what_is_mentioned() -> None:
    view = fit_view([*HERE, (38.9, -77.0)], [20, 10, 5, 2, 3], 960, 420)
    assert all(map(view.holds, HERE))
    assert not view.holds((38.9, -77.0))


def test_a_map_of_what_is_mentioned_far_apart_shows_all_of_it() -> None:
    view = fit_view([(51.5, 0.0), (40.7, -74.0), (-33.9, 151.2)], [5, 5, 5], 960, 420)
    assert all(map(view.holds, [(51.5, 0.0), (40.7, -74.0), (-33.9, 151.2)]))


def test_a_map_reaches_over_the_date_line() -> None:
    pacific = [(21.3, -157.8), (35.7, 139.7), (13.4, 144.8)]
    view = fit_view(pacific, [1, 1, 1], 960, 420)
    assert all(map(view.holds, pacific))
    assert not view.holds((51.5, 0.0))
    xs = [view.locate(point)[0] for point in pacific]
    assert xs[1] < xs[2] < xs[0]


def test_a_single_place_has_land_around_it() -> None:
    view = fit_view([(45.4, 12.3)], [1], 960, 420)
    assert view.locate((45.4, 12.3)) == pytest.approx((480, 210))
    assert 2 * view.reach[1] == pytest.approx(3.0)


@given(st.lists(st.tuples(POINTS, st.integers(1, 100)), max_size=30), st.sampled_from([(960, 420), (360, 340)]))
def test_a_map_of_any_points_is_of_this_earth(points: list[tuple[Degrees, int]], size: tuple[int, int]) -> None:
    view = fit_view([point for point, _ in points], [weight for _, weight in points], *size)
    assert view.scale >= show_earth(*size).scale
    assert -180 <= view.east % 360 - 180 <= 180
    assert abs(view.north) <= 90


# --- what is drawn -------------------------------------------------------------------------------------


def test_an_area_is_cut_at_the_edge_of_the_map() -> None:
    view = show_earth(100, 50)
    cut = clip_ring(np.array([[-1000.0, 20.0], [1000.0, 20.0], [1000.0, 900.0], [-1000.0, 900.0]]), view)
    assert {*map(tuple, cut.tolist())} == {(-6.0, 20.0), (106.0, 20.0), (106.0, 56.0), (-6.0, 56.0)}
    assert len(clip_ring(np.array([[200.0, 0.0], [300.0, 0.0], [300.0, 10.0]]), view)) == 0


def test_a_line_is_cut_where_it_leaves_the_map() -> None:
    line = np.array(
        [[-20.0, 10.0], [10.0, 10.0], [10.0, -20.0], [50.0, -20.0], [50.0, 10.0], [-9.0, 60.0], [-9.0, 90.0]]
    )
    parts = [part.tolist() for part in cut_line(line, show_earth(100, 50))]
    assert parts == [line[:3].tolist(), line[3:6].tolist()]


def draw(places: list[MapPlace]) -> ET.Element:
    return ET.fromstring(draw_map(places, 960, 420, style=load_style()))


@given(st.lists(PLACES, max_size=20, unique_by=lambda place: place.name))
def test_each_place_is_drawn_once_with_its_name_as_text(places: list[MapPlace]) -> None:
    drawn = draw_map(places, 960, 420, style="")
    assert drawn == draw_map(places[::-1], 960, 420, style="")
    told = [title.text for title in ET.fromstring(drawn).iter(f"{SVG}title")]
    assert sorted(map(str, told)) == sorted(
        f"{place.name}: {place.mentions} mention{'' if place.mentions == 1 else 's'}" for place in places
    )


def test_more_mentions_make_a_larger_dot_and_an_area_a_hollow_one() -> None:
    city = MapPlace("Kabul", "settlement", 34.5, 69.2, 9)
    circles = {
        title.text: float(group.find(f"{SVG}circle").get("r"))  # type: ignore[union-attr, arg-type]
        for group in draw([city, MapPlace("Balkh", "admin1", 36.8, 66.9, 2)]).iter(f"{SVG}g")
        if (title := group.find(f"{SVG}title")) is not None
    }
    assert circles["Kabul: 9 mentions"] > circles["Balkh: 2 mentions"]
    (dot, *_) = draw([MapPlace("Balkh", "admin1", 36.8, 66.9, 1)]).iter(f"{SVG}g")
    assert dot.get("class") == "dot area"


def test_an_inferred_point_is_drawn_otherwise_and_the_legend_says_how() -> None:
    places = [
        MapPlace("Balkh", "admin1", 36.8, 66.9, 2, located_by="derived"),
        MapPlace("Kabul", "settlement", 34.5, 69.2, 9, located_by="gazetteer"),
    ]
    drawn = draw(places)
    groups = {group.findtext(f"{SVG}title"): group.get("class") for group in drawn.iter(f"{SVG}g")}
    assert groups["Balkh: 2 mentions, a point inferred from what lies inside"] == "dot area inferred"
    assert groups["Kabul: 9 mentions"] == "dot"
    legend = [group for group in drawn.iter(f"{SVG}g") if (group.get("class") or "").startswith("sign")]
    assert [group.findtext(f"{SVG}text") for group in legend] == ["area", "inferred"]
    assert "sign" not in draw_map(places[1:], 960, 420)


def test_no_dot_is_cut_at_the_edge_of_the_map() -> None:
    around = [MapPlace(str(number), "settlement", *point, 9) for number, point in enumerate(HERE)]
    for south in range(20, 35):
        drawn = draw([*around, MapPlace("Far", "country", float(south), 67.0, 1)])
        for group in drawn.findall(f"{SVG}g"):
            for circle in group.findall(f"{SVG}circle") if (group.get("class") or "").startswith("dot") else ():
                x, y, r = (float(circle.get(name, "")) for name in ("cx", "cy", "r"))
                assert r <= x <= 960 - r
                assert r <= y <= 420 - r


def test_what_lies_beyond_stands_on_a_small_map_of_the_earth() -> None:
    places = [MapPlace(str(number), "settlement", *point, 9) for number, point in enumerate(HERE)]
    earth = draw([*places, MapPlace("Far", "settlement", 38.9, -77.0, 1)]).find(f"{SVG}svg")
    assert earth is not None
    assert [title.text for title in earth.iter(f"{SVG}title")] == ["Far: 1 mention"]
    assert draw(places).find(f"{SVG}svg") is None


def test_the_window_on_the_small_map_has_the_shape_of_a_map_that_reaches_half_round_the_earth() -> None:
    around = [MapPlace(f"P{east}", "settlement", 40.0, float(east), 40) for east in (-170, -120, -60)]
    drawn = draw([*around, MapPlace("Far", "settlement", -34.0, 60.0, 1)])
    sizes = [float(rect.get(side, "")) for rect in drawn.iter(f"{SVG}rect") for side in ("width", "height")]
    assert len(sizes) > 4
    assert min(sizes) > 0


def test_a_place_with_a_link_is_one_and_is_told_in_words() -> None:
    drawn = draw(
        [
            MapPlace("Ostrand", "settlement", 35.0, 69.0, 3, href="all-places.html#p1"),
            MapPlace("B", "settlement", 36.0, 69.0, 1),
        ]
    )
    (link,) = drawn.iter(f"{SVG}a")
    assert (link.get("href"), link.get("aria-label")) == ("all-places.html#p1", "Ostrand: 3 mentions")
    assert drawn.get("role") == "group"


def test_of_thousands_of_places_the_most_mentioned_are_drawn() -> None:
    places = [MapPlace(f"P{number}", "settlement", number % 50, number % 70, number + 1) for number in range(3000)]
    titles = [title.text for title in draw(places).iter(f"{SVG}title")]
    assert len(titles) == 300
    assert "P2999: 3,000 mentions".replace(",", "") in titles


@given(
    st.lists(
        st.builds(Spot, st.floats(0, 400), st.floats(0, 300), st.floats(3, 12), st.text(min_size=1, max_size=60)),
        max_size=40,
    )
)
def test_labels_lie_on_no_other_and_on_the_map(spots: list[Spot]) -> None:
    taken = (300.0, 200.0, 400.0, 300.0)
    labels = place_labels(spots, 400, 300, size=12, most=10, taken=[taken])
    boxes = [label.box for label in labels]
    assert len(boxes) <= 10
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= 400 and box[3] <= 300 for box in boxes)
    for one, other in combinations([*boxes, taken], 2):
        assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]


def test_the_most_mentioned_has_its_name_among_many_dots() -> None:
    crowd = [Spot(200 + x, 150 + y, 6, "Town") for x in range(-40, 41, 10) for y in range(-40, 41, 10)]
    labels = place_labels([Spot(200, 150, 12, "Capital"), *crowd], 400, 300, size=12, most=20)
    assert labels[0].text == "Capital"
