"""The recipe of the maps' outlines: borders are what two countries share, rings go on beyond 180°."""

from __future__ import annotations

import numpy as np

from training.outlines import make_outlines, quantise, simplify, unroll

# Two countries side by side: line 0 around the western one, 1 the border, 2 around the eastern one.
TOPOLOGY = {
    "transform": {"scale": [0.5, 0.5], "translate": [10.0, 20.0]},
    "arcs": [[[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [0, 2]], [[2, 0], [2, 0], [0, 2], [-2, 0]]],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "arcs": [[[2, -2]]]},
                {"type": "Point", "coordinates": [0, 0]},
            ],
        },
        "land": {"type": "GeometryCollection", "geometries": [{"type": "MultiPolygon", "arcs": [[[0, 2]]]}]},
    },
}


def test_what_two_countries_share_is_a_border() -> None:
    land, borders = make_outlines(TOPOLOGY)
    assert [border.tolist() for border in borders] == [[[11.0, 20.0], [11.0, 21.0]]]
    (ring,) = land
    assert ring[0].tolist() == ring[-1].tolist()
    assert {*map(tuple, ring.tolist())} >= {(10.0, 20.0), (12.0, 20.0), (12.0, 21.0), (10.0, 21.0)}


def test_points_that_hardly_add_are_left_out() -> None:
    line = np.array([[0.0, 0.0], [1.0, 0.001], [2.0, 0.0], [2.0, 1.0]])
    assert simplify(line).tolist() == [[0.0, 0.0], [2.0, 0.0], [2.0, 1.0]]
    ring = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]])
    assert simplify(ring).tolist() == ring.tolist()
    assert quantise(np.array([[0.0, 0.0], [0.001, 0.0], [0.26, 0.1]])).tolist() == [[0.0, 0.0], [0.26, 0.1]]


def test_a_ring_over_180_degrees_goes_on() -> None:
    ring = np.array([[170.0, 60.0], [-170.0, 60.0], [-170.0, 70.0], [170.0, 70.0], [170.0, 60.0]])
    easts = unroll(ring)[:, 0]
    assert np.abs(np.diff(easts)).max() == 20.0
    assert np.ptp(easts) == 20.0


def test_a_ring_around_the_pole_is_closed_there() -> None:
    ring = np.array([[east, -70.0] for east in (-180.0, -90.0, 0.0, 90.0, 180.0)])
    unrolled = unroll(ring)
    assert unrolled[-3:-1, 1].tolist() == [-90.0, -90.0]
    assert unrolled[0].tolist() == unrolled[-1].tolist()
