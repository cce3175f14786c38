"""A revision whose tables are kept nowhere here is told with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import ReviewError
from pipeline.versions import revision


class EmptyCache:
    """DVC's files of a commit in a fresh clone."""

    def get_file(self, path: str, _: str) -> None:
        raise FileNotFoundError(2, "No storage files available", path)


def test_a_revision_that_was_never_made_here_says_what_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revision, "resolve_revision", lambda name: name)
    monkeypatch.setattr(revision, "_open_files", lambda commit: EmptyCache())
    with pytest.raises(ReviewError) as caught:
        revision.Revision("HEAD").fetch(["output/articles.parquet"], tmp_path)
    assert str(caught.value) == (
        "HEAD: its tables are in no cache or remote of DVC's: "
        "run `make` here with that commit checked out, then compare again"
    )
