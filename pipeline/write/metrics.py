"""What an extraction amounts to, over all articles and by article: counts, shares, and the data of the plots."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.tables import Tables

_CITED_KINDS = ("footnote", "bibliography")  # notes and short footnotes have no fields of their own
_FORMULA_SIGNS = (*"=+-@\t\r\n＝＋－＠",)
_YEARS_BY_MONTH = 20  # a timeline longer than this is drawn by year
# By which an article has what stands in a registry.
_MENTIONS = {
    "places": "place_mentions",
    "actors": "actor_mentions",
    "works": "citations",
    "sources": "citations",
}

Frames = dict[str, pd.DataFrame]


def measure(tables: Tables) -> dict[str, Any]:
    """Under `all` the counts and shares of all articles together, under `articles` those of each by its id.

    Counts are of rows, an article's places and actors those that it mentions; shares go from 0 to 1, rounded to four
    places, and are null where there is nothing to share out.
    """
    frames = _make_frames(tables)
    groups = {name: dict(list(frame.groupby("article_id"))) for name, frame in frames.items() if name not in _MENTIONS}
    articles: dict[str, Any] = {}
    for article in frames["articles"]["article_id"]:
        own = {name: found.get(article, frames[name][:0]) for name, found in groups.items()}
        entities = {name: _count_entities(own[mentions], frames[name], name) for name, mentions in _MENTIONS.items()}
        articles[article] = _measure(
            own, {name: entities[name] if name in entities else len(own[name]) for name in tables}
        )
    return {"all": _measure(frames, {name: len(frames[name]) for name in tables}), "articles": articles}


def _count_entities(mentions: pd.DataFrame, registry: pd.DataFrame, name: str) -> int:
    """How many rows of the registry are mentioned: a citation may be of no work."""
    key = f"{name[:-1]}_id"
    return int(mentions[key][mentions[key].isin(registry[key])].nunique())


def _make_frames(tables: Tables) -> Frames:
    """The tables, each row but those of entities with its article, each sentence with whether it is sourced.

    A pair of actors goes with the first article that has it.
    """
    frames = {name: table.to_pandas() for name, table in tables.items()}
    article_of = frames["sentences"].set_index("sentence_id")["article_id"].to_dict()
    for name, frame in frames.items():
        if name not in _MENTIONS and "article_id" not in frame:
            sentence_ids = frame["sentence_id"] if "sentence_id" in frame else frame["sentence_ids"].str[0]
            frame["article_id"] = sentence_ids.map(article_of)
    sentences = frames["sentences"]
    rests = sentences["sentence_id"].isin(frames["sentence_citations"]["sentence_id"])
    sentences["sourced"] = rests | (sentences["coverage"] == "row")  # a cell rests on what its row does
    return frames


def _measure(frames: Frames, counts: dict[str, int]) -> dict[str, Any]:
    markers, citations = frames["markers"], frames["citations"]
    references = markers[markers["status"] != "inline_tag"]
    works = citations[citations["kind"].isin(_CITED_KINDS)]
    claims = _select_claims(frames["sentences"])
    return {
        "rows": counts,
        "articles_read": _share(frames["articles"]["status"] == "read"),
        "markers_resolved": _share(references["status"] == "resolved"),
        "citations_with_title_and_date": _share(works["title"].notna() & works["issued"].notna()),
        "dates_resolved": _share(frames["date_mentions"]["resolution"] != "unresolved"),
        "sentences_with_source": _share(claims["sourced"]),
        "sentences_covered": _share(claims["coverage"] != "none"),
        "diagnostics": {
            code: int(count) for code, count in sorted(frames["diagnostics"]["code"].value_counts().items())
        },
    }


def _select_claims(sentences: pd.DataFrame) -> pd.DataFrame:
    """The sentences of which a reader may ask a source."""
    return sentences[sentences["coverage"] != "not_a_claim"]


def _share(holds: pd.Series[bool]) -> float | None:
    return round(float(holds.mean()), 4) if len(holds) else None


def plot_mentions(tables: Tables) -> str:
    """CSV of how many dated mentions fall into each month, or each year where they span more than two decades.

    By article; before them, where there are several, all together, with an empty `article_id`.
    """
    timeline = tables["timeline"].to_pandas()
    parts = [_count_periods(part).assign(article_id=article) for article, part in _split(timeline)]
    empty = pd.DataFrame(columns=["article_id", "period", "mentions"])
    return _write_csv(pd.concat([empty, *parts])[["article_id", "period", "mentions"]])


def _split(rows: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The rows by article, in order; before them all of them, where there are several articles."""
    parts: list[tuple[str, pd.DataFrame]] = [(str(name), part) for name, part in rows.groupby("article_id", sort=False)]
    return [("", rows), *parts] if len(parts) > 1 else parts


def _count_periods(timeline: pd.DataFrame) -> pd.DataFrame:
    precise = timeline[timeline["precision"].isin(["day", "month"])]
    if _spans_long(precise):
        precise = timeline[timeline["precision"].isin(["day", "month", "season", "year"])]
    days = precise["earliest"].dropna().astype(str)
    periods = days.str[: 4 if _spans_long(precise) else 7]
    return periods.value_counts().sort_index().rename_axis("period").reset_index(name="mentions")


def _spans_long(timeline: pd.DataFrame) -> bool:
    days = timeline["earliest"].dropna()
    return bool(len(days)) and max(days).year - min(days).year > _YEARS_BY_MONTH


def plot_coverage(tables: Tables) -> str:
    """CSV of the share of each section's claims that a marker covers, in whatever way; the lead by its title.

    By article; before them, where there are several, each article whole.
    """
    claims = _select_claims(tables["sentences"].to_pandas())
    sections = tables["sections"].to_pandas()
    paths = sections.set_index("section_id")["path"].map(lambda path: " › ".join(path[1:] if len(path) > 1 else path))
    by_section = _cover(claims, ["article_id", "section_id"])
    by_section.insert(1, "section", by_section.pop("section_id").map(paths))
    whole = _cover(claims, ["article_id"]).rename(columns={"article_id": "section"}).assign(article_id="")
    parts = [whole, by_section] if len(whole) > 1 else [by_section]
    return _write_csv(pd.concat(parts)[["article_id", "section", "covered", "claims"]].round(4))


def _cover(claims: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """How many claims each group has, and the share that is covered, in the order of the text."""
    covered = claims.assign(covered=claims["coverage"] != "none").groupby(columns, sort=False)["covered"]
    return covered.agg(covered="mean", claims="size").reset_index()


def _write_csv(frame: pd.DataFrame) -> str:
    texts = [column for column in ("article_id", "section") if column in frame]
    return str(frame.assign(**{column: frame[column].map(neutralise_cell) for column in texts}).to_csv(index=False))


def neutralise_cell(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula, behind `'` where it begins like one.

    After OWASP, "CSV Injection" (https://owasp.org/www-community/attacks/CSV_Injection, read 2026-01): what begins with
    `=`, `+`, `-`, `@` (the full-width ones as well), a tab or a line end.
    """
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
