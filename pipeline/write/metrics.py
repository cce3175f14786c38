"""What an extraction amounts to, over all articles and by article: counts and shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.document import SOURCED
from pipeline.tables import Tables

_CITED_KINDS = ("footnote", "bibliography")  # notes and short footnotes have no fields of their own
# By which an article has what stands in a registry.
_MENTIONS = {
    "places": "place_mentions",
    "actors": "actor_mentions",
    "works": "citations",
    "sources": "citations",
}

Counts = npt.NDArray[np.int64]  # by article, in the order of `articles`


def measure(tables: Tables) -> dict[str, Any]:
    """Under `all` the counts and shares of all articles together, under `articles` those of each by its id.

    Counts are of rows, an article's places and actors those that it mentions; shares go from 0 to 1, rounded to four
    places, and are null where there is nothing to share out.
    """
    owned = _Owned(tables)
    rows = {name: owned.count_entities(name) if name in _MENTIONS else owned.count(name) for name in tables}
    shares = {
        name: (owned.count(table, asked), owned.count(table, pc.and_(asked, holds)))
        for name, table, asked, holds in _list_shares(tables)
    }
    found = owned.list_by_article("diagnostics", "code")
    articles = {
        article: _tell(
            {name: int(counts[place]) for name, counts in rows.items()},
            {name: (int(asked[place]), int(holds[place])) for name, (asked, holds) in shares.items()},
            found[place],
        )
        for place, article in enumerate(tables["articles"]["article_id"].to_pylist())
    }
    together = _tell(
        {name: table.num_rows for name, table in tables.items()},
        {name: (int(asked.sum()), int(holds.sum())) for name, (asked, holds) in shares.items()},
        sum(found, Counter[str]()),
    )
    return {"all": together, "articles": articles}


def _tell(rows: dict[str, int], shares: dict[str, tuple[int, int]], found: Counter[str]) -> dict[str, Any]:
    told = {name: _share(*counts) for name, counts in shares.items()}
    return {"rows": rows, **told, "diagnostics": dict(sorted(found.items()))}


def _share(asked: int, holds: int) -> float | None:
    """To four places, 1 of all alone; None of nothing."""
    if not asked:
        return None
    return 1.0 if holds == asked else min(round(holds / asked, 4), 0.9999)


def _list_shares(tables: Tables) -> Iterable[tuple[str, str, pa.ChunkedArray, pa.ChunkedArray]]:
    """Of each share its name, its table, which of the rows are asked, and of which of these it holds."""
    articles, markers, citations, dates, sentences = (
        tables[name] for name in ("articles", "markers", "citations", "date_mentions", "sentences")
    )
    claims = is_claim(sentences)
    told = pc.and_(pc.is_valid(citations["title"]), pc.is_valid(citations["issued"]))
    yield "articles_read", "articles", pc.is_valid(articles["article_id"]), _is(articles, "status", "read")
    yield (
        "markers_resolved",
        "markers",
        pc.invert(_is(markers, "status", "inline_tag")),
        _is(markers, "status", "resolved"),
    )
    yield "citations_with_title_and_date", "citations", _is(citations, "kind", *_CITED_KINDS), told
    resolved = pc.invert(_is(dates, "resolution", "unresolved"))
    yield "dates_resolved", "date_mentions", pc.is_valid(dates["sentence_id"]), resolved
    rests = pc.is_in(sentences["sentence_id"], value_set=tables["sentence_citations"]["sentence_id"].combine_chunks())
    sourced = pc.and_(_is(sentences, "coverage", *SOURCED), pc.or_(rests, _is(sentences, "coverage", "row")))
    yield "sentences_with_source", "sentences", claims, sourced  # a marker that leads nowhere is no source
    yield "sentences_covered", "sentences", claims, is_covered(sentences)


def is_claim(sentences: pa.Table) -> pa.ChunkedArray:
    """Of which of the sentences a reader may ask a source."""
    return pc.invert(_is(sentences, "coverage", "not_a_claim"))


def is_covered(sentences: pa.Table) -> pa.ChunkedArray:
    """Which of the sentences a marker covers, in whatever way."""
    return pc.invert(_is(sentences, "coverage", "none"))


def _is(table: pa.Table, column: str, *values: str) -> pa.ChunkedArray:
    """Of which rows the column has one of these values."""
    return pc.is_in(pc.cast(table[column], pa.string()), value_set=pa.array(values, pa.string()))


class _Owned:
    """How many rows of tables are each article's."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._articles = tables["articles"]["article_id"].combine_chunks()
        sentences = tables["sentences"]
        self._sentence_ids, self._sentence_owners = (
            sentences["sentence_id"].combine_chunks(),
            self._place(sentences["article_id"]),
        )
        self._owners: dict[str, npt.NDArray[Any]] = {}

    def count(self, name: str, chosen: pa.ChunkedArray | None = None) -> Counts:
        """Of all rows, or of those that are chosen."""
        owners = self._find_owners(name)
        if chosen is not None:
            owners = owners[chosen.to_numpy(zero_copy_only=False)]
        return np.bincount(owners, minlength=len(self._articles))

    def count_entities(self, registry: str) -> Counts:
        """How many of the registry the article has: a citation may be of no work."""
        key = f"{registry[:-1]}_id"
        name = _MENTIONS[registry]
        mentioned = pc.index_in(self._tables[name][key], value_set=self._tables[registry][key].combine_chunks())
        pairs = pa.table({"owner": self._find_owners(name), "entity": mentioned}).filter(pc.is_valid(mentioned))
        owners = pairs.group_by(["owner", "entity"]).aggregate([])["owner"].to_numpy()
        return np.bincount(owners, minlength=len(self._articles))

    def list_by_article(self, name: str, column: str) -> list[Counter[str]]:
        """How often the column has each of its values, by article."""
        found: list[Counter[str]] = [Counter() for _ in range(len(self._articles))]
        for owner, value in zip(self._find_owners(name).tolist(), self._tables[name][column].to_pylist(), strict=True):
            found[owner][value] += 1
        return found

    def _find_owners(self, name: str) -> npt.NDArray[Any]:
        """For each row the place of its article; a pair of actors goes with the first article that has it."""
        if name not in self._owners:
            table = self._tables[name]
            if "article_id" in table.column_names:
                self._owners[name] = self._place(table["article_id"])
            else:
                of_pairs = "sentence_ids" in table.column_names
                ids = pc.list_element(table["sentence_ids"], 0) if of_pairs else table["sentence_id"]
                places = pc.index_in(ids, value_set=self._sentence_ids)
                self._owners[name] = self._sentence_owners[places.to_numpy()]
        return self._owners[name]

    def _place(self, article_ids: pa.ChunkedArray) -> npt.NDArray[Any]:
        return np.asarray(pc.index_in(article_ids, value_set=self._articles).to_numpy())
