"""Coordinates as English prints them, and those that an article says of its subject."""

from __future__ import annotations

import pytest

from pipeline.coordinates import find_points, print_point
from pipeline.document import SourceFormat
from pipeline.parse.article_point import find_article_point


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("at 57°18′36″N 4°30′W here", [(3, 57.31, -4.5, 1)]),
        ("12°S, 77°W", [(0, -12, -77, 56)]),
        ("35.25°N 69.5°E", [(0, 35.25, 69.5, 6)]),
        ("95°N 3°E, 20° of frost, 7°N alone", []),
    ],
)
def test_printed_points_are_read_with_how_exact_they_are(
    text: str, points: list[tuple[int, float, float, int]]
) -> None:
    found = [(start, point.latitude, point.longitude, point.uncertainty_km) for start, _, point in find_points(text)]
    assert found == [pytest.approx(point) for point in points]


def test_arguments_are_printed_as_they_are_read() -> None:
    assert print_point(["57", "18", "22", "N", "4", "27", "32", "W"]) == "57°18′22″N 4°27′32″W"
    assert print_point(["-35.5", "69"]) == "35.5°S 69°E"
    assert print_point(["north"]) == ""
    assert print_point(["1", "2", "3"]) is None


@pytest.mark.parametrize(
    ("text", "source_format", "point"),
    [
        ("{{Coord|33|N|65|E|type:country|display=title}}", "wikitext", (33, 65)),
        (
            "{{coord|1|N|2|E}} {{box|at={{coord|42.5|-1.5|display=inline,title}}}}",
            "wikitext",
            (42.5, -1.5),
        ),
        ("{{coord|33|N|65|E|display=inline}}", "wikitext", None),
        ("{{Infobox|coordinates = {{coord|33|N|65|E|display=inline}}}}", "wikitext", (33, 65)),
        ("{{Infobox|coordinates={{coord|1|N|2|E}}}} {{coord|33|N|65|E|display=title}}", "wikitext", (33, 65)),
        ("{{Infobox mill|caption={{small|Weir}}|coords={{coord|33|N|65|E}}}}", "wikitext", (33, 65)),
        ("{{Location map~|Iran|coordinates={{coord|35|N|51|E}}}}", "wikitext", None),
        ("{{Infobox|a=b}} {{Mill row|coordinates={{coord|35|N|51|E}}}}", "wikitext", None),
        ("{{coord|n|display=title}} {{coord|", "wikitext", None),
        ("Weir\nCoordinates: 57°18′N 4°27′W\nWeir is a town.", "rendered", (57.3, -4.45)),
        ("The coordinates were given as 57°18′N 4°27′W.", "rendered", None),
    ],
)
def test_an_article_says_beside_its_title_where_it_is(
    text: str, source_format: SourceFormat, point: tuple[float, float] | None
) -> None:
    found = find_article_point(text, source_format)
    assert (found and (found.latitude, found.longitude)) == (point and pytest.approx(point))
