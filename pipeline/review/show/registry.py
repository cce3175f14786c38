"""One place, actor or work with the sentences that speak of it or rest on it, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import chain
from typing import Literal, get_args

from pipeline.errors import NotFoundError
from pipeline.export.works import select_works
from pipeline.review.lookup import match_cited, match_ids, match_names, name_articles, suggest_names
from pipeline.review.show.records import list_fields, rows_of
from pipeline.tables import Row, Tables

EntityKind = Literal["actor", "place"]


def find_entities(tables: Tables, kind: EntityKind, wanted: str) -> list[Row]:
    """The actors or places of this id, name or alias; raises NotFoundError where there are none."""
    rows = {row[f"{kind}_id"]: row for row in tables[f"{kind}s"].to_pylist()}
    found = match_ids(rows, wanted)
    names = {one: (row["name"], *row["aliases"]) for one, row in rows.items()}
    found = found or match_names(names, wanted)
    if not found:
        near = suggest_names(chain.from_iterable(names.values()), wanted)
        raise NotFoundError(f"no {kind} goes by the name {wanted!r}, or has an id that begins with it{near}")
    return [rows[one] for one in found]


def list_namesakes(kind: EntityKind, wanted: str, found: Sequence[Row]) -> Iterator[str]:
    """A line an actor or place that goes by the name."""
    yield f"{len(found)} {kind}s go by {wanted!r}; one is shown by its id:"
    yield from (_tell_bearer(kind, row) for row in found)


def _tell_bearer(kind: EntityKind, row: Row) -> str:
    count = row["mention_count"]
    return f"{row[f'{kind}_id']}  {row['name']} ({row['kind']}, {count} mention{'' if count == 1 else 's'})"


def list_bearers(tables: Tables, wanted: str) -> Iterator[str]:
    """The lines that name the actors and places that go by the name, and how one of them is explained."""
    for kind in get_args(EntityKind):
        rows = {row[f"{kind}_id"]: (row["name"], *row["aliases"]) for row in tables[f"{kind}s"].to_pylist()}
        if match_names(rows, wanted):
            yield f"of the name {wanted!r}; `citetrace explain {kind} ID` tells what joined the mentions of one:"
            yield from (_tell_bearer(kind, row) for row in find_entities(tables, kind, wanted))


def show_entity(tables: Tables, kind: EntityKind, wanted: str) -> Iterator[str]:
    """The lines that tell of the actor or place of this id, name or alias: its names, its days, where it is mentioned.

    Where several go by the name they are listed. Raises NotFoundError where none does.
    """
    found = find_entities(tables, kind, wanted)
    if len(found) > 1:
        yield from list_namesakes(kind, wanted, found)
        return
    row, key = found[0], f"{kind}_id"
    yield row["name"]
    yield ""
    yield from list_fields(row, skipped=("name",))
    mentions = rows_of(tables, f"{kind}_mentions", key, row[key])
    yield from _list_sentences(tables, "mentioned", {mention["sentence_id"] for mention in mentions})


def show_work(tables: Tables, wanted: str) -> Iterator[str]:
    """The lines that tell of the work of this id or title: what is known of it, its citations, the sentences upon it.

    Where several bear the title they are listed. Raises NotFoundError where none does.
    """
    citations = tables["citations"].select(["citation_id", "work_id", "title"]).to_pylist()
    work_of = {row["citation_id"]: row["work_id"] for row in citations}
    works = list(dict.fromkeys(work_of.get(one, one) for one in match_cited(citations, wanted)))
    if not works:
        near = suggest_names((row["title"] for row in citations if row["title"]), wanted)
        raise NotFoundError(f"no work has the title {wanted!r}, or an id that begins with it{near}")
    if len(works) > 1:
        yield f"{len(works)} works are {wanted!r}; one is shown by its id:"
        for work in works:
            yield f"{work}  {_describe_work(rows_of(tables, 'citations', 'work_id', work))['text']}"
        return
    citations = rows_of(tables, "citations", "work_id", works[0])
    row = _describe_work(citations)
    yield row["text"]
    yield ""
    of_citation = (
        "citation_id",
        "article_id",
        "kind",
        "group",
        "number",
        "part",
        "ref_name",
        "marker_count",
        "backlink_count",
    )
    skipped = (*of_citation, "text", "raw", "page", "quote", "target_citation_ids", "source_start", "source_end")
    yield from list_fields(row, skipped)
    names = _name_articles(tables)
    for citation in citations:
        where = f" in {names[citation['article_id']]}" if len(names) > 1 else ""
        yield f"{'cited':<16} [{citation['number'] or '–'}]{where}  {citation['citation_id']}"
    links = rows_of(tables, "sentence_citations", "citation_id", *(citation["citation_id"] for citation in citations))
    yield from _list_sentences(tables, "supports", {link["sentence_id"] for link in links})


def _describe_work(citations: list[Row]) -> Row:
    """The citation that tells most of the work that they cite."""
    return next(iter(select_works(citations)), citations[0])


def _list_sentences(tables: Tables, label: str, sentence_ids: Set[str]) -> Iterator[str]:
    """A line a sentence, as the articles have them; an article's name before its first, where there are several."""
    names = _name_articles(tables)
    article = None
    for sentence in rows_of(tables, "sentences", "sentence_id", *sentence_ids):
        if len(names) > 1 and sentence["article_id"] != article:
            article = sentence["article_id"]
            yield f"{'in':<16} {names[article]}"
        yield f"{label:<16} {sentence['text']}  {sentence['sentence_id']}"


def _name_articles(tables: Tables) -> dict[str, str]:
    columns = (tables["articles"][name].to_pylist() for name in ("article_id", "title"))
    return name_articles(dict(zip(*columns, strict=True)))
