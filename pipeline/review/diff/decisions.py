"""What reviewers decided, kept in small files: `reviews/<a>..<b>.json`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import ReviewError
from pipeline.review.diff.report import Decision, Report, Verdict

LARGEST_REVIEW = 1 << 24  # bytes: some fifty thousand decisions
_LONGEST_NOTE = 10_000  # characters
_UNSAFE = re.compile(r"[^\w.-]+")


class ReviewedChange(BaseModel):
    """A decision on the change of this id; `about` reminds a reader of the file what it was."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    change: str = Field(pattern=r"^x[0-9a-f]{16}$")
    verdict: Verdict
    note: str = Field("", max_length=_LONGEST_NOTE)
    about: str = Field("", max_length=_LONGEST_NOTE)


class Review(BaseModel):
    """A file of decisions on the changes from `a` to `b`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    schema_name: Literal["citetrace-review"] = Field(alias="schema")
    version: Literal[1]
    a: str
    b: str
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
                decisions[found.change] = Decision(found.verdict, found.note)
    return decisions


def name_review(report: Report) -> str:
    """The name of the file for decisions on this report: `<a>..<b>.json`."""
    return f"{_UNSAFE.sub('_', report.a.name)}..{_UNSAFE.sub('_', report.b.name)}.json"
