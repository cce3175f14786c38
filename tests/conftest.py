"""Fixtures shared by all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from pipeline import process
from pipeline.tables import Tables

settings.register_profile("no clock", deadline=None)
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
