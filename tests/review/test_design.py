"""The page that shows every element is that of the style sheets, keeps to WCAG, and its colours are told apart."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from axe_playwright_python.sync_playwright import Axe

from docs.design_page import FILE, draw_design
from tests.review.conftest import Open

Numbers = npt.NDArray[np.float64]
STYLE = (Path(__file__).parents[2] / "pipeline" / "review" / "templates" / "page.css").read_text(encoding="utf-8")
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = TO_XYZ.sum(axis=1)
# What eyes make of linear RGB that lack one kind of cone (Machado, Oliveira and Fernandes 2009, severity 1).
EYES = {
    "all cones": np.eye(3),
    "no long": np.array([[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]]),
    "no middle": np.array([[0.3673, 0.8606, -0.2279], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]]),
    "no short": np.array([[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]]),
}


def read_colours(theme: int) -> dict[str, Numbers]:
    """The colours of the light theme (0) or the dark one (1), as linear RGB."""
    found = {}
    for name in ("paper", "date", "place", "actor"):
        written = re.findall(rf"--{name}: #([0-9a-f]{{6}})", STYLE)[theme]
        parts = np.array([int(written[at : at + 2], 16) for at in (0, 2, 4)]) / 255
        found[name] = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return found


def to_lab(colour: Numbers) -> Numbers:
    share = TO_XYZ @ np.clip(colour, 0, 1) / WHITE
    x, y, z = np.where(share > 0.008856, np.cbrt(share), 7.787 * share + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_date_place_and_actor_are_told_apart(theme: int, eyes: str) -> None:
    colours = read_colours(theme)
    seen = [to_lab(EYES[eyes] @ colours[name]) for name in ("date", "place", "actor")]
    assert min(float(np.linalg.norm(one - other)) for one, other in combinations(seen, 2)) > 20


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_their_lines_stand_out_from_the_paper(theme: int) -> None:
    """By three to one, as WCAG 2.2 asks of graphics (1.4.11)."""
    light = {name: float(TO_XYZ[1] @ colour) + 0.05 for name, colour in read_colours(theme).items()}
    ratios = [light[name] / light["paper"] for name in ("date", "place", "actor")]
    assert min(max(ratio, 1 / ratio) for ratio in ratios) >= 3


def test_the_page_of_elements_is_fresh() -> None:
    assert FILE.read_text(encoding="utf-8") == draw_design(), "run `python -m docs.design_page`"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_every_element_keeps_to_wcag(open_page: Open, scheme: str, width: int) -> None:
    page = open_page(draw_design(), width=width, height=900)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(page).response["violations"]] == []
