"""The works or sources upon which most sentences rest, as a table for a terminal."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from pipeline.errors import NotFoundError
from pipeline.review.phrases import phrase_works
from pipeline.review.show.registry import find_entities
from pipeline.review.show.timeline_text import overlaps
from pipeline.tables import Tables

_NARROWEST = 40  # characters of a line


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sentences count: of an article by its id, dated between two days, both included, naming an actor."""

    article_id: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    actor: str | None = None


def rank_works(tables: Tables, wanted: Wanted, *, width: int | None = None) -> Iterator[str]:
    """The lines that tell of each work on which such sentences rest, those with most first."""
    names = {row["source_id"]: row["name"] for row in tables["sources"].select(["source_id", "name"]).to_pylist()}
    source_of = _read_pairs(tables, "works", "work_id", "source_id")
    works = phrase_works(
        tables["works"].to_pylist(), tables["citations"].select(["work_id", "text", "raw"]).to_pylist()
    )
    sources = ((one, words, names[source_of[one]]) for one, words in works)
    told = {one: f"{words}{'' if name in words else f' ({name})'}  {one}" for one, words, name in sources}
    yield from _list_ranked(_find_resting(tables, wanted), told, "work", width)


def rank_sources(tables: Tables, wanted: Wanted, *, width: int | None = None) -> Iterator[str]:
    """The lines that tell of each source on which such sentences rest, those with most first."""
    source_of = _read_pairs(tables, "works", "work_id", "source_id")
    resting: dict[str, set[str]] = defaultdict(set)
    for work_id, sentences in _find_resting(tables, wanted).items():
        resting[source_of[work_id]] |= sentences
    rows = tables["sources"].to_pylist()
    told = {
        row["source_id"]: f"{row['name']} ({', '.join(filter(None, (row['kind'], row['domain'])))})" for row in rows
    }
    yield from _list_ranked(resting, told, "source", width)


def _find_resting(tables: Tables, wanted: Wanted) -> dict[str, set[str]]:
    """By work the sentences that rest on it; of dated ones those that `timeline` tells."""
    if wanted.since or wanted.until:
        dated = tables["timeline"].select(["sentence_id", "earliest", "latest", "edtf", "work_ids"]).to_pylist()
        pairs = [
            (row["sentence_id"], work_id)
            for row in dated
            if overlaps(row, wanted.since, wanted.until)
            for work_id in row["work_ids"]
        ]
    else:
        work_of = _read_pairs(tables, "citations", "citation_id", "work_id")
        links = tables["sentence_citations"].select(["sentence_id", "citation_id"]).to_pylist()
        pairs = [(row["sentence_id"], work_of[row["citation_id"]]) for row in links]
    known, kept = {*tables["works"]["work_id"].to_pylist()}, _list_kept(tables, wanted)
    resting: dict[str, set[str]] = defaultdict(set)
    for sentence_id, work_id in pairs:
        if work_id in known and sentence_id in kept:
            resting[work_id].add(sentence_id)
    return resting


def _list_kept(tables: Tables, wanted: Wanted) -> set[str]:
    """The sentences of the article, or of all, that name the actor; raises NotFoundError where several go by it."""
    article_of = _read_pairs(tables, "sentences", "sentence_id", "article_id")
    kept = {one for one, article_id in article_of.items() if wanted.article_id in (None, article_id)}
    if wanted.actor is None:
        return kept
    found = find_entities(tables, "actor", wanted.actor)
    if len(found) > 1:
        ids = ", ".join(f"{row['name']} ({row['actor_id']})" for row in found[:5])
        raise NotFoundError(f"{wanted.actor!r} means {len(found)} actors: {ids}")
    mentions = tables["actor_mentions"].select(["actor_id", "sentence_id"]).to_pylist()
    return kept & {row["sentence_id"] for row in mentions if row["actor_id"] == found[0]["actor_id"]}


def _read_pairs(tables: Tables, table: str, key: str, value: str) -> dict[str, str]:
    return dict(zip(*(tables[table][column].to_pylist() for column in (key, value)), strict=True))


def _list_ranked(
    resting: Mapping[str, Set[str]], told: Mapping[str, str], what: str, width: int | None
) -> Iterator[str]:
    """A heading, then a line each: how many sentences, and the words, cut where the line ends, if it does."""
    if not resting:
        yield f"no sentence rests on a {what} here"
        return
    yield f"sentences  {what}"
    for one in sorted(resting, key=lambda one: (-len(resting[one]), told[one])):
        line = f"{len(resting[one]):>9}  {told[one]}"
        room = len(line) if width is None else max(width, _NARROWEST)
        yield line if len(line) <= room else f"{line[: room - 1].rstrip()}…"
