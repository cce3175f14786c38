"""What DVC makes of the plots and metrics: pages that draw without a network, and the product's metrics alone."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pipeline.storage.files import write_file
from pipeline.tables import Tables
from pipeline.write.metrics import measure
from pipeline.write.plots import make_plots

INKED = """canvas => {
  const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
}"""


@pytest.fixture(scope="module")
def place(repo: Path, sample_tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the settings of this one and what the sample article yields."""
    pytest.importorskip("dvc", reason="DVC is not installed")
    place = tmp_path_factory.mktemp("plots")
    for name in (".dvc/config", ".dvc/plots", "dvc.yaml", "params.yaml", "training/dvc.yaml", "training/params.yaml"):
        (place / name).parent.mkdir(exist_ok=True)
        (shutil.copytree if (repo / name).is_dir() else shutil.copy)(repo / name, place / name)
    write_file(place / "output/metrics.json", json.dumps(measure(sample_tables)).encode())
    for name, text in make_plots(sample_tables).items():
        write_file(place / "output/plots" / name, text.encode())
    subprocess.run(["git", "init", "-q"], cwd=place, check=True)
    return place


def dvc(place: Path, *args: str) -> str:
    call = [sys.executable, "-m", "dvc", *args]
    return subprocess.run(call, cwd=place, check=True, capture_output=True, text=True).stdout


def test_plots_draw_without_a_network(place: Path, browser: Browser) -> None:
    dvc(place, "plots", "show")
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    address = (place / "dvc_plots" / "index.html").as_uri()
    page.goto(address)
    page.wait_for_selector("canvas")
    image = page.locator("img")
    assert page.title() == "Plots"
    assert asked == [address, image.evaluate("image => image.src")]
    assert image.evaluate("image => image.complete && image.naturalWidth") == 960
    plots = page.locator("canvas")
    assert plots.count() == 3
    assert all(plots.nth(number).evaluate(INKED) > 10 for number in range(3))
    context.close()


def test_metrics_are_the_product_s(place: Path) -> None:
    found = json.loads(dvc(place, "metrics", "show", "--json"))[""]["data"]
    assert list(found) == ["output/metrics.json"]
    assert found["output/metrics.json"]["data"]["all"]["markers_resolved"] == 1.0
