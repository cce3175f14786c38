"""The map of an article's page: places are chosen on it as in the list."""

from __future__ import annotations

import pyarrow as pa
import pytest
from playwright.sync_api import Page

from pipeline.review.article.article_page import render_article
from pipeline.review.versions import Version
from pipeline.tables import Tables
from tests.review.conftest import Open
from tests.review.edits import BASE, article_html, read

POINTS = {"Ostrand": (35.3, 69.5), "Belmor": (34.5, 69.2), "Velm": (36.7, 67.1)}


def locate(tables: Tables) -> Tables:
    """The tables with a point for each place."""
    places = tables["places"]
    points = [POINTS[name] for name in places["name"].to_pylist()]
    norths, easts = zip(*points, strict=True)
    told = {
        "latitude": norths,
        "longitude": easts,
        "located_by": ["article"] * len(points),
        "uncertainty_km": [5] * len(points),
    }
    for name, values in told.items():
        number = places.column_names.index(name)
        places = places.set_column(
            number, places.schema.field(number), pa.array(values).cast(places.schema.field(number).type)
        )
    return tables | {"places": places}


def open_map(open_page: Open, **options: int) -> Page:
    return open_page(render_article(Version("output", locate(read(BASE))), "velm_river_war"), **options)


def test_a_place_is_chosen_on_the_map_and_in_the_list(open_page: Open) -> None:
    page = open_map(open_page)
    dot = page.locator(".wide .dot", has_text="Ostrand")
    dot.locator("circle").click()
    hits = page.locator(".hit")
    assert hits.count() > 0
    assert all("Ostrand" in text for text in hits.all_text_contents())
    entry = page.locator(".entity[data-kind=place]", has_text="Ostrand")
    assert entry.get_attribute("aria-pressed") == "true"
    entry.click()
    assert dot.get_attribute("aria-pressed") == "false"
    assert page.text_content("#count") == ""


def test_the_card_of_a_place_tells_its_point(open_page: Open) -> None:
    page = open_map(open_page)
    page.locator("main .m.place", has_text="Ostrand").first.click()
    assert "35.3, 69.5 (within 5 km, by the article)" in (page.text_content("#card") or "")


def test_a_place_is_chosen_on_the_map_by_keyboard(open_page: Open) -> None:
    page = open_map(open_page)
    dot = page.get_by_role("group", name="Map of the places").get_by_role("button", name="Belmor:")
    dot.focus()
    page.keyboard.press("Enter")
    assert dot.get_attribute("aria-pressed") == "true"
    page.keyboard.press("Escape")
    assert dot.get_attribute("aria-pressed") == "false"


@pytest.mark.parametrize(("width", "shown"), [(390, ".narrow"), (1200, ".wide"), (1500, ".narrow")])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_window_has_the_map_of_its_size(open_page: Open, width: int, shown: str, scheme: str) -> None:
    page = open_map(open_page, width=width, height=844)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    assert page.locator(".map >> visible=true").count() == 1
    assert page.locator(f"{shown} .map").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sea = page.evaluate("getComputedStyle(document.querySelector('.map .sea')).fill")
    assert (sum(int(part) for part in sea[4:-1].split(",")) > 384) == (scheme == "light")


def test_an_article_without_points_has_no_map(open_page: Open) -> None:
    assert open_page(article_html()).locator(".map, .atlas").count() == 0
