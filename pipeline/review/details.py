"""What became of the rows that hang on a sentence or tell of a citation: its dates, names, markers, sources, fields."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from pipeline.review.report import Detail
from pipeline.review.versions import Row


@dataclass(frozen=True, slots=True)
class Compared:
    """How rows of a table are compared: by `columns`; a difference in `minor` alone is renumbering or reformatting.

    Rows that differ are still the same one changed where they agree in one of the keys of `same`.
    """

    table: str
    what: str
    columns: tuple[str, ...]
    minor: tuple[str, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()


DATES = Compared(
    "date_mentions",
    "date",
    ("text", "timex_type", "timex_value", "timex_mod", "edtf", "earliest", "latest", "precision", "resolution"),
    ("start", "end"),
    (("text",),),
)
PLACES = Compared(
    "place_mentions",
    "place",
    ("text", "label", "place_id"),
    ("link", "score", "start", "end"),
    (("text",), ("place_id",)),
)
ACTORS = Compared(
    "actor_mentions",
    "actor",
    ("text", "label", "actor_id", "role"),
    ("link", "score", "start", "end"),
    (("text",), ("actor_id",)),
)
MARKERS = Compared(
    "markers",
    "marker",
    ("citation_id", "kind", "locator", "tag", "tag_date", "status", "start"),
    ("label", "ref_name", "scope_start"),
    (("citation_id", "tag"),),
)
SOURCES = Compared("sentence_citations", "source", ("citation_id", "via"))
OF_SENTENCE = (DATES, PLACES, ACTORS, MARKERS, SOURCES)

CITATIONS = Compared(
    "citations",
    "citation",
    (
        *("kind", "csl_type", "title", "author", "editor", "container_title", "publisher", "publisher_place", "agency"),
        *("medium", "issued", "accessed", "archived", "url", "archive_url", "url_status", "language", "volume"),
        *("issue", "page", "quote", "doi", "isbn", "issn", "pmid", "arxiv", "target_citation_ids", "text"),
    ),
    ("number", "ref_name", "template", "raw", "marker_count", "backlink_count"),
)
ENTITIES = {
    "places": Compared(
        "places", "place", ("name", "kind", "link", "country_code", "latitude", "longitude", "gazetteer_id")
    ),
    "actors": Compared("actors", "actor", ("name", "kind", "link", "country_code")),
}
ARTICLES = Compared(
    "articles",
    "article",
    ("status", "title", "language", "url"),
    ("source_file", "source_format", "source_sha256", "page_id", "revision_id", "as_of", "pipeline_version", "model"),
)

Show = Callable[[Row], str]


def compare_rows(
    compared: Compared, a: Sequence[Row], b: Sequence[Row], show_a: Show, show_b: Show, ignore: Sequence[str] = ()
) -> Iterator[Detail]:
    """What became of the rows of one sentence; those that differ but share a key are one that changed.

    So are dates where as many came as went: the sentence tells of another day.
    """
    columns = [name for name in compared.columns if name not in ignore]
    left_a, left_b = list(a), list(b)
    for one, other in _pair(left_a, left_b, columns):
        if any(one[name] != other[name] for name in compared.minor if name not in ignore):
            yield _detail(compared, one, other, show_a(one), show_b(other), minor=True)
    for keys in compared.same:
        for one, other in _pair(left_a, left_b, keys):
            yield _detail(compared, one, other, show_a(one), show_b(other))
    if compared is DATES and len(left_a) == len(left_b):
        while left_a:
            one, other = left_a.pop(0), left_b.pop(0)
            yield _detail(compared, one, other, show_a(one), show_b(other))
    for row in left_a:
        yield _detail(compared, row, None, show_a(row), None)
    for row in left_b:
        yield _detail(compared, None, row, None, show_b(row))


def _pair(a: list[Row], b: list[Row], columns: Sequence[str]) -> list[tuple[Row, Row]]:
    """The pairs of rows that are equal in the columns, in order; they are taken out of the lists."""
    waiting: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in reversed(b):
        waiting[tuple(row[name] for name in columns)].append(row)
    pairs = []
    for row in list(a):
        if same := waiting.get(tuple(row[name] for name in columns)):
            pairs.append((row, same.pop()))
            _remove(a, pairs[-1][0])
            _remove(b, pairs[-1][1])
    return pairs


def _remove(rows: list[Row], row: Row) -> None:
    del rows[next(index for index, other in enumerate(rows) if other is row)]


def _detail(
    compared: Compared, one: Row | None, other: Row | None, a: str | None, b: str | None, minor: bool = False
) -> Detail:
    columns = (*compared.columns, *compared.minor) if minor else compared.columns
    return Detail(
        compared.what,
        "added" if one is None else "removed" if other is None else "changed",
        a,
        b,
        None if one is None else {name: to_plain(one[name]) for name in columns},
        None if other is None else {name: to_plain(other[name]) for name in columns},
        minor,
    )


def compare_fields(compared: Compared, a: Row, b: Row) -> Iterator[Detail]:
    """One detail a column that differs.

    A citation's text is told only where no field says what became different, and is minor where a template makes it of
    the fields: then another form of a date is all it can be.
    """
    differ = [name for name in compared.columns if a[name] != b[name]]
    minor = [name for name in compared.minor if a[name] != b[name]]
    if "text" in differ:
        differ.remove("text")
        if a["template"] and b["template"]:
            minor.append("text")
        elif not differ:
            differ.append("text")
    for name in (*differ, *minor):
        one, other = show_value(a[name]), show_value(b[name])
        status: Literal["added", "removed", "changed"]
        status = "added" if one is None else "removed" if other is None else "changed"
        yield Detail(name, status, one, other, minor=name in minor)


def to_plain(value: Any) -> Any:
    """The value as JSON has it: a day as YYYY-MM-DD."""
    return value.isoformat() if isinstance(value, (dt.date, dt.datetime)) else value


def show_value(value: Any) -> str | None:
    """The value for people; None for what says nothing."""
    if value is None or value == [] or value == "":
        return None
    if isinstance(value, list):
        return "; ".join(show_name(item) if isinstance(item, dict) else str(item) for item in value)
    return str(to_plain(value))


def show_name(name: Row) -> str:
    """A CSL name: `Family, Given`, or its literal."""
    return name["literal"] or ", ".join(part for part in (name["family"], name["given"]) if part)


def label_citation(row: Row) -> str:
    """A citation in short: who, what, where and when, as far as it says; else its text."""
    who = row["author"] or row["editor"]
    names = (who[0]["family"] or show_name(who[0])) + (" et al." if len(who) > 1 else "") if who else None
    title = f"“{row['title']}”" if row["title"] else None
    container = row["container_title"] or row["publisher"] or row["agency"]
    parts = [part for part in (names, title, container, row["issued"], row["page"]) if part]
    return ", ".join(parts) if title else shorten(row["text"] or row["raw"], 160)


def shorten(text: str, length: int) -> str:
    """The text, cut at `length` characters with an ellipsis."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def show_date(row: Row) -> str:
    """A date mention: its words, its value and how it was read."""
    value = row["edtf"] or row["timex_value"]
    modifier = f" {row['timex_mod'].lower()}" if row["timex_mod"] else ""
    return f"{row['text']} → {value}{modifier} ({row['resolution']})"


def show_marker(row: Row, labels: dict[str, str]) -> str:
    """A marker without its number: what kind it is, what it leads to, and where at the source."""
    if row["status"] == "inline_tag":
        return show_tag(row)
    target = labels.get(row["citation_id"] or "", "no definition")
    kind = row["kind"].replace("_", " ")
    return f"{kind}: {target}" + (f", {row['locator']}" if row["locator"] else "")


def show_tag(row: Row) -> str:
    """An inline tag: its type and since when."""
    tag = (row["tag"] or "inline tag").replace("_", " ")
    return f"[{tag}]" + (f" since {row['tag_date']}" if row["tag_date"] else "")


def mark_implied(details: Iterable[Detail]) -> list[Detail]:
    """The details, markers that came or went with a source of the same citation marked as implied by it."""
    details = list(details)
    told = {(detail.status, _citation_of(detail)) for detail in details if detail.what == "source"}
    return [
        replace(detail, implied=True)
        if detail.what == "marker" and not detail.minor and (detail.status, _citation_of(detail)) in told
        else detail
        for detail in details
    ]


def _citation_of(detail: Detail) -> str | None:
    return (detail.b_values or detail.a_values or {}).get("citation_id")
