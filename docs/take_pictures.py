"""The README's pictures, taken of the pages in `output/pages`: `python -m docs.take_pictures`, after `make`.

It needs a Chromium, as the tests of the pages do.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path.cwd()  # of a checkout in which `make` has run
PAGES = {
    "index": "index.html",
    "timeline": "all-timeline.html#from=2021-08&until=2021-09",
    "article": "panjshir_conflict.html",
    "actor": "all-actors.html",
}
SIZE = {"width": 1100, "height": 760}


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        for name, address in PAGES.items():
            page.goto(f"{(ROOT / 'output' / 'pages').as_uri()}/{address}")
            page.wait_for_load_state("networkidle")
            if name == "actor":
                page.get_by_role("link", name="Ahmad Massoud", exact=True).click()
                page.get_by_role("heading", name="Ahmad Massoud", exact=True, level=1).wait_for()
            if name == "article":
                open_card(page)
            page.screenshot(path=ROOT / "docs" / "pictures" / f"{name}.png")
        browser.close()


def open_card(page: Page) -> None:
    """Shows the text from its first paragraph on, and the card of a name in it."""
    paragraph = page.locator("main .block.paragraph").first
    paragraph.evaluate("(one) => one.scrollIntoView()")
    paragraph.locator(".m.actor", has_text="Amrullah Saleh").hover()
    page.locator("#tip").wait_for()


if __name__ == "__main__":
    main()
