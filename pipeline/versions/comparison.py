"""Two versions compared, in the light of what was decided on earlier changes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.dvc_recovery import RECORD
from pipeline.folders import CORRECTIONS, OUTPUT, REVIEWS
from pipeline.review.diff.compare import compare
from pipeline.review.diff.decisions import LARGEST_REVIEW, read_decisions
from pipeline.review.diff.report import Report
from pipeline.versions import open_versions

# A stage's corrections in DVC's record of what it made of what, and their digest.
_MADE_OF = re.compile(rf"- path: {re.escape(str(CORRECTIONS))}\n(?: +\w+: .*\n)*? +md5: ([0-9a-f]{{32}})\n")


def compare_versions(a: str, b: str, *, everything: bool = False, reviews: Path = REVIEWS) -> Report:
    """The report on two versions, with what was decided on earlier ones."""
    decisions = read_decisions(_read_reviews(reviews))
    old, new = open_versions(a, b)
    return compare(old, new, everything=everything, decisions=decisions)


def tell_left_out(names: Iterable[str]) -> list[str]:
    """A line where the work tree's tables are one of these versions, and DVC made them of other corrections than are
    there now.
    """
    is_made = any(Path(name) == OUTPUT for name in names) and RECORD.is_file()
    if not (is_made and CORRECTIONS.is_file()):
        return []
    digest = hashlib.md5(CORRECTIONS.read_bytes(), usedforsecurity=False).hexdigest()
    if all(made == digest for made in _MADE_OF.findall(RECORD.read_text(encoding="utf-8", errors="replace"))):
        return []
    return [f"{CORRECTIONS} changed since {OUTPUT}/ was made: `make` first, to compare what it does"]


def _read_reviews(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of decisions in the folder, of one that is larger than any should be only as much as tells."""
    for path in sorted(folder.glob("*.json")):
        if path.is_file():
            with path.open("rb") as file:
                yield path.as_posix(), file.read(LARGEST_REVIEW + 1)
