"""Which findings are new and which are gone, numbers and places in the file left aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from pipeline.review.diff.aligned import Aligned
from pipeline.review.diff.compared_columns import DIAGNOSTICS
from pipeline.review.diff.fingerprints import find_unshared
from pipeline.review.diff.report import Change, Side
from pipeline.tables import Row

_NUMBER = re.compile(r"\d+")


def compare_diagnostics(aligned: Aligned) -> Iterator[Change]:
    """One change a finding that only one version has.

    Findings of one code and severity about the same sentence and citation are the same whatever their words; those
    about neither are the same where their words differ in numbers only.
    """
    masks = find_unshared(
        aligned.a.tables["diagnostics"], aligned.b.tables["diagnostics"], ("article_id", *DIAGNOSTICS.columns)
    )
    versions = (aligned.a, aligned.b)
    old, new = (_list_rows(version.tables["diagnostics"], mask) for version, mask in zip(versions, masks, strict=True))
    old_keys = [_key(row, aligned.pairing.edited, aligned.citation_pairs) for row in old]
    new_keys = [_key(row, {}, {}) for row in new]
    shared = Counter(old_keys) & Counter(new_keys)
    for is_new, rows, keys in ((False, old, old_keys), (True, new, new_keys)):
        left = shared.copy()
        for row, key in zip(rows, keys, strict=True):
            if left[key]:
                left[key] -= 1
            else:
                yield _make_change(aligned, row, is_new=is_new)


def _list_rows(table: pa.Table, mask: Any) -> list[Row]:
    rows: list[Row] = table.filter(mask).to_pylist()
    return rows


def _key(row: Row, sentences: Mapping[str, str], citations: Mapping[str, str]) -> tuple[Any, ...]:
    about = tuple(
        partners.get(row[column], row[column])
        for column, partners in (("sentence_id", sentences), ("citation_id", citations))
    )
    words = None if any(about) else _NUMBER.sub("", row["message"])
    return (row["article_id"], row["severity"], row["code"], *about, words)


def _make_change(aligned: Aligned, row: Row, *, is_new: bool) -> Change:
    version, describer = (aligned.b, aligned.describe_b) if is_new else (aligned.a, aligned.describe_a)
    where, section = aligned.place_at(version, row)
    side = Side(
        id=row["code"],
        text=row["message"],
        section=section,
        source_file=version.articles[row["article_id"]]["source_file"],
        source_start=row["source_start"],
        source_end=row["source_end"],
        excerpt=describer.excerpt(row),
    )
    return Change(
        id="",
        article_id=row["article_id"],
        table="diagnostics",
        status="added" if is_new else "removed",
        severity=row["severity"] if is_new else "info",
        section=section,
        position=where.position,
        a=None if is_new else side,
        b=side if is_new else None,
    )
