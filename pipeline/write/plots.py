"""The plots of a run: their data as CSV, and the map."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import pandas as pd

from pipeline.map import MapPlace, draw_map, load_style
from pipeline.printable import neutralise_cell
from pipeline.tables import Tables
from pipeline.write.metrics import select_claims

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
    return _write_csv([pd.DataFrame(rows, columns=columns)], columns)


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
    return _write_csv([pd.DataFrame(rows, columns=columns)], columns)


def plot_places(tables: Tables) -> str:
    """The map of all places that have a point, as an SVG document."""
    places = [
        MapPlace(row["name"], row["kind"], row["latitude"], row["longitude"], row["mention_count"])
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
    claims = select_claims(tables["sentences"].to_pandas())
    sections = tables["sections"].to_pandas()
    paths = sections.set_index("section_id")["path"].map(lambda path: " › ".join(path[1:] if len(path) > 1 else path))
    by_section = _cover(claims, ["article_id", "section_id"])
    by_section.insert(1, "section", by_section.pop("section_id").map(paths))
    whole = _cover(claims, ["article_id"]).rename(columns={"article_id": "section"}).assign(article_id="")
    parts = [whole, by_section] if len(whole) > 1 else [by_section]
    return _write_csv(parts, ["article_id", "section", "covered", "claims"])


def _cover(claims: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """How many claims each group has, and the share that is covered, in the order of the text."""
    covered = claims.assign(covered=claims["coverage"] != "none").groupby(columns, sort=False)["covered"]
    return covered.agg(covered="mean", claims="size").reset_index()


def _write_csv(parts: list[pd.DataFrame], columns: list[str]) -> str:
    """CSV of these columns, whose words no spreadsheet takes for a formula."""
    frame = (pd.concat(parts)[columns] if parts else pd.DataFrame(columns=columns)).round(4)
    texts = [column for column in _TEXTS if column in frame]
    return str(frame.assign(**{column: frame[column].map(neutralise_cell) for column in texts}).to_csv(index=False))
