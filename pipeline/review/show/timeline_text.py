"""The timeline of one article as text for a terminal."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator
from itertools import groupby

from pipeline.edtf import EdtfDate, find_days, format_edtf, parse_edtf
from pipeline.review.date_words import find_part_days, word_days
from pipeline.review.show.sentence_sources import name_later_sources
from pipeline.tables import Row, Tables, select_article

_MOST_NAMES = 8  # of places or of actors: an infobox can name dozens
_LABEL_WIDTH = 11
_PROSE = ("paragraph", "list_item", None)  # tables of earlier versions do not tell it
# What stands for the sources of a sentence that has no marker, by its coverage; those that lack one say "none".
_UNSOURCED = {
    "paragraph": "at a later sentence of its paragraph",
    "row": "in another cell of its table row",
    "not_a_claim": "none asked: it states nothing by itself",
}
WHERE_CLAIMS_ARE = "claims are read where params.yaml has `roles: true`"


def show_timeline(
    tables: Tables,
    article_id: str,
    *,
    width: int = 80,
    since: dt.date | None = None,
    until: dt.date | None = None,
    as_told: bool = False,
    unsourced: bool = False,
) -> Iterator[str]:
    """The lines that tell what happened when: each date with the sentences that speak of it, and their sources.

    `width` is in characters; `since` and `until` keep what overlaps the days from one to the other, both included:
    first what lies between them, then apart what reaches beyond. `as_told` adds who says it, and how the text stands to
    that. The sources of a sentence without markers are those of the next one of its paragraph that has some, and told
    to be that. Of the `unsourced` no reference stands at the claim, later in its paragraph or in its table row.
    """
    rows = select_article(tables, "timeline", article_id).to_pylist()
    rows = [row for row in rows if not unsourced or row["coverage"] == "none"]
    if as_told and not any(row["claimed_by"] for row in rows):
        yield f"nobody is named who says any of it; {WHERE_CLAIMS_ARE}"
        yield ""
    rows = _name_later([row for row in rows if overlaps(row, since, until)], tables, article_id)
    if not rows:
        yield f"no dated {'claim without a source' if unsourced else 'sentence'}" + (
            f" {_format_bounds(since, until)}" if since or until else ""
        )
    inside = [row for row in rows if _lies_inside(row, since, until)]
    yield from _list_dates(inside, width, as_told)
    if len(inside) < len(rows):
        yield f"beyond {_format_bounds(since, until)} too:"
        yield ""
        yield from _list_dates([row for row in rows if not _lies_inside(row, since, until)], width, as_told)


def _name_later(rows: list[Row], tables: Tables, article_id: str) -> list[Row]:
    """The rows, each with what is told of its sources where it has none of its own, as `unsourced`."""
    covered = any(row["coverage"] == "paragraph" for row in rows)
    later = name_later_sources(tables, article_id) if covered else {}
    told = ((row, _UNSOURCED.get(row["coverage"], "none"), later.get(row["sentence_id"])) for row in rows)
    return [row | {"unsourced": f"{why}: {names}" if names else why} for row, why, names in told]


def _list_dates(rows: list[Row], width: int, as_told: bool) -> Iterator[str]:
    """The lines of rows in their order, those of one date under it."""
    for date, entries in groupby(rows, key=format_event_date):
        yield date
        for row in entries:
            yield from _list_entry(row, width)
            if as_told:
                yield from _list_speakers(row, width)
            yield ""


def overlaps(row: Row, since: dt.date | None, until: dt.date | None) -> bool:
    """Whether the date of a row of `timeline` shares a day with those from one to the other, both included."""
    first, last, edtf = row["earliest"], row["latest"], row["edtf"] or ""
    if first is None and last is None and (since or until):
        return since is None or edtf.endswith("/..") if _is_past(edtf) else until is None
    return not ((since and last and last < since) or (until and first and first > until))


def _is_past(edtf: str) -> bool:
    """True for years before 1; as those after 9999 they have no days, only their order."""
    return edtf.startswith(("-", "Y-", "0000"))


def _lies_inside(row: Row, since: dt.date | None, until: dt.date | None) -> bool:
    """True where all of the date lies between the days; an open end does where no day ends them."""
    first, last, edtf = row["earliest"], row["latest"], row["edtf"] or ""
    if first is None and last is None:
        is_open = edtf.endswith("/..")
        return since is None and (until is None or not is_open) if _is_past(edtf) else until is None
    return (since is None or (first is not None and first >= since)) and (
        until is None or (last is not None and last <= until)
    )


def _format_bounds(since: dt.date | None, until: dt.date | None) -> str:
    return " ".join(f"{word} {day}" for word, day in (("since", since), ("until", until)) if day)


def format_event_date(row: Row) -> str:
    """The date of a row in words; with the days from earliest to latest, where the text says a part of it."""
    if row["edtf"] is None:
        return word_days(row["earliest"], row["latest"]) if row["earliest"] or row["latest"] else ""
    days = find_part_days(row)
    return format_edtf(row["edtf"]) + (f" ({word_days(*days)})" if days else "")


def _list_entry(row: Row, width: int) -> Iterator[str]:
    place = "" if row["block"] in _PROSE else f"  ({row['block']})"
    yield from _wrap(f"{row['text']}  {row['sentence_id']}{place}", width, "  ")
    actors = [name for name in row["actors"] if name not in row["places"]]
    numbers = " ".join(f"[{number}]" for number in row["citation_numbers"])
    sources = f"{', '.join(row['sources'])} {numbers}".strip() or row["unsourced"]
    for label, words in (("places", _join_names(row["places"])), ("actors", _join_names(actors)), ("sources", sources)):
        if words:
            yield from _wrap(words, width, f"  {label:<{_LABEL_WIDTH - 2}}")


def _list_speakers(row: Row, width: int) -> Iterator[str]:
    """The lines that tell who says it; none where the article says it itself."""
    stances: dict[str, list[str]] = {}
    for name, stance in zip(row["claimed_by"] or (), row["stances"] or (), strict=False):
        stances.setdefault(name or "nobody named", []).append(stance)
    if told := [f"{name} ({', '.join(its)})" for name, its in stances.items()]:
        yield from _wrap(", ".join(told), width, f"  {'told by':<{_LABEL_WIDTH - 2}}")


def _join_names(names: list[str]) -> str:
    left = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" and {left} more" if left > 0 else "")


def _wrap(words: str, width: int, prefix: str) -> list[str]:
    """The words in lines of this width, the first after the prefix and the others in line with it."""
    return textwrap.wrap(
        words,
        max(width, len(prefix) + 20),
        initial_indent=prefix,
        subsequent_indent=" " * len(prefix),
        break_long_words=False,
        break_on_hyphens=False,
    )


def parse_bound(value: str, *, is_end: bool) -> dt.date:
    """The first or last day of a date given as `2021`, `2021-08` or `2021-08-26`; raises ValueError for any other."""
    date = parse_edtf(value.strip())
    days = find_days(date) if isinstance(date, EdtfDate) else None
    if days is None:
        raise ValueError(f"{value!r} is not a date of the form 2021, 2021-08 or 2021-08-26")
    return days[1 if is_end else 0]
