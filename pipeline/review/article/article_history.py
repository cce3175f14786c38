"""What a sentence's card tells of its past: how old it is, and when it gained or lost a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.review.date_words import word_day
from pipeline.review.phrases import shorten
from pipeline.tables import Row

_LONGEST = 120  # characters of what an editor said
_OFTEN = {1: "once", 2: "twice"}


def list_past(rows: Iterable[Row]) -> dict[str, list[str]]:
    """By sentence the lines that tell its past; `rows` are those of the article's history."""
    rows = list(rows)
    works = {row["work_id"]: row["text"] for row in rows if row["kind"] == "work"}
    sentences: dict[str, Row] = {}
    for row in sorted((row for row in rows if row["kind"] == "sentence"), key=lambda row: row["last_timestamp"]):
        sentences[row["sentence_id"]] = row  # what stood last goes before what once had the same words
    supports: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["kind"] == "support":
            supports[row["sentence_id"]].append(row)
    return {
        sentence_id: [
            *_tell_sentence(row),
            *(_tell_support(one, works[one["work_id"]]) for one in supports[sentence_id]),
        ]
        for sentence_id, row in sentences.items()
    }


def _tell_sentence(row: Row) -> Iterator[str]:
    yield f"In the article {_tell_since(row)}" + (f"; gone {_tell_edit(row, 'gone')}" if row["gone_timestamp"] else "")
    counts = ("reworded", row["rewording_count"]), ("taken out and brought back", row["return_count"])
    if often := [f"{done} {_OFTEN.get(count, f'{count} times')}" for done, count in counts if count]:
        yield ", ".join(often).capitalize()


def _tell_support(row: Row, work: str) -> str:
    if row["gone_timestamp"]:
        return f"Lost its source {work} {_tell_edit(row, 'gone')}; it had it {_tell_since(row)}"
    return f"Rests on {work} {_tell_since(row)}"


def _tell_since(row: Row) -> str:
    """Since when; of what is older than all that was read, since when at the latest."""
    if row["is_older"]:
        return f"since {word_day(row['first_timestamp'])} or before"
    return f"since {_tell_edit(row, 'first').removeprefix('on ')}"


def _tell_edit(row: Row, which: str) -> str:
    """`on 17 August 2021 (Ada: “as the mayor says”)`."""
    comment = shorten(row[f"{which}_comment"] or "", _LONGEST)
    said = [row[f"{which}_user"] or "a user who is hidden", f"“{comment}”" if comment else ""]
    revert = "; a revert" if which == "gone" and row["gone_by_revert"] else ""
    return f"on {word_day(row[f'{which}_timestamp'])} ({': '.join(filter(None, said))}{revert})"
