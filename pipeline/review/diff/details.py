"""What became of the rows that hang on a sentence, and of the fields of a row: one detail each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Literal

from pipeline.review.diff.compared_columns import Compared
from pipeline.review.diff.report import Detail
from pipeline.review.phrases import phrase_value, to_plain
from pipeline.tables import Row

PhraseRow = Callable[[Row], str]


def detail_rows(
    compared: Compared,
    a: Sequence[Row],
    b: Sequence[Row],
    phrase_a: PhraseRow,
    phrase_b: PhraseRow,
    ignore: Collection[str] = (),
) -> Iterator[Detail]:
    """What became of the rows of one sentence; those that differ but are still the same one are one that changed."""
    columns = [name for name in compared.columns if name not in ignore]
    left_a, left_b = list(a), list(b)
    for one, other in _pair(left_a, left_b, columns):
        if any(one[name] != other[name] for name in compared.minor if name not in ignore):
            yield _detail(compared, one, other, phrase_a(one), phrase_b(other), minor=True)
    changed = [pair for keys in compared.same for pair in _pair(left_a, left_b, keys)]
    if compared.matched and len(left_a) == len(left_b):
        changed += zip(left_a, left_b, strict=True)
        left_a, left_b = [], []
    for one, other in changed:
        yield _detail(compared, one, other, *_tell_apart(compared, (one, phrase_a(one)), (other, phrase_b(other))))
    for row in left_a:
        yield _detail(compared, row, None, phrase_a(row), None)
    for row in left_b:
        yield _detail(compared, None, row, None, phrase_b(row))


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


def _tell_apart(compared: Compared, *sides: tuple[Row, str]) -> tuple[str, str]:
    """The words for both rows; where they are the same, with the columns that differ, but a place in the sentence."""
    (one, a), (other, b) = sides
    names = [name for name in compared.columns if one[name] != other[name] and name not in compared.placed]
    if a != b or not names:
        return a, b
    told = (
        ", ".join(f"{name.replace('_', ' ')}: {phrase_value(row[name]) or 'none'}" for name in names)
        for row in (one, other)
    )
    return f"{a} ({next(told)})", f"{b} ({next(told)})"


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


def detail_fields(compared: Compared, a: Row, b: Row) -> Iterator[Detail]:
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
        one, other = phrase_value(a[name]), phrase_value(b[name])
        status: Literal["added", "removed", "changed"]
        status = "added" if one is None else "removed" if other is None else "changed"
        yield Detail(name, status, one, other, minor=name in minor)


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
