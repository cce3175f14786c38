"""A small dump, and what is made of it when nothing disturbs."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.dump import cutting
from pipeline.dump.running import run_dump
from tests.dump.velm import compute_here, prepare, write_dump


@pytest.fixture(scope="session")
def small_dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_dump(tmp_path_factory.mktemp("dump"))


@pytest.fixture(scope="session")
def undisturbed(small_dump: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of its tables; not to be changed."""
    output = tmp_path_factory.mktemp("undisturbed") / "tables"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cutting, "_LEAST", 1 << 10)
        run_dump(*prepare(small_dump, output), compute_here)
    return output
