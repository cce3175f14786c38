"""Two versions compared, in the light of what was decided on earlier changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.folders import REVIEWS
from pipeline.review.diff.compare import compare
from pipeline.review.diff.decisions import LARGEST_REVIEW, read_decisions
from pipeline.review.diff.report import Report
from pipeline.versions import open_versions


def compare_versions(a: str, b: str, *, everything: bool = False, reviews: Path = REVIEWS) -> Report:
    """The report on two versions, with what was decided on earlier ones."""
    decisions = read_decisions(_read_reviews(reviews))
    old, new = open_versions(a, b)
    return compare(old, new, everything=everything, decisions=decisions)


def _read_reviews(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of decisions in the folder, of one that is larger than any should be only as much as tells."""
    for path in sorted(folder.glob("*.json")):
        if path.is_file():
            with path.open("rb") as file:
                yield path.as_posix(), file.read(LARGEST_REVIEW + 1)
