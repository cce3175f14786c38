"""What reviewers decided, kept in small files in `reviews/`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import ReviewError
from pipeline.review.diff.report import Decision, Report, Verdict, make_change_id
from pipeline.settings_text import describe_error, name_key

LARGEST_REVIEW = 1 << 24  # bytes: some fifty thousand decisions
_LONGEST_NOTE, _LONGEST_NAME = 10_000, 200  # characters
_MOST_TOLD = 10  # of what is wrong in a file
_COMMIT = r"^[0-9a-f]{40,64}$"
_COMMIT_FORM = "the 40 to 64 hexadecimal digits of a commit"
_UNSAFE = re.compile(r"[^\w.-]+")


class ReviewedChange(BaseModel):
    """A decision on the change of this id, by whom and on which day; `about` reminds a reader of what it was."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    change: str = Field(pattern=r"^x[0-9a-f]{16}$", description="`x` and 16 hexadecimal digits")
    verdict: Verdict
    note: str = Field("", max_length=_LONGEST_NOTE)
    about: str = Field("", max_length=_LONGEST_NOTE)
    reviewer: str = Field("", max_length=_LONGEST_NAME)
    day: str = Field("", pattern=r"^(\d{4}-\d\d-\d\d)?$", description="a day like 2022-02-25")


class Review(BaseModel):
    """A file of decisions on the changes from `a` to `b`, and the commits that these were, of a work tree none.

    Version 1 told neither commits nor who decided and when.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    schema_name: Literal["citetrace-review"] = Field(alias="schema")
    version: Literal[1, 2]
    a: str
    b: str
    a_commit: str | None = Field(None, pattern=_COMMIT, description=_COMMIT_FORM)
    b_commit: str | None = Field(None, pattern=_COMMIT, description=_COMMIT_FORM)
    decisions: tuple[ReviewedChange, ...]


def read_decisions(files: Iterable[tuple[str, bytes]]) -> dict[str, Decision]:
    """Each change's decision from the files (name, content); where two disagree, it is rejected.

    Raises ReviewError, naming the file and what is wrong in it, for what is not a review of a version that we know.
    """
    decisions: dict[str, Decision] = {}
    for name, data in files:
        if len(data) > LARGEST_REVIEW:
            raise ReviewError(f"{name}: not a review: more than {LARGEST_REVIEW >> 20} MiB")
        try:
            review = Review.model_validate_json(data)
        except ValidationError as error:
            raise ReviewError(f"{name}: not a review: {_tell_faults(error)}") from error
        for found in review.decisions:
            known = decisions.get(found.change)
            if known is None or found.verdict == "rejected":
                decisions[found.change] = Decision(found.verdict, found.note, found.reviewer, found.day)
    return decisions


def _tell_faults(error: ValidationError) -> str:
    """Where the file is wrong, and what is; of many the first."""
    faults = error.errors(include_url=False)
    told = [f"{_tell_place(fault['loc'])}: {_tell_fault(fault)}" for fault in faults[:_MOST_TOLD]]
    return "; ".join(told) + (f"; and {len(faults) - _MOST_TOLD} more" if len(faults) > _MOST_TOLD else "")


def _tell_place(parts: tuple[int | str, ...]) -> str:
    return ".".join(name_key(str(part)[:80]) for part in parts) or "the file"


def _tell_fault(fault: Any) -> str:
    if fault["type"] == "json_invalid":
        return f"not JSON: {fault['ctx']['error']}"
    return describe_error(fault, lambda key: ReviewedChange if key == "decisions" else Review)


def identify_review(report: Report) -> str:
    """An id of all that there is to decide, whatever the versions are called: a commit is what its work tree was."""
    return make_change_id(*(change.id for change in report.changes))


def name_review(report: Report) -> str:
    """The name of the file for decisions on this report: `<a>..<b>-<of its changes>.json`.

    So the next review of a work tree is another file, and does not take this one's place.
    """
    names = (_UNSAFE.sub("_", version.name) for version in (report.a, report.b))
    return f"{'..'.join(names)}-{identify_review(report)[1:9]}.json"
