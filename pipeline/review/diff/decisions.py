"""What reviewers decided, kept in small files in `reviews/`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import ReviewError
from pipeline.review.diff.report import Decision, Report, Verdict, make_change_id

LARGEST_REVIEW = 1 << 24  # bytes: some fifty thousand decisions
_LONGEST_NOTE, _LONGEST_NAME = 10_000, 200  # characters
_COMMIT = r"^[0-9a-f]{40,64}$"
_UNSAFE = re.compile(r"[^\w.-]+")


class ReviewedChange(BaseModel):
    """A decision on the change of this id, by whom and on which day; `about` reminds a reader of what it was."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    change: str = Field(pattern=r"^x[0-9a-f]{16}$")
    verdict: Verdict
    note: str = Field("", max_length=_LONGEST_NOTE)
    about: str = Field("", max_length=_LONGEST_NOTE)
    reviewer: str = Field("", max_length=_LONGEST_NAME)
    day: str = Field("", pattern=r"^(\d{4}-\d\d-\d\d)?$")


class Review(BaseModel):
    """A file of decisions on the changes from `a` to `b`, and the commits that these were, of a work tree none.

    Version 1 told neither commits nor who decided and when.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    schema_name: Literal["citetrace-review"] = Field(alias="schema")
    version: Literal[1, 2]
    a: str
    b: str
    a_commit: str | None = Field(None, pattern=_COMMIT)
    b_commit: str | None = Field(None, pattern=_COMMIT)
    decisions: tuple[ReviewedChange, ...]


def read_decisions(files: Iterable[tuple[str, bytes]]) -> dict[str, Decision]:
    """Each change's decision from the files (name, content); where two disagree, it is rejected.

    Raises ReviewError, naming the file and the place in it, for what is not a review of a version that we know.
    """
    decisions: dict[str, Decision] = {}
    for name, data in files:
        if len(data) > LARGEST_REVIEW:
            raise ReviewError(f"{name}: not a review: more than {LARGEST_REVIEW >> 20} MiB")
        try:
            review = Review.model_validate_json(data)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "the file"
            raise ReviewError(f"{name}: not a review: {where[:80]}: {first['msg']}") from error
        for found in review.decisions:
            known = decisions.get(found.change)
            if known is None or found.verdict == "rejected":
                decisions[found.change] = Decision(found.verdict, found.note, found.reviewer, found.day)
    return decisions


def identify_review(report: Report) -> str:
    """An id of all that there is to decide, whatever the versions are called: a commit is what its work tree was."""
    return make_change_id(*(change.id for change in report.changes))


def name_review(report: Report) -> str:
    """The name of the file for decisions on this report: `<a>..<b>-<of its changes>.json`.

    So the next review of a work tree is another file, and does not take this one's place.
    """
    names = (_UNSAFE.sub("_", version.name) for version in (report.a, report.b))
    return f"{'..'.join(names)}-{identify_review(report)[1:9]}.json"
