"""What a comparison reports: frozen, plain, and the same as JSON (`dump_report`, schema in docs/diff.schema.json)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import TypeAdapter

from pipeline.document import Severity
from pipeline.printable import escape_json
from pipeline.review.diff.word_changes import Words

Status = Literal["added", "removed", "edited", "moved", "changed"]
Alert = Literal[
    "lost_source",
    "broken_reference",
    "changed_stance",
    "newly_uncited",
    "newly_tagged",
    "lost_article",
    "failed_article",
]
Verdict = Literal["accepted", "rejected"]

# What a reviewer must see first, and how grave it is.
ALERTS: dict[Alert, tuple[Severity, str]] = {
    "lost_article": ("error", "the article is no longer there"),
    "failed_article": ("error", "the article could not be read"),
    "lost_source": ("error", "it rested on a source and rests on none"),
    "broken_reference": ("error", "a reference has no definition any more"),
    "changed_stance": ("warning", "the text stands otherwise to what someone says"),
    "newly_uncited": ("warning", "no reference stands at it, later in its paragraph or in its table row"),
    "newly_tagged": ("warning", "an editor asks for a source or questions it"),
}
NOUNS = {  # of each table, in the order in which changes at one place are told
    "articles": "article",
    "sections": "section",
    "sentences": "sentence",
    "markers": "marker",
    "citations": "citation",
    "places": "place",
    "actors": "actor",
    "sources": "source",
    "diagnostics": "finding",
}


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A citation that a sentence rests on, in short."""

    citation_id: str
    number: str | None
    label: str
    via: str
    url: str | None
    archive_url: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """A changed row in one version: its words, where they stand, and the sources it rests on.

    `id` is the row's id in its table; `source_start` to `source_end` are code points of the raw file. `excerpt` is the
    raw text before, at and after them, where the raw file was at hand. `others` are the texts after the first where a
    run of sentences moved as one.
    """

    id: str
    text: str
    section: str = ""
    block: str | None = None
    field: str | None = None
    coverage: str | None = None
    url: str | None = None
    archive_url: str | None = None
    source_file: str | None = None
    source_start: int | None = None
    source_end: int | None = None
    excerpt: tuple[str, str, str] | None = None
    sources: tuple[SourceRef, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that became different with a changed row.

    `what` is `date`, `place`, `actor`, `claim`, `marker`, `source`, or a column's name; `a` and `b` say it for people,
    `a_values` and `b_values` are the compared columns of the mention's row. `minor` is what only `--all` shows;
    `implied` is a marker that came or went with a source, which says the same.
    """

    what: str
    status: Literal["added", "removed", "changed"]
    a: str | None
    b: str | None
    a_values: dict[str, Any] | None = None
    b_values: dict[str, Any] | None = None
    minor: bool = False
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer made of a change; who, and on which day (YYYY-MM-DD), where that is told."""

    verdict: Verdict
    note: str = ""
    reviewer: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One changed row of the first table that tells of it; `a` and `b` are its two sides.

    `id` identifies the change by what it changes, not by where it stands, so that a decision on it holds as long as it
    does. `split_from` and `merged_into` are the id of the sentence that an added or removed one was part of or
    became part of; `merged_into` is also that of the place, actor or source into which one is gone.
    `reread` is a sentence of the same words, markers and sources of which a date, name or claim is read otherwise.
    `position` orders the changes of an article: the ordinal of the sentence it is at or after.
    """

    id: str
    article_id: str
    table: str
    status: Status
    severity: Severity
    section: str
    position: float
    a: Side | None
    b: Side | None
    alerts: tuple[Alert, ...] = ()
    words: Words = ()
    details: tuple[Detail, ...] = ()
    moved: bool = False
    minor: bool = False
    reread: bool = False
    split_from: str | None = None
    merged_into: str | None = None
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """A share from `metrics.json` that differs; `worse` where it dropped. Without an article it is that of all."""

    name: str
    a: float | None
    b: float | None
    worse: bool
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class TableCount:
    """How many rows a table has in each version, and how many are new, gone, different, or elsewhere."""

    table: str
    a_rows: int
    b_rows: int
    added: int
    removed: int
    changed: int
    moved: int = 0


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """One version that was compared: how it was named, its articles' names by id, and its commit where it is one's."""

    name: str
    articles: dict[str, str]
    commit: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that differs between two versions; alerts first, then in the order of the articles.

    `same` is whether nothing is left to look at: no change but accepted and minor ones, and no metric dropped.
    """

    schema: Literal["citetrace-diff"]
    version: Literal[1]
    a: VersionInfo
    b: VersionInfo
    same: bool
    metrics: tuple[Metric, ...]
    tables: tuple[TableCount, ...]
    changes: tuple[Change, ...]


_ADAPTER: TypeAdapter[Report] | None = None


def get_adapter() -> TypeAdapter[Report]:
    """What reads, writes and describes a report as JSON; made once, for making it takes a while."""
    global _ADAPTER
    if _ADAPTER is None:
        _ADAPTER = TypeAdapter(Report)
    return _ADAPTER


def dump_report(report: Report) -> str:
    """The report as indented JSON, the same text for equal reports."""
    return escape_json(get_adapter().dump_json(report, indent=2).decode()) + "\n"


def load_report(data: str | bytes) -> Report:
    """The report that `dump_report` wrote; raises pydantic.ValidationError where it is none."""
    return get_adapter().validate_json(data)


def make_change_id(*parts: Any) -> str:
    """An id of the change that these parts identify: `x` and 16 hexadecimal digits."""
    return "x" + hashlib.blake2b(repr(parts).encode(), digest_size=8).hexdigest()
