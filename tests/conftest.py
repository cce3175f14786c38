"""Fixtures shared by all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from pipeline import process
from pipeline.tables import Tables
from tests.wiki.fault_proxy import FaultProxy
from wiki.mediawiki import Wiki, find_lack, install_once

# The same documents each time, so that what passed passes on any machine; `make fuzz` looks for others.
settings.register_profile("no clock", deadline=None, derandomize=True)
settings.load_profile("no clock")

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def repo() -> Path:
    """The repository's root."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared test data beside the checkout; a test that needs it is skipped where it is missing."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared test data beside the checkout is not there")
    return folder


@pytest.fixture(scope="session")
def sample(repo: Path) -> str:
    """The raw wikitext of the sample article."""
    return (repo / "raw" / "panjshir_conflict.wikitext").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def copied_article(shared: Path) -> str:
    """The rendered article of the shared test data, as it was copied."""
    return (shared / "articles" / "panjshir_conflict.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def sample_tables(sample: str) -> Tables:
    """Every table of the sample article; not to be changed."""
    return process(sample, article_id="panjshir_conflict", source_format="wikitext")


@pytest.fixture(scope="session")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wiki]:
    """A MediaWiki that this process alone uses; installed once a run, however many processes share that."""
    if lack := find_lack():
        pytest.skip(lack)
    own = tmp_path_factory.mktemp("wiki") / "data"
    shared_by_all = own.parents[
        2 if "popen-" in own.parents[1].name else 1
    ]  # pytest-xdist's workers' folders lie in it
    with Wiki(install_once(shared_by_all / "wiki-template"), own) as running:
        yield running


@pytest.fixture
def proxy(wiki: Wiki) -> Iterator[FaultProxy]:
    """A proxy before the wiki, which counts requests and is told what befalls them."""
    with FaultProxy(wiki.address) as running:
        yield running
