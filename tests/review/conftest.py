"""A headless Chromium, as Debian installs it, shared by the tests of the pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

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
