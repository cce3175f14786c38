"""The works: one row a work, over all articles."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from pipeline.document import CitedWork
from pipeline.document.work_readings import merge_readings
from pipeline.edtf import EdtfDate, find_days, parse_edtf
from pipeline.english.name_folding import fold_name
from pipeline.write.article import Article
from pipeline.write.reference_rows import work_columns
from pipeline.write.shared_columns import Rows

_COUNTS = ("citation_count", "marker_count", "sentence_count", "article_count")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LONGEST_NAME = 24  # letters of a name that a key begins with


def make_work_rows(article: Article) -> Rows:
    """The rows that one article gives, by id."""
    rows = sorted((_make_row(article, work) for work in article.resolution.works), key=lambda row: str(row["work_id"]))
    return add_keys(rows)


def _make_row(article: Article, cited: CitedWork) -> dict[str, Any]:
    citations = [article.resolution.citations[index] for index in cited.citations]
    days = sorted(day for citation in citations if (day := _find_day(citation.work.accessed)))
    return work_columns("works", cited.work) | {
        "work_id": cited.work_id,
        "source_id": cited.source_id,
        "citation_count": len(citations),
        "marker_count": sum(citation.marker_count for citation in citations),
        "sentence_count": len(article.find_resting(cited.citations)),
        "article_count": 1,
        "first_accessed": days[0] if days else None,
        "last_accessed": days[-1] if days else None,
        "archived": any(citation.work.archive_url for citation in citations),
    }


def _find_day(edtf: str | None) -> dt.date | None:
    """The first day of a date of access."""
    date = parse_edtf(edtf) if edtf else None
    days = find_days(date) if isinstance(date, EdtfDate) else None
    return days[0] if days else None


def unite_work(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The row of a work, given those of its articles: the fullest reading field by field, counts added; not its key."""
    if len(rows) == 1:
        return dict(rows[0])
    return (
        rows[0]
        | merge_readings(rows)
        | {name: sum(row[name] for row in rows) for name in _COUNTS}
        | {"first_accessed": min((row["first_accessed"] for row in rows if row["first_accessed"]), default=None)}
        | {"last_accessed": max((row["last_accessed"] for row in rows if row["last_accessed"]), default=None)}
        | {"archived": any(row["archived"] for row in rows)}
    )


def add_keys(rows: Rows) -> Rows:
    """The rows, each with its key of author and year, which a letter tells from others."""
    counts: dict[str, Iterator[int]] = defaultdict(count)
    for row in rows:
        stem = find_stem(row)
        row["key"] = make_key(stem, next(counts[stem]))
    return rows


def make_key(stem: str, number: int) -> str:
    """The key of the work of this number, from 0, among those of one stem."""
    return stem + _write_letters(number)


def find_stem(row: Mapping[str, Any]) -> str:
    """The family name of the first author or editor, else what is known of the work, in ASCII letters, and the year."""
    people = [*row["author"], *row["editor"]][:1]
    names = [_name_person(name) for name in people]
    names += [row["container_title"], row["publisher"], row["title"], row["url"]]
    letters = (_keep_letters(name) for name in names if name)
    year = (row["issued"] or "")[:4]
    return next(filter(None, letters), "anon") + (year if year.isdecimal() and year.isascii() else "nd")


def _name_person(name: dict[str, Any]) -> str:
    return str(name["family"] or (name["literal"] or name["given"] or "").split(" ")[-1])


def _keep_letters(name: str) -> str:
    return "".join(char for char in fold_name(name) if char.isascii() and char.isalpha())[:_LONGEST_NAME]


def _write_letters(number: int) -> str:
    """The number in letters, as a spreadsheet's columns have it: 0 is a, 25 z, 26 aa."""
    letters = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, len(_LETTERS))
        letters = _LETTERS[letter] + letters
    return letters
