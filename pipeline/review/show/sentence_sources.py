"""The sources that sentences rest on, by name: their own, and those of a later sentence of their paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from operator import itemgetter

from pipeline.tables import Tables, select_article

NEEDED = ("sentences", "sentence_citations", "citations", "sources")


def name_sources(tables: Tables, sentence_ids: Collection[str]) -> dict[str, list[str]]:
    """By sentence the names of the sources that it rests on, each once."""
    cited = _list_citations(tables, sentence_ids)
    return {sentence: list(dict.fromkeys(name for name, _ in found if name)) for sentence, found in cited.items()}


def name_later_sources(tables: Tables, article_id: str) -> dict[str, str]:
    """By sentence of coverage `paragraph` the sources and footnotes of the next one with markers: "The Echo [3]"."""
    rows = select_article(tables, "sentences", article_id).select(["sentence_id", "paragraph", "coverage"]).to_pylist()
    following: dict[int, str] = {}  # by paragraph, the nearest sentence with markers behind the place
    cited_at: dict[str, str] = {}
    for row in reversed(rows):
        if row["coverage"] == "direct":
            following[row["paragraph"]] = row["sentence_id"]
        elif row["coverage"] == "paragraph" and row["paragraph"] in following:
            cited_at[row["sentence_id"]] = following[row["paragraph"]]
    cited = _list_citations(tables, frozenset(cited_at.values()))
    return {sentence: _join(cited[later]) for sentence, later in cited_at.items() if later in cited}


def _list_citations(tables: Tables, sentence_ids: Collection[str]) -> dict[str, list[tuple[str | None, str | None]]]:
    """By sentence the name of the source and the number of each citation that it rests on."""
    name_of = dict(zip(*_read(tables, "sources", "source_id", "name"), strict=True))
    rows = zip(*_read(tables, "citations", "citation_id", "source_id", "number"), strict=True)
    told = {key: (place, name_of.get(source), number) for place, (key, source, number) in enumerate(rows)}
    found: dict[str, list[tuple[int, str | None, str | None]]] = defaultdict(list)
    for sentence, citation in zip(*_read(tables, "sentence_citations", "sentence_id", "citation_id"), strict=True):
        if sentence in sentence_ids and citation in told:
            found[sentence].append(told[citation])
    in_order = {sentence: sorted(cited, key=itemgetter(0)) for sentence, cited in found.items()}
    return {sentence: [(name, number) for _, name, number in cited] for sentence, cited in in_order.items()}


def _read(tables: Tables, table: str, *columns: str) -> list[list[str]]:
    return [tables[table][column].to_pylist() for column in columns]


def _join(cited: Collection[tuple[str | None, str | None]]) -> str:
    names = dict.fromkeys(name for name, _ in cited if name)
    numbers = dict.fromkeys(f"[{number}]" for _, number in cited if number)
    return f"{', '.join(names)} {' '.join(numbers)}".strip()
