"""What an extraction amounts to, over all articles and by article: counts and shares."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.tables import Tables

_CITED_KINDS = ("footnote", "bibliography")  # notes and short footnotes have no fields of their own
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
        entities = {name: int(own[mentions][_name_key(name)].nunique()) for name, mentions in _MENTIONS.items()}
        articles[article] = _measure(
            own, {name: entities[name] if name in entities else len(own[name]) for name in tables}
        )
    return {"all": _measure(frames, {name: len(frames[name]) for name in tables}), "articles": articles}


def _name_key(registry: str) -> str:
    return f"{registry[:-1]}_id"


def _make_frames(tables: Tables) -> Frames:
    """The tables, each row but those of entities with its article, each sentence with whether it is sourced.

    A key of what is in no registry is null: a citation may be of no work. A pair of actors goes with the first article
    that has it.
    """
    frames = {name: table.to_pandas() for name, table in tables.items()}
    article_of = frames["sentences"].set_index("sentence_id")["article_id"].to_dict()
    for name, frame in frames.items():
        if name not in _MENTIONS and "article_id" not in frame:
            sentence_ids = frame["sentence_id"] if "sentence_id" in frame else frame["sentence_ids"].str[0]
            frame["article_id"] = sentence_ids.map(article_of)
    for name, mentions in _MENTIONS.items():
        key = _name_key(name)
        frames[mentions][key] = frames[mentions][key].where(frames[mentions][key].isin(frames[name][key]))
    sentences = frames["sentences"]
    rests = sentences["sentence_id"].isin(frames["sentence_citations"]["sentence_id"])
    sentences["sourced"] = rests | (sentences["coverage"] == "row")  # a cell rests on what its row does
    return frames


def _measure(frames: Frames, counts: dict[str, int]) -> dict[str, Any]:
    markers, citations = frames["markers"], frames["citations"]
    references = markers[markers["status"] != "inline_tag"]
    works = citations[citations["kind"].isin(_CITED_KINDS)]
    claims = select_claims(frames["sentences"])
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


def select_claims(sentences: pd.DataFrame) -> pd.DataFrame:
    """The sentences of which a reader may ask a source."""
    return sentences[sentences["coverage"] != "not_a_claim"]


def _share(holds: pd.Series[bool]) -> float | None:
    return round(float(holds.mean()), 4) if len(holds) else None
