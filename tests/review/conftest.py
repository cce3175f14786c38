"""A headless Chromium, as Debian installs it, shared by the tests of the pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

Open = Callable[..., Page]
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-sandbox",  # containers, in which tests run as root, have no user namespaces for it
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A fresh browser without a profile; the tests of the pages are skipped where none is installed."""
    path = shutil.which("chromium")
    if not path:
        pytest.skip("no chromium is installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


MOST_WAIT, STEP = 180_000, 20  # milliseconds: a busy machine draws slowly


def wait_until(page: Page, shown: str, argument: object = None) -> None:
    """Waits until the script holds in the page, or in the one that follows it.

    Playwright's own way of waiting for a script evaluates text within the page, which the pages' policy forbids.
    """
    for _ in range(MOST_WAIT // STEP):
        if _holds(page, shown, argument):
            return
        page.wait_for_timeout(STEP)
    raise AssertionError(f"never so: {shown}")


def _holds(page: Page, shown: str, argument: object) -> bool:
    try:
        return bool(page.evaluate(shown, argument))
    except Error as error:
        if "Execution context was destroyed" in error.message:  # it leads to another page
            return False
        raise


@pytest.fixture
def open_address(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens an address of a file; at the end, nothing may have gone wrong in it or been asked of any network.

    Of the disk no page may ask for anything but itself and what lies in the test's own folder.
    """
    complaints: list[str] = []
    context = browser.new_context(accept_downloads=True)
    context.set_default_timeout(MOST_WAIT)

    def watch(address: str) -> None:
        if not address.startswith((f"{tmp_path.as_uri()}/", "blob:")):
            complaints.append(f"request of {address}")

    def open_it(address: str, **options: object) -> Page:
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("request", lambda request: watch(request.url))
        page.set_viewport_size({"width": 1200, "height": 900} | options)  # type: ignore[arg-type]
        page.goto(address)
        return page

    yield open_it
    context.close()
    assert complaints == []


@pytest.fixture
def open_page(open_address: Open, tmp_path: Path) -> Open:
    """Opens a page from disk, as `open_address`."""

    def open_file(html: str, **options: object) -> Page:
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        return open_address(path.as_uri(), **options)

    return open_file
