"""What a run read, found and left unresolved, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow.compute as pc

from pipeline.review.phrases import phrase_share
from pipeline.tables import Tables


def summarise(tables: Tables, metrics: dict[str, Any]) -> Iterator[str]:
    """The lines that say what a run read, found, and left unresolved."""
    rows = metrics["rows"]
    articles = tables["articles"].to_pylist()
    titles = [row["title"] for row in articles if row["status"] == "read"]
    read = titles[0] if len(titles) == 1 else f"{len(titles)} articles"
    yield f"read     {read}: {rows['sections']} sections, {rows['sentences']} sentences"
    yield (
        f"found    {rows['markers']} markers to {rows['citations']} citations, {rows['date_mentions']} dates, "
        f"{rows['places']} places, {rows['actors']} actors"
    )
    failures = tables["diagnostics"].filter(pc.equal(tables["diagnostics"]["code"], "article_failed")).to_pylist()
    for row in failures:
        yield f"failed   {row['article_id']}: {row['message']}"
    if titles and not rows["citations"]:
        yield "         no references: no sentence rests on a source that the article names"
    shares = (
        ("markers_resolved", "of the markers resolved"),
        ("citations_with_title_and_date", "of the citations with title and date"),
        ("dates_resolved", "of the dates resolved"),
        ("sentences_with_source", "of the claims with a source"),
    )
    told = ", ".join(f"{phrase_share(metrics[key])} {what}" for key, what in shares if metrics[key] is not None)
    if told:
        yield f"shares   {told}"
    left = ", ".join(f"{count} {code}" for code, count in metrics["diagnostics"].items())
    yield f"left     {left or 'nothing unresolved'}"
