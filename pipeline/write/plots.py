"""The plots of a run: their data as CSV, and the map."""

from __future__ import annotations

import pandas as pd

from pipeline.map import MapPlace, draw_map, load_style
from pipeline.tables import Tables
from pipeline.write.metrics import select_claims

_FORMULA_SIGNS = (*"=+-@\t\r\n＝＋－＠",)
_TEXTS = ("article_id", "section", "actor")  # columns of words
_YEARS_BY_MONTH = 20  # a timeline longer than this is drawn by year
_MOST_ACTORS = 10
_MAP = (960, 480)


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
    parts = []
    for article, timeline in _split(tables["timeline"].to_pandas()):
        counts = _list_periods(timeline)["period"].value_counts().sort_index()
        parts.append(counts.rename_axis("period").reset_index(name="mentions").assign(article_id=article))
    return _write_csv(parts, ["article_id", "period", "mentions"])


def plot_actors(tables: Tables) -> str:
    """CSV of how often the ten actors that are named most are named in what happened in each month, or year.

    A mention counts once for each of the months of its sentence's dates. By article, as `plot_mentions`; the actor that
    is named most first.
    """
    mentions = tables["actor_mentions"].select(["sentence_id", "actor_id"]).to_pandas()
    article_of = tables["sentences"].select(["sentence_id", "article_id"]).to_pandas()
    timelines = dict(_split(tables["timeline"].to_pandas()))
    names = tables["actors"].select(["actor_id", "name"]).to_pandas().set_index("actor_id")["name"]
    parts = []
    for article, named in _split(mentions.merge(article_of, on="sentence_id")):
        if article not in timelines:
            continue  # nothing in it is dated
        first = named["actor_id"].value_counts(sort=False).sort_values(ascending=False, kind="stable")[:_MOST_ACTORS]
        dated = _list_periods(timelines[article]).drop_duplicates().merge(named, on="sentence_id")
        counts = dated.groupby(["actor_id", "period"]).size().reset_index(name="mentions")
        for actor_id in first.index:
            own = counts[counts["actor_id"] == actor_id].sort_values("period")
            parts.append(own.assign(article_id=article, actor=names[actor_id]))
    return _write_csv(parts, ["article_id", "actor", "period", "mentions"])


def plot_places(tables: Tables) -> str:
    """The map of all places that have a point, as an SVG document."""
    places = [
        MapPlace(row["name"], row["kind"], row["latitude"], row["longitude"], row["mention_count"])
        for row in tables["places"].to_pylist()
        if row["latitude"] is not None
    ]
    return draw_map(places, *_MAP, style=load_style()) + "\n"


def _split(rows: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The rows by article, in order; before them all of them, where there are several articles."""
    parts: list[tuple[str, pd.DataFrame]] = [(str(name), part) for name, part in rows.groupby("article_id", sort=False)]
    return [("", rows), *parts] if len(parts) > 1 else parts


def _list_periods(timeline: pd.DataFrame) -> pd.DataFrame:
    """For each date that is told exactly enough its sentence and its month; its year where they span decades."""
    precise = timeline[timeline["precision"].isin(["day", "month"])]
    if _spans_long(precise):
        precise = timeline[timeline["precision"].isin(["day", "month", "season", "year"])]
    precise = precise.dropna(subset=["earliest"])
    periods = precise["earliest"].astype(str).str[: 4 if _spans_long(precise) else 7]
    return precise[["sentence_id"]].assign(period=periods)


def _spans_long(timeline: pd.DataFrame) -> bool:
    days = timeline["earliest"].dropna()
    return bool(len(days)) and max(days).year - min(days).year > _YEARS_BY_MONTH


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


def neutralise_cell(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula, behind `'` where it begins like one.

    After OWASP, "CSV Injection" (https://owasp.org/www-community/attacks/CSV_Injection, read 2026-01): what begins with
    `=`, `+`, `-`, `@` (the full-width ones as well), a tab or a line end.
    """
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
