"""What a run read, found and left unresolved, as text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow.compute as pc

from pipeline.review.phrases import phrase_share
from pipeline.tables import Row, Tables

_MOST_UNUSED = 10  # corrections, in lines


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
    for row in _select(tables, "article_failed"):
        yield f"failed   {row['article_id']}: {row['message']}"
    yield from tell_unused(row["message"] for row in _select(tables, "unused_correction"))
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
        yield f"shares   {told}{_tell_later(tables)}"
    left = ", ".join(f"{count} {code}" for code, count in metrics["diagnostics"].items())
    yield f"left     {left or 'nothing unresolved'}"


def tell_unused(messages: Iterable[str]) -> Iterator[str]:
    """A line for each of the first corrections that nothing in the articles has a use of, and one for the others."""
    lines = list(dict.fromkeys(messages))
    yield from (f"unused   {line}" for line in lines[:_MOST_UNUSED])
    if more := len(lines[_MOST_UNUSED:]):
        yield f"unused   {more} more corrections: `unused_correction` in the table `diagnostics`"


def _tell_later(tables: Tables) -> str:
    """What share of the claims has its source at a later sentence of its paragraph alone, as the line goes on."""
    counts = Counter(tables["sentences"]["coverage"].to_pylist())
    claims = counts.total() - counts["not_a_claim"]
    later = counts["paragraph"]
    return f" (and {phrase_share(later / claims)} later in the paragraph)" if later else ""


def _select(tables: Tables, code: str) -> list[Row]:
    diagnostics = tables["diagnostics"]
    return diagnostics.filter(pc.equal(diagnostics["code"], code)).to_pylist()  # type: ignore[no-any-return]
