"""The plots of a run: their data as CSV, and the map."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from pipeline.map import MapPlace, draw_map, load_style
from pipeline.printable import neutralise_cell
from pipeline.tables import Tables
from pipeline.write.metrics import is_claim, is_covered

_TEXTS = ("article_id", "section", "actor")  # columns of words
_YEARS_BY_MONTH = 20  # a timeline longer than this is drawn by year
_MOST_ACTORS = 10
_MAP = (960, 480)

T = TypeVar("T")
_Dated = Sequence[Any]  # a sentence, how exactly its date is told, and the first day of it, if any


def make_plots(tables: Tables) -> dict[str, str]:
    """What is drawn of these tables, by its file's name in the folder of plots."""
    return {
        "mentions_over_time.csv": plot_mentions(tables),
        "actors_over_time.csv": plot_actors(tables),
        "coverage_by_section.csv": plot_coverage(tables),
        "map.svg": plot_places(tables),
    }


def plot_mentions(tables: Tables) -> str:
    """CSV of how many dated mentions fall into each month, or each year where they span more than two decades.

    By article; before them, where there are several, all together, with an empty `article_id`.
    """
    rows = [
        (article, *counted)
        for article, timeline in _split(_list_dated(tables)).items()
        for counted in sorted(Counter(period for _, period in _list_periods(timeline)).items())
    ]
    columns = ["article_id", "period", "mentions"]
    return _write_csv(rows, columns)


def plot_actors(tables: Tables) -> str:
    """CSV of how often the ten actors that are named most are named in what happened in each month, or year.

    A mention counts once for each of the months of its sentence's dates. By article, as `plot_mentions`; the actor that
    is named most first.
    """
    article_of = dict(zip(*_read(tables, "sentences", "sentence_id", "article_id"), strict=True))
    mentions = [
        (article_of[sentence], (sentence, actor))
        for sentence, actor in zip(*_read(tables, "actor_mentions", "sentence_id", "actor_id"), strict=True)
    ]
    names = dict(zip(*_read(tables, "actors", "actor_id", "name"), strict=True))
    timelines = _split(_list_dated(tables))
    rows = []
    for article, named in _split(mentions).items():
        periods_of: dict[str, list[str]] = defaultdict(list)
        for sentence, period in dict.fromkeys(_list_periods(timelines.get(article, []))):
            periods_of[sentence].append(period)
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for sentence, actor in named:
            counts[actor].update(periods_of[sentence])
        for actor, _ in Counter(actor for _, actor in named).most_common(_MOST_ACTORS):
            rows += [(article, names[actor], *counted) for counted in sorted(counts[actor].items())]
    columns = ["article_id", "actor", "period", "mentions"]
    return _write_csv(rows, columns)


def plot_places(tables: Tables) -> str:
    """The map of all places that have a point, as an SVG document."""
    places = [
        MapPlace(
            row["name"],
            row["kind"],
            row["latitude"],
            row["longitude"],
            row["mention_count"],
            located_by=row["located_by"],
        )
        for row in tables["places"].to_pylist()
        if row["latitude"] is not None
    ]
    return draw_map(places, *_MAP, style=load_style()) + "\n"


def _read(tables: Tables, name: str, *columns: str) -> list[list[Any]]:
    return [tables[name][column].to_pylist() for column in columns]


def _list_dated(tables: Tables) -> Iterable[tuple[str, _Dated]]:
    """Each row of the timeline behind its article."""
    columns = _read(tables, "timeline", "article_id", "sentence_id", "precision", "earliest")
    return ((article, dated) for article, *dated in zip(*columns, strict=True))


def _split(rows: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """What stands behind each article, in order; before them all of it, where there are several articles."""
    parts: dict[str, list[T]] = {}
    for article, row in rows:
        parts.setdefault(article, []).append(row)
    return {"": [row for part in parts.values() for row in part], **parts} if len(parts) > 1 else parts


def _list_periods(timeline: Sequence[_Dated]) -> list[tuple[str, str]]:
    """For each date that is told exactly enough its sentence and its month; its year where they span decades."""
    precise = [dated for dated in timeline if dated[1] in ("day", "month")]
    if _spans_long(precise):
        precise = [dated for dated in timeline if dated[1] in ("day", "month", "season", "year")]
    length = 4 if _spans_long(precise) else 7
    return [(sentence, day.isoformat()[:length]) for sentence, _, day in precise if day]


def _spans_long(timeline: Iterable[_Dated]) -> bool:
    years = [day.year for _, _, day in timeline if day]
    return bool(years) and max(years) - min(years) > _YEARS_BY_MONTH


def plot_coverage(tables: Tables) -> str:
    """CSV of the share of each section's claims that a marker covers, in whatever way; the lead by its title.

    By article; before them, where there are several, each article whole.
    """
    sentences, sections = tables["sentences"], tables["sections"]
    paths = dict(zip(*(sections[column].to_pylist() for column in ("section_id", "path")), strict=True))
    whole: dict[str, Counter[bool]] = defaultdict(Counter)
    by_section: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    columns = sentences["article_id"], sentences["section_id"], is_covered(sentences), is_claim(sentences)
    for article, section, covered, asked in zip(*(column.to_pylist() for column in columns), strict=True):
        if asked:
            whole[article][covered] += 1
            by_section[article, section][covered] += 1
    rows = [("", article, *_share_out(found)) for article, found in whole.items()] if len(whole) > 1 else []
    for (article, section), found in by_section.items():
        path = paths[section]
        rows.append((article, " › ".join(path[1:] if len(path) > 1 else path), *_share_out(found)))
    return _write_csv(rows, ["article_id", "section", "covered", "claims"])


def _share_out(found: Counter[bool]) -> tuple[float, int]:
    """The share of what is covered, and of how much."""
    return round(found[True] / found.total(), 4), found.total()


def _write_csv(rows: Iterable[Sequence[Any]], columns: Sequence[str]) -> str:
    """CSV of these columns, whose words no spreadsheet takes for a formula."""
    file = io.StringIO()
    written = csv.writer(file, lineterminator="\n")
    written.writerow(columns)
    for row in rows:
        written.writerow(
            neutralise_cell(cell) if column in _TEXTS else cell for column, cell in zip(columns, row, strict=True)
        )
    return file.getvalue()
